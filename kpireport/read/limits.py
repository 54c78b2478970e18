"""How large a file may be before it is refused, in one place. Real returns stay far below every one of these."""

from __future__ import annotations

MEGABYTE = 1_000_000

LARGEST_FILE = 25 * MEGABYTE
"""The file as it lies on the disk."""

MOST_ENTRIES = 2_000
"""Parts in the file's zip archive."""

LARGEST_UNPACKED = 200 * MEGABYTE
"""All parts together, by the sizes that the archive declares."""

LARGEST_PART = 100 * MEGABYTE
"""One part, by its declared size."""

LARGEST_PART_READ = 30 * MEGABYTE
"""One part that is read: enforced on what really comes out of it."""

LARGEST_READ = 60 * MEGABYTE
"""All parts that are read, together."""

HIGHEST_RATIO = 200
"""Unpacked size by packed size, of a part above one megabyte. The highest honest one seen is 121."""

MOST_CELLS = 400_000
"""Cells on all sheets together."""

MOST_MERGED_CELLS = 100_000
"""Cells under merged ranges on one sheet."""

MOST_STEPS = 4_000_000
"""Places of the grid that are walked through to visit every cell: all rows to the last, and along those in use."""

DEEPEST_XML = 64
"""Elements within elements."""

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The grid of Excel."""

LONGEST_NUMBER = 60
"""Characters in a number cell: Excel writes at most 24."""

LONGEST_TEXT = 30_000
"""Characters of a cell that are taken; Excel itself holds 32,767."""

HEADER_SEARCH = 200
"""Rows in which a sheet's headings are looked for."""
