"""A trend that is no chance is said in the theme's section, once, and only there."""

from datetime import date
from pathlib import Path

from havering import evaluation
from kpireport.model.paper import Paragraph
from kpireport.model.period import Period
from kpireport.pipeline.evaluated import evaluated
from kpireport.pipeline.workspace import Workspace
from kpireport.present.compose import compose
from kpireport.present.outlook import variation_remark
from kpireport.present.paper.theme_sections import theme_blocks

SYNTHETIC = Path(__file__).parents[2] / "samples" / "synthetic-five-years"


def test_five_years_of_history_have_trends_to_remark_on() -> None:
    workspace = Workspace(SYNTHETIC)
    quarter = evaluated(workspace, workspace.newest_returns())
    remarks = [words for verdict in quarter.verdicts if (words := variation_remark(verdict, quarter))]
    report = compose(quarter, date(2025, 11, 1))
    said = [str(block) for block in theme_blocks(report, {}) if isinstance(block, Paragraph)]
    assert remarks
    for remark in remarks:
        assert sum(remark in block for block in said) == 1


def test_too_short_a_history_has_none() -> None:
    quarter = evaluation()
    assert quarter.period == Period(2017, 2)
    assert not any(variation_remark(verdict, quarter) for verdict in quarter.verdicts)
