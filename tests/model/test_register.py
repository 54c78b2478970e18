"""The register: who reports what, which texts and benchmarks apply, and who is expected to return."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from kpireport.model.indicator import Basis
from kpireport.model.period import Period
from kpireport.model.register import Action, Register, ReportText, Service, Settings
from kpireport.model.target import Benchmark
from written import MEASURE, PERIOD

HOUSING = replace(MEASURE, id="H1")
LIBRARIES = replace(MEASURE, id="L1", lead_service="libraries", supporting_services=("Housing", "Nobody"))
LATER = replace(MEASURE, id="P1", lead_service="Public Health", introduced=PERIOD.next)
SERVICES = (Service("Culture"), Service("Libraries", returns_with=("Culture",)), Service("Housing"), Service("Idle"))
PLAN = (Action("A1", "1", "", "", "Begin", date(2018, 3, 31), lead_service="Planning"), Action("A2", "1", "", "", "Go"))
MARKS = (
    Benchmark("H1", "2017/18", "England", Decimal(1)),
    Benchmark("L1", "2017/18", "England", Decimal(2)),
    Benchmark("H1", "2017/18 Q2", "London", Decimal(3)),
    Benchmark("H1", "2017/18 Q1", "London", Decimal(4)),
)
REGISTER = Register(
    settings=Settings(),
    indicators=(HOUSING, LIBRARIES, LATER),
    targets=(),
    benchmarks=MARKS,
    schemes=(),
    services=SERVICES,
    actions=PLAN,
    report_texts=(ReportText("Recommendations", "That Cabinet notes the report."),),
)


def test_an_indicator_is_found_by_its_id():
    assert REGISTER.indicator("L1") is LIBRARIES
    assert REGISTER.indicator("l1") is None


def test_a_service_may_report_in_anothers_return():
    assert REGISTER.services_that_return("LIBRARIES") == ("Culture",)
    assert REGISTER.services_that_return("housing") == ("Housing",)
    assert REGISTER.services_that_return("Unlisted") == ("Unlisted",)
    assert REGISTER.led_by("Culture", PERIOD) == (LIBRARIES,)
    assert not REGISTER.is_shared(LIBRARIES)


def test_several_services_may_each_return_a_part():
    everyone = Service("Everyone", returns_with=("Culture", "Housing"))
    staff = replace(MEASURE, id="S1", lead_service="Everyone", supporting_services=("Housing", "Public Health"))
    register = replace(REGISTER, indicators=(HOUSING, staff), services=(*SERVICES, everyone))
    assert register.services_that_return("everyone") == ("Culture", "Housing")
    assert register.is_shared(staff)
    assert register.led_by("Culture", PERIOD) == (staff,)
    assert register.led_by("Housing", PERIOD) == (HOUSING, staff)
    assert register.led_by("Everyone", PERIOD) == ()
    assert register.supported_by("Housing", PERIOD) == (), "it returns a part, which is more than a comment"
    assert register.supported_by("Public Health", PERIOD) == (staff,)
    assert register.returning_services(PERIOD) == ("Culture", "Housing", "Planning")


def test_who_leads_an_indicator_or_an_action_is_expected_to_return():
    assert REGISTER.returning_services(PERIOD) == ("Culture", "Housing", "Planning")
    assert REGISTER.returning_services(PERIOD.next) == ("Culture", "Housing", "Planning", "Public Health")


def test_where_nobody_is_named_to_lead_nobody_is_expected_to_return():
    nameless = replace(LIBRARIES, lead_service="")
    assert "" not in replace(REGISTER, indicators=(*REGISTER.indicators, nameless)).returning_services(PERIOD)


def test_a_supporting_service_comments_on_what_another_leads():
    assert REGISTER.supported_by("Housing", PERIOD) == (LIBRARIES,)
    assert REGISTER.supported_by("Culture", PERIOD) == ()


def test_actions_are_reported_by_the_service_that_leads_them():
    assert REGISTER.actions_led_by("Planning") == PLAN[:1]


def test_an_indicator_exists_from_its_first_to_its_last_period():
    short = replace(MEASURE, introduced=PERIOD, retired=PERIOD.next)
    around = [PERIOD.previous, PERIOD, PERIOD.next, PERIOD.next.next]
    assert [short.exists_in(period) for period in around] == [False, True, True, False]


def test_benchmarks_of_a_quarter_are_its_own_and_its_years():
    assert REGISTER.benchmarks_of("H1", PERIOD) == (MARKS[0], MARKS[2])
    assert REGISTER.benchmark("H1", Period(2018, 2), "England") is None


def test_the_officers_wording_is_found_by_its_slot_in_any_letters():
    assert REGISTER.text_for("recommendations").text == "That Cabinet notes the report."
    assert REGISTER.text_for("Summary") is None


def test_a_basis_has_its_letter():
    assert [basis.mark for basis in Basis] == ["(C)", "(S)", "(R)", ""]
