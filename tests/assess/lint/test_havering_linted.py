"""The real quarter: what people missed in it is found, and nothing is found that is not so."""

from havering import evaluation
from kpireport.assess.lint import lint_quarter, lint_register, linted
from kpireport.model.problem import Severity

IN_REGISTER = [
    ("PI42", "quarter-target-off-profile", "register.xlsx, Targets"),
    ("PI42", "quarter-target-of-another-row", "register.xlsx, Targets"),
    ("PI10", "fraction-in-count-target", "register.xlsx, Targets"),
    ("PI15", "name-and-unit-contradict", "register.xlsx, Indicators"),
    ("PI17", "name-and-unit-contradict", "register.xlsx, Indicators"),
    ("PI36", "name-and-unit-contradict", "register.xlsx, Indicators"),
]
IN_QUARTER = [("PI06", "comment-misquotes-figure", "childrens-services-2017-18-Q2.xlsx, Return")]


def told(problems):
    return [(problem.about, problem.rule, str(problem.place).partition("!")[0]) for problem in problems]


def test_lines_10_15_17_36_and_42_and_the_comment_on_line_6_are_found_and_nothing_else():
    quarter = evaluation()
    assert told(lint_register(quarter.register, quarter.merged.history, quarter.period)) == IN_REGISTER
    assert told(lint_quarter(quarter)) == IN_QUARTER


def test_the_register_alone_tells_the_same_of_itself():
    quarter = evaluation()
    assert told(lint_register(quarter.register, quarter.merged.history)) == IN_REGISTER


def test_it_is_advice_and_comes_after_what_was_known():
    quarter = evaluation()
    problems = linted(quarter).problems
    assert problems[: len(quarter.problems)] == quarter.problems
    assert [problem.severity for problem in problems[len(quarter.problems) :]] == [Severity.ADVICE] * 7


def test_the_comment_on_line_6_is_quoted_beside_the_table():
    (problem,) = lint_quarter(evaluation())
    assert problem.sentence == (
        "PI06: the comment says 14.7%, and the figure of 2017/18 Q1 in the table is 14.8%. Correct whichever is wrong."
    )
