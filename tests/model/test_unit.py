"""What a unit says of its figures."""

import pytest

from kpireport.model.indicator import Unit


@pytest.mark.parametrize("name", ["number", "No.", "", "visits", "homes", "£", "tonnes"])
def test_what_is_neither_percentage_nor_rate_is_a_count(name: str) -> None:
    assert Unit(name).is_count


@pytest.mark.parametrize("name", ["%", "per 100,000 population", "kg per head", "µg/m³", "score", "ratio", "stars"])
def test_percentages_rates_and_scores_are_no_counts(name: str) -> None:
    assert not Unit(name).is_count
