"""RAG schemes that councils have published, ready to be copied into a register's RAG schemes sheet."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from importlib.resources import files

from kpireport.forms.register import RAG_SCHEMES

FILE_NAME = "rag_schemes.csv"
TO_BE_FILLED_IN = "to be filled in"
"""What stands for a limit that the council does not publish."""


def preset_schemes() -> tuple[Mapping[str, str], ...]:
    """Return the rows of every preset scheme, by the keys of the RAG schemes form.

    ``From`` is empty where it is for the council to say when the scheme begins, and a limit that is not published
    reads ``to be filled in``.
    """
    text = files("kpireport.forms").joinpath(FILE_NAME).read_text(encoding="utf-8")
    keys = {column.heading: column.key for column in RAG_SCHEMES.columns}
    return tuple({keys[heading]: cell for heading, cell in row.items()} for row in csv.DictReader(text.splitlines()))
