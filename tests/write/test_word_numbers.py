"""Every number in the Word files is the evaluation's: the files are read back, and everything is counted again."""

import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest

from kpireport.model.report import Report
from kpireport.model.verdict import Direction
from kpireport.present.paper.cabinet import compose_cabinet
from kpireport.write.word import write_cabinet_report
from papers import ALWAYS, NEVER, random_report, sample_report
from reading_order import Item, reading_order

RANDOM = 200
BATCH = 20
SPECIAL = [(1, 0, ""), (2, 1, ""), (3, 30, ALWAYS), (4, 30, NEVER), (5, 300, "")]
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def percent(part: int, whole: int) -> str:
    """A share in whole percent, half away from zero, by fractions alone."""
    return f"{int(Fraction(100 * part, whole) + Fraction(1, 2))}%" if whole else "0%"


def check(report: Report, folder: Path) -> None:
    items = reading_order(write_cabinet_report(folder / "cabinet.docx", compose_cabinet(report)))
    check_headline(report, items)
    check_themes(report, items)
    check_travel(report, items)
    check_shares_in_sentences(report, items)
    check_figures_in_sentences(report, items)
    check_appendix(report, items)
    check_improvements(report, items)
    check_equalities(report, items)


def verdicts(report, *, perception=False):
    return [v for v in report.evaluation.verdicts if v.indicator.is_perception is perception]


def tables_starting(items: list[Item], *headings: str) -> list[Item]:
    return [i for i in items if i.kind == "table" and i.rows[0][: len(headings)] == headings]


def check_headline(report, items):
    period = report.evaluation.period
    before = [v for v in report.evaluation.previous if not v.indicator.is_perception]
    rows = tables_starting(items, "Rating", period.name)[0].rows[1:]
    is_compared = any(v.rating.band for v in before)
    shown = (verdicts(report), before) if is_compared else (verdicts(report),)
    sides = [(Counter(v.rating.colour for v in some if v.rating.band), some) for some in shown]
    for band, row in zip(report.evaluation.scheme.bands, rows, strict=False):
        assert row[0].split(" or ")[0] == band.name
        expected = [cell for n, _ in sides for cell in (str(n[band.name]), percent(n[band.name], sum(n.values())))]
        assert list(row[1:]) == expected
    rated, left, total = rows[len(report.evaluation.scheme.bands) :]
    assert list(map(int, rated[1::2])) == [sum(counts.values()) for counts, _ in sides]
    assert list(map(int, left[1::2])) == [len(some) - sum(counts.values()) for counts, some in sides]
    assert list(map(int, total[1::2])) == [len(some) for _, some in sides]


def check_themes(report, items):
    word = report.evaluation.register.settings.word_for_theme
    bands = [band.name for band in report.evaluation.scheme.bands]
    for table in tables_starting(items, word, bands[0]):
        for theme, *cells in table.rows[1:]:
            mine = [v for v in verdicts(report) if v.indicator.theme == theme]
            counts = [sum(v.rating.colour == name for v in mine) for name in bands]
            assert list(map(int, cells)) == [*counts, len(mine) - sum(counts), len(mine)]


def check_travel(report, items):
    found = tables_starting(items, "Performance is")
    order = (Direction.BETTER, Direction.SAME, Direction.WORSE)
    expected = {}
    for term in ("Short term", "Long term"):
        counts = Counter(getattr(v, term.split()[0].lower()).direction for v in verdicts(report))
        if compared := sum(counts[direction] for direction in order):
            expected[term] = [f"{counts[direction]} ({percent(counts[direction], compared)})" for direction in order]
    shown = {column[0].split(",")[0]: list(column[1:]) for one in found for column in zip(*one.rows, strict=True)}
    assert {term: cells for term, cells in shown.items() if term != "Performance is"} == expected


