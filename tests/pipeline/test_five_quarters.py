"""A council lives through five quarters: nothing that was ever typed is lost, and every arrow is right at each step."""

from decimal import Decimal
from pathlib import Path

from kpireport.model.outturn import Outturn
from kpireport.model.period import Period
from small_council import HOUSING, SAFETY, Council, council, indicator, scheme, target

Q1, Q2, Q3, Q4, NEXT = (Period(2017, 1), Period(2017, 2), Period(2017, 3), Period(2017, 4), Period(2018, 1))


def made_final(small: Council, period: Period, *options: str) -> str:
    result = small.ask("run", "--period", period.name, "--as-of", str(period.next.first_day), "--final", *options)
    assert result.exit_code == 0, result.output
    return result.output


def short(small: Council, period: Period, id_: str) -> tuple[object, object]:
    row = small.data(period)[id_]
    return row["short_dot"], row["short_comparator"]


def long(small: Council, period: Period, id_: str) -> tuple[object, object]:
    row = small.data(period)[id_]
    return row["long_dot"], row["long_comparator"]


def nothing_is_lost(small: Council) -> None:
    """Every figure ever typed stands in history or in its superseded sheet, as a figure or as what was typed."""
    history = small.history
    everything: list[Outturn] = [*history.outturns, *(o for pair in history.superseded for o in (pair.old, pair.new))]
    for id_, period, typed in small.typed:
        of_it = [o for o in everything if (o.indicator_id, o.period.name) == (id_, period)]
        figures = {f"{o.value:f}" for o in of_it if o.value is not None}
        words = " ".join(o.reason for o in of_it)
        assert typed.rstrip("%").removesuffix(".0") in figures or typed in words, (id_, period, typed)


def test_five_quarters(tmp_path: Path) -> None:
    small = council(tmp_path / "our council")
    first_quarter(small)
    second_quarter(small)
    third_quarter(small)
    fourth_quarter(small)
    year_end(small)
    first_quarter_of_the_next_year(small)


def first_quarter(small: Council) -> None:
    assert small.ask("issue", "--period", Q1.name, "--as-of", "2017-07-01").exit_code == 0
    small.fill_in(HOUSING, Q1, {"PI1": 88, "PI2": 40})
    status = small.ask("status", "--chase", str(small.folder / "chase"), "--as-of", "2017-07-21")
    assert "1 of 2 returns received" in status.output
    assert [path.name for path in (small.folder / "chase").iterdir()] == ["community-safety-2017-18-Q1.eml"]
    draft = small.ask("run", "--period", Q1.name)
    assert draft.exit_code == 1
    assert small.data(Q1)["PI3"]["state"] == "awaiting data"
    small.fill_in(SAFETY, Q1, {"PI3": 90, "PI4": 31})
    made_final(small, Q1)
    assert small.data(Q1)["PI1"]["rag"] == "RED"
    assert short(small, Q1, "PI1") == ("-", "N/A")
    nothing_is_lost(small)


def second_quarter(small: Council) -> None:
    small.fill_in(HOUSING, Q2, {"PI1": 91, "PI2": "c. 12"}, (("PI1", Q1.name, "91.5%", "Ten jobs counted twice."),))
    small.fill_in(SAFETY, Q2, {"PI3": 170, "PI4": 33})
    refused = small.ask("run", "--period", Q2.name, "--final")
    assert refused.exit_code == 2
    assert "PI2 (query)" in refused.output
    accepted = small.ask("run", "--period", Q2.name, "--final", "--accept-missing")
    assert accepted.exit_code == 1
    small.fill_in(HOUSING, Q2, {"PI1": 91, "PI2": 39}, (("PI1", Q1.name, "91.5%", "Ten jobs counted twice."),))
    again = made_final(small, Q2)
    assert "PI2, 2017/18 Q2: N/A is now 39" in again
    assert short(small, Q2, "PI1") == ("↓", "91.5% (Revised)")
    assert short(small, Q2, "PI2") == ("↑", "40")
    assert short(small, Q2, "PI3") == ("↑", "90")  # 80 in the quarter against 90
    assert long(small, Q2, "PI1") == ("-", "N/A")
    nothing_is_lost(small)


