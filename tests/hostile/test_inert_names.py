"""Names of the register are text too: of services, indicators, the council, and people, in whatever is made of them."""

import csv
import re
import zipfile
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from click.testing import CliRunner
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from fuzz.nasty import TEXTS
from kpireport.cli import main
from kpireport.forms.register import SERVICES
from kpireport.forms.service_return import file_name
from kpireport.read.text import clean_text, one_line
from small_council import Q1, Council, council, indicator

LIVE = re.compile(
    r'<f>[^<]*(cmd|calc|http|SUM)|instrText[^<]*>[^<]*(DDE|INCLUDE)|Target="(https?://a\.|file:///etc|mailto:)|<script'
)
LIVE_FIELD = re.compile(r"[=@\uff1d\uff20]|[+-](?![\d,.]+%?$)|.*;[=+@-]")
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
SERVICE_NAMES = (
    *("../x", "..\\..\\x", "CON", "NUL.xlsx", "a:b", "Parks...", "Parks. ", "a\r\nBcc: x@y.example", "s" * 100, "-rf"),
    *("Жильё", "住宅", "تقرير", "=1+1", "@SUM(A1)", '=HYPERLINK("http://a.example")', "{ DDEAUTO c:\\\\calc.exe }"),
    *("\x1b[2J\x1b]0;x\x07Parks", "\u202eskraP", "a|b", "<script>x</script>", "]]>&amp;", "%s{0}$(id)", 'a"b*c?<d>'),
)
UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f]")  # openpyxl refuses these, with which the returns are filled in
WORDS = tuple(
    text for text in TEXTS if len(text) < 300 and clean_text(text).text.strip() and not UNWRITABLE.search(text)
)
ADDRESSES = ("a@b.example\r\nBcc: x@y.example", "a@b.example, x@y.example", "<x@y.example>", "a@b.example?bcc=x@y", "")
HEADERS = {"Subject", "To", "Date", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}


def file_of(service: str) -> str:
    return file_name(one_line(clean_text(service).text), Q1)


@settings(max_examples=4, phases=[Phase.explicit, Phase.generate])
@given(
    st.lists(st.sampled_from(SERVICE_NAMES), min_size=2, max_size=2, unique_by=file_of),
    st.lists(st.sampled_from(WORDS), min_size=8, max_size=8),
    st.sampled_from(ADDRESSES),
)
@example(["s" * 100, "a|b"], ["=1+1", *"xyztm", "number", "c"], ADDRESSES[0])
@example(["\u4f4f\u5b85", "\x1b[2J\x1b]0;x\x07Parks"], ["http://a.example"] * 8, ADDRESSES[0])
def test_nothing_that_is_made_of_them_is_live_or_leaves_its_folder(services, words, address):
    with TemporaryDirectory() as folder:
        made = named(Path(folder) / "council", services, words, address)
        said = [made.ask("issue", "--period", Q1.name)]
        first, second = (one_line(clean_text(service).text) for service in services)
        assert len(list((made.templates / Q1.slug).iterdir())) == 2, said[0].output
        made.fill_in(first, Q1, {"PI1": 12}, comment=words[0], owner=words[1], corrective_action=words[2])
        said += [made.ask("run", "--as-of", "2017-08-01"), made.ask("status", "--chase", str(made.output / "chase"))]
        said += [CliRunner().invoke(main, ["explain", "PI1", str(made.folder)])]
        assert [(result.exit_code, result.output) for result in said if result.exit_code not in (0, 1)] == []
        assert [letter for result in said for letter in result.output if not is_shown(letter)] == []
        assert made.data(Q1)["PI1"]["lead_service"] == first
        check_files(Path(folder), second)


