"""SECURITY.md states every limit of the reader as the code has it, and names no one's address."""

import ast
import re
from dataclasses import fields
from pathlib import Path

from kpireport.read import limits

ROOT = Path(__file__).parents[2]
WRITTEN = (ROOT / "SECURITY.md").read_text(encoding="utf-8")


def stated():
    """Return the table of limits as the code would write it: name, number and what it says of itself."""
    body = ast.parse(Path(limits.__file__).read_text(encoding="utf-8")).body
    names = [(at, node.targets[0].id) for at, node in enumerate(body) if isinstance(node, ast.Assign)]
    for at, name in names:
        if name == "MEGABYTE" or not isinstance(getattr(limits, name), int):
            continue
        told = next(node.value.value for node in body[at:] if isinstance(node, ast.Expr))
        yield f"| {name.replace('_', ' ').lower()} | {getattr(limits, name):,} | {' '.join(told.split())} |"


def sizes():
    """Return the table of what is read of each kind of file."""
    kinds = [value for value in vars(limits).values() if isinstance(value, limits.Size)]
    for field in fields(limits.Size):
        yield f"| {field.name.replace('_', ' ')} | {' | '.join(f'{getattr(kind, field.name):,}' for kind in kinds)} |"


def test_every_limit_is_written_down_as_the_code_has_it():
    expected = [*stated(), *sizes()]
    written = [line for line in WRITTEN.splitlines() if re.fullmatch(r"\| [a-z ]+ \| [\d,]+ \| .* \|", line)]
    assert written == expected, "SECURITY.md should have:\n" + "\n".join(expected)


def test_no_address_is_made_up():
    assert "@" not in WRITTEN
