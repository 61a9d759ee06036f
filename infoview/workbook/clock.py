"""The one place that reads the clock; rules are handed dates."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from infoview.domain.calendar import FIRST_YEAR, LAST_YEAR
from infoview.workbook.errors import Refused


class Clock:
    """Local wall time; INFOVIEW_NOW (`2026-11-20T10:00`) stands in for it in demos, screenshots and checks."""

    def __init__(self, fixed: datetime | None = None) -> None:
        self._fixed = fixed

    @classmethod
    def from_environment(cls) -> Clock:
        """The machine's clock, or the one INFOVIEW_NOW names; Refused where that is no date and time."""
        text = os.environ.get("INFOVIEW_NOW", "")
        if not text:
            return cls()
        try:
            now = datetime.fromisoformat(text).replace(tzinfo=None)
        except ValueError:
            raise Refused(
                f"INFOVIEW_NOW is {text!r}; it takes a date and time like 2026-11-20T10:00."
            ) from None
        if not FIRST_YEAR <= now.year <= LAST_YEAR:
            raise Refused(
                f"INFOVIEW_NOW is {text!r}; it takes a day in the years {FIRST_YEAR} to {LAST_YEAR}."
            )
        return cls(now)

    def now(self) -> datetime:
        """Local wall time, without a zone."""
        return self._fixed or datetime.now().replace(microsecond=0)  # noqa: DTZ005 - wall time is meant

    def today(self) -> date:
        """The local date."""
        return self.now().date()

    def stamp(self) -> str:
        """The instant of recording, for the log: UTC, of the machine's own clock."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
