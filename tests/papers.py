"""Papers for the tests of the Word pack: the sample's, and those of quarters made up at random."""

from datetime import date
from decimal import Decimal
from functools import cache
from random import Random

import havering
from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.forms.service_return import ACTION_STATUSES
from kpireport.model.indicator import Basis, Indicator, Kind, Polarity, Unit
from kpireport.model.outturn import ActionProgress, History, Outturn, ServiceReturn
from kpireport.model.paper import Bullets, Heading, Paper, Paragraph, Table
from kpireport.model.period import Period
from kpireport.model.register import Action, ActionMeasure, Register, ReportText, Settings
from kpireport.model.report import Report
from kpireport.model.scheme import Band, MilestoneState, Scheme
from kpireport.model.target import Limit, LimitKind, Target, TargetKind
from kpireport.present.compose import compose

AS_OF = date(2017, 11, 1)
SIZES = (0, 1, 1, 2, 3, 5, 8, 13, 21, 34)
NEVER, ALWAYS = "no figure", "all red"
NAMES = ("Decent homes", "Burglaries & thefts", "<b>Waste</b> per head", "Waiting = days", "Carers' reviews")
TAGS = ((), ("Age",), ("Age", "Priority: Homes, and streets"), ("Disability", "age ", "Sex"), (), ())
REASONS = ("", "No longer collected", "Not due this quarter", "Survey not yet carried out", "Suppressed")


@cache
def sample_report() -> Report:
    return compose(havering.evaluation(), AS_OF)


def scheme(random: Random) -> Scheme:
    """A scheme of two to five bands, as councils have them."""
    zero, rest = Limit(LimitKind.RELATIVE), Limit(LimitKind.NONE)
    some = [Limit(LimitKind.RELATIVE, Decimal(amount)) for amount in (5, 10, 20)]
    names = random.choice(
        (
            (("GREEN", "Green"), ("RED", "Red")),
            (("GREEN", "Green"), ("AMBER", "Amber"), ("RED", "Red")),
            (("HG", "Green"), ("LG", "Light green"), ("A", "Amber"), ("LR", "Light red"), ("HR", "Red")),
        )
    )
    limits = (zero, *some[: len(names) - 2], rest)
    bands = tuple(Band(name, colour, limit) for (name, colour), limit in zip(names, limits, strict=True))
    states = (MilestoneState("On Track", bands[0]), MilestoneState("Off Track", bands[-1]))
    return Scheme("Made up", 2010, bands, (*states, MilestoneState("Deferred", None)))


def random_report(seed: int, *, size: int | None = None, mood: str = "", is_final: bool = False) -> Report:
    """A quarter made up at random. ``mood`` makes every indicator miss its target, or have no figure."""
    random = Random(seed)  # noqa: S311 - nothing to keep secret
    period = Period(2017, random.randint(1, 4))
    many = random.choice(SIZES) if size is None else size
    indicators = tuple(indicator(number, random) for number in range(many))
    targets = tuple(target for one in indicators for target in targets_of(one, random, mood))
    history = [o for i in indicators for p in (period.previous, period.year_before) for o in outturns(i, p, random, "")]
    now = tuple(outturn for one in indicators for outturn in outturns(one, period, random, mood))
    actions = tuple(action(number, random) for number in range(random.choice((0, 1, 4))))
    register = Register(
        settings=Settings(council="Anytown Council", meeting="" if random.random() < 0.3 else "Cabinet"),
        indicators=indicators,
        targets=targets,
        benchmarks=(),
        schemes=(scheme(random),),
        services=(),
        actions=actions,
        action_measures=measures(indicators, random),
        report_texts=(ReportText("Recommendations", "Rated: {rated_count} of {total_count}.", replaces=False),),
        file="register.xlsx",
    )
    progress = tuple(
        ActionProgress(a.id, random.choice(ACTION_STATUSES), random.choice((a.due, date(2020, 1, 1))), "It goes on.")
        for a in actions
    )
    given = ServiceReturn("Housing", period, "Housing.xlsx", now, action_progress=progress)
    return compose(evaluate(merge(register, History(tuple(history)), (given,), period)), AS_OF, is_final=is_final)


