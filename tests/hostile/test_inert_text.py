"""Text from a return is text in all that is made of it: no formula, no link, no field, no control code."""

import re
import zipfile
from pathlib import Path

import pytest

from fuzz.nasty import TEXTS
from small_council import HOUSING, Q1, council

LIVE = re.compile(
    r'<f>[^<]*(cmd|calc|HYPERLINK)|instrText[^<]*>[^<]*(DDE|INCLUDE)|Target="(http://a\.example|file:///etc|mailto:a@)'
)
LIVE_IN_CSV = re.compile(r'(^|,)"?[=@+]')
NASTY = "\n".join(text for text in TEXTS if len(text) < 300 and not re.search(r"[\x00-\x08\x0b-\x1f]", text))


@pytest.mark.parametrize("words", ["=cmd|' /C calc'!A0", "@SUM(1+1)", "http://a.example/", NASTY], ids=range(4))
def test_nothing_that_is_made_of_it_is_live(tmp_path: Path, words: str) -> None:
    made = council(tmp_path / "council")
    made.ask("issue", "--period", Q1.name)
    made.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 40}, comment=words, owner=words, corrective_action=words)
    said = [made.ask("run", "--as-of", "2017-08-01"), made.ask("status", "--period", Q1.name)]
    assert {result.exit_code for result in said} <= {0, 1}
    assert not [letter for result in said for letter in result.output if not letter.isprintable() and letter != "\n"]
    files = [path for path in made.output.rglob("*") if path.is_file()]
    parts = [part for path in files if path.suffix in (".xlsx", ".docx") for part in texts_of(path)]
    assert len(parts) > 20
    assert [part[:200] for part in parts if LIVE.search(part)] == []
    lines = [line for path in files if path.suffix == ".csv" for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if LIVE_IN_CSV.search(line)] == []


def texts_of(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
