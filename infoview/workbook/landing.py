"""Having landed: asks stop, everybody met is kept in touch with once a year, and one key begins again.

What each person was before is written down with them, so that beginning again brings it back, years later too.
"""

from __future__ import annotations

from datetime import date

from infoview.domain.events import EventKind
from infoview.store.memory import first_fact_of
from infoview.store.people import PersonRow, people_rows
from infoview.workbook import happenings
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook

_SOURCE = "landed"
_BEFORE = "Before landing: "
_ASKING = ("spotted", "ready", "asked", "arranging")
_MET = ("debrief", "tending", "dormant")


def landed_since(book: Workbook) -> date | None:
    """Since when one has landed; None while one is looking."""
    return first_fact_of(book.store, _SOURCE)


def land(book: Workbook) -> int:
    """Nobody new is asked, and those met are written to once a year; how many people that is about."""
    if landed_since(book):
        raise Refused("You have landed already; beginning again is the same key.")
    rows = [row for row in people_rows(book.store) if row.stage in (*_ASKING, *_MET)]
    if not rows:
        raise Refused("There is nobody in the pipeline whom this would change.")
    with book.deed("Landed: asks rest, contacts once a year"):
        for row in rows:
            _remember(book, row)
            if row.stage in _ASKING:
                happenings.log(book, row.id, EventKind.RESTED, Details(note="Landed"))
            else:
                book.store.update("person", row.id, tier="yearly")
    return len(rows)


def _remember(book: Workbook, row: PersonRow) -> None:
    tier = (book.store.get("person", row.id) or {}).get("tier") or ""
    text = f"{_BEFORE}{row.stage} {tier}".strip()
    book.store.insert("fact", person_id=row.id, text=text, source=_SOURCE, noted_on=book.today.isoformat())


def begin_again(book: Workbook) -> int:
    """Looking again: who had not been asked stands where they stood, and each rhythm is what it was.

    Whoever had been asked or was arranging stays at rest: after so long they are written to anew.
    """
    if not landed_since(book):
        raise Refused("You are looking already.")
    facts = book.store.where("fact", source=_SOURCE)
    with book.deed("Looking again"):
        for fact in facts:
            stage, _, tier = fact["text"].removeprefix(_BEFORE).partition(" ")
            _bring_back(book, fact["person_id"], stage, tier)
            book.store.delete("fact", fact["id"])
    return len(facts)


def _bring_back(book: Workbook, person: int, stage: str, tier: str) -> None:
    row = book.store.get("person", person) or {}
    if stage in ("spotted", "ready") and row["stage"] == "resting":
        book.store.insert(
            "event",
            person_id=person,
            kind=EventKind.PICKED.value,
            on_date=book.today.isoformat(),
            was_stage="resting",
            now_stage=stage,
            recorded_at=book.clock.stamp(),
        )
        book.store.update("person", person, stage=stage, stage_since=book.today.isoformat())
    elif stage in _MET and row["tier"] == "yearly":
        book.store.update("person", person, tier=tier or None)
