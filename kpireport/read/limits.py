"""How large a file may be before it is refused, in one place. Real returns stay far below every one of these."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000

LARGEST_FILE = 25 * MEGABYTE
"""The file as it lies on the disk."""

MOST_ENTRIES = 2_000
"""Parts in the file's zip archive."""

LARGEST_UNPACKED = 200 * MEGABYTE
"""All parts together, by the sizes that the archive declares."""

LARGEST_PART = 100 * MEGABYTE
"""One part, by its declared size."""

HIGHEST_RATIO = 200
"""Unpacked size by packed size, of a part above one megabyte. The highest honest one seen is 121."""

MOST_MERGED_CELLS = 100_000
"""Cells under merged ranges on one sheet."""

MOST_STEPS = 4_000_000
"""Places of the grid that are walked through to visit every cell: all rows to the last, and along those in use."""

DEEPEST_XML = 64
"""Elements within elements."""

MOST_ATTRIBUTES = 100
"""Attributes of one XML element, and namespaces of one part. Excel writes some thirty at most."""

LONGEST_ATTRIBUTES = 100_000
"""Characters in all attributes of one element: Excel keeps the areas of a rule to 8,192."""

MOST_SHEETS = 250
"""Sheets of a workbook."""

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The grid of Excel."""

LONGEST_NUMBER = 60
"""Characters in a number cell: Excel writes at most 24."""

LONGEST_FORMULA = 500
"""Characters of a formula that are repeated in a message."""

LONGEST_TEXT = 30_000
"""Characters of a cell that are taken; Excel itself holds 32,767."""

HEADER_SEARCH = 200
"""Rows in which a sheet's headings are looked for."""

MOST_ROWS_IN_A_RETURN = 2_000
"""Rows with something in them below a return's headings."""


@dataclass(frozen=True)
class Size:
    """How much of a file is read: ``part`` bytes of one part and ``whole`` bytes of all, enforced on what comes out.

    ``text`` is how many characters the cells and notes may hold together: one text may stand in any number of cells.
    ``cells`` counts the cells of all sheets, ``elements`` every XML element, and ``others`` those that are neither
    cells nor texts: styles, rules, names. The rest is looked at before a byte is unpacked, but for ``steps``.
    """

    part: int
    whole: int
    text: int
    cells: int
    elements: int
    others: int
    steps: int = MOST_STEPS
    file: int = LARGEST_FILE
    declared: int = LARGEST_UNPACKED
    declared_part: int = LARGEST_PART


RETURN_SIZE = Size(
    part=8 * MEGABYTE, whole=16 * MEGABYTE, text=4 * MEGABYTE, cells=75_000, elements=225_000, others=40_000
)
"""A return: it comes from anyone, and is read within two seconds whatever is in it."""

WORKSPACE_SIZE = Size(
    part=60 * MEGABYTE, whole=100 * MEGABYTE, text=60 * MEGABYTE, cells=800_000, elements=3_000_000, others=300_000
)
"""The register, or a published table: the council's own."""

HISTORY_SIZE = Size(
    part=1_500 * MEGABYTE,
    whole=1_600 * MEGABYTE,
    text=1_000 * MEGABYTE,
    cells=16 * LAST_ROW,
    elements=64 * LAST_ROW,
    others=300_000,
    steps=20 * LAST_ROW,
    file=250 * MEGABYTE,
    declared=1_600 * MEGABYTE,
    declared_part=1_500 * MEGABYTE,
)
"""The history: the tool's own, as long as its years, and read row by row up to all the rows that a sheet has."""
