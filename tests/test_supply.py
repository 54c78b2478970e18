"""What is installed: the lowest versions, the locked ones, and that both keep to what setup.cfg asks for."""

import configparser
import re
import runpy
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
LOCKED = re.findall(
    r"^([\w.-]+)==(\S+)(?: ; (.+?))? \\$((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)+)", LOCK, re.MULTILINE
)


def required():
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    return [Requirement(line) for line in settings["options"]["install_requires"].split("\n") if line]


def test_the_lock_has_every_requirement_in_a_version_that_is_asked_for():
    locked = {}
    for name, version, *_ in LOCKED:
        locked.setdefault(name.lower(), []).append(version)
    for requirement in required():
        versions = locked[requirement.name.lower()]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_every_line_of_the_lock_has_its_hashes():
    entries = [line for line in LOCK.splitlines() if "==" in line and not line.startswith("#")]
    assert len(entries) == len(LOCKED) > len(required())


def test_the_lowest_versions_are_those_that_setup_cfg_names(capsys):
    runpy.run_path(str(ROOT / ".ci" / "lowest"))
    lowest = capsys.readouterr().out.split()
    assert len(lowest) == len(required())
    for line, requirement in zip(lowest, required(), strict=True):
        name, _, version = line.partition("==")
        assert name == requirement.name
        assert f">={version}" in {str(specifier) for specifier in requirement.specifier}
