"""Reads a performance table that was published earlier, a module for each of its parts."""

from kpireport.read.published.reading import read_published

__all__ = ["read_published"]
