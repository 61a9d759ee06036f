"""What the screens and commands show of people: the list, and one person's whole story."""

from datetime import date
from typing import Any, NamedTuple

from infoview.domain.obligations.collect import Standing, unless_owed
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.stages import Stage
from infoview.store import people as stored
from infoview.store.files import last_touches
from infoview.store.timeline import Line, timeline
from infoview.workbook.errors import Refused
from infoview.workbook.standings import Brief, in_brief
from infoview.workbook.today import Overview, overview
from infoview.workbook.workbook import Workbook

_KINDS: dict[str | None, CardKind | None] = {None: None, **{kind.value: kind for kind in CardKind}}


class PersonView(NamedTuple):
    """A person as lists show them."""

    row: stored.PersonRow
    standing: Standing | None
    last_touch: date | None
    next_due: date | None
    next_kind: CardKind | None


class Profile(NamedTuple):
    """Everything about one person."""

    view: PersonView
    person: dict[str, Any]
    channels: list[tuple[str, str, bool]]  # kind, value, stale
    past_work: list[tuple[str, str, str | None, str | None]]  # organisation, role, from, to
    owed: list[Obligation]
    lines: list[Line]  # oldest first


def list_people(
    book: Workbook, *, reservoir: bool = False, touches: bool = True, links: bool = True
) -> list[PersonView]:
    """The pipeline, or the reservoir, by name.

    Quicker without `touches`, the days of the last ones, and without `links`: tags, directions, introducers.
    """
    rows = stored.people_rows(book.store, reservoir=reservoir, links=links)
    if reservoir:
        return [PersonView(row, None, None, None, None) for row in rows]
    stands = in_brief(book, book.day())
    touched = last_touches(book.store) if touches else {}
    by_stage: dict[str | None, Brief] = {stage.value: (unless_owed(stage), None, None) for stage in Stage}
    found = []
    for row in rows:
        standing, due, kind = stands.get(row.id) or by_stage[row.stage]
        found.append(PersonView(row, standing, touched.get(row.id), due, _KINDS[kind]))
    return found


def _view(row: stored.PersonRow, seen: Overview) -> PersonView:
    owed = _to_do(row, seen)
    return PersonView(
        row,
        seen.standing.get(row.id) if row.stage else None,
        seen.files[row.id].last_touch,
        owed[0].due_on if owed else None,
        owed[0].kind if owed else None,
    )


def _to_do(row: stored.PersonRow, seen: Overview) -> list[Obligation]:
    """What is owed to someone of the pipeline; a talk still to come is not asked after yet."""
    if row.stage is None:
        return []
    return [
        one
        for one in seen.owed.get(row.id, [])
        if one.kind is not CardKind.HAPPENED or one.due_on <= seen.today
    ]


def profile(book: Workbook, person: int) -> Profile:
    """Everything about one person, with the dated timeline."""
    rows = stored.people_rows(book.store, ident=person)
    found = book.store.get("person", person)
    if not rows or found is None:
        raise Refused("That person is not in the workbook any more.")
    seen = overview(book, people=[person])
    return Profile(
        _view(rows[0], seen),
        found,
        [
            (row["kind"], row["value"], bool(row["stale"]))
            for row in book.store.where("channel", person_id=person)
        ],
        stored.work_before(book.store, person),
        _to_do(rows[0], seen),
        timeline(book.store, book.local, person),
    )


def last_words(book: Workbook, person: int) -> Line | None:
    """The newest thing either of us said that left words, noted or sent."""
    lines = [line for line in timeline(book.store, book.local, person) if line.words]
    return lines[-1] if lines else None
