"""The days that are not business days: one's own, and a country's public holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from infoview.domain.calendar import parse_ranges
from infoview.workbook.errors import Refused


class OwnAndPublic:
    """A container of dates. The holidays library is loaded at the first question, and only if a country is set.

    A country nobody knows holidays of is told by `complain`, once, and has none; without that it is Refused.
    """

    def __init__(self, own: list[str], country: str, complain: Callable[[str], None] | None = None) -> None:
        self._own = parse_ranges(own)
        self._country = country
        self._complain = complain
        self._public: Any = None

    def __contains__(self, day: object) -> bool:
        if not isinstance(day, date):
            return False
        if any(day in span for span in self._own):
            return True
        return bool(self._country) and day in self._holidays()

    def _holidays(self) -> Any:
        if self._public is None:
            try:
                self._public = public_holidays(self._country)
            except Refused as error:
                if self._complain is None:
                    raise
                self._complain(str(error))
                self._public = frozenset()
        return self._public


def public_holidays(country: str) -> Any:
    """The public holidays of a country, or of a region of it; Refused where there are none known."""
    import holidays

    name, _, region = country.partition("-")
    try:
        return holidays.country_holidays(name, subdiv=region or None)
    except NotImplementedError:
        raise Refused(
            f"There are no public holidays known for {country!r};"
            " `infoview config calendar.country US` (or another country) sets one."
        ) from None
