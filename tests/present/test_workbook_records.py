"""What the workbook shows beside the council's table: counts, changes of colour, what is off target, trends, plan."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

import havering
from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.indicator import Basis, Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import Correction, History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.register import Action, ActionMeasure, Register, Settings, SwitchedOff
from kpireport.model.summary import ChangeReason
from kpireport.model.target import Target, TargetKind
from kpireport.present.compose import compose
from kpireport.present.workbook.colour_changes import colour_changes
from kpireport.present.workbook.legend import legend
from kpireport.present.workbook.off_target import off_target_list
from kpireport.present.workbook.plan import compose_plan
from kpireport.present.workbook.trends import compose_trends
from written import SCHEMES

Q2, Q1, Q4 = Period(2017, 2), Period(2017, 1), Period(2016, 4)
AS_OF = date(2017, 11, 1)
BASE = Indicator("K1", "One", Unit("%"), Polarity.BIGGER, Kind.MEASURE, "Housing", "Places", decimals=1)

COUNTED = {"unit": Unit("number"), "basis": Basis.CUMULATIVE}


def quarter(now, then, *, target=("50", "50"), scheme="Havering 2017/18", corrections=(), earlier=(), **indicator):
    """The evaluation of one indicator: its figure now and in the quarter before, and the targets of both."""
    mine = replace(BASE, **indicator)
    targets = tuple(
        Target("K1", 2017, number, TargetKind.VALUE, words, Decimal(words))
        for number, words in zip((1, 2), target, strict=True)
        if words
    )
    register = Register(Settings(), (mine,), targets, (), (SCHEMES[scheme],), (), file="register.xlsx")
    past = [Outturn("K1", period, Decimal(value)) for period, value in earlier]
    history = History((*past, *((Outturn("K1", Q1, Decimal(then)),) if then else ())))
    given = ServiceReturn(
        *("Housing", Q2, "Housing.xlsx"),
        outturns=(Outturn("K1", Q2, Decimal(now) if now else None, reason="" if now else "Data not yet available"),),
        corrections=corrections,
    )
    return evaluate(merge(register, history, (given,), Q2))


def reasons(evaluation):
    return [change.reason for change in colour_changes(evaluation)]


@pytest.mark.parametrize(
    ("now", "then", "options", "reason"),
    [
        ("55", "45", {}, ChangeReason.IMPROVED),
        ("45", "55", {}, ChangeReason.WORSENED),
        ("45", "55", {"polarity": Polarity.SMALLER}, ChangeReason.IMPROVED),
        ("55", "55", {"target": ("60", "50")}, ChangeReason.TARGET),
        ("56", "55", {"target": ("50", "60")}, ChangeReason.TARGET),
        ("65", "45", {"target": ("50", "60")}, ChangeReason.IMPROVED),
        ("55", None, {}, ChangeReason.FIRST_FIGURE),
        (None, "55", {}, ChangeReason.NOT_RATED),
        ("55", None, {"introduced": Q2}, ChangeReason.NEW),
        (
            "90",
            "55",
            {"unit": Unit("number"), "basis": Basis.CUMULATIVE, "target": ("60", "80")},
            ChangeReason.IMPROVED,
        ),
    ],
)
def test_the_reason_for_another_colour(now, then, options, reason):
    assert reasons(quarter(now, then, **options)) == [reason]


def test_a_correction_of_the_quarter_before_is_a_revision():
    corrected = Correction("K1", Q1, Decimal(45), "", "Counted twice")
    assert reasons(quarter("55", "45", corrections=(corrected,))) == [ChangeReason.REVISED]


@pytest.mark.parametrize(("now", "then"), [("55", "60"), ("40", "45"), (None, None)])
def test_the_same_colour_is_no_change(now, then):
    assert colour_changes(quarter(now, then)) == ()


def test_a_change_between_bands_of_a_longer_scheme_is_one():
    (change,) = colour_changes(quarter("48", "51", scheme="Maidstone"))
    assert (change.was, change.now, change.reason) == ("GREEN", "AMBER", ChangeReason.WORSENED)


def test_how_far_off_target_is_measured_in_the_harmful_direction():
    (row,) = off_target_list(quarter("60", "60", polarity=Polarity.SMALLER), AS_OF)
    assert (row.target, row.gap, row.gap_share) == (50, 10, 20)
    assert row.needed == "GREEN at 50% or less"


def test_the_share_of_a_target_of_nought_is_none():
    (row,) = off_target_list(quarter("-1", None, target=(None, "0")), AS_OF)
    assert (row.gap, row.gap_share) == (1, None)


def test_what_would_make_it_green_follows_the_schemes_tolerance():
    (row,) = off_target_list(quarter("40", None, scheme="Bracknell Forest"), AS_OF)
    assert row.needed == "GREEN at 47.5% or more"


def test_an_action_is_overdue_the_day_after_it_was_due():
    evaluation = havering.evaluation()
    dues = {row.verdict.indicator.id: row.due for row in off_target_list(evaluation, AS_OF)}
    on_the_day = {row.verdict.indicator.id: row.is_overdue for row in off_target_list(evaluation, dues["PI39"])}
    day_after = {row.verdict.indicator.id: row.is_overdue for row in off_target_list(evaluation, date(2018, 1, 1))}
    assert (on_the_day["PI39"], day_after["PI39"]) == (False, True)


def test_counts_by_theme_and_by_service_add_up_to_the_headline():
    report = compose(havering.evaluation(), AS_OF)
    overall = report.summary.overall
    assert overall.bands == (25, 10)
    assert overall.shares == (71, 29)
    for tallies in (report.summary.by_theme, report.summary.by_service):
        for field in ("total", "not_rated"):
            assert sum(getattr(tally, field) for tally in tallies) == getattr(overall, field)
        for field in ("bands", "short", "long"):
            columns = zip(*(getattr(tally, field) for tally in tallies), strict=True)
            assert tuple(map(sum, columns)) == getattr(overall, field)


def test_services_are_counted_in_the_registers_order():
    report = compose(havering.evaluation(), AS_OF)
    listed = [service.name for service in report.evaluation.register.services]
    counted = [tally.name for tally in report.summary.by_service]
    assert counted == sorted(counted, key=listed.index)


def test_returns_say_how_many_figures_came():
    lines = {line.service: line for line in compose(havering.evaluation(), AS_OF).summary.returns}
    assert all(line.is_received for line in lines.values())
    assert (lines["Communications"].indicators, lines["Communications"].figures) == (4, 0)


def test_trends_line_up_every_period_with_a_figure():
    trends = compose_trends(quarter("55", "45", earlier=((Q4, "41"), (Period(2015, 1), "40"))))
    assert [period.name for period in trends.periods] == ["2015/16 Q1", "2016/17 Q4", "2017/18 Q1", "2017/18 Q2"]
    points = trends.trends[0].points
    assert [point.outturn for point in points] == [40, 41, 45, 55]
    assert [point.target for point in points] == [None, None, 50, 50]


def test_a_plan_says_how_late_an_action_is_and_how_its_measures_stand():
    evaluation = quarter("55", "45")
    register = replace(
        evaluation.register,
        actions=(Action("A1", "1", "Focus", "Title", "Do it", date(2018, 3, 31)),),
        action_measures=(ActionMeasure("1", "K1"), ActionMeasure("1", measure="A strategy")),
    )
    (priority,) = compose_plan(replace(evaluation, merged=replace(evaluation.merged, register=register)))
    assert [(m.words, m.rag_text) for m in priority.measures] == [("One", "GREEN"), ("A strategy", "No indicator")]
    assert (priority.actions[0].status, priority.actions[0].timing) == ("Not reported", "")


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES)
def test_the_legend_explains_every_band_and_state(scheme):
    keys = legend(scheme, Q2)
    assert [key.word for key in keys.rag] == [band.name for band in scheme.bands]
    assert [key.word for key in keys.milestones] == [state.name for state in scheme.states]
    assert all(key.meaning for key in (*keys.rag, *keys.milestones, *keys.dot, *keys.basis, *keys.states))


def test_the_method_gives_the_reason_for_each_check_that_is_switched_off():
    switches = (SwitchedOff("comment-unchanged", "", "Agreed."), SwitchedOff("figure-hundredfold", "PI10", "Weighted."))
    quarter = havering.evaluation()
    known = replace(quarter.register, settings=replace(quarter.register.settings, switched_off=switches))
    report = compose(replace(quarter, merged=replace(quarter.merged, register=known)), AS_OF)
    (table,) = (table for table in report.method if table.title == "Checks that the council has switched off")
    assert table.rows == (
        ("comment-unchanged", "Agreed.", "All indicators"),
        ("figure-hundredfold", "Weighted.", "PI10"),
    )
    assert not any("switched off" in table.title for table in compose(quarter, AS_OF).method)
