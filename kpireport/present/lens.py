"""Composes the equalities lens: ratings, directions and actions rolled up by the tags of the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from kpireport.model.evaluation import Evaluation
from kpireport.model.lens import Coverage, Lens, LensGroup, LensTag
from kpireport.model.plan import PlanAction, PlanPriority
from kpireport.model.scheme import Scheme
from kpireport.model.verdict import Verdict
from kpireport.present.paper.sentences import none_of, paragraph, plural, verb, whole
from kpireport.present.workbook.tallies import grouped_tallies

_COLON = ":"


def compose_lens(evaluation: Evaluation, plan: Iterable[PlanPriority]) -> Lens | None:
    """Roll the quarter up by tag, perception indicators included; None where the register has no tags."""
    verdicts = evaluation.verdicts
    actions = tuple(action for priority in plan for action in priority.actions)
    own_word = " ".join(evaluation.register.settings.word_for_tag.split())
    tagged = _exploded((*(v.indicator.tags for v in verdicts), *(a.action.tags for a in actions)), own_word)
    if tagged.empty:
        return None
    words = sorted(tagged["word"].unique(), key=lambda word: word != own_word)
    groups = (_group(word, tagged[tagged["word"] == word], verdicts, actions, evaluation.scheme) for word in words)
    return Lens(tuple(groups), sum(verdict.indicator.is_perception for verdict in verdicts))


def tag_parts(tag: str, own_word: str) -> tuple[str, str]:
    """Split a tag into the word for its sort and its name: ``Priority: Clean streets``; else the council's own word."""
    word, colon, name = (part.strip() for part in tag.partition(_COLON))
    return (word, name) if colon and word and name else (own_word, tag.strip(f"{_COLON} "))


def _exploded(tags: Sequence[tuple[str, ...]], own_word: str) -> pd.DataFrame:
    """Return a row for each tag of each item: the item's place, the word for the tag's sort, and the tag's name.

    Tags that differ in capitals or spaces only are one, spelled as it first comes, and count once for an item.
    """
    frame = pd.DataFrame({"item": range(len(tags)), "tag": [list(own) for own in tags]}, dtype=object)
    frame = frame.explode("tag").dropna(subset="tag")
    parts = [tag_parts(tag, own_word) for tag in frame["tag"]]
    frame["word"] = _spelled_alike((own_word, *(word for word, _ in parts)))[1:]
    frame["name"] = _spelled_alike([name for _, name in parts])
    frame = frame[frame["name"] != ""]
    return frame.drop_duplicates(["item", "word", "name"])[["item", "word", "name"]]


def _spelled_alike(words: Sequence[str]) -> list[str]:
    """Return the words, each spelled as it first comes."""
    first: dict[str, str] = {}
    return [first.setdefault(" ".join(word.split()).casefold(), " ".join(word.split())) for word in words]


def _group(
    word: str, tagged: pd.DataFrame, verdicts: Sequence[Verdict], actions: Sequence[PlanAction], scheme: Scheme
) -> LensGroup:
    count = len(verdicts)
    measured, acted = tagged[tagged["item"] < count], tagged[tagged["item"] >= count]
    names = sorted(tagged["name"].unique(), key=str.casefold)
    marked = [(name, verdicts[item]) for item, name in zip(measured["item"], measured["name"], strict=True)]
    planned = [(name, actions[item - count]) for item, name in zip(acted["item"], acted["name"], strict=True)]
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


def _coverage(total: int, tagged: pd.DataFrame) -> Coverage:
    times = tagged["item"].value_counts()
    return Coverage(total, len(times), int((times > 1).sum()))


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
