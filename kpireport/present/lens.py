"""Composes the equalities lens: ratings, directions and actions rolled up by the tags of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from kpireport.model.evaluation import Evaluation
from kpireport.model.lens import Coverage, Lens, LensGroup, LensTag
from kpireport.model.plan import PlanAction, PlanPriority
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Verdict
from kpireport.present.paper.sentences import none_of, paragraph, plural, verb, whole
from kpireport.present.workbook.tallies import grouped_tallies

_COLON = ":"


class _Tagged(NamedTuple):
    """One tag of an item, which is known by its place among indicators and actions: the tag's sort, and its name."""

    item: int
    word: str
    name: str


def compose_lens(evaluation: Evaluation, plan: Iterable[PlanPriority]) -> Lens | None:
    """Roll the quarter up by tag, perception indicators included; None where the register has no tags."""
    verdicts = evaluation.verdicts
    actions = tuple(action for priority in plan for action in priority.actions)
    own_word = " ".join(evaluation.register.settings.word_for_tag.split())
    tagged = _exploded((*(v.indicator.tags for v in verdicts), *(a.action.tags for a in actions)), own_word)
    if not tagged:
        return None
    words = sorted(dict.fromkeys(one.word for one in tagged), key=lambda word: word != own_word)
    groups = (
        _group(word, [one for one in tagged if one.word == word], verdicts, actions, evaluation.scheme)
        for word in words
    )
    return Lens(tuple(groups), sum(verdict.indicator.is_perception for verdict in verdicts))


def tag_parts(tag: str, own_word: str) -> tuple[str, str]:
    """Split a tag into the word for its sort and its name: ``Priority: Clean streets``; else the council's own word."""
    word, colon, name = (part.strip() for part in tag.partition(_COLON))
    return (word, name) if colon and word and name else (own_word, tag.strip(f"{_COLON} "))


def _exploded(tags: Sequence[tuple[str, ...]], own_word: str) -> tuple[_Tagged, ...]:
    """Return one for each tag of each item.

    Tags that differ in capitals or spaces only are one, spelled as it first comes, and count once for an item.
    """
    items = list(chain.from_iterable([item] * len(own) for item, own in enumerate(tags)))
    parts = [tag_parts(tag, own_word) for tag in chain.from_iterable(tags)]
    words = _spelled_alike((own_word, *(word for word, _ in parts)))[1:]
    names = _spelled_alike([name for _, name in parts])
    every = map(_Tagged, items, words, names)
    return tuple(dict.fromkeys(one for one in every if one.name))


def _spelled_alike(words: Sequence[str]) -> list[str]:
    """Return the words, each spelled as it first comes."""
    first: dict[str, str] = {}
    return [first.setdefault(" ".join(word.split()).casefold(), " ".join(word.split())) for word in words]


def _group(
    word: str, tagged: Sequence[_Tagged], verdicts: Sequence[Verdict], actions: Sequence[PlanAction], scheme: Scheme
) -> LensGroup:
    count = len(verdicts)
    measured, acted = [one for one in tagged if one.item < count], [one for one in tagged if one.item >= count]
    names = sorted(dict.fromkeys(one.name for one in tagged), key=str.casefold)
    marked = [(one.name, verdicts[one.item]) for one in measured]
    planned = [(one.name, actions[one.item - count]) for one in acted]
    tallies = grouped_tallies(names, [name for name, _ in marked], [verdict for _, verdict in marked], scheme)
    group = LensGroup(
        word=word,
        tags=tuple(
            LensTag(
                tally,
                tuple(verdict for name, verdict in marked if name == tally.name),
                tuple(action for name, action in planned if name == tally.name),
            )
            for tally in tallies
        ),
        indicators=_coverage(count, measured),
        actions=_coverage(len(actions), acted),
    )
    return replace(
        group,
        indicators_note=_covered(group.indicators, "indicator", group.word_within),
        actions_note=_covered(group.actions, "action", group.word_within),
    )


def _coverage(total: int, tagged: Iterable[_Tagged]) -> Coverage:
    times = Counter(one.item for one in tagged)
    return Coverage(total, len(times), sum(count > 1 for count in times.values()))


def _covered(coverage: Coverage, noun: str, tag: str) -> str:
    """Say how many carry a tag, how many none, and that what carries several is counted under each."""
    total, tagged, untagged, several = coverage.total, coverage.tagged, coverage.untagged, coverage.several
    if not total:
        return ""
    if not tagged:
        return paragraph((f"{none_of(total, noun)} carries any {tag}",))
    if not untagged:
        said = f"{whole(total, noun)} {_carry(total)} at least one {tag}"
    else:
        rest = "the other one carries none" if untagged == 1 else f"the other {untagged:,} carry none"
        said = f"{tagged:,} of the {total:,} {plural(total, noun)} {_carry(tagged)} at least one {tag}; {rest}"
    more = (
        f"{several:,} {_carry(several)} more than one and {verb(several, 'is')} counted under each, so that the counts "
        f"by {tag} add up to more than {tagged:,}"
        if several
        else ""
    )
    return paragraph((said, more))


def _carry(count: int) -> str:
    return "carries" if count == 1 else "carry"
