"""The language of an Office file, which screen readers go by: XlsxWriter has no property for it."""

from __future__ import annotations

import zipfile
from html import escape  # that of xml.sax would bring urllib with it
from io import BytesIO

from kpireport.write.files import Changes

_CORE = "docProps/core.xml"
_END = "</cp:coreProperties>"


def with_language(package: bytes, language: str) -> bytes:
    """Return a workbook that says in its document properties which language it is in, such as ``en-GB``."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, _stated(content, language) if entry.filename == _CORE else content)
    return result.getvalue()


def language_in(language: str) -> Changes:
    """Return the change by which a workbook comes to say its language."""
    return {_CORE: lambda part: (_stated(part, language),)}


def _stated(core: bytes, language: str) -> bytes:
    end = f"<dc:language>{escape(language, quote=False)}</dc:language>{_END}"
    return core.replace(_END.encode(), end.encode())
