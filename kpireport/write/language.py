"""The language of an Office file, which screen readers go by: XlsxWriter has no property for it."""

from __future__ import annotations

import zipfile
from html import escape  # that of xml.sax would bring urllib with it
from io import BytesIO

_CORE = "docProps/core.xml"
_END = "</cp:coreProperties>"


def with_language(package: bytes, language: str) -> bytes:
    """Return a workbook that says in its document properties which language it is in, such as ``en-GB``."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, stated(entry.filename, content, language))
    return result.getvalue()


def stated(name: str, part: bytes, language: str) -> bytes:
    """Return a part of a workbook, with the language in it if it is the one that has room for that."""
    if name != _CORE:
        return part
    end = f"<dc:language>{escape(language, quote=False)}</dc:language>{_END}"
    return part.decode("utf-8").replace(_END, end).encode("utf-8")
