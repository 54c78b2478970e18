"""By when a milestone is to be reached, by when it is now expected, and whether that is too late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kpireport.model.day import day_in_words


@dataclass(frozen=True)
class MilestoneDates:
    """A milestone's dates at the end of a quarter.

    ``forecast`` is the date now expected, where the return gives one. ``is_overdue`` says that the quarter ended
    after the due date and the milestone is not reached; ``is_unreported`` that it ended so and no state is known.
    """

    due: date
    forecast: date | None = None
    is_overdue: bool = False
    is_unreported: bool = False

    @property
    def sentence(self) -> str:
        """What the dates come to: ``Overdue: it was due on 30 June 2017 and is now expected on 31 March 2018.``"""
        due = day_in_words(self.due)
        if self.is_unreported:
            return f"It was due on {due}, and its state has not been reported."
        if self.is_overdue:
            expected = f" and is now expected on {day_in_words(self.forecast)}" if self.forecast else ""
            return f"Overdue: it was due on {due}{expected}."
        return f"Due on {due}{self._expected}."

    @property
    def _expected(self) -> str:
        if self.forecast is None:
            return ""
        days = (self.forecast - self.due).days
        late = f", {days} day{'' if days == 1 else 's'} late" if days > 0 else ""
        return f"; now expected on {day_in_words(self.forecast)}{late}"
