"""A letter to a service, before it is put into an e-mail."""

from __future__ import annotations

from dataclasses import dataclass

from kpireport.model.standing import Standing


@dataclass(frozen=True)
class Letter:
    """What is written to a service. ``to`` is empty where the register has no address for it."""

    about: Standing
    to: str
    subject: str
    body: str
