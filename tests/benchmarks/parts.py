"""A part of the work alone, in a process of its own: ``python parts.py NAME ARGUMENT...``."""

import sys
from pathlib import Path


def word(path: str, rows: str) -> None:
    """Write a table of so many rows to a Word file."""
    from benchmarks.paper import paper
    from kpireport.write.word.paper import write_paper

    write_paper(Path(path), paper(int(rows)), None)


def word_naive(path: str, rows: str) -> None:
    """Write the same table with python-docx, by the cells of each row."""
    import docx

    from benchmarks.paper import paper

    table = next(block for block in paper(int(rows)).parts[0].blocks if hasattr(block, "rows"))
    document = docx.Document()
    grid = document.add_table(rows=len(table.rows), cols=len(table.columns), style="Table Grid")
    for row, cells in zip(grid.rows, table.rows, strict=True):
        for cell, given in zip(row.cells, cells, strict=True):
            cell.text = given.words
    document.save(path)


def workbook(path: str, rows: str) -> None:
    """Write the officers' workbook of a report on so many indicators."""
    from kpireport.write.workbook import write_workbook
    from made_up_quarter import report

    write_workbook(Path(path), report(int(rows), letters=300))


def composed(rows: str) -> None:
    """Compose that report, and write nothing."""
    from made_up_quarter import report

    report(int(rows), letters=300)


def history(path: str) -> None:
    """Read a history."""
    from kpireport.read.history import read_history

    read_history(Path(path))


def history_naive(path: str) -> None:
    """Read a history with pandas."""
    import pandas as pd

    pd.read_excel(path, sheet_name="Outturns")


if __name__ == "__main__":
    from kpireport.pipeline.collector import look_seldom

    look_seldom()  # as the command does
    name, *arguments = sys.argv[1:]
    globals()[name](*arguments)
