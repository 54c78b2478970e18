"""Small numbers: the count, what would give it back, the parts of a whole, and the words that repeat it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, strategies

from cases_table import cases
from kpireport.assess.disclosure import WITHHELD, gives_away, secrets_before, secrets_of
from kpireport.assess.evaluate import evaluate
from kpireport.assess.lint import linted
from kpireport.assess.merge import merge
from kpireport.assess.shown import shown_figures, told_before
from kpireport.assess.suppression import as_shown, hidden_parts, shown_before, suppressed, suppressed_parts
from kpireport.model.figure import percentage
from kpireport.model.indicator import Basis
from kpireport.model.outturn import History, Outturn, ServiceReturn, Superseded, SupportingComment
from kpireport.model.period import Period
from kpireport.model.problem import Place, Severity
from kpireport.model.register import Service
from kpireport.model.shared import ServicePart, SharedIndicator
from kpireport.model.verdict import State
from written import HAVERING, PERIOD, indicator, register, target

FEW = indicator(suppress_below=Decimal(5))
SHARE = indicator("%", decimals=1, suppress_below=Decimal(5))


def share(above, below, **more):
    worked_out = percentage(Decimal(above), Decimal(below), 1)
    return Outturn("PI1", PERIOD, worked_out, numerator=Decimal(above), denominator=Decimal(below), **more)


def returned(*outturns, service="Housing", **more):
    return ServiceReturn(service, PERIOD, f"{service}.xlsx", outturns, **more)


HOUSING = (Service("Housing"),)


def merged(of, *returns, history=(), services=HOUSING, others=()):
    known = register([of, *others], [target("20")], schemes=[HAVERING], services=services)
    return merge(known, History(tuple(history)), returns, PERIOD)


@cases("suppressed_parts.csv")
def test_parts_are_hidden_as_the_table_says(row):
    of = indicator(suppress_below=row.number("suppress below"))
    parts = []
    for entry in row["parts"].split(";"):
        service, count = entry.split()
        parts.append(ServicePart(service, Outturn("PI1", PERIOD, Decimal(count), printed=service)))
    shared = SharedIndicator("PI1", tuple(parts))
    of_whole = {"is_whole_shown": row["whole shown"] == "yes", "is_whole_hidden": False}
    hidden = hidden_parts(of, shared, **of_whole)
    assert sorted(outturn.printed for outturn in hidden) == row["hidden"].split()
    shown = suppressed_parts(of, shared, **of_whole)
    assert [p.service for p in shown.parts if not p.has_figure] == row["hidden"].split()


@given(strategies.lists(strategies.integers(0, 30), min_size=2, max_size=7), strategies.integers(2, 10))
def test_no_small_part_is_ever_the_only_one_missing_from_a_whole(counts, threshold):
    of = indicator(suppress_below=Decimal(threshold))
    parts = tuple(ServicePart(str(n), Outturn("PI1", PERIOD, Decimal(count))) for n, count in enumerate(counts))
    shown = suppressed_parts(of, SharedIndicator("PI1", parts), is_whole_shown=True, is_whole_hidden=False)
    assert sum(not part.has_figure for part in shown.parts) != 1
    assert all(not 0 < part.outturn.value < threshold for part in shown.parts if part.has_figure)


def test_count_and_percentage_go_together_and_the_denominator_with_them():
    hidden = suppressed(SHARE, share(3, 70, printed="4.3%", typed="3/70"))
    assert (hidden.value, hidden.numerator, hidden.denominator) == (None, None, None)
    assert (hidden.printed, hidden.typed) == ("", "")
    assert suppressed(SHARE, share(5, 70)).value == Decimal("7.1")


@cases("words_that_give_away.csv")
def test_words_give_a_hidden_figure_away_as_the_table_says(row):
    of = indicator(row["unit"], decimals=row.whole("decimals"))
    figure = row["hidden"]
    hidden = [share(*figure.split("/")) if "/" in figure else Outturn("PI1", PERIOD, Decimal(figure))] if figure else []
    assert gives_away(row["words"], secrets_of(of, hidden)) is (row["gives away"] == "yes")


def test_a_comment_that_repeats_the_number_is_withheld_and_its_cell_is_named():
    cell, other = Place("housing.xlsx", "Return", "N8"), Place("housing.xlsx", "Return", "O8")
    said = Outturn(
        "PI1",
        PERIOD,
        Decimal(3),
        comment="We have 3.",
        corrective_action="Visit all three.",
        comment_place=cell,
        action_place=other,
    )
    found = merged(FEW, returned(said))
    shown = found.history.find("PI1", PERIOD)
    assert (shown.comment, shown.corrective_action) == (WITHHELD, WITHHELD)
    assert [(problem.rule, problem.severity, problem.place) for problem in found.problems] == [
        ("suppressed-number-in-words", Severity.WARNING, cell),
        ("suppressed-number-in-words", Severity.WARNING, other),
    ]
    assert "3" not in found.problems[0].sentence
    assert not found.problems[0].typed
    assert found.recorded.find("PI1", PERIOD).comment == "We have 3.", "history keeps what was reported"


def test_words_that_tell_nothing_stay():
    found = merged(FEW, returned(Outturn("PI1", PERIOD, Decimal(3), comment="Fewer than last year.")))
    assert found.history.find("PI1", PERIOD).comment == "Fewer than last year."
    assert not found.problems


def test_a_supporting_service_does_not_give_the_number_away_either():
    of = replace(FEW, supporting_services=("Culture",))
    said = SupportingComment("PI1", "Culture", "We met all 3.", Place("culture.xlsx", "Return", "N9"))
    found = merged(
        of,
        returned(Outturn("PI1", PERIOD, Decimal(3))),
        returned(service="Culture", supporting_comments=(said,)),
        services=(Service("Housing"), Service("Culture")),
        others=[replace(FEW, id="C1", lead_service="Culture")],
    )
    assert [comment.comment for comment in found.supporting_comments] == [WITHHELD]
    assert [problem.place.cell for problem in found.problems] == ["N9"]


def test_an_earlier_figure_below_the_threshold_is_no_comparator_and_is_not_told_in_words():
    earlier = [Outturn("PI1", PERIOD.previous, Decimal(4)), Outturn("PI1", PERIOD.year_before, Decimal(2))]
    now = Outturn("PI1", PERIOD, Decimal(30), comment="Up from 4.")
    found = merged(FEW, returned(now), history=earlier)
    verdict = evaluate(found).verdict("PI1")
    assert (verdict.short.comparator, verdict.long.comparator) == ("N/A", "N/A")
    assert verdict.outturn.comment == WITHHELD
    assert verdict.outturn.value == 30
    assert "4" not in verdict.explanation


def test_a_hidden_part_of_a_shown_whole_is_told_neither_by_its_neighbours_nor_in_words():
    services = (Service("A"), Service("B"), Service("C"), Service("All", returns_with=("A", "B", "C")))
    of = replace(SHARE, lead_service="All")
    found = merged(
        of,
        returned(share(3, 70, comment="Three people."), service="A"),
        returned(share(30, 90, comment="A third."), service="B"),
        returned(share(8, 40, comment="Some."), service="C"),
        services=services,
    )
    whole = found.history.find("PI1", PERIOD)
    assert (whole.numerator, whole.denominator, whole.value) == (41, 200, Decimal("20.5"))
    assert [part.outturn.numerator for part in found.shared[0].parts] == [None, 30, None]
    assert whole.comment == f"A: {WITHHELD}\nB: A third.\nC: Some."
    assert [problem.rule for problem in found.problems] == ["suppressed-number-in-words"]


def test_a_small_whole_is_hidden_with_its_small_parts():
    services = (Service("A"), Service("B"), Service("All", returns_with=("A", "B")))
    of = replace(SHARE, lead_service="All")
    found = merged(of, returned(share(3, 70), service="A"), returned(share(0, 90), service="B"), services=services)
    assert evaluate(found).verdict("PI1").rating.state is State.SUPPRESSED
    assert [part.outturn.numerator for part in found.shared[0].parts] == [None, 0]


def test_a_percentage_that_history_knows_by_its_parts_alone_is_not_told_either():
    hidden = replace(share(3, 70), value=None)
    assert gives_away("The share is 4.3%.", secrets_of(SHARE, [hidden]))
    assert gives_away("About 4%.", secrets_of(SHARE, [hidden]))
    assert not gives_away("The share is 5.3%.", secrets_of(SHARE, [hidden]))
    assert not gives_away("We have 9.", secrets_of(SHARE, [replace(hidden, numerator=None)]))
    assert not gives_away("We have 9.", secrets_of(SHARE, [replace(hidden, denominator=None)]))


def test_nought_tells_nothing_of_a_share_that_rounds_to_nothing():
    assert not gives_away("0 of them are new.", secrets_of(SHARE, [share(1, 4000)]))
    assert gives_away("Just 1 of them is new.", secrets_of(SHARE, [share(1, 4000)]))
    assert gives_away("The share is 1%.", secrets_of(SHARE, [replace(share(4, 400), numerator=None)]))


def test_the_problem_says_what_is_withheld_and_what_to_ask_for_and_tells_no_number():
    said = Outturn("PI1", PERIOD, Decimal(3), comment="We have 3.", corrective_action="Visit all three.")
    comment, action = merged(FEW, returned(said)).problems
    ending = (
        "on PI1 repeats a number that is suppressed because it is too small to be shown, so the words are withheld "
        "everywhere. Ask for words that do not name it."
    )
    assert (comment.sentence, comment.about) == (f"The comment {ending}", "PI1")
    assert (action.sentence, action.about) == (f"The corrective action {ending}", "PI1")


def test_a_supporting_comment_is_named_like_any_other():
    of = replace(FEW, supporting_services=("Culture",))
    found = merged(
        of,
        returned(Outturn("PI1", PERIOD, Decimal(3))),
        returned(service="Culture", supporting_comments=(SupportingComment("PI1", "Culture", "We met all 3."),)),
        services=(Service("Housing"), Service("Culture")),
        others=[replace(FEW, id="C1", lead_service="Culture")],
    )
    assert [problem.sentence.partition(" repeats")[0] for problem in found.problems] == ["The comment on PI1"]


def test_a_supporting_comment_that_tells_nothing_stays():
    of = replace(FEW, supporting_services=("Culture",))
    said = SupportingComment("PI1", "Culture", "We helped.")
    found = merged(
        of,
        returned(Outturn("PI1", PERIOD, Decimal(3))),
        returned(service="Culture", supporting_comments=(said,)),
        services=(Service("Housing"), Service("Culture")),
        others=[replace(FEW, id="C1", lead_service="Culture")],
    )
    assert (found.supporting_comments, found.problems) == ((said,), ())


@cases("small_quarters.csv")
def test_a_count_since_april_is_hidden_where_it_gives_a_small_quarter_away(row):
    of = indicator(basis=Basis(row["basis"]), suppress_below=Decimal(5))
    given = [(Period(2016 + n // 4, n % 4 + 1), text) for n, text in enumerate(row["figures"].split())]
    outturns = [Outturn("PI1", period, None if text == "-" else Decimal(text)) for period, text in given]
    shown = as_shown(of, History(tuple(outturns)))
    figures = ["-" if outturn.value is None else str(outturn.value) for outturn in shown]
    assert " ".join(figures) == row["shown"]


@given(strategies.lists(strategies.integers(0, 12), min_size=4, max_size=8), strategies.integers(2, 10))
def test_no_two_figures_shown_in_a_year_tell_a_small_number_between_them(quarters, threshold):
    of = indicator(basis=Basis.CUMULATIVE, suppress_below=Decimal(threshold))
    counts = [sum(quarters[n - n % 4 : n + 1]) for n in range(len(quarters))]
    outturns = [Outturn("PI1", Period(2016 + n // 4, n % 4 + 1), Decimal(count)) for n, count in enumerate(counts)]
    shown = [o for o in as_shown(of, History(tuple(outturns))) if o.value is not None]
    told = [later.value - o.value for o, later in pairwise(shown) if o.period.start_year == later.period.start_year]
    assert not any(0 < number < threshold for number in (*told, *(outturn.value for outturn in shown)))


def test_a_small_quarter_is_told_neither_by_the_verdict_nor_in_words():
    of = replace(FEW, basis=Basis.CUMULATIVE)
    before = [Outturn("PI1", PERIOD.previous, Decimal(20))]
    found = merged(of, returned(Outturn("PI1", PERIOD, Decimal(23), comment="Three more.")), history=before)
    verdict = evaluate(found).verdict("PI1")
    assert verdict.rating.state is State.SUPPRESSED
    assert "quarter alone" in verdict.rating.sentence
    assert "3" not in f"{verdict.explanation}{found.problems[0].sentence}".replace("Q3", "")
    assert verdict.outturn.comment == WITHHELD
    assert found.recorded.find("PI1", PERIOD).value == 23


def test_a_change_to_or_from_a_hidden_figure_tells_it():
    history = History((Outturn("PI1", PERIOD.previous, Decimal(3)), Outturn("PI1", PERIOD, Decimal(10))))
    told = secrets_before(FEW, history, PERIOD)
    assert gives_away("Up by seven to 10.", told)
    assert gives_away("A rise of 233%.", told)
    assert not gives_away("10 families came forward.", told)


def test_a_change_between_two_figures_that_are_shown_tells_nothing():
    history = History((Outturn("PI1", PERIOD.previous, Decimal(20)), Outturn("PI1", PERIOD, Decimal(27))))
    assert secrets_before(FEW, history, PERIOD) == frozenset()


def test_a_figure_of_the_same_quarter_last_year_tells_a_hidden_one_of_this_year_too():
    history = History((Outturn("PI1", PERIOD.year_before, Decimal(30)), Outturn("PI1", PERIOD, Decimal(3))))
    assert secrets_before(FEW, history, PERIOD) == {3, 27, 90}


def test_the_count_shown_before_a_quarter_is_that_of_an_earlier_one():
    of = replace(FEW, basis=Basis.CUMULATIVE)
    history = History((Outturn("PI1", PERIOD.previous, Decimal(20)), Outturn("PI1", PERIOD, Decimal(40))))
    assert shown_before(of, history, PERIOD) == 20


def test_parts_of_a_whole_that_is_not_known_to_be_hidden_are_shown():
    parts = tuple(ServicePart(name, Outturn("PI1", PERIOD, Decimal(20))) for name in ("A", "B"))
    shared = SharedIndicator("PI1", parts)
    assert suppressed_parts(FEW, shared, is_whole_shown=False, is_whole_hidden=False) == shared
    assert hidden_parts(FEW, shared, is_whole_shown=False, is_whole_hidden=False) == ()


def test_a_percentage_out_of_few_is_hidden_whatever_it_is():
    assert suppressed(SHARE, share(0, 4)).value is None
    assert suppressed(SHARE, share(0, 5)).value == 0


def test_a_percentage_without_its_count_is_shown_and_advice_says_so():
    cell = Place("housing.xlsx", "Return", "G8")
    evaluation = linted(evaluate(merged(SHARE, returned(Outturn("PI1", PERIOD, Decimal(20), place=cell)))))
    assert evaluation.verdict("PI1").outturn.value == 20
    found = [(problem.rule, problem.severity, problem.place) for problem in evaluation.problems]
    assert found == [("small-number-unknown", Severity.ADVICE, cell)]
    assert not linted(evaluate(merged(SHARE, returned(share(20, 100))))).problems


def test_a_whole_that_gives_a_small_quarter_away_is_not_told_by_its_parts():
    services = (Service("A"), Service("B"), Service("All", returns_with=("A", "B")))
    of = replace(FEW, lead_service="All", basis=Basis.CUMULATIVE)
    parts = {"A": Outturn("PI1", PERIOD, Decimal(13)), "B": Outturn("PI1", PERIOD, Decimal(10), comment="We met ten.")}
    before = [Outturn("PI1", PERIOD.previous, Decimal(20))]
    found = merged(
        of, *(returned(part, service=name) for name, part in parts.items()), services=services, history=before
    )
    assert evaluate(found).verdict("PI1").rating.state is State.SUPPRESSED
    assert [part.outturn.value for part in found.shared[0].parts] == [13, None]
    assert found.shared[0].parts[1].outturn.comment == WITHHELD


def test_who_looks_back_reads_no_comment_that_repeats_a_hidden_number():
    few = Outturn("PI1", PERIOD.previous, Decimal(3), comment="Three came.")
    many = Outturn("PI1", PERIOD.year_before, Decimal(30), comment="Thirty came.")
    told = told_before(register([FEW]), History((few, many)))
    assert [outturn.comment for outturn in told.outturns] == [WITHHELD, "Thirty came."]
    assert told.find("PI1", PERIOD.previous).value == 3, "a figure's limits go by what was reported"


THREE = (Service("A"), Service("B"), Service("C"), Service("All", returns_with=("A", "B", "C")))


def test_a_part_that_is_hidden_for_its_neighbours_sake_is_not_told_in_words_either():
    of = replace(FEW, lead_service="All", supporting_services=("D",))
    parts = {"A": 3, "B": 30, "C": 8}
    returns = [returned(Outturn("PI1", PERIOD, Decimal(count)), service=name) for name, count in parts.items()]
    told = replace(returns[1], outturns=(replace(returns[1].outturns[0], comment="C had 8."),))
    supporting = returned(
        service="D",
        supporting_comments=(SupportingComment("gone", "D", "8."), SupportingComment("PI1", "D", "We met all 8.")),
    )
    lead = replace(FEW, id="D1", lead_service="D")
    found = merged(of, returns[0], told, returns[2], supporting, services=(*THREE, Service("D")), others=[lead])
    assert [part.outturn.value for part in found.shared[0].parts] == [None, 30, None]
    assert found.shared[0].parts[1].outturn.comment == WITHHELD
    assert [said.comment for said in found.supporting_comments] == ["8.", WITHHELD]


def test_what_an_earlier_quarter_said_of_itself_is_no_problem_of_this_one():
    before = Outturn("PI1", PERIOD.previous, Decimal(30), comment="We have 3.")
    found = merged(FEW, returned(Outturn("PI1", PERIOD, Decimal(3), comment="Fewer.")), history=[before])
    assert found.problems == ()
    assert found.history.find("PI1", PERIOD.previous).comment == "We have 3."


def test_an_earlier_action_that_repeats_a_hidden_number_is_withheld_too():
    few = Outturn("PI1", PERIOD.previous, Decimal(3), corrective_action="Visit all three.")
    assert told_before(register([FEW]), History((few,))).outturns[0].corrective_action == WITHHELD


def test_a_whole_that_history_does_not_know_yet_is_hidden_by_what_was_shown_before():
    services = (Service("A"), Service("B"), Service("All", returns_with=("A", "B")))
    of = replace(FEW, lead_service="All", basis=Basis.CUMULATIVE)
    known = register([of], schemes=[HAVERING], services=services)
    came = [returned(Outturn("PI1", PERIOD, Decimal(n)), service=name) for name, n in (("A", 13), ("B", 10))]
    shown = shown_figures(known, History((Outturn("PI1", PERIOD.previous, Decimal(20)),)), came, PERIOD)
    assert [part.outturn.value for part in shown.shared[0].parts] == [13, None]


def test_what_is_looked_back_on_keeps_all_but_the_words_that_tell():
    plain, gone = replace(FEW, id="PI2", suppress_below=None), "PI3"
    said = [Outturn(id_, PERIOD.previous, Decimal(3), comment="We have 3.") for id_ in ("PI1", "PI2", gone)]
    pair = Superseded(said[1], said[1], "Counted twice.", "housing.xlsx")
    history = History((*said, Outturn("PI1", PERIOD, Decimal(9))), (pair,), "history.xlsx")
    told = told_before(register([FEW, plain]), history)
    assert [outturn.comment for outturn in told.outturns] == [WITHHELD, "We have 3.", "We have 3.", ""]
    assert (told.superseded, told.file) == (history.superseded, history.file)


def test_a_count_that_stays_tells_no_change_and_one_that_begins_at_nought_no_change_in_per_cent():
    stays = History((Outturn("PI1", PERIOD.previous, Decimal(3)), Outturn("PI1", PERIOD, Decimal(3))))
    begins = History((Outturn("PI1", PERIOD.previous, Decimal(0)), Outturn("PI1", PERIOD, Decimal(3))))
    assert secrets_before(FEW, stays, PERIOD) == {3}
    assert secrets_before(FEW, begins, PERIOD) == {3}
