"""``python -m tests.faults`` lets every file operation of every command fail, in each way; last comes a summary.

About a thousand faults, so it takes some minutes. ``--step 10`` tries every tenth.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from faults.inject import COMMANDS
from faults.states import Ground, every_fault, wrong

_AT_ONCE = 25

parser = argparse.ArgumentParser(prog="python -m tests.faults", description="Let every file operation fail.")
parser.add_argument("--step", type=int, default=1)
step = parser.parse_args().step
tried, bad = dict.fromkeys(COMMANDS, 0), 0
with tempfile.TemporaryDirectory() as folder:
    ground = Ground(Path(folder))
    for command in COMMANDS:
        after, _ = ground.after(command)
        faults = list(every_fault(ground, command, step))
        for start in range(0, len(faults), _AT_ONCE):
            some = faults[start : start + _AT_ONCE]
            for fault, said in wrong(ground, after, some).items():
                bad += 1
                print(f"{fault}: {said}", flush=True)
            for fault in some:
                shutil.rmtree(fault.folder, ignore_errors=True)
        tried[command] = len(faults)
print(json.dumps({"faults": sum(tried.values()), **tried, "wrong": bad}))
sys.exit(1 if bad else 0)
