"""Returns with "All": a service whose figures are made of the part of every service that sends a return of its own."""

from pathlib import Path

import pytest

from kpireport.forms.register import INDICATORS, SERVICES
from kpireport.model.house_style import HouseStyle
from kpireport.model.register import Register
from kpireport.read.register import read_register
from kpireport.write.register import write_register
from small_council import MADE_ON, indicator


def read(folder: Path, *services: tuple[str, str]) -> tuple[Register, set[str]]:
    homes = indicator("H1", "Homes let", "number", "Bigger is better", "Homes")
    rows = {
        INDICATORS.name: [homes],
        SERVICES.name: [{"service": name, "returns_with": leads} for name, leads in services],
    }
    path = write_register(folder / "register.xlsx", rows, HouseStyle(), MADE_ON)
    register, problems = read_register(path)
    return register, {problem.rule for problem in problems if problem.place.sheet == SERVICES.name}


@pytest.mark.parametrize("typed", ["All", "all", " ALL "])
def test_all_is_every_service_that_sends_a_return_of_its_own(tmp_path: Path, typed: str) -> None:
    register, problems = read(tmp_path, ("Adults", ""), ("Libraries", "Adults"), ("Homes", ""), ("Everyone", typed))
    assert register.services_that_return("Everyone") == ("Adults", "Homes")
    assert not problems


def test_a_service_of_that_name_is_itself(tmp_path: Path) -> None:
    register, problems = read(tmp_path, ("All", ""), ("Homes", ""), ("Libraries", "All"))
    assert register.services_that_return("Libraries") == ("All",)
    assert not problems