def check_shares_in_sentences(report, items):
    """``Of the 35 indicators ..., 25 (71%) are GREEN``: each share is that of its own sentence's whole."""
    text = own_text(report, items)
    for sentence in re.split(r"(?<=\.)\s", text):
        shares = re.findall(r"(\d[\d,]*) \((\d+)%\)", sentence)
        whole = re.search(r"[Oo]f the ([\d,]+) ", sentence)
        if shares and whole:
            total = int(whole[1].replace(",", ""))
            assert all(percent(int(part), total) == f"{share}%" for part, share in shares), sentence
            assert sum(int(part) for part, _ in shares) == total, sentence
    for rows, noun in ((verdicts(report), "indicators"), (verdicts(report, perception=True), "perception indicators")):
        rated = [v for v in rows if v.rating.band]
        if len(rated) > 2 and len({v.rating.colour for v in rated}) > 1:
            assert f"Of the {len(rated)} {noun} that could be rated" in text
            for band, count in Counter(v.rating.colour for v in rated).items():
                verb = "is" if count == 1 else "are"
                assert f"{count} ({percent(count, len(rated))}) {verb} {band}" in text


def check_figures_in_sentences(report, items):
    """No figure in the running text is of our own making: each stands in the evaluation, or is a count of it."""
    known = {"1", "2", "3", "4", "0"} | {str(n) for n in range(len(report.rows) + 1)} | {"100"}
    for row in report.rows:
        verdict = row.verdict
        cells = (row.line, row.name, row.performance, row.annual_target, row.quarter_target, verdict.explanation)
        known |= {n for cell in (*cells, row.short_comparator, row.long_comparator) for n in NUMBER.findall(cell)}
        known |= misses(verdict)
    period = report.evaluation.period
    periods = (period.name, period.previous.name, period.year_before.name, str(period.last_day.year))
    known |= {n for words in (*periods, "1 November 2017", "2017") for n in NUMBER.findall(words)}
    for words in own_text(report, items).split("\n"):
        bare = re.sub(r"\d[\d,]* \(\d+%\)|\d+ [A-Z]+ \(\d+%\)|add up to \d+%", "", words)
        strange = [n for n in NUMBER.findall(bare) if n not in known and n.replace(",", "") not in known]
        assert not strange, (strange, words)


def misses(verdict) -> set[str]:
    """How far a target is missed, and what part of it that is."""
    rating = verdict.rating
    if not rating.shortfall or rating.target is None or rating.target.low is None:
        return set()
    shown = verdict.indicator.show_difference(rating.shortfall)
    low = abs(rating.target.low)
    share = percent(*(Fraction(rating.shortfall) / Fraction(low)).as_integer_ratio()) if low else ""
    return set(NUMBER.findall(f"{shown} {share}"))


def check_appendix(report, items):
    rows = [row for table in tables_starting(items, "Line", "Indicator") for row in table.rows[1:]]
    assert len(rows) == len(report.rows)
    for shown, row in zip(rows, report.rows, strict=True):
        verdict = row.verdict
        assert shown[:5] == (row.line, row.name, row.polarity, row.annual_target, row.quarter_target)
        assert shown[5].partition(" (")[0] == row.performance.partition(" (")[0]
        assert row.performance in shown[5]
        if verdict.rating.band:
            assert shown[6] == verdict.rating.text
        for cell, travel in ((shown[7], verdict.short), (shown[8], verdict.long)):
            assert cell.startswith(travel.direction.value)
            assert cell.endswith(travel.comparator)
            assert travel.direction is Direction.NOTHING or travel.direction.word in cell
        assert (verdict.outturn.comment if verdict.outturn else "") in shown[9]
        assert row.corrective_action in shown[9].replace("Corrective action: ", "")


