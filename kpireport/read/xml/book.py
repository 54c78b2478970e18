"""The parts of a workbook that say where its sheets are, what they are called, and what the file says of itself."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import ClassVar

from kpireport.read.refusal import Refused
from kpireport.read.text import clean_text
from kpireport.read.xml.tally import Tally
from kpireport.read.xml.walker import Attributes, Closing, Opening, Walker

_STRICT = "http://purl.oclc.org/ooxml/"
_RELATION_IDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_TEXTS = f"{_SPREADSHEET}sharedStrings+xml"
_BOOKS = (
    "application/vnd.ms-excel.template.macroEnabled.main+xml",
    f"{_SPREADSHEET}template.main+xml",
    "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    f"{_SPREADSHEET}sheet.main+xml",
)
_USUAL_BOOK = "xl/workbook.xml"


class ContentTypes(Walker):
    """What kind each part is of."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self._parts: dict[str, str] = {}
        self._defaults: set[str] = set()

    @property
    def book(self) -> str:
        """The part that lists the sheets. Raises LookupError if there is none."""
        for kind in _BOOKS:
            if kind in self._parts:
                return self._parts[kind]
        # Some programs say that any XML part is a workbook, and name none.
        if self._defaults.intersection(_BOOKS):
            return _USUAL_BOOK
        raise LookupError("no workbook")

    @property
    def texts(self) -> str | None:
        """The part with the shared texts, if there is one."""
        return self._parts.get(_TEXTS)

    def _override(self, attributes: Attributes) -> None:
        self._parts.setdefault(attributes["ContentType"], attributes["PartName"].lstrip("/"))

    def _default(self, attributes: Attributes) -> None:
        self._defaults.add(attributes["ContentType"])

    opening: ClassVar[Opening] = {"Override": _override, "Default": _default}


class Relations(Walker):
    """Which part is meant by each relation's id."""

    def __init__(self, tally: Tally, part: str) -> None:
        super().__init__(tally)
        self._folder = posixpath.dirname(part)
        self._targets: dict[str, str] = {}

    def target(self, relation: str) -> str:
        """Return the part. Raises LookupError if no relation has that id."""
        return self._targets[relation]

    def _relation(self, attributes: Attributes) -> None:
        target = attributes["Target"]
        if target.startswith("/"):
            target = target[1:]
        elif attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join(self._folder, target))
        self._targets[attributes["Id"]] = target

    opening: ClassVar[Opening] = {"Relationship": _relation}


@dataclass(frozen=True)
class NamedSheet:
    """A sheet as the workbook lists it: its name, and the id of the relation that leads to its part."""

    name: str
    relation: str


class Book(Walker):
    """The sheets in their order, the names that are defined for the whole workbook, and where its dates begin."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.sheets: list[NamedSheet] = []
        self.defined_names: dict[str, str] = {}
        self.from_1904 = False
        self._name: str | None = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet an element; refuse the other dialect of the format, in which nothing would be found."""
        if name.startswith(_STRICT):
            raise Refused(
                "strict-workbook",
                self.tally.file,
                "is saved as Strict Open XML Spreadsheet",
                "In Excel choose Save As, Excel Workbook (.xlsx), and send that",
            )
        if name.endswith("}sheet"):
            self.tally.sheets += 1
            self.tally.check()
        super().start(name, attributes)

    def _properties(self, attributes: Attributes) -> None:
        self.from_1904 = attributes.get("date1904") in ("1", "true")

    def _sheet(self, attributes: Attributes) -> None:
        if relation := attributes.get(_RELATION_IDS):
            self.sheets.append(NamedSheet(attributes["name"], relation))

    def _start_name(self, attributes: Attributes) -> None:
        self._name = None if "localSheetId" in attributes else attributes["name"]
        self.collect()

    def _end_name(self) -> None:
        text = self.collected()
        if self._name is not None:
            self.defined_names[self._name] = clean_text(text).text.strip('"')

    opening: ClassVar[Opening] = {
        "workbookPr": _properties,
        "sheet": _sheet,
        "definedName": _start_name,
    }
    closing: ClassVar[Closing] = {"definedName": _end_name}


class CustomProperties(Walker):
    """The properties that were given to the document by name."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.properties: dict[str, str] = {}
        self._name = ""

    def _start_property(self, attributes: Attributes) -> None:
        self._name = attributes.get("name", "")
        self.collect()

    def _end_property(self) -> None:
        self.properties[self._name] = clean_text(self.collected()).text.strip()

    opening: ClassVar[Opening] = {"property": _start_property}
    closing: ClassVar[Closing] = {"property": _end_property}


class Notes(Walker):
    """The notes that are pinned to cells: each its cell and its text."""

    def __init__(self, tally: Tally) -> None:
        super().__init__(tally)
        self.notes: list[tuple[str, str]] = []
        self._cell = ""

    def _start_note(self, attributes: Attributes) -> None:
        self._cell = clean_text(attributes.get("ref", "")).text
        self.collect()

    def _end_note(self) -> None:
        text = clean_text(self.collected()).text.strip()
        if text:
            self.tally.take(text)
            self.notes.append((self._cell, text))

    opening: ClassVar[Opening] = {"comment": _start_note}
    closing: ClassVar[Closing] = {"comment": _end_note}
