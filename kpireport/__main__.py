"""Lets ``python -m kpireport`` do what the ``kpireport`` command does."""

from kpireport.cli import main

main()
