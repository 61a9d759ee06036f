"""What happens to people in tests again and again, and what is asked of them afterwards."""

from datetime import date

from infoview.domain.events import EventKind as E
from infoview.domain.obligations.obligation import CardKind
from infoview.workbook import happenings, reflecting
from infoview.workbook.happenings import Details
from infoview.workbook.occasions import occasion_with
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

FORM = {"learned": "x", "information": "3", "giving.1": "3"}


def stage(book: Workbook, person: int) -> str:
    """Where they are."""
    return str((book.store.get("person", person) or {})["stage"])


def owed(book: Workbook, person: int) -> set[CardKind]:
    """What is owed to them today."""
    return {one.kind for one in overview(book).owed.get(person, [])}


def talked(book: Workbook, person: int, on: date, **form: str) -> None:
    """We met, and it was thought about."""
    happenings.log(book, person, E.MET, Details(on=on))
    reflecting.save_reflection(book, occasion_with(book, person).id, {**FORM, **form})
