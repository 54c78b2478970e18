"""``kpireport status --chase``: e-mail drafts that name the gaps, attach the file, and cannot be turned into others."""

from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from kpireport.model.letter import Letter
from kpireport.model.period import Period
from kpireport.model.standing import Standing
from kpireport.write.eml import write_eml
from small_council import HOUSING, Council, council

Q1 = Period(2017, 1)
LETTER = Letter(Standing("Housing"), "housing@anytown.example", "2017/18 Q1: a few gaps", "Dear colleague,\n")


@pytest.fixture
def small(tmp_path: Path) -> Council:
    """A small council where one return has come with gaps, and the other has not."""
    made = council(tmp_path / "our council & partners")
    made.ask("issue", "--period", Q1.name)
    made.fill_in(HOUSING, Q1, {"PI1": "c. 12"})
    return made


def drafts(small: Council, *options: str) -> dict[str, EmailMessage]:
    folder = small.folder / "drafts"
    result = small.ask("status", "--chase", str(folder), "--as-of", "2017-07-21", "--period", Q1.name, *options)
    assert result.exit_code == 0, result.output
    return {path.stem: read(path) for path in folder.iterdir()}


def read(path: Path) -> EmailMessage:
    message = message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content().replace("\r\n", "\n")


def attached(message: EmailMessage) -> list[tuple[str, bytes]]:
    return [(str(part.get_filename()), part.get_content()) for part in message.iter_attachments()]


def test_a_return_with_gaps_comes_back_with_its_cells_named(small: Council) -> None:
    message = drafts(small)["housing-homes-2017-18-Q1"]
    assert message["To"] == "housing@anytown.example"
    assert message["From"] is None
    assert message["Subject"] == "2017/18 Q1: a few gaps in the performance return of Housing & Homes"
    text = body(message)
    assert text.startswith("Dear Head of Housing,")
    assert "- PI2 Empty homes (sheet Return, cell G9): no figure, and no reason for that" in text
    assert '- PI1 Repairs done on time (sheet Return, cell G8): "c. 12" is no figure' in text
    assert "PI3" not in text
    path = small.folder / "returns" / Q1.slug / "housing-homes-2017-18-Q1.xlsx"
    assert attached(message) == [(path.name, path.read_bytes())]


def test_a_return_that_has_not_come_is_asked_for_with_its_template(small: Council) -> None:
    message = drafts(small)["community-safety-2017-18-Q1"]
    text = body(message)
    assert (
        "We do not have the performance return of Community Safety for 2017/18 Q1 yet. It is due on the 20th." in text
    )
    assert "- PI3 Burglaries" in text
    assert "performance@anytown.example" in text
    path = small.templates / Q1.slug / "community-safety-2017-18-Q1.xlsx"
    assert attached(message) == [(path.name, path.read_bytes())]


def test_the_second_letter_says_that_it_is_one(small: Council) -> None:
    first, second = drafts(small), drafts(small, "--second")
    for name, message in second.items():
        assert message["Subject"] == f"Reminder. {first[name]['Subject']}"
        assert "We wrote to you" in body(message)
        assert body(message) != body(first[name])


def test_who_has_answered_in_full_is_not_written_to_and_an_older_draft_goes(small: Council) -> None:
    drafts(small)
    small.fill_in(HOUSING, Q1, {"PI1": 95, "PI2": 40})
    assert list(drafts(small)) == ["community-safety-2017-18-Q1"]


def test_without_a_template_the_letter_says_so_and_attaches_nothing(small: Council) -> None:
    (small.templates / Q1.slug / "community-safety-2017-18-Q1.xlsx").unlink()
    message = drafts(small)["community-safety-2017-18-Q1"]
    assert attached(message) == []
    assert "If you have not received a template, please tell us." in body(message)


def test_a_quarter_without_a_folder_of_returns_has_none(small: Council) -> None:
    result = small.ask("status", "--period", "2017/18 Q2")
    assert result.exit_code == 0
    assert "0 of 2 returns received" in result.output


def test_the_workspace_after_chase_is_no_folder_for_drafts(
    small: Council, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from click.testing import CliRunner

    from kpireport.cli import main

    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["status", "--chase", str(small.folder)])
    assert result.exit_code == 0, result.output
    assert len(list((tmp_path / "output" / Q1.slug / "chase").glob("*.eml"))) == 2
    assert not list(small.folder.glob("*.eml"))


def test_the_same_letter_gives_the_same_bytes(tmp_path: Path) -> None:
    attachment = tmp_path / "return.xlsx"
    attachment.write_bytes(b"PK")
    made = [
        write_eml(tmp_path / name, LETTER, attachment, date(2017, 7, 21)).read_bytes() for name in ("a.eml", "b.eml")
    ]
    assert made[0] == made[1]
    assert b"Date: Fri, 21 Jul 2017 09:00:00 +0000\r\n" in made[0]


@pytest.mark.parametrize(
    "evil", ["\r\nBcc: all@else.example", "\nX: y", "\u2028Bcc: a@b.example", "\x00\x1b[2J", "\u202eexe"]
)
def test_no_words_from_the_register_make_another_header(tmp_path: Path, evil: str) -> None:
    letter = replace(LETTER, subject=f"Return{evil}", to=f"housing@anytown.example{evil}", body=f"Dear{evil}\n.\n")
    attachment = tmp_path / "return\u2028Bcc.xlsx"
    attachment.write_bytes(b"PK")
    message = read(write_eml(tmp_path / "draft.eml", letter, attachment, date(2017, 7, 21)))
    headers = {"Subject", "Date", "X-Unsent", "MIME-Version", "Content-Type"}
    assert set(message.keys()) == headers
    assert message["To"] is None


@pytest.mark.parametrize("no_address", ["", "Head of Housing", "a@b", "a@b.example, c@d.example", "<a@b.example>"])
def test_what_is_no_address_is_left_out(tmp_path: Path, no_address: str) -> None:
    message = read(write_eml(tmp_path / "draft.eml", replace(LETTER, to=no_address), None, date(2017, 7, 21)))
    assert message["To"] is None


def test_a_long_letter_in_any_script_survives(tmp_path: Path) -> None:
    words = "Naïve façade – “quotes” ≥ 90% 日本 " * 40
    message = read(write_eml(tmp_path / "draft.eml", replace(LETTER, body=f"{words}\n"), None, date(2017, 7, 21)))
    assert body(message) == f"{words}\n"
