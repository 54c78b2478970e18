"""The same mutations, led by coverage: atheris keeps the files that reach new lines, and mutates those again."""

import os
import sys
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["kpireport.read"]):
    from .campaign import Campaign
    from .target import SEEDS, Target

from .mutate import mutate

_EVERY = 250


def run(folder: Path, seconds: float, seed: int) -> str:
    """Fuzz the reading of returns until the time is up, save what is found, and return the summary.

    In a process of its own: libFuzzer ends the process that it runs in.
    """
    said = folder / "summary.json"
    if os.fork() == 0:
        _fuzz(folder, said, seconds, seed)
    os.wait()
    return said.read_text(encoding="utf-8")


def _fuzz(folder: Path, said: Path, seconds: float, seed: int) -> None:
    campaign, target, seeds = Campaign(seed), Target("return", folder), folder / "seeds"
    seeds.mkdir()
    for number, path in enumerate(SEEDS["return"]):
        (seeds / str(number)).write_bytes(path.read_bytes())

    def mutated(content: bytes, most: int, chance: int) -> bytes:
        return mutate(content, Random(chance))[:most]  # noqa: S311 - the same mutations every time

    def try_one(content: bytes) -> None:
        campaign.try_one(target, content)
        if campaign.executions % _EVERY == 0:
            said.write_text(campaign.summary(), encoding="utf-8")

    options = [
        f"-max_total_time={seconds:.0f}",
        f"-seed={seed}",
        "-max_len=400000",
        "-timeout=30",
        "-rss_limit_mb=2000",
    ]
    atheris.Setup([sys.argv[0], *options, str(seeds)], try_one, custom_mutator=mutated)
    atheris.Fuzz()
