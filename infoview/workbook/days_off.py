"""The days that are not business days: one's own, and a country's public holidays."""

from __future__ import annotations

from datetime import date
from typing import Any

from infoview.domain.calendar import parse_ranges
from infoview.workbook.errors import Refused


class OwnAndPublic:
    """A container of dates. The holidays library is loaded at the first question, and only if a country is set."""

    def __init__(self, own: list[str], country: str) -> None:
        self._own = parse_ranges(own)
        self._country = country
        self._public: Any = None

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        if any(day in span for span in self._own):
            return True
        return bool(self._country) and day in self._holidays()

    def _holidays(self) -> Any:
        if self._public is None:
            import holidays

            country, _, region = self._country.partition("-")
            try:
                self._public = holidays.country_holidays(country, subdiv=region or None)
            except NotImplementedError:
                raise Refused(
                    f"There are no public holidays known for {self._country!r};"
                    " `infoview config calendar.country US` (or another country) sets one."
                ) from None
        return self._public
