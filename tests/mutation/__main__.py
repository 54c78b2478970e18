"""`python -m tests.mutation [MODULE...]`: break each rule of `assess/` in every small way, and say who noticed.

Prints the score by module, and every mutant that survived and is not listed in `equivalent.csv`, with what stood there
and what stands there now. Ends with status 1 if the score is below 95%, a survivor is not listed, or the list has a row
that is out of date. A module is named by its path in the room: `rag.py`, `lint/targets.py`. With `--killed FILE` it is
noted there what a test noticed, and that is not tried again as long as its line stays: for a run in parts.
"""

import argparse
import csv
import json
import os
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.mutation.judge import judged
from tests.mutation.mutants import Mutant, plant

LIST = Path(__file__).with_name("equivalent.csv")
TESTS = ("tests/assess",)
LEAST = 95


def listed() -> dict[tuple[str, ...], str]:
    """Return the mutants that change nothing anyone could see, each with why."""
    with LIST.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {(row["module"], row["function"], row["was"], row["becomes"]): row["why"] for row in rows}


def noted(notes: Path | None) -> set[tuple[str, ...]]:
    """Return the mutants that an earlier run noted as killed."""
    if notes is None or not notes.exists():
        return set()
    return {tuple(key) for key in json.loads(notes.read_text(encoding="utf-8"))}


def report(killed: dict[Mutant, bool], known: dict[tuple[str, ...], str]) -> bool:
    """Print the score, and return whether it is good enough."""
    of, dead = Counter(m.module for m in killed), Counter(m.module for m, is_killed in killed.items() if is_killed)
    survivors = [mutant for mutant, is_killed in killed.items() if not is_killed]
    unlisted = [mutant for mutant in survivors if mutant.key not in known]
    stale = [key for key in known if key[0] in of and key not in {mutant.key for mutant in survivors}]
    for module in sorted(of):
        print(f"{module:24} {dead[module]:5} of {of[module]:5} killed {100 * dead[module] / of[module]:6.1f}%")
    score = 100 * sum(dead.values()) / max(1, len(killed))
    print(
        f"{len(killed)} mutants, {sum(dead.values())} killed ({score:.1f}%), {len(survivors)} survived, "
        f"of which {len(survivors) - len(unlisted)} are listed as equivalent."
    )
    for mutant in unlisted:
        print(f"survived: {mutant.module} {mutant.function}\n    - {mutant.was}\n    + {mutant.becomes}")
    for module, function, was, becomes in stale:
        print(f"out of date in {LIST.name}: {module} {function}\n    - {was}\n    + {becomes}")
    return score >= LEAST and not unlisted and not stale


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="only these modules; else all")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="how many at once")
    parser.add_argument("--killed", type=Path, metavar="FILE", help="note what is killed, and do not try it again")
    given = parser.parse_args()
    notes = given.killed.resolve() if given.killed else None
    before = noted(notes)
    with tempfile.TemporaryDirectory() as folder:
        mutants = plant(Path(folder), given.modules)
        os.chdir(folder)
        sys.path.insert(0, folder)
        done = 0

        def tell(_mutant: Mutant, _killed: bool) -> None:
            nonlocal done
            done += 1
            if done % 100 == 0:
                print(f"{done} of {len(mutants)}", file=sys.stderr, flush=True)

        again = [mutant for mutant in mutants if mutant.key not in before]
        killed = judged(again, TESTS, given.processes, tell) if again else {}
        os.chdir(LIST.parent)
    killed |= {mutant: True for mutant in mutants if mutant.key in before}
    if notes:
        keys = before | {mutant.key for mutant, is_killed in killed.items() if is_killed}
        notes.write_text(json.dumps(sorted(keys), ensure_ascii=False, indent=0), encoding="utf-8")
    return 0 if report(killed, listed()) else 1


if __name__ == "__main__":
    sys.exit(main())
