"""The code explains itself: every module and public name has a docstring, and no file has grown too long."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import kpireport

PACKAGE = Path(kpireport.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 300
NAMED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def undocumented(body: ast.Module | ast.ClassDef, name: str) -> Iterator[str]:
    """Give the public names in a module or class, itself included, that have no docstring."""
    if not (ast.get_docstring(body) or "").strip():
        yield name
    for node in body.body:
        if not isinstance(node, NAMED) or node.name.startswith("_"):
            continue
        if isinstance(node, ast.ClassDef):
            yield from undocumented(node, f"{name}.{node.name}")
        elif not (ast.get_docstring(node) or "").strip():
            yield f"{name}.{node.name}"


def relative(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_every_public_name_has_a_docstring(path):
    assert list(undocumented(ast.parse(path.read_text(encoding="utf-8")), relative(path))) == []


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_file_is_short_enough_to_be_read_in_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


def test_a_name_without_a_docstring_is_found():
    text = '''
class Known:
    """Known."""

    @property
    def bare(self):
        return 1

    def _own(self):
        return 2

def unknown():
    return 3
'''
    assert list(undocumented(ast.parse(text), "made_up")) == ["made_up", "made_up.Known.bare", "made_up.unknown"]
