"""Accessible PDFs of the Word files, made by LibreOffice where it is installed."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import docx

from kpireport.write.files import write_whole

USUAL_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
"""Where the installers put LibreOffice, whether or not it can be called by its name."""

_FILTER = {
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
}
"""A tagged PDF after PDF/UA, with the headings as bookmarks: what screen readers need."""

_MOST_SECONDS = 180
_CHECK_SUM = re.compile(rb"(?<=<)[0-9A-F]{32}(?=>)|(?<=/DocChecksum /)[0-9A-F]{32}")


@dataclass(frozen=True)
class Pdfs:
    """The PDFs made, and what to tell the person: nothing if all went well."""

    files: tuple[Path, ...]
    said: str = ""


def find_libreoffice() -> Path | None:
    """Return LibreOffice's program, by its name or in the usual places; None if it is not installed."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    places = (Path(place) for place in ((named,) if named else USUAL_PLACES))
    return next((place for place in places if place.is_file()), None)


def write_pdfs(paths: Iterable[Path], program: Path | None = None) -> Pdfs:
    """Make a PDF beside each Word file. Without LibreOffice, or if it fails, say so: the Word files stand anyway."""
    paths = tuple(paths)
    program = program or find_libreoffice()
    if program is None:
        return Pdfs((), "No PDF was made, because LibreOffice is not installed. Install it, or save as PDF from Word.")
    with tempfile.TemporaryDirectory(prefix="kpireport-pdf-") as folder:
        made = [_converted(path, program, Path(folder)) for path in paths]
        files = tuple(
            write_whole(path.with_suffix(".pdf"), undated(pdf.read_bytes(), _date_of(path)))
            for path, pdf in zip(paths, made, strict=True)
            if pdf
        )
    failed = [path.name for path, pdf in zip(paths, made, strict=True) if pdf is None]
    said = f"LibreOffice could not make a PDF of {', '.join(failed)}. Save as PDF from Word instead." if failed else ""
    return Pdfs(files, said)


def _converted(path: Path, program: Path, folder: Path) -> Path | None:
    """Convert one file in a folder and with a profile of our own, so that an open LibreOffice is not in the way."""
    command = [
        str(program),
        f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}",
        "--headless",
        "--norestore",
        "--convert-to",
        f"pdf:writer_pdf_Export:{json.dumps(_FILTER, separators=(',', ':'))}",
        "--outdir",
        str(folder),
        str(path),
    ]
    made = folder / f"{path.stem}.pdf"
    try:
        subprocess.run(  # noqa: S603 - the program is LibreOffice, the arguments are ours
            command, check=False, timeout=_MOST_SECONDS, capture_output=True, env={**os.environ, "TZ": "UTC"}
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    # The exit status is 0 even when nothing was made.
    return made if made.is_file() else None


def undated(pdf: bytes, made_on: datetime) -> bytes:
    """Return a PDF of LibreOffice's with a given date and with check sums of its content: same input, same bytes.

    Every change keeps its length, so that the table of places in the file stays right.
    """
    day = made_on.strftime("%Y%m%d000000").encode()
    pdf = re.sub(rb"(/CreationDate\(D:)\d{14}", rb"\g<1>" + day, pdf)
    iso = made_on.strftime("%Y-%m-%dT00:00:00Z").encode()
    pdf = re.sub(rb"(<xmp:\w+Date>)[-\dT:]{19}Z", rb"\g<1>" + iso, pdf)
    bare = re.sub(_CHECK_SUM, lambda sums: b"0" * len(sums[0]), pdf)
    sum_of_content = hashlib.sha256(bare).hexdigest()[:32].upper().encode()
    return re.sub(_CHECK_SUM, lambda _: sum_of_content, pdf)


def _date_of(path: Path) -> datetime:
    modified: datetime | None = docx.Document(str(path)).core_properties.modified
    return modified or datetime(1980, 1, 1)
