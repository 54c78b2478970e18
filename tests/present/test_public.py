"""What the public is shown of a quarter, and what it is not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kpireport.model.public import PublicFigure
from kpireport.model.verdict import State
from kpireport.present.public.cells import WHY_NOT_RATED
from kpireport.present.public.compose import compose_public
from kpireport.present.public.notes import rating_note
from public_quarter import ACTIONS, INDICATORS, OUTTURNS, OWNER, SETTINGS, public_report
from written import HAVERING, SCHEMES

INDICATOR_SHEETS = ("Indicators", "Perception")


@pytest.fixture(scope="module")
def tables():
    return compose_public(public_report())


def table(tables, sheet):
    return next(table for table in tables.tables if table.sheet == sheet)


def records(tables, sheet):
    """The rows of a sheet as dictionaries, by their first cell."""
    found = table(tables, sheet)
    headings = [column.heading.split(" (")[0] for column in found.columns]
    return {row[0]: dict(zip(headings, row, strict=True)) for row in found.rows}


def said(tables):
    """Every word that is published."""
    cells = [str(cell) for table in tables.tables for row in table.rows for cell in row]
    data = [str(value) for row in tables.data.rows for value in row]
    cover = tables.cover
    return "\n".join([*cells, *data, *cover.introduction, *cover.about, *cover.contact, cover.title])


def figure(text, decimals=0):
    return PublicFigure(Decimal(text), decimals)


@pytest.mark.parametrize(
    ("id", "shown", "rating", "why"),
    [
        ("A1", figure("55.2", 1), "RED", "[z]"),
        ("A2", "[z]", "GREEN", "[z]"),
        ("A3", "[c]", "Not rated", "Number too small to be published"),
        ("A4", "[z]", "Not rated", "Not due this quarter"),
        ("A5", "[x]", "Not rated", "Figure not available in time"),
        ("A6", "[x]", "Not rated", "No figure: No longer collected"),
        ("A7", "[x]", "Not rated", "Figure is being checked"),
        ("A8", "[z]", "Not rated", "Indicator in development"),
        ("A9", figure("40"), "Not rated", "For information only"),
        ("A10", figure("157"), "GREEN", "[z]"),
        ("A11", figure("-0.04", 2), "GREEN", "[z]"),
        ("A12", figure("1070"), "RED", "[z]"),
        ("A13", figure("10"), "Not rated", "Target to be confirmed"),
    ],
)
def test_every_state_has_its_figure_or_mark_its_rating_and_its_reason(tables, id, shown, rating, why):
    row = records(tables, "Indicators")[id]
    assert (row["Figure"], row["Rating"], row["Why not rated"]) == (shown, rating, why)


def test_every_state_but_rated_has_words_for_the_public():
    assert set(State) - set(WHY_NOT_RATED) == {State.RATED}


def test_a_milestone_shows_its_state_and_what_it_counts_as(tables):
    row = records(tables, "Indicators")["A2"]
    assert (row["Milestone"], row["Rating"], row["Previous quarter"]) == ("On Track", "GREEN", "Off Track")
    assert row["Short term direction"] == "Better"


def test_targets_are_numbers_where_they_are_and_words_where_not(tables):
    rows = records(tables, "Indicators")
    assert rows["A1"]["Quarter target"] == figure("75", 1)
    assert rows["A10"]["Annual target"] == "Better than England"
    assert rows["A13"]["Annual target"] == "To be confirmed"
    assert rows["A9"]["Annual target"] == "[z]"


def test_comparators_are_numbers_or_say_why_not(tables):
    rows = records(tables, "Indicators")
    assert rows["A1"]["Previous quarter"] == figure("60.9", 1)
    assert rows["A10"]["Previous quarter"] == "[x]"
    assert rows["A13"]["Year before"] == "[n]"
    assert (rows["A12"]["Short term direction"], rows["A12"]["Previous quarter"]) == ("Better", figure("555"))


def test_data_periods_and_marks_stand_beside_the_figures_in_words(tables):
    assert records(tables, "Indicators")["A1"]["About the figures"] == "Figure: September [p]; Previous quarter: June"
    assert records(tables, "Indicators")["A12"]["About the figures"] == "Year before: [r]"


def test_perception_indicators_stand_apart_under_their_survey(tables):
    assert records(tables, "Perception")["P1"]["Survey"] == "Residents' survey"
    assert "P1" not in records(tables, "Indicators")


def test_ratings_are_counted_by_theme_and_add_up_to_the_headline(tables):
    rows = records(tables, "Ratings")
    total = "All indicators except perception indicators"
    assert list(rows) == ["Places", "People", total, "Perception indicators"]
    assert rows[total]["Indicators"] == figure(str(public_report().headline.total))
    for name in ("Indicators", "Rated", "Not rated"):
        assert rows[total][name].value == rows["Places"][name].value + rows["People"][name].value


def test_a_theme_with_nothing_rated_has_no_share():
    only = [INDICATORS[7]]
    assert records(compose_public(public_report(indicators=only)), "Ratings")["People"]["GREEN"] == "[z]"


def test_an_owner_a_contact_within_the_council_and_what_was_typed_wrongly_are_not_published(tables):
    published = said(tables)
    assert "Six new co-ordinators." in published
    for internal in (OWNER, "Internal desk", "internal@", "c. 12", "return.xlsx", "register.xlsx"):
        assert internal not in published


def test_no_word_is_published_beside_a_number_that_is_suppressed(tables):
    published = said(tables)
    assert "Only 3 people" not in published and "Help the 3" not in published
    row = records(tables, "Commentary")["A3"]
    assert (row["Comment"], row["Corrective action"]) == ("[c]", "[c]")


def test_words_go_too_where_they_stand_beside_an_earlier_number_that_is_suppressed():
    later = [replace(o, value=Decimal(20), comment="Up from 3.") if o.indicator_id == "A3" else o for o in OUTTURNS]
    small_before = [replace(i, suppress_below=Decimal(15)) if i.id == "A3" else i for i in INDICATORS]
    tables = compose_public(public_report(indicators=small_before, outturns=later))
    assert "Up from 3." not in said(tables)
    assert records(tables, "Indicators")["A3"]["Previous quarter"] == "[c]"


def test_a_corrective_action_that_is_called_for_and_not_given_is_not_available():
    told = [replace(OUTTURNS[0], corrective_action=""), replace(OUTTURNS[1], due_date=None), *OUTTURNS[2:]]
    rows = records(compose_public(public_report(outturns=told)), "Commentary")
    assert (rows["A1"]["Corrective action"], rows["A1"]["Corrective action due"]) == ("[x]", "[x]")
    assert (rows["A2"]["Corrective action"], rows["A2"]["Corrective action due"]) == ("[z]", "[z]")


def test_an_action_without_progress_says_so(tables):
    rows = records(tables, "Action_plan")
    assert (rows["B1"]["Due"], rows["B1"]["Status"], rows["B1"]["Forecast"]) == (
        *("30 June 2019", "At Risk", "30 September 2019"),
    )
    assert (rows["B2"]["Due"], rows["B2"]["Status"], rows["B2"]["Progress"]) == ("ongoing", "[x]", "[x]")


def test_no_cell_is_empty(tables):
    assert all(cell != "" for table in tables.tables for row in table.rows for cell in row)


def test_every_mark_that_is_used_is_explained_on_its_sheet_and_on_the_cover(tables):
    marks = {mark for table in tables.tables for mark in table.shorthand}
    assert {mark.value for mark in marks} == {"[c]", "[n]", "[p]", "[r]", "[x]", "[z]"}
    assert all(mark.line in tables.cover.about for mark in marks)


def test_every_note_that_is_referred_to_is_there_and_no_other(tables):
    used = [column.note for table in tables.tables for column in table.columns if column.note]
    assert [note.key for note in tables.notes] == list(dict.fromkeys(used))
    assert all(note.text for note in tables.notes)


def test_headings_of_a_table_are_unique_even_with_the_councils_own_words():
    for theme, outcome in (("Rating", "Rating"), ("Goal", "goal"), ("=1+1", "$$x$$"), ("", " ")):
        settings = replace(SETTINGS, word_for_theme=theme, word_for_outcome=outcome)
        for each in compose_public(public_report(settings=settings)).tables:
            headings = [column.heading.casefold() for column in each.columns]
            assert len(headings) == len(set(headings)) and all(headings)


def test_a_draft_says_so_in_words_and_a_final_version_does_not(tables):
    assert tables.status.startswith("DRAFT") and "DRAFT" in tables.title
    assert tables.cover.introduction[0].startswith("DRAFT")
    final = compose_public(public_report(is_final=True))
    assert "DRAFT" not in said(final) + final.title + final.status
    assert "Published: 1 November 2017." in final.cover.introduction


def test_there_is_no_sheet_without_rows():
    bare = compose_public(public_report(indicators=INDICATORS[:1], actions=(), outturns=()))
    assert [table.sheet for table in bare.tables] == ["Ratings", "Directions", "Indicators"]


def test_the_contact_is_the_public_one():
    assert compose_public(public_report()).cover.contact == (
        "Performance team, Town Hall",
        "performance@anytown.example",
    )
    nobody = replace(SETTINGS, contact_details="")
    assert compose_public(public_report(settings=nobody)).cover.contact == ("Please ask Anytown Council.",)


def test_the_note_on_ratings_is_the_scheme_in_words():
    assert rating_note(HAVERING) == (
        "Ratings are words and do not depend on colour. GREEN: on or better than target; RED: worse than target. "
        "For milestones, On Track counts as GREEN and Off Track counts as RED."
    )
    assert all(band.name in rating_note(scheme) for scheme in SCHEMES.values() for band in scheme.bands)


def test_actions_are_published_without_their_leads():
    named = [replace(action, lead="Chief of Staff") for action in ACTIONS]
    assert "Chief of Staff" not in said(compose_public(public_report(actions=named)))
