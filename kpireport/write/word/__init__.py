"""The Word pack: the report to Cabinet and the report to the Senior Leadership Team."""

from __future__ import annotations

from pathlib import Path

from kpireport.model.cabinet import CabinetReport, SltReport
from kpireport.write.word.paper import write_paper


def write_cabinet_report(path: Path, cabinet: CabinetReport, template: Path | None = None) -> Path:
    """Write the report to Cabinet, in the council's template if there is one.

    Raises KpiReportError if the template is no Word document or the file cannot be written.
    """
    return write_paper(path, cabinet, template)


def write_slt_report(path: Path, slt: SltReport, template: Path | None = None) -> Path:
    """Write the report to the Senior Leadership Team, in the council's template if there is one.

    Raises KpiReportError if the template is no Word document or the file cannot be written.
    """
    return write_paper(path, slt, template)
