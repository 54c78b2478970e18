"""``kpireport init``: a new workspace, blank, with an example in it, or begun from a sample."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kpireport.forms.chosen_scheme import DEFAULT_SCHEME, chosen_scheme, scheme_names
from kpireport.forms.examples import example_register
from kpireport.forms.form import listed
from kpireport.forms.presets import TO_BE_FILLED_IN
from kpireport.forms.register import RAG_SCHEMES
from kpireport.model.house_style import HouseStyle
from kpireport.model.outturn import History
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError
from kpireport.pipeline.example import add_example_quarter
from kpireport.pipeline.lock import locked
from kpireport.pipeline.workspace import Workspace, as_typed
from kpireport.read.guard import is_left_over
from kpireport.write.files import rename_over
from kpireport.write.history import write_history
from kpireport.write.pack import Stage, prepared
from kpireport.write.register import write_register


@dataclass(frozen=True)
class NewWorkspace:
    """What a new workspace is to be like. ``start_year`` is the year in April of which its first year begins."""

    folder: Path
    start_year: int
    made_on: date
    scheme: str = ""
    with_example: bool = False

    @property
    def workspace(self) -> Workspace:
        """The workspace itself."""
        return Workspace(self.folder)

    @property
    def year(self) -> str:
        """The first financial year: ``2017/18``."""
        return Period(self.start_year, 1).year


def init(wanted: NewWorkspace) -> tuple[str, ...]:
    """Make a workspace with a blank register, or a small filled one, and return what to say of it.

    Raises KpiReportError if there is one already, or no scheme of that name.
    """
    scheme = scheme_rows(wanted.scheme, wanted.year)
    rows = {**(example_register(wanted.year) if wanted.with_example else {}), RAG_SCHEMES.name: scheme}
    with _begun(wanted.workspace) as stage:
        write_register(stage.path("register.xlsx"), rows, HouseStyle(), wanted.made_on, examples_for=wanted.year)
        if wanted.with_example:
            add_example_quarter(stage, Period(wanted.start_year, 2), wanted.made_on)
        else:
            write_history(stage.path("history.xlsx"), History(), HouseStyle(), wanted.made_on)
        _publish(stage)
    wanted.folder.joinpath("returns").mkdir(exist_ok=True)
    return tuple(_said(wanted, scheme))


def init_from(sample: Path, folder: Path) -> tuple[str, ...]:
    """Begin a workspace as a copy of another: its register, history, returns and Word template.

    Raises KpiReportError if the other is none, or if there is one already.
    """
    source, made = Workspace(sample), Workspace(folder)
    source.must_have_register()
    with _begun(made) as stage:
        for path in (source.register, source.history, source.cabinet_template):
            if path is not None and path.is_file():
                shutil.copyfile(path, stage.path(path.name))
        if (sample / "returns").is_dir():
            shutil.copytree(sample / "returns", stage.path("returns"), ignore=_left_over)
        _publish(stage)
    return (
        f"Made in {folder}: a copy of {sample}.",
        f"Next, in that folder, type: kpireport. Or from here: kpireport run {as_typed(folder)}",
    )


def scheme_rows(name: str, year: str) -> Sequence[dict[str, str]]:
    """Return a ready-made scheme's rows; without a name, those of the usual one.

    Raises KpiReportError, with the names there are, for any other name.
    """
    try:
        return [dict(row) for row in chosen_scheme(name or DEFAULT_SCHEME, year)]
    except KeyError:
        known = listed(scheme_names())
        raise KpiReportError(
            f"There is no ready-made RAG scheme “{name}”. Choose {known}; any other can be typed into the register."
        ) from None


@contextmanager
def _begun(workspace: Workspace) -> Iterator[Stage]:
    """Give a stage for a new workspace, while no one else begins one in the same folder."""
    _refuse_existing(workspace)
    with locked(workspace.folder):
        _refuse_existing(workspace)
        with prepared(workspace.folder, workspace.mark) as stage:
            yield stage


def _refuse_existing(workspace: Workspace) -> None:
    returns = workspace.folder / "returns"
    kept = [path for path in (workspace.register, workspace.history) if path.exists()]
    kept += sorted(returns.iterdir()) if returns.is_dir() else []
    if kept:
        raise KpiReportError(
            f"{kept[0]} is there already, and is not touched: people may have written in it. Nothing was made. Give "
            "the name of a new folder."
        )


def _publish(stage: Stage) -> None:
    """Put everything in its place, which is free: the register last, for with it the folder is a workspace."""
    for move in sorted(stage.moves, key=lambda move: (move.made.name == "register.xlsx", move.made.name)):
        if move.made.is_dir():
            shutil.copytree(move.made, move.to, dirs_exist_ok=True)
        else:
            rename_over(move.made, move.to)


def _said(wanted: NewWorkspace, scheme: Sequence[dict[str, str]]) -> Iterator[str]:
    workspace = wanted.workspace
    filled = "filled with a made-up service" if wanted.with_example else "blank, ready to be typed in"
    yield f"Made in {wanted.folder}: {workspace.register.name} ({filled}), {workspace.history.name}, and returns."
    bands = listed([row["name"] for row in scheme if row["applies_to"] == "Figures"], "and")
    yield f"RAG scheme: {scheme[0]['scheme']} ({bands}). Others are on the register's sheet Ready-made schemes."
    if any(row["limit"] == TO_BE_FILLED_IN for row in scheme):
        yield "The limits of its bands are not published: type your own on the register's sheet RAG schemes."
    if wanted.with_example:
        yield f"Next: kpireport run {as_typed(wanted.folder)}"
    else:
        yield f"Next: open {workspace.register} in Excel. Its first sheet says what to type, and in which order."


def _left_over(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if is_left_over(name) or (name.startswith(".") and not Path(folder, name).is_dir())]
