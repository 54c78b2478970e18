"""Reads the services' returns, whatever their files are called and wherever their sheets and rows have moved."""

from kpireport.read.returns.folder import one_of_each, read_returns
from kpireport.read.returns.reading import read_return

__all__ = ["one_of_each", "read_return", "read_returns"]
