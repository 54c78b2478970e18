"""The template's formulas, worked out by LibreOffice, give the engine's verdicts: no difference in any row."""

import csv
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kpireport.forms.service_return import RETURN
from kpireport.model.figure import rounded
from kpireport.model.house_style import HouseStyle
from kpireport.model.period import Period
from kpireport.model.target import Profile, TargetKind
from kpireport.model.template import LiveWords, Template
from kpireport.write.template import write_template
from live_cases import Cases, Expected, schemes

ROWS_IN_A_WORKBOOK = 480
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


def _cases() -> dict[str, Cases]:
    every = [Cases(s, Period(2017, 1 + n % 4), ROWS_IN_A_WORKBOOK, seed=1000 + n) for n, s in enumerate(schemes())]
    return {f"template-{number}": cases for number, cases in enumerate(every)}


def test_the_cases_meet_miss_and_hit_targets_of_every_kind_zero_and_less_and_derived_ones():
    seen = Counter()
    for verdict in (verdict for cases in _cases().values() for verdict in cases.verdicts()):
        target, outturn = verdict.rating.target, verdict.outturn
        if verdict.rating.is_rated and target is not None and outturn is not None:
            kind, value = target.target.kind, rounded(outturn.value, verdict.indicator.decimals)
            for place, end in enumerate(end for end in (target.low, target.high) if end is not None):
                seen[kind, place, (value > end) - (value < end)] += 1
                seen[kind, place, "above 0" if end > 0 else "below 0" if end else "0"] += 1
            if target.target.derivation:
                seen[verdict.annual_target.profile] += 1
    kinds = (TargetKind.VALUE, TargetKind.STRICT, TargetKind.RANGE, TargetKind.BENCHMARK, TargetKind.CHANGE)
    wanted = [(kind, 0, side) for kind in kinds for side in (-1, 0, 1, "above 0", "0", "below 0")]
    wanted += [(TargetKind.RANGE, 1, side) for side in (-1, 0, 1)]
    wanted += [Profile.EVEN, Profile.LAST_YEAR]
    assert [each for each in wanted if not seen[each]] == []


def _without_saved_words(template: Template) -> Template:
    """Save wrong words beside the formulas: what is then right, LibreOffice has worked out."""
    wrong = LiveWords(Decimal(-1), "wrong", Decimal(-1), "wrong", "wrong", "wrong", "wrong", ("wrong",), "wrong")
    groups = [replace(g, rows=tuple(replace(row, live=wrong) for row in g.rows)) for g in template.groups]
    return replace(template, groups=tuple(groups))


def _worked_out(path) -> dict[str, tuple[Expected, str]]:
    """Read the verdicts, and what is still needed, from each row of a recalculated template."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = list(csv.reader(stream))
    header = next(line for line in lines if line[0] == RETURN.column("id").heading)
    *verdict, needed = (header.index(RETURN.column(key).heading) for key in ("rag", "short", "long", "needed"))
    rows = [line for line in lines if line[0].startswith("PI")]
    return {line[0]: (Expected(*(line[place] for place in verdict)), line[needed]) for line in rows}


@pytest.fixture(scope="module")
def worked_out(tmp_path_factory, convert):
    """Every case with its template's rows as LibreOffice works them out."""
    folder, every = tmp_path_factory.mktemp("templates"), _cases()
    templates = {name: _without_saved_words(cases.template()) for name, cases in every.items()}
    files = [write_template(folder / f"{n}.xlsx", t, HouseStyle(), date(2017, 10, 1)) for n, t in templates.items()]
    return [(every[path.stem], _worked_out(path)) for path in convert(files, CSV, recalculate=True)]


def test_the_formulas_give_the_engines_verdict_in_every_one_of_five_thousand_rows(worked_out):
    words, different = Counter(), []
    for cases, rows in worked_out:
        for case_id, said in cases.expected():
            words.update((said.rag, f"short {said.short}", f"long {said.long}"))
            if rows[case_id][0] != said:
                different.append((case_id, rows[case_id][0], said))
    assert different == []
    assert sum(len(rows) for _, rows in worked_out) >= 5_000
    assert {"GREEN", "AMBER", "RED", "BLUE", "HG", "LR", "Query", "Suppressed", "No target"} <= set(words)
    assert min(words[f"{term} {word}"] for term in ("short", "long") for word in ("↑ better", "→ same", "-")) > 50


def test_the_formulas_say_what_a_row_still_needs_as_the_saved_words_do(worked_out):
    different = [
        (row.id, rows[row.id][1], row.live.needed)
        for cases, rows in worked_out
        for row in cases.template().rows
        if rows[row.id][1] != row.live.needed
    ]
    assert different == []
