"""What can be checked that people miss: targets, register, figures and comments that are allowed and look wrong."""

from kpireport.assess.lint.linters import lint_quarter, lint_register, linted

__all__ = ["lint_quarter", "lint_register", "linted"]
