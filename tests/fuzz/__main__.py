"""Fuzz the reading edge: ``python -m tests.fuzz --seconds 600``; coverage-guided, where atheris is, with ``--guided``.

Mutated copies of the sample's files are read as returns, registers and histories. Whatever is neither read nor refused
(a crash, two seconds of the processor, 300 MB, a text that was not cleaned) is a find: it is saved in the corpus, which
``tests/fuzz/test_fuzz.py`` replays. The last line is a summary in JSON.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the reading edge.")
parser.add_argument("--seconds", type=float, default=60)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--guided", action="store_true", help="led by coverage, with atheris (pip install atheris)")
wanted = parser.parse_args()
with tempfile.TemporaryDirectory() as folder:
    # Imported only here: atheris has to be the first to import what it watches.
    if wanted.guided:
        from fuzz.guided import run

        print(run(Path(folder), wanted.seconds, wanted.seed))
    else:
        from fuzz.campaign import Campaign

        campaign = Campaign(wanted.seed)
        campaign.run(Path(folder), seconds=wanted.seconds)
        print(campaign.summary())
