"""The rooms and what each may import: data goes one way, and a room knows nothing of the next."""

import ast
import sys
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import kpireport

PACKAGE = Path(kpireport.__file__).parent
# Every room may import the standard library, its own modules, and this:
MAY_IMPORT = {
    "": set(),
    "model": set(),
    "forms": {"model"},
    "read": {"forms", "model", "openpyxl", "pandas", "defusedxml"},
    "assess": {"model"},
    "present": {"model"},
    "write": {"forms", "model", "xlsxwriter", "docx", "gptables", "lxml"},
    "pipeline": {"forms", "model", "read", "assess", "present", "write", "filelock"},
    "cli": {"pipeline", "model", "click"},
    "__main__": {"cli"},
}
# And this, in one module each:
EXCEPTIONS = {
    "kpireport.write.public_tables": {"pandas"},  # gptables takes its tables as frames
    "kpireport.pipeline.cluster": {"distributed"},  # an extra, imported where a cluster is asked for
}
SOURCES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}


def room_of(module: str) -> str:
    """Return the room of one of our modules (``""`` for the package itself), or the name of a foreign package."""
    first, *rest = module.split(".")
    return (rest[0] if rest else "") if first == PACKAGE.name else first


def imported(source: str, modules=frozenset(SOURCES)) -> set[str]:
    """Return every module that a module's text imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            submodules = parts & modules
            found |= submodules | ({node.module} if submodules != parts else set())
    return found


def not_allowed(module: str, source: str) -> set[str]:
    room = room_of(module)
    allowed = {room, *sys.stdlib_module_names} | MAY_IMPORT[room] | EXCEPTIONS.get(module, set())
    # The package itself holds the version and nothing more: whoever prints it may import it.
    return {name for name in imported(source) if name != PACKAGE.name and room_of(name) not in allowed}


@pytest.mark.parametrize("module", SOURCES)
def test_a_module_imports_only_what_its_room_may(module):
    assert not_allowed(module, SOURCES[module].read_text(encoding="utf-8")) == set()


def test_no_modules_import_one_another_in_a_circle():
    texts = {module: path.read_text(encoding="utf-8") for module, path in SOURCES.items()}
    graph = {module: imported(text) & texts.keys() - {module} for module, text in texts.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these import one another: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("kpireport.model.period", "import pandas"),
        ("kpireport.model.period", "from kpireport.forms.form import folded"),
        ("kpireport.assess.rag", "from kpireport import write"),
        ("kpireport.assess.rag", "def late():\n    import kpireport.present.rows"),
        ("kpireport.read.register", "from kpireport.assess import merge"),
        ("kpireport.read.register", "import xlsxwriter.format"),
        ("kpireport.write.book", "import openpyxl"),
        ("kpireport.present.rows", "from kpireport.forms.form import listed"),
        ("kpireport.cli", "from kpireport.read.register import read_register"),
    ],
)
def test_a_line_that_breaks_the_table_is_found(module, line):
    assert not_allowed(module, line)


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("kpireport.read.register", "from kpireport.forms import register\nimport pandas as pd\nimport re"),
        ("kpireport.pipeline", "from kpireport.assess.merge import merge"),
        ("kpireport.write.book", "from kpireport import __version__"),
    ],
)
def test_a_line_that_keeps_the_table_is_let_through(module, line):
    assert not not_allowed(module, line)


def test_every_room_is_in_the_table():
    assert {room_of(module) for module in SOURCES} <= MAY_IMPORT.keys()
