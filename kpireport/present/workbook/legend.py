"""The keys: what each band, milestone state, arrow and mark means under the scheme in force."""

from __future__ import annotations

from kpireport.model.indicator import Basis
from kpireport.model.legend import Key, Legend
from kpireport.model.period import Period
from kpireport.model.scheme import Band, Scheme
from kpireport.model.verdict import Direction, State
from kpireport.present.rows import NO_COLOUR
from kpireport.present.scheme_words import band_meaning, state_meaning, states_of

_STATES = {
    State.NOT_DUE: "No figure is due this quarter.",
    State.AWAITING: "A figure is due, and the return that should hold it has not come.",
    State.NO_FIGURE: "The return came without a figure, and the reason is given.",
    State.NO_TARGET: "There is a figure, and no target that it can be compared with this quarter.",
    State.TARGET_TBC: "There is a figure, and its target is still to be confirmed.",
    State.LIMIT_REFUSED: "The scheme's tolerance means nothing for this target; see Problems.",
    State.PLACEHOLDER: "The indicator is still in development.",
    State.DATA_ONLY: "The figure is reported for information and has no target.",
    State.SUPPRESSED: "The number is too small to be shown without the risk of identifying people.",
    State.QUERY: "The figure given cannot be right, and whoever gave it has to be asked; see Problems.",
}
_BASES = {
    Basis.CUMULATIVE: "Reported cumulatively",
    Basis.SNAPSHOT: "Reported as a snapshot",
    Basis.ROLLING_YEAR: "Reported as a rolling year",
}
_DIRECTIONS = {
    Direction.BETTER: ("better than", "Green"),
    Direction.SAME: ("the same as", "Grey"),
    Direction.WORSE: ("worse than", "Red"),
}


def legend(scheme: Scheme, period: Period) -> Legend:
    """Return the keys for a scheme in a period."""
    return Legend(
        rag=tuple(_rag(band, scheme) for band in scheme.bands),
        milestones=tuple(
            Key(state.name, state.band.colour if state.band else NO_COLOUR, state_meaning(state))
            for state in scheme.states
        ),
        dot=(*(_direction(direction, period) for direction in _DIRECTIONS), _nothing()),
        basis=tuple(Key(basis.mark, "", meaning) for basis, meaning in _BASES.items()),
        states=tuple(Key(state.shown, NO_COLOUR, meaning) for state, meaning in _STATES.items()),
    )


def _rag(band: Band, scheme: Scheme) -> Key:
    states, words = states_of(band, scheme), band_meaning(band, scheme)
    return Key(band.name, band.colour, f"{words}; milestones {' or '.join(states)}" if states else words)


def _direction(direction: Direction, period: Period) -> Key:
    words, colour = _DIRECTIONS[direction]
    return Key(
        f"{direction.value} {direction.word}",
        colour,
        f"Performance is {words} in {period.previous.name} (short term), in {period.year_before.name} (long term)",
    )


def _nothing() -> Key:
    meaning = "Nothing to compare: NEW, the indicator is new; N/A, there is no figure"
    return Key(Direction.NOTHING.value, NO_COLOUR, meaning)
