"""What a period's returns change in history: nothing is lost, and a later correction is not undone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kpireport.assess.finalise import finalised
from kpireport.assess.merge import merge
from kpireport.assess.revise import RETURNED_AGAIN, WORDS_RETURNED_AGAIN, revise
from kpireport.model.outturn import Correction, History, Outturn, ServiceReturn, Superseded
from kpireport.model.period import Period
from kpireport.model.problem import Place, Problem, Severity
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


def test_a_figure_that_is_kept_as_corrected_keeps_all_that_belongs_to_it_and_takes_the_new_words():
    old = outturn(88, numerator=Decimal(88), denominator=Decimal(100), provisional=True, printed="88%")
    corrected = revise(History((old,)), Q2, (), [correction(91)]).history
    cell = Place("housing.xlsx", "Return", "G8")
    again = outturn(None, query="“c. 70” is no figure.", typed="c. 70", comment="Slow.", place=cell)
    revised = revise(corrected, Q1, [again], ())
    kept = revised.history.find("PI1", Q1)
    assert kept == replace(corrected.find("PI1", Q1), comment="Slow.", place=cell)
    assert (kept.query, kept.typed, kept.revised) == ("", "", True)
    assert kept.source == "2017/18 Q2: housing.xlsx, Corrections!C4"
    assert revised.problems == (
        Problem(
            Severity.WARNING,
            "corrected-since",
            "PI1 was corrected for 2017/18 Q1 by a later quarter's return, so the figure here is not used. To change "
            "it again, give a correction in the next return.",
            cell,
            "PI1",
        ),
    )


def test_a_state_a_share_and_a_reason_that_were_corrected_stay_too():
    state = Correction("PI1", Q1, None, "Off Track", "Delayed.", PLACE)
    corrected = revise(History((outturn(None, milestone_state="On Track"),)), Q2, (), [state]).history
    again = revise(corrected, Q1, [outturn(None, milestone_state="Deferred")], ())
    assert again.history.find("PI1", Q1).milestone_state == "Off Track"
    by_later_return = Superseded(outturn(3), outturn(4), "Counted twice.", "2017/18 Q2: h.xlsx: Corrections")
    share = outturn(50, numerator=Decimal(1), denominator=Decimal(2), provisional=True, printed="50%", source="h.xlsx")
    again = revise(History((share,), (by_later_return,)), Q1, [outturn(9)], ()).history.find("PI1", Q1)
    assert again == replace(share, revised=True)
    said = outturn(None, reason="Not counted")
    again = revise(History((said,), (by_later_return,)), Q1, [outturn(9)], ()).history.find("PI1", Q1)
    assert (again.value, again.reason) == (None, "Not counted")


def test_the_same_figure_returned_again_stays_marked_and_printed_as_it_was():
    before = outturn(88, revised=True, printed="88%")
    revised = revise(History((before,)), Q1, [outturn(88, comment="Slow.")], ())
    assert revised.history.find("PI1", Q1) == replace(before, comment="Slow.")
    (pair,) = revised.changes
    assert pair.reason == WORDS_RETURNED_AGAIN


def test_another_figure_returned_after_the_report_says_so_with_where_it_stands():
    new = outturn(5, place=Place("housing.xlsx", "Return", "G8"), source="by e-mail")
    (pair,) = revise(History((outturn(4),)), Q1, [new], ()).changes
    assert pair.reason == RETURNED_AGAIN
    assert pair.source == "2017/18 Q1: housing.xlsx, Return!G8"
    (pair,) = revise(History((outturn(4),)), Q1, [outturn(5, source="history.xlsx")], ()).changes
    assert pair.source == "2017/18 Q1: history.xlsx"


def test_what_is_kept_says_why_there_was_no_figure_and_which_file_it_is():
    old = outturn(None, query="“c. 12” is no figure.", typed="c. 12")
    history = History((old,), (), "history.xlsx")
    merged = merge(register(), history, [ServiceReturn("Housing", Q1, "h.xlsx", (outturn(12),))], Q1)
    kept = finalised(merged, date(2017, 8, 1))
    assert kept.file == "history.xlsx"
    (pair,) = kept.superseded
    assert pair.old == outturn(None, reason="“c. 12” is no figure.; typed: c. 12")


def test_a_corrected_figure_is_the_bare_one_with_its_words():
    old = outturn(88, numerator=Decimal(88), denominator=Decimal(100), provisional=True, printed="88%", comment="Slow.")
    new = revise(History((old,)), Q2, (), [correction(91)]).history.find("PI1", Q1)
    assert new == outturn(91, comment="Slow.", revised=True, source="2017/18 Q2: housing.xlsx, Corrections!C4")
    reasoned = outturn(None, reason="Not counted", comment="Slow.")
    assert revise(History((reasoned,)), Q2, (), [correction(91)]).history.find("PI1", Q1) == new


def test_one_correction_that_is_made_already_does_not_stop_the_next():
    other = replace(correction(5), indicator_id="PI2")
    history = History((outturn(91), replace(outturn(4), indicator_id="PI2")))
    assert values(revise(history, Q2, (), [correction(91), other]).history) == {("PI1", Q1): 91, ("PI2", Q1): 5}
