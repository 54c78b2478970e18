"""``kpireport run``: read, merge, evaluate, compose and write the quarter's pack."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.model.cabinet import CabinetReport
from kpireport.model.evaluation import Evaluation
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Place, Problem, Severity
from kpireport.model.report import Report
from kpireport.pipeline.documents import documents
from kpireport.pipeline.evaluated import Progress, evaluated, quiet
from kpireport.pipeline.journal import staged
from kpireport.pipeline.lock import locked
from kpireport.pipeline.manifest import write_manifest
from kpireport.pipeline.spool import Spool
from kpireport.pipeline.task import Share, do_each
from kpireport.pipeline.workers import Workers
from kpireport.pipeline.workspace import Workspace
from kpireport.present.compose import compose
from kpireport.present.console import revision_lines, summary_lines
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write.pack import HeldOpen, Stage
from kpireport.write.workbook.logo import is_usable_logo


@dataclass(frozen=True)
class Wanted:
    """What a run is asked for. ``period`` None means the newest folder under ``returns``."""

    workspace: Workspace
    output: Path
    as_of: date
    period: Period | None = None
    scheme: str = ""
    is_strict: bool = False
    with_slt: bool = False
    with_pdf: bool = False


@dataclass(frozen=True)
class Pack:
    """What a run made: the files, in the folder where they stand, the report that they print, and its summary."""

    folder: Path
    files: tuple[Path, ...]
    report: Report
    summary: tuple[str, ...]
    held_open: tuple[HeldOpen, ...] = ()

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong with the inputs."""
        return self.report.evaluation.problems


def run(wanted: Wanted, progress: Progress = quiet, workers: Workers | None = None, share: Share = do_each) -> Pack:
    """Make the quarter's pack in ``output/<period>`` and return what was made.

    ``workers`` read the returns; ``share`` writes the documents, here or elsewhere.
    Raises KpiReportError, and then makes nothing, if the register or every return cannot be read, or, where it is
    asked to be strict, if anything is wrong.
    """
    period = wanted.period or wanted.workspace.newest_returns()
    mark = wanted.workspace.mark
    evaluation = evaluated(
        wanted.workspace, period, wanted.scheme, progress=progress, workers=workers, keep=Spool().keep
    )
    report, cabinet = composed(wanted, evaluation)
    with locked(wanted.output), staged(wanted.output / period.slug, wanted.as_of, mark) as stage:
        remarks = write_pack(stage, wanted, report, cabinet, progress, share)
    return made(stage, report, remarks)


def composed(wanted: Wanted, evaluation: Evaluation, *, is_final: bool = False) -> tuple[Report, CabinetReport]:
    """Word the evaluation, as report and as Cabinet's paper.

    Raises KpiReportError if it is asked to be strict and anything is wrong.
    """
    read = (given.service_return for given in evaluation.merged.returns if given.service_return)
    inputs = wanted.workspace.inputs(evaluation.period, read)
    logo, logo_problems = _logo(wanted.workspace, evaluation)
    report = compose(evaluation, wanted.as_of, is_final=is_final, inputs=inputs, logo=logo)
    cabinet = compose_cabinet(report)
    report = report.with_problems((*logo_problems, *cabinet.problems))
    if wanted.is_strict:
        _refuse_if_wrong(report.evaluation.problems)
    return report, cabinet


def _logo(workspace: Workspace, evaluation: Evaluation) -> tuple[Path | None, tuple[Problem, ...]]:
    """Return the council's logo, or what is wrong with the file that the register names."""
    name = evaluation.register.settings.logo
    if not name:
        return None, ()
    path = workspace.folder / name
    if path.resolve().is_relative_to(workspace.folder.resolve()) and is_usable_logo(path):
        return path, ()
    sentence = (
        f"The logo {name} is no picture in the workspace, so the report has none. Put a PNG or JPEG file beside "
        "the register and write its name in the setting Logo."
    )
    return None, (Problem(Severity.WARNING, "logo-not-usable", sentence, Place(evaluation.register.file, "Settings")),)


def write_pack(
    stage: Stage,
    wanted: Wanted,
    report: Report,
    cabinet: CabinetReport,
    progress: Progress = quiet,
    share: Share = do_each,
    accepted: Iterable[str] = (),
) -> tuple[str, ...]:
    """Write every file of the pack into its stage, and return what there is to say of it.

    ``accepted`` names what was missing when a final report was made all the same.
    """
    template = wanted.workspace.cabinet_template
    share(documents(stage, report, cabinet, template, with_slt=wanted.with_slt), progress)
    remarks = _write_pdfs(stage, progress) if wanted.with_pdf else ()
    write_manifest(stage.path("manifest.json"), report, stage.files, accepted)
    return remarks


def made(stage: Stage, report: Report, remarks: Iterable[str] = ()) -> Pack:
    """Return what was made, once it stands in its place."""
    lines = (*summary_lines(report), *revision_lines(report.evaluation), *remarks)
    return Pack(stage.folder, stage.published, report, lines, stage.held_open)


def _write_pdfs(stage: Stage, progress: Progress) -> tuple[str, ...]:
    """Make PDFs of the Word reports in the stage, and return what there is to say of it."""
    from kpireport.write.pdf import write_pdfs  # it needs what reads Word files

    progress("making PDFs")
    said = write_pdfs(path for path in stage.files if path.suffix == ".docx").said
    return (said,) if said else ()


def _refuse_if_wrong(problems: Iterable[Problem]) -> None:
    wrong = [problem for problem in problems if problem.is_wrong]
    if wrong:
        raise KpiReportError("\n".join(("Nothing was made, because of --strict:", *map(str, wrong))))
