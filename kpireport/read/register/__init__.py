"""Reads the master indicator register, a module for each of its sheets."""

from kpireport.read.register.reading import read_register

__all__ = ["read_register"]
