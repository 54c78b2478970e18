"""The sample quarter as any quarter is read: register, history and returns from their workbooks."""

from functools import cache
from pathlib import Path

from kpireport.assess.evaluate import evaluate
from kpireport.assess.merge import merge
from kpireport.model.evaluation import Evaluation
from kpireport.model.period import Period
from kpireport.read.history import read_history
from kpireport.read.register import read_register
from kpireport.read.returns import read_returns

SAMPLE = Path(__file__).parents[1] / "samples" / "havering-2017-18"
QUARTER = Period(2017, 2)


@cache
def evaluation() -> Evaluation:
    """Read, merge and evaluate the quarter, once for all tests."""
    register, register_problems = read_register(SAMPLE / "register.xlsx")
    history, history_problems = read_history(SAMPLE / "history.xlsx")
    returns, return_problems = read_returns(SAMPLE / "returns" / QUARTER.slug, register, history, QUARTER)
    problems = (*register_problems, *history_problems, *return_problems)
    return evaluate(merge(register, history, returns, QUARTER, problems))
