"""The title of the report reads as a title does, whatever the council calls its report."""

import pytest

from kpireport.model.period import Period
from kpireport.model.register import Settings
from kpireport.present.report_title import name_of_report, report_title

Q2 = Period(2017, 2)


@pytest.mark.parametrize(
    ("council", "name", "title"),
    [
        ("Anytown Council", "Quarter performance report", "Anytown Council: Quarter 2 performance report, 2017/18"),
        ("Anytown Council", "Quarterly scorecard", "Anytown Council: Quarter 2 scorecard, 2017/18"),
        ("Anytown Council", "Equality report", "Anytown Council: Equality report, quarter 2 of 2017/18"),
        ("Anytown Council", "Quarterly", "Anytown Council: Quarterly, quarter 2 of 2017/18"),
        ("Anytown Council", "", "Anytown Council: quarter 2 of 2017/18"),
        ("", "Quarter performance report", "Quarter 2 performance report, 2017/18"),
    ],
)
def test_a_title_names_council_report_and_quarter(council, name, title):
    assert report_title(Settings(council=council, report_title=name), Q2) == title


def test_the_reports_own_name_leaves_the_council_out():
    assert name_of_report(Settings(council="Anytown Council"), Q2) == "Quarter 2 performance report, 2017/18"
