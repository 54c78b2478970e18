"""Wholes made of the parts of several services: by sums, case by case from a table, with what was said of each."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cases_table import cases
from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.assess.shared import shared_indicators, whole
from kpireport.model.indicator import Kind, Polarity
from kpireport.model.outturn import History, Outturn, ServiceReturn
from kpireport.model.problem import Place
from kpireport.model.register import Service
from kpireport.model.verdict import State
from written import MEASURE, MILESTONE, PERIOD, SCHEMES, indicator, register, target

SCHEME = SCHEMES["Five states"]
EVERYONE = Service("Everyone", returns_with=("Housing", "Culture"))
SERVICES = (Service("Housing"), Service("Culture"), EVERYONE)
STAFF = indicator("%", decimals=1, lead_service="Everyone")


def part(said: str, of=STAFF) -> Outturn:
    """Read a part as the table writes it: 10/20, 12, a milestone's state, a reason, or nothing."""
    outturn = Outturn(of.id, PERIOD)
    if "/" in said:
        above, below = said.split("/")
        return replace(outturn, value=Decimal(1), numerator=Decimal(above), denominator=Decimal(below))
    if said.replace(".", "").isdigit():
        return replace(outturn, value=Decimal(said))
    if SCHEME.state_named(said):
        return replace(outturn, milestone_state=said)
    return replace(outturn, reason="" if said == "nothing" else said)


def given(service, *outturns):
    return ServiceReturn(service, PERIOD, f"{service}.xlsx", outturns)


def known(*indicators, **more):
    return register(indicators, schemes=[SCHEME], services=SERVICES, **more)


@cases("shared_wholes.csv")
def test_a_whole_is_made_of_its_parts_as_the_table_says(row):
    is_milestone = row["unit"] == "milestone"
    due_in = tuple(int(quarter) for quarter in row["due in"].split(";") if quarter)
    of = indicator(row["unit"], decimals=row.whole("decimals"), lead_service="Everyone", due_in=due_in)
    of = replace(of, kind=Kind.MILESTONE, polarity=Polarity.NONE) if is_milestone else of
    answers = {"Housing": row["housing"], "Culture": row["culture"]}
    returns = [given(name, part(said, of)) for name, said in answers.items() if said != "not received"]
    ((_, shared),) = shared_indicators(known(of), returns, PERIOD)
    made = whole(of, shared, SCHEME, PERIOD)
    figure = made.milestone_state if is_milestone else made.value
    wanted = (row["whole"] or ("" if is_milestone else None)) if is_milestone else row.number("whole")
    assert (figure, made.reason) == (wanted, row["reason"])


def test_the_whole_keeps_its_sums():
    merged = merge(known(STAFF), History(), [given("Housing", part("10/20")), given("Culture", part("30/180"))], PERIOD)
    made = merged.history.find("PI1", PERIOD)
    assert (made.numerator, made.denominator, made.value) == (40, 200, 20)
    assert [(p.service, p.outturn.numerator) for p in merged.shared[0].parts] == [("Housing", 10), ("Culture", 30)]
    assert merged.figures_given == {"Housing": 1, "Culture": 1}
    assert merged.recorded.find("PI1", PERIOD).numerator == 40, "history keeps the whole"


def test_history_keeps_the_whole_of_a_milestone_as_the_scheme_in_force_tells_it():
    of = replace(MILESTONE, lead_service="Everyone")
    state = SCHEME.states[0].name
    merged = merge(known(of), History(), [given(name, part(state, of)) for name in ("Housing", "Culture")], PERIOD)
    assert merged.recorded.find("PI1", PERIOD).milestone_state == state


def test_a_service_with_figures_of_its_own_keeps_its_part_beside_the_whole():
    own = replace(MEASURE, id="H1")
    answers = [given("Housing", Outturn("H1", PERIOD, Decimal(3)), part("10/20")), given("Culture", part("30/180"))]
    merged = merge(known(own, STAFF), History(), answers, PERIOD)
    assert [each.outturn.numerator for each in merged.shared[0].parts] == [10, 30]


def test_a_whole_that_was_reported_before_is_marked_as_revised():
    before = History((Outturn("PI1", PERIOD, Decimal(19), numerator=Decimal(38), denominator=Decimal(200)),))
    merged = merge(known(STAFF), before, [given("Housing", part("10/20")), given("Culture", part("30/180"))], PERIOD)
    assert (merged.history.find("PI1", PERIOD).value, merged.history.find("PI1", PERIOD).revised) == (20, True)


