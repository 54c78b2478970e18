"""A quarter's verdicts: which indicators, by which scheme, and what is wrong with them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.assess.schemes import scheme_in_force
from kpireport.model.indicator import Basis
from kpireport.model.outlook import Variation
from kpireport.model.outturn import History, Outturn
from kpireport.model.period import Period
from kpireport.model.problem import KpiReportError, Place, Problem, Severity
from kpireport.model.register import Settings
from kpireport.model.target import Profile
from kpireport.model.verdict import State
from written import HAVERING, MEASURE, PERIOD, SCHEMES, limit, register, target

MAIDSTONE = SCHEMES["Maidstone"]


def judged(figure, *, scheme=HAVERING, words="65", measured=MEASURE, **given):
    known = register([measured], [target(words)], schemes=[scheme])
    state = {"milestone_state": figure} if measured.is_milestone else {"value": Decimal(figure)}
    outturn = Outturn("PI1", PERIOD, place=Place("housing.xlsx", "Return", "G9"), **state, **given)
    return evaluate(merge(known, History((outturn,)), [], PERIOD))


def problems(evaluation):
    return [problem for problem in evaluation.problems if problem.rule != "return-not-received"]


def test_only_indicators_that_exist_in_the_quarter_are_judged_and_in_the_registers_order():
    indicators = [
        replace(MEASURE, id="later", introduced=PERIOD.next),
        replace(MEASURE, id="b", introduced=PERIOD, retired=PERIOD),
        replace(MEASURE, id="a"),
        replace(MEASURE, id="gone", retired=PERIOD.previous),
    ]
    evaluation = evaluate(merge(register(indicators, schemes=[HAVERING]), History(), [], PERIOD))
    assert [verdict.indicator.id for verdict in evaluation.verdicts] == ["b", "a"]
    assert [verdict.indicator.id for verdict in evaluation.previous] == ["a", "gone"]
    assert evaluation.verdict("a").rating.state is State.AWAITING
    assert evaluation.verdict("gone") is None
    assert evaluation.previous_verdict("gone").period == PERIOD.previous


def test_the_scheme_is_the_newest_that_has_begun():
    old, new, later = (replace(HAVERING, from_year=year) for year in (2015, 2017, 2018))
    known = register(schemes=[later, old, new])
    assert scheme_in_force(known, PERIOD) is new
    assert scheme_in_force(known, Period(2016, 4)) is old


def test_the_quarter_before_goes_by_the_scheme_of_its_own_year():
    old, new = replace(MAIDSTONE, from_year=2015), replace(HAVERING, from_year=2017)
    first = Period(2017, 1)
    history = History((Outturn("PI1", first, Decimal(60)), Outturn("PI1", first.previous, Decimal(60))))
    targets = [target("65", period=first), target("65", period=first.previous)]
    evaluation = evaluate(merge(register(targets=targets, schemes=[old, new]), history, [], first))
    assert evaluation.verdict("PI1").rating.colour == "RED"
    assert evaluation.previous_verdict("PI1").rating.colour == "AMBER"


def test_where_no_scheme_had_begun_before_the_quarter_before_goes_by_this_ones():
    first = Period(2017, 1)
    known = register(targets=[target("65", period=first.previous)], schemes=[replace(HAVERING, from_year=2017)])
    history = History((Outturn("PI1", first.previous, Decimal(60)),))
    assert evaluate(merge(known, history, [], first)).previous_verdict("PI1").rating.colour == "RED"


def test_a_scheme_can_be_asked_for_by_name():
    known = register(targets=[target("65")], schemes=[HAVERING, MAIDSTONE])
    merged = merge(known, History((Outturn("PI1", PERIOD, Decimal(60)),)), [], PERIOD)
    assert evaluate(merged, "maidstone").verdict("PI1").rating.colour == "AMBER"


@pytest.mark.parametrize(
    ("settings", "asked", "named"),
    [
        (Settings(), "", "no scheme is"),
        (Settings(scheme="Kent"), "", "scheme named Kent"),
        (Settings(), "Havering 2017/18", "named Havering 2017/18"),
    ],
)
def test_without_a_scheme_in_force_nothing_can_be_judged(settings, asked, named):
    known = register(schemes=[replace(HAVERING, from_year=2018)], settings=settings)
    with pytest.raises(KpiReportError, match=named) as caught:
        evaluate(merge(known, History(), [], PERIOD), asked)
    assert "register.xlsx, sheet RAG schemes" in str(caught.value)
    assert "2017/18" in str(caught.value)


def test_a_limit_that_cannot_be_used_is_a_problem_of_the_register():
    place = Place("register.xlsx", "Targets", "D7")
    known = register(targets=[target("0", place=place)], schemes=[MAIDSTONE])
    evaluation = evaluate(merge(known, History((Outturn("PI1", PERIOD, Decimal(1)),)), [], PERIOD))
    (problem,) = problems(evaluation)
    assert problem.sentence == (
        "PI1 could not be rated under Maidstone: a limit of 10% of the target means nothing for a target of 0; write "
        "the tolerance in the indicator's unit."
    )
    assert (problem.severity, problem.place) == (Severity.ERROR, place)
    assert (problem.rule, problem.about) == ("limit-refused", "PI1")


def years(*figures):
    """The figures of the quarters up to PERIOD, oldest first."""
    period, outturns = PERIOD, []
    for figure in reversed(figures):
        outturns.append(Outturn("PI1", period, Decimal(figure)))
        period = period.previous
    return History(tuple(reversed(outturns)))


def test_each_figure_is_rated_by_the_quarter_befores_target_too():
    counted = replace(MEASURE, basis=Basis.CUMULATIVE)
    known = register([counted], [target("100", profile=Profile.LAST_YEAR)], schemes=[HAVERING])
    last_year = [
        Outturn("PI1", Period(2016, n), Decimal(so_far)) for n, so_far in enumerate((50, 70, 90, 100), start=1)
    ]
    evaluation = evaluate(merge(known, History((*last_year, Outturn("PI1", PERIOD, Decimal(60)))), [], PERIOD))
    assert evaluation.verdict("PI1").rating.colour == "RED"
    assert [rating.colour for rating in evaluation.by_old_targets] == ["GREEN"]


def test_every_quarter_of_the_history_before_the_quarter_before_is_judged_too():
    schemes = [replace(HAVERING, from_year=2017)]
    evaluation = evaluate(merge(register(schemes=schemes), years(60, 61, 62, 63), [], PERIOD))
    assert [verdict.period.name for verdict in evaluation.earlier] == ["2016/17 Q3", "2016/17 Q4"]
    assert [verdict.outturn.value for verdict in evaluation.earlier] == [60, 61]


def test_an_earlier_quarter_goes_by_the_scheme_that_is_asked_for_else_by_the_quarter_befores():
    stated = [target("65", period=period) for period in (PERIOD, PERIOD.year_before)]
    merged = merge(register(targets=stated, schemes=[MAIDSTONE, HAVERING]), years(60, 61, 62, 63), [], PERIOD)
    for name, colour in (("Maidstone", "AMBER"), ("Havering 2017/18", "RED")):
        assert {verdict.rating.colour for verdict in evaluate(merged, name).earlier} == {colour}
    begun = [replace(HAVERING, from_year=2017)]
    merged = merge(register(targets=stated, schemes=begun), years(60, 61, 62, 63), [], PERIOD)
    assert {verdict.rating.colour for verdict in evaluate(merged).earlier} == {"RED"}


def test_what_the_figures_say_over_time_goes_with_the_verdicts():
    evaluation = evaluate(merge(register(schemes=[HAVERING]), years(60, 61, 62), [], PERIOD))
    assert [(outlook.variation, outlook.points) for outlook in evaluation.outlooks] == [(Variation.TOO_FEW, 3)]


def test_that_another_scheme_than_the_one_in_force_was_asked_for_is_noted():
    known = register(targets=[target("65")], schemes=[HAVERING, MAIDSTONE], settings=Settings(scheme=HAVERING.name))
    merged = merge(known, History(), [], PERIOD)
    sentence = (
        "Every rating goes by the scheme Maidstone, as was asked. The scheme in force is Havering 2017/18; the sheet "
        "Schemes compared shows both."
    )
    assert problems(evaluate(merged, "maidstone")) == [Problem(Severity.NOTE, "another-scheme", sentence)]
    assert problems(evaluate(merged, HAVERING.name)) == []


def test_a_targets_own_tolerance_spares_it_the_last_limit_only_and_the_problem_says_so():
    near = replace(MAIDSTONE.bands[1], name="NEAR", limit=limit("5%"))
    scheme = replace(MAIDSTONE, bands=(MAIDSTONE.bands[0], near, *MAIDSTONE.bands[1:]))
    known = register(targets=[target("0", tolerance=limit("3"))], schemes=[scheme])
    (problem,) = problems(evaluate(merge(known, History((Outturn("PI1", PERIOD, Decimal(1)),)), [], PERIOD)))
    assert problem.sentence == (
        "PI1 could not be rated under Maidstone: a limit of 5% of the target means nothing for a target of 0; the "
        "target's own tolerance takes the place of the scheme's last limit alone, and this one is not the last."
    )
