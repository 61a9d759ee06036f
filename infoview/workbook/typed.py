"""What is typed: days and moments understood on this workbook's calendar, and texts made fit to be kept."""

from __future__ import annotations

from datetime import date

from infoview.domain.dates import Moment, understand_date, understand_moment
from infoview.domain.saying import say_date
from infoview.workbook.workbook import Workbook


def day(book: Workbook, text: str, *, past: bool = False) -> date:
    """The day that was typed; `past` where it is one that has been. Raises NotUnderstood."""
    return understand_date(text, book.today, book.calendar, past=past)


def day_said(book: Workbook, text: str, *, past: bool = False) -> str:
    """The same said back, with how far off it is, as one types."""
    return say_date(day(book, text, past=past), book.today)


def moment(book: Workbook, text: str) -> Moment:
    """The day that was typed, with its time of day where one was. Raises NotUnderstood."""
    return understand_moment(text, book.clock.now(), calendar=book.calendar)


def storable(text: str) -> str:
    """A text as a file can hold it: a lone surrogate, which none can, becomes a mark."""
    return text.encode("utf-8", "replace").decode()
