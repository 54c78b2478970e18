"""The sample workspace, as it is and changed: cell by cell, or as a person's program would save it."""

import re
import warnings
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from openpyxl import load_workbook
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook import Workbook

from kpireport.model.outturn import History, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.problem import Problem
from kpireport.model.register import Register
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_return

SAMPLE = Path(__file__).parents[2] / "samples" / "havering-2017-18"
RETURNS = SAMPLE / "returns" / "2017-18-Q2"
Change = Callable[[Workbook], object]
Cells = Mapping[str, object]


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample workspace."""
    return SAMPLE


@pytest.fixture(scope="session")
def returns() -> Path:
    """The folder with the sample's returns."""
    return RETURNS


@pytest.fixture(scope="session")
def period() -> Period:
    """The sample's quarter."""
    return Period(2017, 2)


@pytest.fixture(scope="session")
def register() -> Register:
    """The sample's register."""
    return read_register(SAMPLE / "register.xlsx")[0]


@pytest.fixture(scope="session")
def history() -> History:
    """The sample's history."""
    return read_history(SAMPLE / "history.xlsx")[0]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """`changed(path, change)` saves a copy in which `change(book)` was done, and gives its path."""

    def changed(path: Path, change: Change, name: str = "") -> Path:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(path)
        change(book)
        target = tmp_path / (name or path.name)
        book.save(target)
        return target

    return changed


@pytest.fixture
def with_cells(tmp_path: Path) -> Callable[..., Path]:
    """`with_cells(path, {"Return!G8": 12})` saves a copy with other values in some cells, and all else as it is."""

    def with_cells(path: Path, cells: Cells, name: str = "") -> Path:
        target = tmp_path / (name or path.name)
        target.write_bytes(package_with(path, cells))
        return target

    return with_cells


@pytest.fixture
def changed_register(with_cells: Callable[..., Path]) -> Callable[..., tuple[Register, list[Problem]]]:
    """`changed_register({"Indicators!I2": "Smaler is better"})` reads the sample's register with those cells."""

    def changed_register(cells: Cells) -> tuple[Register, list[Problem]]:
        register, problems = read_register(with_cells(SAMPLE / "register.xlsx", cells))
        return register, list(problems)

    return changed_register


@pytest.fixture
def changed_return(
    with_cells: Callable[..., Path], register: Register, history: History
) -> Callable[..., tuple[ServiceReturn, list[Problem]]]:
    """`changed_return("adult-services", {"Return!G9": "c. 12"})` reads a return of the sample with those cells."""

    def changed_return(service: str, cells: Cells) -> tuple[ServiceReturn, list[Problem]]:
        path = with_cells(RETURNS / f"{service}-2017-18-Q2.xlsx", cells)
        service_return, problems = read_return(path, register, history)
        assert service_return is not None, [str(problem) for problem in problems]
        return service_return, list(problems)

    return changed_return


def package_with(path: Path, cells: Cells) -> bytes:
    """Return a workbook's bytes with other values in some cells, named with their sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = re.findall(r'<sheet name="([^"]+)"', parts["xl/workbook.xml"].decode())
    for place, value in cells.items():
        sheet, _, coordinate = place.rpartition("!")
        part = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
        parts[part] = _sheet_with(parts[part].decode(), coordinate, value).encode()
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _sheet_with(xml: str, coordinate: str, value: object) -> str:
    """Put a value into a sheet's XML, keeping the cell's style and the order of its row."""
    row = coordinate_from_string(coordinate)[1]
    match = re.search(rf'(<row r="{row}"[^>]*?)(?:/>|>(.*?)</row>)', xml, re.DOTALL)
    if match is None:
        assert row > max(map(int, re.findall(r'<row r="(\d+)"', xml))), f"no row {row}"
        return xml.replace("</sheetData>", f'<row r="{row}">{_cell(coordinate, "", value)}</row></sheetData>')
    cells = re.findall(r'<c r="([A-Z]+)\d+"([^>]*?)(?:/>|>(.*?)</c>)', match[2] or "", re.DOTALL)
    whole = {letters: f'<c r="{letters}{row}"{attributes}>{inside}</c>' for letters, attributes, inside in cells}
    letters = coordinate_from_string(coordinate)[0]
    style = re.search(r' s="\d+"', whole.get(letters, ""))
    whole[letters] = _cell(coordinate, style[0] if style else "", value)
    ordered = "".join(whole[key] for key in sorted(whole, key=lambda key: (len(key), key)))
    return f"{xml[: match.start()]}{match[1]}>{ordered}</row>{xml[match.end() :]}"


def _cell(coordinate: str, style: str, value: object) -> str:
    if value is None:
        return f'<c r="{coordinate}"{style}/>'
    if isinstance(value, bool):
        return f'<c r="{coordinate}"{style} t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{coordinate}"{style}><v>{value}</v></c>'
    text = str(value)
    if text.startswith("#"):
        return f'<c r="{coordinate}"{style} t="e"><v>{text}</v></c>'
    if text.startswith("="):
        return f'<c r="{coordinate}"{style}><f>{escape(text[1:])}</f></c>'
    return f'<c r="{coordinate}"{style} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
