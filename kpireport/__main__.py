"""Lets ``python -m kpireport`` do what the ``kpireport`` command does."""

import sys

from kpireport.cli import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # made into one program file, which is also what its workers are started from
        from multiprocessing import freeze_support

        freeze_support()
    main()
