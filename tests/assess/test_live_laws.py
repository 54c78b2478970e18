"""Laws that every live rule keeps, whatever the target, the limit and the figures."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from kpireport.assess.evaluate import verdict_on
from kpireport.assess.live import live_rule
from kpireport.model.figure import rounded
from kpireport.model.indicator import Polarity
from kpireport.model.live_rule import direction_words
from kpireport.model.outturn import History, Outturn
from kpireport.model.target import Target, TargetKind
from written import MEASURE, PERIOD, SCHEMES, register

FIGURES = st.decimals(-200, 200, places=2)
POLARITIES = st.sampled_from([Polarity.BIGGER, Polarity.SMALLER, Polarity.RANGE])


@given(
    scheme=st.sampled_from(list(SCHEMES.values())),
    polarity=POLARITIES,
    decimals=st.integers(0, 2),
    ends=st.tuples(FIGURES, FIGURES).map(sorted),
    is_range=st.booleans(),
    strict=st.booleans(),
    earlier=st.tuples(FIGURES, FIGURES),
    figures=st.lists(FIGURES, min_size=1, max_size=5),
)
def test_a_live_rule_agrees_with_the_engine(scheme, polarity, decimals, ends, is_range, strict, earlier, figures):
    indicator = replace(MEASURE, polarity=polarity, decimals=decimals)
    low, high = ends
    if is_range:
        target = Target(indicator.id, PERIOD.start_year, None, TargetKind.RANGE, f"{low} to {high}", low, high)
    else:
        target = Target(indicator.id, PERIOD.start_year, None, TargetKind.VALUE, str(low), low, strict=strict)
    known = register((indicator,), (target,), schemes=(scheme,))
    periods = (PERIOD.previous, PERIOD.year_before)
    history = History(tuple(Outturn(indicator.id, p, v) for p, v in zip(periods, earlier, strict=True)))
    rule = live_rule(indicator, known, history, scheme, PERIOD)
    for figure in (*figures, *earlier, *ends, low - Decimal("0.01"), high + Decimal("0.01")):
        verdict = verdict_on(
            indicator, known, history.with_outturns([Outturn(indicator.id, PERIOD, figure)]), scheme, PERIOD
        )
        printed = rounded(figure, decimals)
        rag = verdict.rating.shown
        assert (rule.unrated or rule.rag.word_for(printed)) == rag
        assert rule.short.word_for(printed) == direction_words(verdict.short.direction)
        assert rule.long.word_for(printed) == direction_words(verdict.long.direction)
