"""A template that is issued, filled in, and saved by another program reads back to what was put in."""

from dataclasses import replace

import pytest

import issued
from kpireport.model.problem import Place, Severity
from kpireport.read.returns import read_return


def _bare(service_return):
    """A return without where it was read from, and its figures as they are printed in the end."""
    nowhere = Place()
    return replace(
        service_return,
        file="",
        sha256="",
        register_stamp="",
        outturns=tuple(replace(o, place=nowhere, source="") for o in service_return.outturns),
        supporting_comments=tuple(replace(s, place=nowhere) for s in service_return.supporting_comments),
        action_progress=tuple(replace(p, place=nowhere) for p in service_return.action_progress),
        corrections=tuple(replace(c, place=nowhere) for c in service_return.corrections),
    )


def _assert_reads_back(path):
    read, problems = read_return(path, issued.REGISTER, issued.HISTORY)
    assert read is not None, problems
    assert _bare(read) == _bare(issued.ANSWERS)
    assert [str(p) for p in problems if p.severity is not Severity.NOTE] == []


def _filled(folder):
    return issued.fill_in(issued.issue(folder / "blank.xlsx"), issued.ANSWERS, folder / "filled.xlsx")


def test_a_template_issued_with_answers_reads_back_to_them(tmp_path):
    path = issued.issue(tmp_path / "return.xlsx", issued.ANSWERS)
    read, problems = read_return(path, issued.REGISTER, issued.HISTORY)
    assert (_bare(read), problems) == (_bare(issued.ANSWERS), ())


def test_a_blank_template_reads_back_to_nothing(tmp_path):
    read, problems = read_return(issued.issue(tmp_path / "return.xlsx"), issued.REGISTER, issued.HISTORY)
    assert not any(outturn.has_figure or outturn.comment for outturn in read.outturns)
    assert {problem.rule for problem in problems} == {"no-answer", "not-signed-off"}


def test_a_template_filled_in_by_another_program_reads_back(tmp_path):
    _assert_reads_back(_filled(tmp_path))


@pytest.mark.libreoffice
def test_a_return_saved_by_libreoffice_reads_back(tmp_path, convert):
    _assert_reads_back(convert([_filled(tmp_path)], "xlsx")[0])


@pytest.mark.libreoffice
def test_a_return_that_was_an_opendocument_file_in_between_reads_back(tmp_path, convert):
    _assert_reads_back(convert(convert([_filled(tmp_path)], "ods"), "xlsx")[0])