def named(folder: Path, services: list[str], words: list[str], address: str) -> Council:
    """Return the council with these names in its register."""
    made = council(folder)
    made.indicators = [
        indicator("PI1", words[3], "%", "Bigger is better", services[0], theme=words[4]),
        indicator("PI2", words[5], words[6], "Smaller is better", services[1]),
    ]
    made.targets = [row for row in made.targets if row["id"] in ("PI1", "PI2")]
    made.settings = {
        "Council": words[7],
        "Subject heading": words[0],
        "Returns due": words[1],
        "Contact details": address,
    }
    rows = [{"service": name, "contact": words[2], "email": address} for name in services]
    made.sheets = {SERVICES.name: rows}
    made.type_register()
    return made


def is_shown(letter: str) -> bool:
    return letter.isprintable() or letter == "\n"


def check_files(folder: Path, second: str) -> None:
    assert [path.name for path in folder.iterdir()] == ["council"]
    files = [path for path in folder.rglob("*") if path.is_file() and "returns" not in path.parts]
    assert [path.name for path in files if not is_safe(path.name)] == []
    parts = [part for path in files if path.suffix in (".xlsx", ".docx") for part in texts_of(path)]
    assert len(parts) > 20
    assert [found[0] for part in parts if (found := LIVE.search(part))] == []
    assert [
        field for path in files if path.suffix == ".csv" for field in fields_of(path) if LIVE_FIELD.match(field)
    ] == []
    drafts = [path for path in files if path.suffix == ".eml"]
    assert {path.name for path in drafts} >= {Path(file_name(second, Q1)).with_suffix(".eml").name}
    for path in drafts:
        check_draft(path)


def is_safe(name: str) -> bool:
    """Can the name be used on every system, and is it no more than a name?"""
    forbidden = re.search(r'[<>:"/\\|?*\x00-\x1f]', name) or name.endswith((".", " ")) or RESERVED.match(name)
    return not forbidden and len(name.encode()) < 160 and PureWindowsPath(name).name == name


def fields_of(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return [field for row in csv.reader(stream) for field in row]


def check_draft(path: Path) -> None:
    letter = BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    assert set(letter.keys()) <= HEADERS
    assert len(letter.keys()) == len(set(letter.keys()))
    assert letter["To"] is None
    assert not letter.defects
    attached = [part.get_filename() for part in letter.iter_attachments()]
    assert [name for name in attached if name is None or not is_safe(name)] == []


def texts_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]


def test_no_template_takes_the_place_of_another_services(tmp_path: Path) -> None:
    made = named(tmp_path / "council", ["Parks & Play", "Parks: Play"], ["w"] * 6 + ["number", "w"], "")
    said = made.ask("issue", "--period", Q1.name)
    assert said.exit_code == 2
    assert '"Parks & Play" and "Parks: Play"' in said.output
    assert not list(made.templates.rglob("*.xlsx"))
    said = made.ask("status", "--period", Q1.name, "--chase", str(tmp_path / "drafts"))
    assert said.exit_code == 2
    assert '"Parks & Play" and "Parks: Play" would have the same name, parks-play.' in said.output
    assert not list(tmp_path.rglob("*.eml"))


def test_a_check_of_the_register_names_the_cell_of_a_name_that_will_not_do(tmp_path: Path) -> None:
    made = named(tmp_path / "council", ["Parks & Play", "Parks: Play"], ["w"] * 6 + ["number", "w"], "")
    said = CliRunner().invoke(main, ["check", str(made.folder / "register.xlsx")])
    assert said.exit_code == 1
    assert 'Services!A3: The files of "Parks & Play" and "Parks: Play" would have the same name' in said.output


def test_a_name_with_no_room_in_the_return_code_is_told_and_nothing_is_issued(tmp_path: Path) -> None:
    made = named(tmp_path / "council", ["Parks", "s" * 101], ["w"] * 6 + ["number", "w"], "")
    said = made.ask("issue", "--period", Q1.name)
    assert said.exit_code == 2
    assert "has a name of 101 characters; at most 100 are allowed in a return." in said.output
    assert not list(made.templates.rglob("*.xlsx"))
