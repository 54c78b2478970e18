"""The one command: ``python tests/benchmarks [NAME...] [--quick]``. Without names it measures everything.

The whole takes half an hour on two cores. ``--quick`` goes through everything once, at the smallest size.
"""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))  # the folder of the tests, whose builders are used here too

from benchmarks.measures import MEASURES, Setting
from benchmarks.table import heading, line


def main() -> None:
    """Measure, and print a line of the table as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(MEASURES)}")
    parser.add_argument("--quick", action="store_true", help="once each, at the smallest size")
    wanted = parser.parse_args()
    unknown = [name for name in wanted.names if name not in MEASURES]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    print(heading(), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in wanted.names or MEASURES:
            room = Path(folder) / name
            room.mkdir()
            for result in MEASURES[name](Setting(room, wanted.quick)):
                print(line(result), flush=True)


if __name__ == "__main__":
    main()
