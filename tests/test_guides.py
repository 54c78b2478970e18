"""The guides show commands that exist and pictures that are there."""

import re
from pathlib import Path

import pytest

from kpireport.cli import main

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_option_shown_exists(page: Path) -> None:
    for shown in re.findall(r"`kpireport ([a-z]+[^`]*)`", page.read_text(encoding="utf-8")):
        verb, *words = shown.split()
        known = {option for parameter in main.commands[verb].params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known | {"--help"}, shown


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_picture_and_page_linked_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_there_is_a_guide_for_the_advisor_and_one_for_services() -> None:
    assert {"advisor-guide.md", "service-guide.md"} <= {page.name for page in PAGES}
