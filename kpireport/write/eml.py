"""E-mail drafts: each letter a .eml file that a mail program opens ready to be looked through and sent."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, date, datetime, time
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path

from kpireport.model.letter import Letter
from kpireport.write.files import write_whole

_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_MAIN, _SUB = "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_POLICY = SMTP.clone(max_line_length=900)
"""Headers stay on one line: folded, a long subject would begin with a blank."""
_MORNING = time(9, tzinfo=UTC)


def write_eml(path: Path, letter: Letter, attachment: Path | None, made_on: date) -> Path:
    """Write a draft without a sender, to be opened and sent by a person. The same letter gives the same bytes."""
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = _one_line(letter.subject)
    if is_address(letter.to):
        message["To"] = letter.to
    message["Date"] = format_datetime(datetime.combine(made_on, _MORNING))
    message["X-Unsent"] = "1"  # Outlook then opens it as a draft
    message.set_content(letter.body)
    if attachment is not None:
        name = _one_line(attachment.name)
        message.add_attachment(attachment.read_bytes(), maintype=_MAIN, subtype=_SUB, filename=name)
        message.set_boundary(_boundary(letter))
    return write_whole(path, message.as_bytes())


def is_address(text: str) -> bool:
    """Is it one plain e-mail address, and nothing else?"""
    return bool(_ADDRESS.fullmatch(text))


def _one_line(text: str) -> str:
    """Make a header of what people typed: whatever could begin another header is only a space."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _boundary(letter: Letter) -> str:
    """A boundary from the letter itself: no chance, and nobody can write it into their own words beforehand."""
    digest = hashlib.sha256(f"{letter.subject}\n{letter.body}".encode(errors="replace")).hexdigest()
    return f"=_kpireport_{digest[:32]}"
