"""Words the method: which scheme, which rules, what each state means, the definitions, and the files read."""

from __future__ import annotations

from collections.abc import Iterable

from kpireport import __version__
from kpireport.model.evaluation import Evaluation
from kpireport.model.indicator import Comparison, Indicator
from kpireport.model.legend import Key, Legend
from kpireport.model.method import MethodTable
from kpireport.model.report import InputFile
from kpireport.present.revisions import accepted_table, revisions_table
from kpireport.present.rows import show_polarity
from kpireport.present.workbook.outlook_rules import outlook_rules

_TARGET_RULES = (
    ("Target in force", "The target of the quarter, if there is one; else the annual target."),
    ("Counts that grow", "A cumulative count without a target for the quarter is not rated before Q4."),
    ("Derived targets", "Such a count's annual target is spread over the quarters where the register gives a profile."),
    ("Comparison", "A figure is compared as it is printed: rounded half away from zero to the indicator's decimals."),
    ("On the boundary", "A figure exactly on a band's limit gets the better band."),
    ("No colour", "An indicator without figure or target has no colour. It is never counted as 0."),
    ("Perception indicators", "Indicators that come from surveys are counted apart from the others."),
    ("Shares", "Percentages in the counts are of the indicators that are rated, in whole numbers."),
)
_DOT_RULES = (
    ("Short term", "Against the quarter before."),
    ("Long term", "Against the same quarter of the year before."),
    ("Better or worse", "In performance: by the indicator's polarity, not by whether the figure rose or fell."),
    ("Cumulative counts", "In the short term each quarter is compared in isolation: Q2 is Q2 less Q1."),
    ("Other figures", "Percentages, snapshots and rolling years are compared as they were reported."),
    ("Milestones", "By the order of their states. A range: by the distance from it."),
)


def method_tables(evaluation: Evaluation, legend: Legend, inputs: Iterable[InputFile]) -> tuple[MethodTable, ...]:
    """Return the tables of the Method sheet, in order; those that would be empty are left out."""
    scheme, period = evaluation.scheme, evaluation.period
    tables = (
        _key(f"Ratings: {scheme.name}, {_standing(evaluation)}", "Rating", legend.rag),
        _key("States of milestones, best first", "State", legend.milestones),
        _key("Words that stand in the RAG column and are no rating", "Word", legend.states),
        _key("Direction of travel (DOT)", "Arrow", legend.dot),
        MethodTable("Rules for the rating", ("Rule", "What it says"), _TARGET_RULES),
        MethodTable("Rules for the direction of travel", ("Rule", "What it says"), _DOT_RULES),
        *outlook_rules(),
        _key("Marks behind an indicator's name", "Mark", legend.basis),
        _benchmarks(evaluation),
        revisions_table(evaluation),
        accepted_table(evaluation),
        _switched_off(evaluation),
        MethodTable(
            "Files that went into this report",
            ("File", "SHA-256"),
            tuple((given.name, given.sha256) for given in inputs),
            (f"Made by kpireport {__version__} for {period.name}.",),
        ),
        _definitions(evaluation),
    )
    return tuple(table for table in tables if table.rows)


def _standing(evaluation: Evaluation) -> str:
    """Say since when the scheme is in force, or that it is not the one in force."""
    in_force = evaluation.scheme_in_force
    if in_force is None or in_force.name == evaluation.scheme.name:
        return f"in force since {_year(evaluation.scheme.from_year)}"
    return f"as was asked; the scheme in force is {in_force.name}"


def _year(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02d}"


def _key(title: str, heading: str, keys: Iterable[Key]) -> MethodTable:
    keys = tuple(keys)
    return MethodTable(
        title,
        (heading, "What it means"),
        tuple((key.word, key.meaning) for key in keys),
        colours=tuple(key.colour for key in keys),
    )


def _definitions(evaluation: Evaluation) -> MethodTable:
    headings = ("Line", "Indicator", "Unit and decimals", "Polarity", "Basis and frequency", "Definition")
    indicators = (verdict.indicator for verdict in evaluation.verdicts)
    return MethodTable("Indicators and their definitions", headings, tuple(_definition(i) for i in indicators))


def _definition(indicator: Indicator) -> tuple[str, ...]:
    unit = indicator.unit.name
    basis = indicator.basis.value or "Not marked"
    compared = {
        Comparison.AS_REPORTED: "DOT as reported",
        Comparison.IN_QUARTER: "DOT in quarter",
        Comparison.NONE: "no DOT",
    }.get(indicator.comparison, "")
    return (
        indicator.line or indicator.id,
        indicator.name,
        unit if indicator.is_milestone else f"{unit}, {indicator.decimals} decimals",
        show_polarity(indicator),
        "; ".join(part for part in (basis, indicator.frequency, compared) if part),
        indicator.definition or "None in the register",
    )


def _benchmarks(evaluation: Evaluation) -> MethodTable:
    rows = [
        (indicator.line or indicator.id, indicator.name, f"{mark.area}, {mark.period_name}", indicator.show(mark.value))
        for indicator in (verdict.indicator for verdict in evaluation.verdicts)
        for mark in evaluation.register.benchmarks_of(indicator.id, evaluation.period)
    ]
    return MethodTable("Benchmarks in force", ("Line", "Indicator", "Area and period", "Figure"), tuple(rows))


def _switched_off(evaluation: Evaluation) -> MethodTable:
    switches = evaluation.register.settings.switched_off
    rows = tuple((switch.rule, switch.reason, switch.indicator_id or "All indicators") for switch in switches)
    return MethodTable("Checks that the council has switched off", ("Check", "Why", "Indicator"), rows)