def indicator(number: int, random: Random) -> Indicator:
    milestone = random.random() < 0.15
    survey = random.random() < 0.2
    return Indicator(
        id=f"PI{number + 1:03}",
        name=f"{random.choice(NAMES)}, area {number + 1}",
        unit=Unit("milestone" if milestone else random.choice(("%", "number", "kg per head"))),
        polarity=Polarity.NONE if milestone else random.choice((Polarity.BIGGER, Polarity.SMALLER)),
        kind=Kind.MILESTONE if milestone else random.choice((*(Kind.MEASURE,) * 9, Kind.PLACEHOLDER, Kind.DATA_ONLY)),
        lead_service="Housing",
        theme="Perception" if survey else random.choice(("Places", "People")),
        decimals=random.choice((0, 1, 2)),
        line="" if survey else str(number + 1),
        outcome="" if survey else random.choice(("High-quality homes", "Clean & safe")),
        survey="Residents' survey" if survey else "",
        basis=random.choice(tuple(Basis)),
        due_in=random.choice(((), (), (4,))),
        introduced=random.choice((None, None, Period(2017, 1))),
        tags=TAGS[number % len(TAGS)],
    )


def targets_of(one: Indicator, random: Random, mood: str) -> tuple[Target, ...]:
    if one.is_milestone:
        return (Target(one.id, 2017, None, TargetKind.MILESTONE, "Opened by March"),)
    if not mood and random.random() < 0.15:
        return (Target(one.id, 2017, None, TargetKind.TO_BE_CONFIRMED, "TBC"),)
    low = Decimal(random.randint(-2, 90)) if not mood else Decimal(500 if one.polarity is Polarity.BIGGER else -500)
    words = one.show_exactly(low)
    return tuple(Target(one.id, 2017, quarter, TargetKind.VALUE, words, low) for quarter in (None, 1, 2, 3, 4))


def outturns(one: Indicator, period: Period, random: Random, mood: str) -> tuple[Outturn, ...]:
    reason = random.choice(REASONS)
    if mood == NEVER or (not mood and random.random() < 0.25):
        return (Outturn(one.id, period, reason=reason),) if random.random() < 0.7 else ()
    action = {"corrective_action": "More visits.", "owner": "Head of Housing", "due_date": date(2018, 3, 31)}
    more = {"comment": "It was wet.\nIt was cold.", **(action if random.random() < 0.6 else {})}
    if one.is_milestone:
        state = "Off Track" if mood else random.choice(("On Track", "Off Track", "Deferred"))
        return (Outturn(one.id, period, milestone_state=state, **more),)
    return (Outturn(one.id, period, Decimal(random.randint(0, 1000)) / 10, provisional=random.random() < 0.1, **more),)


def action(number: int, random: Random) -> Action:
    due = random.choice((None, date(2017, 9, 30), date(2018, 2, 28), date(2019, 6, 30)))
    priority = str(random.randint(1, 2))
    return Action(
        f"A{number}", priority, "Safety", f"Priority {priority} title", "Refresh the plan", due,
        "" if due else "ongoing", random.choice(("Head of Safety", "Director A; Director B")), "Housing",
        ((), ("Age", "Race"))[number % 2],
    )  # fmt: skip


def measures(indicators: tuple[Indicator, ...], random: Random) -> tuple[ActionMeasure, ...]:
    ids = [one.id for one in indicators if random.random() < 0.2]
    return (*(ActionMeasure("1", one) for one in ids), ActionMeasure("3", measure="Strategy in place"))


def blocks(paper: Paper) -> list:
    return [block for part in paper.parts for block in part.blocks]


def words_of(block) -> list[str]:
    """What a block says, line by line, as it is read aloud."""
    match block:
        case Heading():
            return [block.words]
        case Paragraph():
            return ["".join(run.words for run in block.runs)]
        case Bullets():
            return ["".join(run.words for run in item) for item in block.items]
        case Table():
            rows = [[cell.words for cell in row] for row in block.rows]
            return [" | ".join(c.heading for c in block.columns), *(" | ".join(row) for row in rows)]
    return [block.title, block.description]


def running_text(paper: Paper) -> list[str]:
    """Every line of running text, tables apart."""
    return [words for block in blocks(paper) if isinstance(block, Paragraph | Bullets) for words in words_of(block)]


def table_named(paper: Paper, title: str) -> list[list[str]]:
    """The cells of the table with that title."""
    found = next(block for block in blocks(paper) if isinstance(block, Table) and block.title == title)
    return [[cell.words for cell in row] for row in found.rows]
