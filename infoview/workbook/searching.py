"""Finding: in everything ever written, and people by short filters. Nothing typed here is ever an error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from infoview.domain.fold import Snippet, fold, nearly, snippet, tokens
from infoview.domain.search_query import Facts, Query, query_of
from infoview.domain.stages import LABELS, Stage
from infoview.store import search as stored
from infoview.store.ids import public_id
from infoview.store.people import PersonRow, people_rows
from infoview.store.search_facts import PersonFacts, person_facts
from infoview.workbook.reading import PersonView, list_people
from infoview.workbook.workbook import Workbook

_MOST_NEAR = 5  # names with a slip that are offered

# Where a kind of thing found stands in a list, and under which heading.
GROUPS: dict[str, str] = {
    "person": "People",
    "takeaway": "Learned",
    "answer": "Answers",
    "reflection": "Reflections",
    "meeting": "Meetings",
    "note": "What happened",
    "message": "Messages",
    "promise": "Promises",
    "advice": "Advice",
    "gift": "Gifts",
    "lead": "Leads",
    "introduction": "Introductions",
    "fact": "Facts",
    "organisation": "Organisations",
    "direction": "Directions",
    "open_question": "Open questions",
    "question": "Question bank",
    "template": "Templates",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found. `title` names whom or what it is about; `snippet` is the part where the words stand."""

    kind: str
    id: int
    person_id: int | None
    on: date | None
    title: str
    text: str
    snippet: Snippet
    near: bool = False  # only a name with a slip away from what was typed


def search(book: Workbook, typed: str, limit: int = 60, *, hide_discreet: bool = False) -> list[Found]:
    """What fits `typed`: words anywhere, filters on the person it is about; in groups, the best or newest first.

    With `hide_discreet` nothing is shown that is about a discreet person or names one.
    """
    found = _search(book, typed, limit)
    if not hide_discreet:
        return found
    hidden = dict(book.store.sql("SELECT id, name FROM person WHERE discreet"))
    return [one for one in found if not _tells_of(one, hidden)]


def _tells_of(one: Found, hidden: Mapping[int, str]) -> bool:
    words = f"{one.title}\n{one.text}"
    return one.person_id in hidden or any(name in words for name in hidden.values())


def _search(book: Workbook, typed: str, limit: int) -> list[Found]:
    query = query_of(typed)
    if query.is_empty:
        return []
    people = _people_fitting(book, query)
    if not query.words:
        rows = {row.id: row for row in _everybody(book)}
        found = [_person(rows[ident]) for ident in rows if people is None or ident in people]
        return found[:limit] if query.filters else []
    hits = stored.search(book.store, query.text, without=query.without, people=people, limit=limit)
    words = [word for part in query.words for word in (tokens(part) or [fold(part).strip()])]
    found = [_found(hit, words) for hit in hits]
    if not any(hit.kind == "person" for hit in hits) and people is None and not query.without:
        found += _near(book, query.text, {hit.id for hit in hits})
    order = list(GROUPS)
    return sorted(found, key=lambda one: order.index(one.kind))


def fitting(book: Workbook, views: Sequence[PersonView], typed: str) -> list[PersonView]:
    """The people of a list that fit `typed`, in their order."""
    query = query_of(typed)
    if query.is_empty:
        return list(views)
    facts = facts_of(book, views)
    return [view for view in views if query.fits(facts[view.row.id])]


def facts_of(book: Workbook, views: Iterable[PersonView]) -> dict[int, Facts]:
    """What the filters ask of these people, by id; read once for as many as you like."""
    known = person_facts(book.store)
    return {view.row.id: _facts(view.row, known, view.standing or "") for view in views}


def _facts(row: PersonRow, known: Mapping[int, PersonFacts], standing: str = "") -> Facts:
    stage = LABELS[Stage(row.stage)] if row.stage else "reservoir"
    more = known.get(row.id, PersonFacts())
    texts = {
        "stage": (row.stage or "reservoir", stage),
        "organisation": (row.organisation,),
        "role": (row.role,),
        "tag": row.tags,
        "direction": row.directions,
        "path": (more.path,),
        "via": row.introduced_by,
        "standing": (standing,),
        "city": (more.city,),
        "name": (row.name,),
    }
    shown = (
        row.name,
        row.organisation,
        row.role,
        *texts["stage"],
        *row.tags,
        *row.directions,
        public_id(row.id),
    )
    words = " ".join(shown)
    return Facts(
        f"{_key(words)} {fold(words)}",
        {name: tuple(_key(text) for text in some) for name, some in texts.items()},
        more.days,
        frozenset(more.has),
    )


def _key(text: str) -> str:
    return " ".join(tokens(text))


def _everybody(book: Workbook) -> list[PersonRow]:
    return [*people_rows(book.store), *people_rows(book.store, reservoir=True)]


def _people_fitting(book: Workbook, query: Query) -> set[int] | None:
    """Who passes the filters; None where there are none, so that what is about nobody is found, too."""
    if not query.filters:
        return None
    without = () if query.words else query.without
    filters = Query(without=without, filters=query.filters)
    if any(one.name == "standing" for one in query.filters):
        views = [*list_people(book), *list_people(book, reservoir=True)]
        facts = facts_of(book, views)
    else:
        known = person_facts(book.store)
        facts = {row.id: _facts(row, known) for row in _everybody(book)}
    return {ident for ident, one in facts.items() if filters.fits(one)}


def _person(row: PersonRow, near: bool = False) -> Found:
    work = " at ".join(part for part in (row.role, row.organisation) if part)
    return Found("person", row.id, row.id, None, row.name, work, Snippet(work), near)


def _found(hit: stored.Hit, words: Sequence[str]) -> Found:
    on = date.fromisoformat(hit.on) if hit.on else None
    text = (
        hit.text if hit.kind not in ("question", "template", "organisation") else f"{hit.title}\n{hit.text}"
    )
    return Found(hit.kind, hit.id, hit.person_id, on, hit.title, text, snippet(text, words))


def _near(book: Workbook, typed: str, known: set[int]) -> list[Found]:
    """People whose name is one slip away from what was typed."""
    near = [ident for ident, name in stored.names(book.store) if ident not in known and nearly(typed, name)][
        :_MOST_NEAR
    ]
    return [_person(people_rows(book.store, ident=ident)[0], near=True) for ident in near]
