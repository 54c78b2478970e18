"""What a period's returns change in history: nothing is lost, and a later correction is not undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kpireport.assess.finalise import finalised
from kpireport.assess.merge import merge
from kpireport.assess.revise import revise
from kpireport.model.outturn import Correction, History, Outturn, ServiceReturn
from kpireport.model.period import Period
from kpireport.model.problem import Place
from written import MEASURE, register

Q1, Q2, Q3 = Period(2017, 1), Period(2017, 2), Period(2017, 3)
PLACE = Place("housing.xlsx", "Corrections", "C4")


def outturn(value, period=Q1, **more):
    return Outturn("PI1", period, None if value is None else Decimal(value), **more)


def correction(value, period=Q1):
    return Correction("PI1", period, Decimal(value), "", "Counted twice.", PLACE)


def values(history):
    return {(o.indicator_id, o.period): o.value for o in history.outturns}


def test_a_correction_takes_the_figures_place_and_the_old_one_is_kept_with_reason_and_source():
    old = outturn(88, numerator=Decimal(88), denominator=Decimal(100), comment="Slow.", provisional=True, printed="88%")
    revised = revise(History((old,)), Q2, (), [correction(91)])
    (pair,) = revised.changes
    assert (pair.old, pair.reason, pair.source) == (old, "Counted twice.", "2017/18 Q2: housing.xlsx, Corrections!C4")
    now = revised.history.find("PI1", Q1)
    assert (now.value, now.revised, now.comment, now.numerator, now.provisional) == (91, True, "Slow.", None, False)
    assert now.show_with_marks(MEASURE) == "91 (Revised)"
    assert revised.is_news


def test_a_correction_that_is_made_already_is_not_made_again():
    once = revise(History((outturn(88),)), Q2, (), [correction(91)])
    again = revise(once.history, Q2, (), [correction(91)])
    assert again.history == once.history
    assert (again.changes, again.is_news) == ((), False)


def test_an_earlier_quarters_correction_does_not_undo_a_later_quarters():
    first = revise(History((outturn(88),)), Q2, (), [correction(91)]).history
    second = revise(first, Q3, (), [correction(93)]).history
    again = revise(second, Q2, (), [correction(91)])
    assert values(again.history) == {("PI1", Q1): 93}
    assert not again.is_news


def test_a_service_may_change_its_mind_about_its_own_correction():
    history = History((outturn(88),))
    for value in (91, 92, 91):
        history = revise(history, Q2, (), [correction(value)]).history
    assert values(history) == {("PI1", Q1): 91}
    assert [pair.old.value for pair in history.superseded] == [88, 91, 92]


def test_a_figure_reported_anew_does_not_undo_a_later_correction():
    corrected = revise(History((outturn(88),)), Q2, (), [correction(91)]).history
    same = revise(corrected, Q1, [outturn(88, comment="Slow.")], ())
    assert (values(same.history), same.problems) == ({("PI1", Q1): 91}, ())
    other = revise(corrected, Q1, [outturn(70, place=Place("housing.xlsx", "Return", "G8"))], ())
    assert values(other.history) == {("PI1", Q1): 91}
    assert [(p.rule, p.place.cell) for p in other.problems] == [("corrected-since", "G8")]


def test_a_figure_is_revised_only_if_there_was_one_before():
    blank = revise(History((outturn(None),)), Q1, [outturn(5)], ())
    assert (blank.changes, blank.history.find("PI1", Q1).revised, blank.is_news) == ((), False, True)
    reason = revise(History((outturn(None, reason="c. 12 is no figure"),)), Q1, [outturn(5)], ())
    assert len(reason.changes) == 1
    assert not reason.history.find("PI1", Q1).revised
    figure = revise(History((outturn(4),)), Q1, [outturn(5)], ())
    assert figure.history.find("PI1", Q1).revised


def test_a_query_is_no_news_once_it_is_on_record():
    asked = outturn(None, query="“c. 12” is no figure.", typed="c. 12")
    first = merge(register(), History(), [ServiceReturn("Housing", Q1, "h.xlsx", (asked,))], Q1)
    kept = finalised(first, date(2017, 8, 1))
    assert kept.outturns[0].reason == "“c. 12” is no figure.; typed: c. 12"
    again = merge(register(), kept, [ServiceReturn("Housing", Q1, "h.xlsx", (asked,))], Q1)
    assert (again.is_news, again.revisions) == (False, ())


def test_what_is_replaced_now_bears_todays_date_and_what_was_before_keeps_its_own():
    first = merge(register(), History((outturn(1),)), [ServiceReturn("Housing", Q1, "", (outturn(2),))], Q1)
    kept = finalised(first, date(2017, 8, 1))
    second = merge(register(), kept, [ServiceReturn("Housing", Q1, "", (outturn(3),))], Q1)
    dates = [pair.replaced_on for pair in finalised(second, date(2017, 9, 1)).superseded]
    assert dates == [date(2017, 8, 1), date(2017, 9, 1)]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([Q1, Q2, Q3]), st.integers(1, 4), st.none() | st.tuples(st.just(Q1), st.integers(1, 4))
        ),
        max_size=8,
    )
)
def test_whatever_is_reported_and_corrected_in_whatever_order_every_figure_is_still_known(steps):
    history, typed = History(), set()
    for period, value, corrected in steps:
        corrections = [correction(corrected[1], corrected[0])] if corrected and corrected[0] < period else []
        refused = revise(history, period, [outturn(value, period)], corrections)
        if not refused.problems:
            typed.add((period, value))
        if any(pair.reason == "Counted twice." for pair in refused.changes):
            typed.add((Q1, corrected[1]))
        history = refused.history
        again = revise(history, period, [outturn(value, period)], corrections)
        assert not again.is_news
    known = {(o.period, o.value) for o in history.outturns}
    known |= {(o.period, o.value) for pair in history.superseded for o in (pair.old, pair.new)}
    assert typed <= known


def test_nothing_that_was_kept_before_is_dropped():
    first = revise(History((outturn(88),)), Q2, (), [correction(91)]).history
    later = revise(first, Q3, [outturn(5, Q3)], [replace(correction(93), place=Place("other.xlsx"))]).history
    assert later.superseded[0] == first.superseded[0]
    assert len(later.superseded) == 2
