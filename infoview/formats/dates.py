"""The day a connection was made, in the ways exports and spreadsheets write it."""

import re
from collections.abc import Iterable
from datetime import date

_MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES.split(), 1)}
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_DAY_MONTH_NAME = re.compile(r"(\d{1,2})[ -]([A-Za-z]{3})[a-z]*\.?,?[ -](\d{4}|\d{2})", re.ASCII)
_MONTH_NAME_DAY = re.compile(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4}|\d{2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})[/.](\d{4}|\d{2})", re.ASCII)


def day_comes_first(column: Iterable[str]) -> bool:
    """Whether a column writes 24/9/2021 for 24 September: some date in it has no other reading."""
    return any((found := _NUMBERS.match(text)) and int(found[1]) > 12 for text in column if "/" in text)


def day_of(text: str, *, day_first: bool) -> date | None:
    """The date a cell starts with; a time behind it is left out. None where there is no such day.

    `day_first` decides how 3/4/2021 reads; with dots the day always comes first. Two-digit years are of 2000.
    """
    try:
        if found := _DAY_MONTH_NAME.match(text):
            return date(_year(found[3]), _MONTHS[found[2].lower()], int(found[1]))
        if found := _YEAR_FIRST.match(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _NUMBERS.match(text):
            first, second = int(found[1]), int(found[3])
            day, month = (first, second) if day_first or found[2] == "." else (second, first)
            return date(_year(found[4]), month, day)
        if found := _MONTH_NAME_DAY.match(text):
            return date(_year(found[3]), _MONTHS[found[1].lower()], int(found[2]))
    except (KeyError, ValueError):
        return None
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