def check_improvements(report, items):
    best = report.evaluation.scheme.bands[0]
    off = [v for v in report.evaluation.verdicts if v.rating.band and v.rating.band != best]
    found = tables_starting(items, "Indicator", "Result", "Rating", "Corrective action")
    rows = [row for table in found for row in table.rows[1:]]
    assert Counter(row[2] for row in rows) == Counter(v.rating.text for v in off)
    for verdict in off:
        name = f"{verdict.indicator.name} {verdict.indicator.basis.mark}".strip()
        row = next(row for row in rows if row[0].startswith(f"{name} ("))
        assert verdict.outturn.show(verdict.indicator) in row[1]


def tags_by_sort(tags) -> set[tuple[str, str]]:
    """The word for the sort of each tag and its name, in small letters and without spaces at the ends."""
    return {
        tuple(part.strip().casefold() for part in (t if ":" in t else f"equality theme:{t}").split(":")) for t in tags
    }


def check_equalities(report, items):
    """Each count by tag is that of the verdicts and actions with the tag, whichever way it is spelled."""
    bands = [band.name for band in report.evaluation.scheme.bands]
    register, progress = report.evaluation.register, report.evaluation.progress_of
    order = (Direction.BETTER, Direction.SAME, Direction.WORSE)
    found = set()
    for word in ("Equality theme", "Priority"):
        for table in (item for item in items if item.kind == "table" and item.rows[0][0] == word):
            heads = table.rows[0][1:]
            for name, *counts in table.rows[1:]:
                key = (word.casefold(), name.casefold())
                mine = [v for v in report.evaluation.verdicts if key in tags_by_sort(v.indicator.tags)]
                acts = [a for a in register.actions if key in tags_by_sort(a.tags)]
                states = [said.status if (said := progress(a)) else "Not reported" for a in acts]
                if heads[: len(bands)] == tuple(bands):
                    rated = [sum(v.rating.colour == band for v in mine) for band in bands]
                    expected = [*rated, len(mine) - sum(rated), len(mine)]
                    found |= {(v.indicator.id, key) for v in mine}
                elif " term " in heads[0]:
                    terms = dict.fromkeys(head.split()[0].lower() for head in heads)
                    left_out = {"short", "long"} - set(terms)
                    assert not any(getattr(v, t).direction in order for v in mine for t in left_out)
                    expected = [sum(getattr(v, t).direction is d for v in mine) for t in terms for d in order]
                else:
                    expected = [*(states.count(status) for status in heads[:-1]), len(acts)]
                assert list(map(int, counts)) == expected, (word, name)
    assert found == {
        (v.indicator.id, key) for v in report.evaluation.verdicts for key in tags_by_sort(v.indicator.tags)
    }


def own_text(report, items) -> str:
    """The running text that is ours: without the officers' wording, which may say what it likes."""
    settings = report.evaluation.register.settings
    said = {line for text in report.evaluation.register.report_texts for line in text.text.splitlines()}
    said |= {settings.subject_heading, settings.note_for_readers, f"{settings.meeting}, {settings.meeting_date}"}
    ours = [i.words for i in items if i.kind in ("Normal", "List Bullet", "KPI Lead-in") and i.words not in said]
    recommended = re.compile(r"^(Rated: |That Cabinet notes how )")
    actions = next((n for n, words in enumerate(ours) if words.startswith("The plan has")), len(ours))
    return "\n".join(words for words in ours[:actions] if not recommended.match(words))


def test_the_sample(tmp_path):
    check(sample_report(), tmp_path)


@pytest.mark.parametrize(("seed", "size", "mood"), SPECIAL)
def test_a_quarter_out_of_the_ordinary(seed, size, mood, tmp_path):
    check(random_report(seed, size=size, mood=mood), tmp_path)


@pytest.mark.parametrize("first", range(0, RANDOM, BATCH))
def test_quarters_made_up_at_random(first, tmp_path):
    for seed in range(first, first + BATCH):
        check(random_report(seed), tmp_path)


def test_a_number_of_our_own_making_is_found(tmp_path):
    report = sample_report()
    items = [Item("Normal", "Performance rose by 4711 since last year.")]
    with pytest.raises(AssertionError, match="4711"):
        check_figures_in_sentences(report, items)
