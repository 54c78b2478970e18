"""A workbook as what it is on the disk: a zip archive of named parts, to be taken apart, changed and packed again."""

import zipfile
from io import BytesIO
from pathlib import Path

Parts = dict[str, bytes]


def parts_of(source: Path | bytes) -> Parts:
    """The parts of a workbook, by name, in their order."""
    with zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of these parts: the same parts, the same bytes."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            archive.writestr(entry, part)
    return stream.getvalue()
