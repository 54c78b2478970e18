"""What writes a document that another process may be given: it imports the rest of what it takes when it is called.

Whoever is given one imports this module, so that it must import little: pandas, which the public tables need, takes as
long to import as a whole quarter to read and to compose.
"""

from __future__ import annotations

from pathlib import Path

from kpireport.model.cabinet import CabinetReport, SltReport
from kpireport.model.public import PublicTables


def cabinet_report(path: Path, cabinet: CabinetReport, template: Path | None) -> None:
    """Write the report to Cabinet."""
    from kpireport.write.word import write_cabinet_report

    write_cabinet_report(path, cabinet, template)


def slt_report(path: Path, slt: SltReport, template: Path | None) -> None:
    """Write the report to the Senior Leadership Team."""
    from kpireport.write.word import write_slt_report

    write_slt_report(path, slt, template)


def public_tables(path: Path, tables: PublicTables) -> None:
    """Write the public workbook, and the open data and its dictionary beside it."""
    from kpireport.write.open_data import write_open_data
    from kpireport.write.public_tables import write_public_tables

    write_public_tables(path, tables)
    write_open_data(path.with_suffix(".csv"), tables)
