"""All hostile files, in groups, and what is wrong with how one of them ended."""

from collections.abc import Iterator
from functools import cache

from . import cells, kinds, names, sizes, texts, xmls, zips
from .case import FALSE, RETURN, SUBJECT, Case
from .ended import MOST_MEGABYTES, MOST_SECONDS, Ended, read_all

GROUPS: dict[str, tuple[Case, ...]] = {
    "other kinds of file": kinds.CASES,
    "zip tricks": zips.CASES,
    "XML tricks": xmls.CASES,
    "sizes": sizes.CASES,
    "cell tricks": cells.CASES,
    "text tricks": texts.CASES,
    "names, links and pipes": names.CASES,
}

ASKS = (
    "Send ",
    "send ",
    "Ask ",
    "Save ",
    "save ",
    "Open ",
    "Close ",
    "Copy ",
    "Put ",
    "Take ",
    "Unpack ",
    "passed over",
)
"""What a refusal asks for begins with one of these."""


@cache
def as_it_is() -> Ended:
    """How the genuine return is read."""
    return read_all([RETURN])[0]


def faults(case: Case, name: str, ended: Ended, slack: float = 1.0) -> Iterator[str]:
    """Say what is wrong with how a file ended; ``slack`` is how many times the seconds a busy machine is given."""
    if ended.died:
        yield f"died: {ended.died}"
        return
    if ended.seconds > MOST_SECONDS * slack or ended.megabytes > MOST_MEGABYTES:
        yield f"took {ended.seconds:.1f} s and {ended.megabytes} MB"
    if FALSE in (ended.outturns or {}).values():
        yield "the false figure was read"
    yield from _refused(case, name, ended) if case.rule else _read(case, ended)


def _refused(case: Case, name: str, ended: Ended) -> Iterator[str]:
    if ended.is_read:
        yield "read, not refused"
    elif case.rule not in ended.rules:
        yield f"refused by {ended.rules}: {ended.sentences}"
    else:
        sentence = ended.sentences[ended.rules.index(case.rule)]
        if case.says not in sentence:
            yield f"does not say {case.says!r}: {sentence}"
        if not any(ask in sentence for ask in ASKS):
            yield f"does not say what to ask for: {sentence}"
        if name not in ended.files:
            yield f"does not name {name}: {ended.files}"


def _read(case: Case, ended: Ended) -> Iterator[str]:
    genuine = as_it_is()
    if not ended.is_read:
        yield f"refused by {ended.rules}: {ended.sentences}"
        return
    assert ended.outturns is not None
    assert genuine.outturns is not None
    expected = {**genuine.outturns, SUBJECT: case.value or ""}
    different = {id_: value for id_, value in ended.outturns.items() if expected[id_] != value}
    if different or ended.outturns.keys() != expected.keys():
        yield f"read as {different}, told {ended.rules}"
    if ended.comment != (genuine.comment if case.comment is None else case.comment):
        yield f"the comment was read as {ended.comment[:80]!r}"
    if missing := [rule for rule in case.told if rule not in ended.rules]:
        yield f"nothing was said of {missing}: {ended.rules}"
