"""``python -m tests.hostile`` prints how each hostile file ended, and a summary in JSON. Exit status 1: a fault."""

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.case import genuine
from hostile.ended import read_all
from hostile.table import GROUPS, faults
from kpireport.read.guard import shown_name


def main() -> int:
    tried = wrong = refused = 0
    seconds = megabytes = 0.0
    for group, cases in GROUPS.items():
        print(f"\n{group}")
        with tempfile.TemporaryDirectory() as folder:
            paths = [case.write(Path(folder, str(n)), genuine()) for n, case in enumerate(cases)]
            for case, path, ended in zip(cases, paths, read_all(paths), strict=True):
                found = list(faults(case, shown_name(path), ended))
                how = "read" if ended.is_read else f"refused: {(*ended.rules, '?')[0]}"
                print(f"  {case.name:<56} {ended.seconds:5.2f} s {ended.megabytes:4} MB  {how}")
                print("".join(f"      WRONG: {fault}\n" for fault in found), end="")
                tried, wrong, refused = tried + 1, wrong + bool(found), refused + (not ended.is_read)
                seconds, megabytes = max(seconds, ended.seconds), max(megabytes, ended.megabytes)
    summary = {"files": tried, "as they must": tried - wrong, "refused": refused, "read": tried - refused}
    print(json.dumps({**summary, "most seconds": round(seconds, 2), "most MB": megabytes}))
    return 1 if wrong else 0


sys.exit(main())