def test_a_missing_part_is_named_and_the_whole_is_not_rated():
    staff = known(STAFF, targets=[target("20%")])
    came = [given("Housing", part("10/20")), given("Culture", part("Data not yet available"))]
    evaluation = evaluate(merge(staff, History(), came, PERIOD))
    rating = evaluation.verdict("PI1").rating
    assert rating.state is State.AWAITING
    assert rating.sentence == "Not rated: awaiting figures from Culture."
    assert not evaluation.problems, "that a part is still to come is nothing wrong with the data"


def test_a_return_that_has_not_come_leaves_its_part_open():
    evaluation = evaluate(merge(known(STAFF), History(), [given("Housing", part("10/20"))], PERIOD))
    assert evaluation.verdict("PI1").rating.sentence == "Not rated: awaiting figures from Culture."
    assert [problem.rule for problem in evaluation.problems] == ["return-not-received"]


def test_without_any_return_nothing_came():
    evaluation = evaluate(merge(known(STAFF), History(), [], PERIOD))
    assert evaluation.verdict("PI1").outturn is None
    assert evaluation.verdict("PI1").rating.state is State.AWAITING


def test_a_unit_without_a_whole_says_why():
    waste = indicator("kg per head", lead_service="Everyone")
    came = [given("Housing", part("12", waste)), given("Culture", part("13", waste))]
    rating = evaluate(merge(known(waste, targets=[target("20")]), History(), came, PERIOD)).verdict("PI1").rating
    assert rating.sentence == "Not rated: the parts cannot be added up: figures in kg per head give no whole."


def test_what_is_said_stands_under_the_name_of_who_said_it():
    housing = replace(
        part("1/20"), comment="Few left.", corrective_action="Advertise.", owner="Head A", due_date=date(2018, 1, 31)
    )
    culture = replace(
        part("3/20"), comment="Few came.", corrective_action="Advertise.", owner="Head B", due_date=date(2018, 3, 31)
    )
    made = merge(known(STAFF), History(), [given("Housing", housing), given("Culture", culture)], PERIOD).history.find(
        "PI1", PERIOD
    )
    assert made.comment == "Housing: Few left.\nCulture: Few came."
    assert made.corrective_action == "Housing, Culture: Advertise.", "who says the same says it together"
    assert (made.owner, made.due_date) == ("Head A; Head B", date(2018, 3, 31))


@pytest.mark.parametrize("periods", [("to June", "to June"), ("to June", "to July")])
def test_a_data_period_holds_for_the_whole_if_it_is_that_of_every_part(periods):
    parts = [replace(part("1/20"), data_period=words) for words in periods]
    merged = merge(known(STAFF), History(), [given("Housing", parts[0]), given("Culture", parts[1])], PERIOD)
    assert merged.history.find("PI1", PERIOD).data_period == ("to June" if periods[0] == periods[1] else "")


def test_services_that_report_alone_are_left_alone():
    assert not list(shared_indicators(known(MEASURE), [given("Housing", part("5", MEASURE))], PERIOD))


def test_the_whole_is_provisional_if_one_part_is_and_says_where_its_parts_came_from():
    cell = Place("Housing.xlsx", "Return", "G8")
    housing = replace(part("1/20"), source="Housing.xlsx", place=cell)
    culture = replace(part("3/20"), source="Culture.xlsx", provisional=True)
    ((_, shared),) = shared_indicators(known(STAFF), [given("Housing", housing), given("Culture", culture)], PERIOD)
    made = whole(STAFF, shared, SCHEME, PERIOD)
    assert (made.provisional, made.source, made.place) == (True, "Housing.xlsx; Culture.xlsx", cell)
    ((_, shared),) = shared_indicators(known(STAFF), [given("Housing", housing), given("Culture", housing)], PERIOD)
    made = whole(STAFF, shared, SCHEME, PERIOD)
    assert (made.provisional, made.source) == (False, "Housing.xlsx")


def test_three_services_that_are_awaited_are_listed_as_one_would_say_it():
    everyone = replace(EVERYONE, returns_with=("Housing", "Culture", "Adults", "Roads"))
    services = (*(Service(name) for name in everyone.returns_with), everyone)
    staff = replace(known(STAFF), services=services)
    ((_, shared),) = shared_indicators(staff, [given("Adults", part("1/20"))], PERIOD)
    assert whole(STAFF, shared, SCHEME, PERIOD).reason == "Awaiting figures from Housing, Culture and Roads"


def test_one_reason_holds_for_the_whole_only_if_every_part_has_come():
    ((_, shared),) = shared_indicators(known(STAFF), [given("Housing", part("Survey not yet carried out"))], PERIOD)
    assert whole(STAFF, shared, SCHEME, PERIOD).reason == "Awaiting figures from Housing and Culture"


def test_a_denominator_without_a_numerator_makes_no_whole():
    half = Outturn("PI1", PERIOD, denominator=Decimal(20))
    ((_, shared),) = shared_indicators(known(STAFF), [given("Housing", part("1/20")), given("Culture", half)], PERIOD)
    assert whole(STAFF, shared, SCHEME, PERIOD).reason == "Awaiting figures from Culture"