def third_quarter(small: Council) -> None:
    """An earlier quarter is revised: by its own return, sent in anew, and by a correction."""
    small.fill_in(SAFETY, Q2, {"PI3": 165, "PI4": 33})
    assert "PI3, 2017/18 Q2: 170 is now 165" in made_final(small, Q2)
    assert short(small, Q2, "PI3") == ("↑", "90")
    no_figure = {"value": None, "reason": "Data not yet available", "comment": "The count is late."}
    small.fill_in(HOUSING, Q3, {"PI1": 92, "PI2": no_figure})
    small.typed.remove(("PI2", Q3.name, "None"))
    small.fill_in(SAFETY, Q3, {"PI3": 250, "PI4": 30}, (("PI4", Q2.name, 35, "One ward was left out."),))
    made_final(small, Q3)
    assert short(small, Q3, "PI1") == ("↑", "91%")
    assert short(small, Q3, "PI2") == ("-", "39")
    assert short(small, Q3, "PI3") == ("↓", "165 (Revised)")  # 85 in the quarter against 75
    assert short(small, Q3, "PI4") == ("↓", "35 (Revised)")
    assert small.data(Q3)["PI2"]["state"] == "no figure"
    nothing_is_lost(small)


def fourth_quarter(small: Council) -> None:
    small.fill_in(HOUSING, Q4, {"PI1": 92, "PI2": 45})
    small.fill_in(SAFETY, Q4, {"PI3": 390, "PI4": 30})
    made_final(small, Q4)
    assert short(small, Q4, "PI1") == ("→", "92%")
    assert short(small, Q4, "PI2") == ("-", "N/A")
    assert short(small, Q4, "PI3") == ("↓", "250")  # 140 in the quarter against 85
    assert small.data(Q4)["PI3"]["rag"] == "GREEN"
    nothing_is_lost(small)


def year_end(small: Council) -> None:
    """Targets change, one indicator goes, one comes, and the new year goes by a scheme with an amber."""
    small.indicators[3]["retired"] = Q4.name
    small.indicators.append(
        indicator("PI5", "Complaints answered", "%", "Bigger is better", SAFETY, introduced=NEXT.name)
    )
    small.targets += [
        target("PI1", "2018/19", "Annual", "95"),
        target("PI2", "2018/19", "Annual", "42"),
        target("PI3", "2018/19", "Q1", "100"),
        target("PI5", "2018/19", "Annual", "80"),
    ]
    small.schemes += scheme("Maidstone", "2018/19")
    small.type_register()
    assert small.ask("issue", "--as-of", "2018-07-01").exit_code == 0


def first_quarter_of_the_next_year(small: Council) -> None:
    small.fill_in(HOUSING, NEXT, {"PI1": 90, "PI2": 44})
    small.fill_in(SAFETY, NEXT, {"PI3": 120, "PI5": 81})
    made_final(small, NEXT)
    data = small.data(NEXT)
    assert list(data) == ["PI1", "PI2", "PI3", "PI5"]
    assert {id_: row["rag"] for id_, row in data.items()} == {
        "PI1": "AMBER",
        "PI2": "AMBER",
        "PI3": "RED",
        "PI5": "GREEN",
    }
    assert (short(small, NEXT, "PI1"), long(small, NEXT, "PI1")) == (("↓", "92%"), ("↓", "91.5% (Revised)"))
    assert (short(small, NEXT, "PI2"), long(small, NEXT, "PI2")) == (("↑", "45"), ("↓", "40"))
    assert (short(small, NEXT, "PI3"), long(small, NEXT, "PI3")) == (("↑", "390"), ("↓", "90"))  # 120 against 140
    assert (short(small, NEXT, "PI5"), long(small, NEXT, "PI5")) == (("-", "NEW"), ("-", "NEW"))
    kept = small.history.find("PI4", Q2)
    assert (kept.value, kept.revised) == (Decimal(35), True)
    assert len(list(small.history.of("PI4"))) == 4
    old_quarter_again(small)
    nothing_is_lost(small)


def old_quarter_again(small: Council) -> None:
    """The last quarter of the old year still goes by its own targets and its own scheme."""
    assert "holds all of it already" in made_final(small, Q4)
    assert small.data(Q4)["PI1"]["rag"] == "GREEN"
    assert "PI4" in small.data(Q4)
