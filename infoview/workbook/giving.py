"""Giving back: the shelf of what might help someone, and the ledger of what they got, in the room and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from infoview.domain.events import EventKind
from infoview.domain.giving_menu import effort_of
from infoview.workbook import happenings, people
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Gift:
    """Something that might help them one day, since when, and from whom I heard it."""

    id: int
    person_id: int
    person: str
    what: str
    since: date
    heard_from: str
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Given:
    """One thing they got from me."""

    on: date
    what: str
    text: str


def shelf(book: Workbook, person: int | None = None) -> list[Gift]:
    """What might help people, the one asked for or everybody not archived, by name, oldest first."""
    rows = book.store.sql(
        "SELECT g.id, p.id, p.name, g.what, g.noted_on, coalesce(h.name, ''), g.effort FROM gift g"
        " JOIN person p ON p.id = g.person_id LEFT JOIN person h ON h.id = g.heard_from_id"
        " WHERE g.state = 'shelf' AND p.archived_on IS NULL AND (?1 IS NULL OR p.id = ?1)"
        " ORDER BY p.name_key, p.id, g.noted_on, g.id",
        (person,),
    )
    return [Gift(row[0], row[1], row[2], row[3], date.fromisoformat(row[4]), row[5], row[6]) for row in rows]


def put_on_shelf(book: Workbook, person: int, what: str, *, heard_from: int | None = None) -> int:
    """Something that might help them; `heard_from` is who told me, where it was not they themselves."""
    if not what.strip():
        raise Refused("Write what might help them.")
    with book.deed(f"On the shelf for {people.name_of(book, person)}"):
        return book.store.insert(
            "gift",
            person_id=person,
            what=what.strip(),
            state="shelf",
            noted_on=book.today.isoformat(),
            heard_from_id=heard_from,
            effort=effort_of(what.strip()),
        )


def give(book: Workbook, gift: int) -> None:
    """It left the shelf and reached them."""
    row = _on_shelf(book, gift)
    happenings.log(book, row["person_id"], EventKind.GAVE, Details(note=row["what"], subject_id=gift))


def let_go(book: Workbook, gift: int) -> None:
    """It would not help them any more."""
    row = _on_shelf(book, gift)
    with book.deed(f"Off the shelf: {row['what']}"):
        book.store.update("gift", gift, state="dropped")


def _on_shelf(book: Workbook, gift: int) -> dict[str, Any]:
    row = book.store.get("gift", gift)
    if row is None or row["state"] != "shelf":
        raise Refused("This is not on the shelf any more.")
    return row


_LEDGER = """
SELECT r.on_date, 'They enjoyed telling' AS what, rp.lit_up AS text FROM reflection_person rp
  JOIN reflection r ON r.id = rp.reflection_id WHERE rp.person_id = :person AND rp.lit_up <> ''
UNION ALL SELECT r.on_date, 'The good they got to show', rp.shared_good FROM reflection_person rp
  JOIN reflection r ON r.id = rp.reflection_id WHERE rp.person_id = :person AND rp.shared_good <> ''
UNION ALL SELECT given_on, 'They heard their advice will be used', what FROM advice
  WHERE person_id = :person AND told_them
UNION ALL SELECT reported_on, 'What came of their advice', CASE result WHEN '' THEN what ELSE what || ': ' || result END
  FROM advice WHERE person_id = :person AND reported_on IS NOT NULL
UNION ALL SELECT given_on, 'Given', what FROM gift WHERE person_id = :person AND state = 'given'
UNION ALL SELECT closed_on, 'A promise kept', what FROM commitment
  WHERE person_id = :person AND who = 'me' AND state = 'kept'
UNION ALL SELECT on_date, 'Thanks', note FROM event WHERE person_id = :person AND kind = 'thanked'
UNION ALL SELECT on_date, 'Heard how their introduction went', note FROM event
  WHERE person_id = :person AND kind = 'told_referrer'
ORDER BY 1"""


def ledger(book: Workbook, person: int) -> list[Given]:
    """What a person got from me, oldest first: being heard counts as much as any gift."""
    rows = book.store.sql(_LEDGER, {"person": person})
    return [Given(date.fromisoformat(on), what, text) for on, what, text in rows]
