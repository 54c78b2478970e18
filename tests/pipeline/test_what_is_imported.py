"""A command imports what it needs and no more: each costs a fresh process as much as the work itself."""

import json
import os
import subprocess
import sys

import pytest

from havering import SAMPLE

HEAVY = ("docx", "gptables", "lxml", "numpy", "openpyxl", "pandas", "xlsxwriter")
ASK = """
import json, sys
from kpireport.cli import main
try:
    main(sys.argv[1:], standalone_mode=False)
except SystemExit:
    pass
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""


def imported(*arguments: object) -> set[str]:
    """The packages that a command has imported in a process of its own."""
    said = subprocess.run(
        [sys.executable, "-c", ASK, *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    return set(json.loads(said.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("--help",), set()),
        (("run", "--help"), set()),
        (("check", sorted((SAMPLE / "returns" / "2017-18-Q2").glob("*.xlsx"))[0], "--workspace", SAMPLE), set()),
        (("explain", "PI39", SAMPLE), set()),
        (("status", SAMPLE), set()),
    ],
    ids=lambda given: "-".join(map(str, given[:1])) if isinstance(given, tuple) else "",
)
def test_a_command_that_only_reads_imports_no_package_that_writes(arguments, needed):
    assert imported(*arguments) & set(HEAVY) == needed


def test_issuing_templates_needs_only_what_writes_workbooks(tmp_path):
    assert imported("issue", SAMPLE, "--output", tmp_path) & set(HEAVY) == {"xlsxwriter"}


def test_a_run_of_the_pack_does_not_import_the_other_readers_and_writers(tmp_path):
    found = imported("run", SAMPLE, "--output", tmp_path, "--jobs", 1)
    assert {"openpyxl", "PIL", "distributed", "multiprocessing"} & found == set()


def test_what_the_public_tables_need_is_imported_by_the_process_beside_alone(tmp_path):
    found = imported("run", SAMPLE, "--output", tmp_path, "--jobs", 2)
    assert {"openpyxl", "PIL", "distributed", "pandas", "numpy", "gptables"} & found == set()


def test_who_is_given_a_document_imports_nothing_that_composes_it():
    ask = "import sys, kpireport.pipeline.writers; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True).stdout.split()
    assert {"kpireport.present", "kpireport.assess", *HEAVY} & set(said) == set()