def test_a_percentage_of_nobody_makes_no_whole():
    none = Outturn("PI1", PERIOD, numerator=Decimal(0), denominator=Decimal(0))
    ((_, shared),) = shared_indicators(known(STAFF), [given("Housing", part("1/20")), given("Culture", none)], PERIOD)
    assert whole(STAFF, shared, SCHEME, PERIOD).reason == "Awaiting figures from Culture"


def test_a_state_that_several_report_is_rated_as_the_worst_of_them():
    plan = replace(STAFF, kind=Kind.MILESTONE, polarity=Polarity.NONE, unit=indicator("milestone").unit)
    came = [given("Housing", part("On track", plan)), given("Culture", part("Off track", plan))]
    evaluation = evaluate(merge(known(plan), History(), came, PERIOD))
    assert evaluation.verdict("PI1").rating.text == "Off track"


def many(count: int, **words: str):
    """A quarter in which so many services return their part, each in words of its own."""
    names = [f"Council {number}" for number in range(count)]
    services = (*map(Service, names), Service("Everyone", returns_with=tuple(names)))
    given_parts = [
        replace(part("1/20"), source=name, **{key: said.format(name=name) for key, said in words.items()})
        for name in names
    ]
    returns = [given(name, said) for name, said in zip(names, given_parts, strict=True)]
    return replace(known(STAFF), services=services), returns


def test_words_of_more_services_than_can_be_read_beside_the_whole_stay_with_the_parts():
    register, returns = many(30, comment="From {name}.", owner="Head of {name}")
    merged = merge(register, History(), returns, PERIOD)
    made = merged.history.find("PI1", PERIOD)
    assert made.comment == "30 have something to say of this: see the sheet Parts of the performance report."
    assert made.owner.endswith("Head of Council 19; 10 others")
    assert made.source.endswith("Council 19; 10 others")
    assert merged.shared[0].parts[29].outturn.comment == "From Council 29."


def test_twenty_services_can_be_read_beside_the_whole_and_20000_characters():
    register, returns = many(20, comment="From {name}.")
    made = merge(register, History(), returns, PERIOD).history.find("PI1", PERIOD)
    assert made.comment.count("\n") == 19
    for length, is_read in ((20_000, True), (20_001, False)):
        register, returns = many(2, comment="x" * length)
        made = merge(register, History(), returns, PERIOD).history.find("PI1", PERIOD)
        assert made.comment.startswith("Council 0, Council 1: ") is is_read


def test_the_parts_are_put_away_as_the_caller_wishes():
    answers = [given("Housing", part("10/20")), given("Culture", part("30/180"))]
    merged = merge(known(STAFF), History(), answers, PERIOD, keep=lambda parts: tuple(parts)[:1])
    assert [each.service for each in merged.shared[0].parts] == ["Housing"]


def test_who_says_the_same_is_named_up_to_twenty():
    register, returns = many(30, comment="Fine.")
    made = merge(register, History(), returns, PERIOD).history.find("PI1", PERIOD)
    assert made.comment.endswith("Council 19, 10 others: Fine.")


def test_of_many_missing_parts_the_first_are_named():
    register, returns = many(30)
    made = merge(register, History(), returns[:1], PERIOD).history.find("PI1", PERIOD)
    assert made.reason.startswith("Awaiting figures from Council 1, Council 2, ")
    assert made.reason.endswith("Council 20 and 9 others")


def test_a_return_is_read_through_once_for_all_its_indicators():
    """Deterministic: how often an outturn is looked at does not grow with the square of a return's rows."""

    class Counted(tuple):
        looks = 0

        def __getitem__(self, place):
            Counted.looks += 1
            return super().__getitem__(place)

    counts = []
    for rows in (20, 40):
        ids = [f"PI{number}" for number in range(rows)]
        register = known(*(replace(STAFF, id=id_) for id_ in ids))
        outturns = Counted(replace(part("1/20"), indicator_id=id_) for id_ in ids)
        Counted.looks = 0
        list(shared_indicators(register, [ServiceReturn("Housing", PERIOD, "h.xlsx", outturns)], PERIOD))
        counts.append(Counted.looks)
    assert counts == [20, 40]


def test_a_return_in_another_order_than_the_registers_gives_the_same_parts():
    first, second = STAFF, replace(STAFF, id="PI2")
    turned = (replace(part("3/20"), indicator_id="PI2"), part("1/20"))
    shared = [each for _, each in shared_indicators(known(first, second), [given("Housing", *turned)], PERIOD)]
    assert [each.parts[0].outturn.numerator for each in shared] == [1, 3]
