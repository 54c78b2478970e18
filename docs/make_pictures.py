"""Make the pictures of README and the guides from the tool's own output: ``python docs/make_pictures.py``.

It needs LibreOffice (soffice) and poppler's pdftoppm. Pillow is among the packages of the tests.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from PIL import Image, ImageChops, ImageOps

from kpireport.assess.live import live_rules
from kpireport.forms.service_return import file_name
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import ServiceReturn, SignOff
from kpireport.model.period import Period
from kpireport.pipeline.run import Wanted, run
from kpireport.pipeline.workspace import Workspace
from kpireport.present.template.compose import compose_template
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_returns
from kpireport.write.template import write_template

DOCS = Path(__file__).parent
ROOT = DOCS.parent
SAMPLE = Workspace(ROOT / "samples" / "havering-2017-18")
QUARTER = Period(2017, 2)
MADE_ON = date(2017, 11, 1)
SERVICE = "Children's Services"
ANSWERED = 3
"""How many rows of the template are filled in on its picture."""

UPPER_PART = 0.499
"""How much of the page the picture of the template shows: the indicators that the service leads."""

PAPER_GAP, EDGE, LINE = 36, 12, "#BFBFBF"

sys.path.insert(0, str(ROOT / "tests"))
import office  # noqa: E402 - the tests know how to call LibreOffice; the pictures are made the same way


def main() -> None:
    """Make both pictures."""
    images = DOCS / "images"
    images.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        pack, template = make_pack(folder), make_template(folder)
        profile = office.make_profile(folder / "profile", recalculate=True)
        pdfs = office.convert([*pack, template], "pdf", folder, profile=profile)
        summary, cabinet, filled = (page(pdf) for pdf in pdfs)
        save(side_by_side(summary, cabinet), images / "pack.png", 1500)
        save(trimmed(filled), images / "template.png", 1500)


def make_pack(folder: Path) -> tuple[Path, Path]:
    """Make the sample quarter's pack and return its workbook and its Cabinet report."""
    pack = run(Wanted(SAMPLE, folder / "output", MADE_ON))
    by_kind = {path.name.removesuffix(f"-{QUARTER.slug}{path.suffix}"): path for path in pack.files}
    return by_kind["performance-report"], by_kind["cabinet-report"]


def make_template(folder: Path) -> Path:
    """Issue a template and answer its first rows, as a service half-way through it has done."""
    register, _ = read_register(SAMPLE.register)
    history, _ = read_history(SAMPLE.history)
    returns, _ = read_returns(SAMPLE.returns(QUARTER), register, history, QUARTER)
    given = next(each for each in returns if each.service == SERVICE)
    answers = half_answered(given)
    template = compose_template(
        register, history, QUARTER, SERVICE, live_rules(register, history, QUARTER), answers=answers
    )
    return write_template(folder / file_name(SERVICE, QUARTER), template, HouseStyle(), MADE_ON)


def half_answered(given: ServiceReturn) -> ServiceReturn:
    """Take away what a service answers last: the later rows, the last row's comment and the sign-off."""
    *first, last = given.outturns[:ANSWERED]
    bare = replace(last, comment="", corrective_action="", owner="", due_date=None)
    return replace(given, outturns=(*first, bare), sign_off=SignOff(), action_progress=())


def page(pdf: Path, number: int = 1) -> Image.Image:
    """Return a page of a PDF as a picture."""
    beside = pdf.with_suffix("")
    program = shutil.which("pdftoppm") or "pdftoppm"
    subprocess.run(  # noqa: S603 - our own files
        [program, "-r", "150", "-png", "-singlefile", "-f", str(number), "-l", str(number), str(pdf), str(beside)],
        check=True,
    )
    with Image.open(beside.with_suffix(".png")) as picture:
        return picture.convert("RGB")


def side_by_side(*pages: Image.Image) -> Image.Image:
    """Set pages of one height beside one another, each with an edge like paper."""
    height = min(each.height for each in pages)
    sheets = [edged(each.resize((round(each.width * height / each.height), height))) for each in pages]
    whole = Image.new("RGB", (sum(s.width for s in sheets) + PAPER_GAP * (len(sheets) - 1), sheets[0].height), "white")
    left = 0
    for sheet in sheets:
        whole.paste(sheet, (left, 0))
        left += sheet.width + PAPER_GAP
    return whole


def trimmed(picture: Image.Image) -> Image.Image:
    """Keep the upper part, and cut the white margins away, but for a small edge."""
    picture = picture.crop((0, 0, picture.width, round(picture.height * UPPER_PART)))
    box = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    return edged(ImageOps.expand(picture.crop(box), EDGE, "white") if box else picture)


def edged(picture: Image.Image) -> Image.Image:
    """Draw a thin line around a picture."""
    return ImageOps.expand(picture, 2, LINE)


def save(picture: Image.Image, path: Path, width: int) -> None:
    """Save a picture at a width, with few colours, so that it stays small."""
    size = (width, round(picture.height * width / picture.width))
    picture.resize(size, Image.Resampling.LANCZOS).quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main()
