"""Finding: in everything ever written, and people by short filters. Nothing typed here is ever an error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from infoview.domain.fold import Names, Snippet, fold, snippet, tokens
from infoview.domain.search_query import Query, query_of
from infoview.store import search as stored
from infoview.store.days import day_of
from infoview.store.people import discreet, names_in
from infoview.workbook.filtering import Sifting
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


@dataclass(frozen=True)
class Found:
    """One thing found. `title` names whom or what it is about."""

    kind: str
    id: int
    person_id: int | None
    on: date | None
    title: str
    text: str
    words: tuple[str, ...] = ()
    near: bool = False  # only a name with a slip away from what was typed

    @cached_property
    def snippet(self) -> Snippet:
        """The part of the text where the words stand; made only for what is shown."""
        text = self.text
        if self.kind == "person":  # each line says something else of them
            text = text.replace("\n", " · ")
        return snippet(text, self.words)

    @property
    def whole(self) -> str:
        """All of it, below its title where that is not its beginning."""
        return self.text if self.text.startswith(self.title) else f"{self.title}\n\n{self.text}"


class Searcher:
    """Finds in one workbook, and keeps what it had to read for it until the workbook changes.

    It belongs to the thread that opened the workbook.
    """

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._seen: object = None

    def find(self, typed: str, limit: int = 60, *, hide_discreet: bool = False) -> list[Found]:
        """What fits `typed`: words anywhere, filters on the person it is about; in groups, the best or newest first.

        With `hide_discreet` nothing is shown that is about a discreet person or names one.
        """
        self._look_again()
        found = self._find(query_of(typed), limit)
        if not hide_discreet:
            return found
        hidden = discreet(self.book.store)
        return [one for one in found if not _tells_of(one, hidden)]

    def _look_again(self) -> None:
        now = stored.state(self.book.store)
        if now != self._seen:
            self._seen = now
            self._sifting = Sifting(self.book)
            self._names: Names | None = None

    def _find(self, query: Query, limit: int) -> list[Found]:
        if query.is_empty:
            return []
        store = self.book.store
        people = self._sifting.people(query)
        if not query.words:
            return [_person(row) for row in stored.people_in(store, people or (), limit)]
        hits = stored.search(store, query.text, without=query.without, people=people, limit=limit)
        words = tuple(word for part in query.words for word in (tokens(part) or [fold(part).strip()]))
        found = [_found(hit, words) for hit in hits]
        if not any(hit.kind == "person" for hit in hits) and people is None and not query.without:
            found += self._near(query.text)
        order = list(GROUPS)
        waiting = self._waiting(found)
        return sorted(
            found, key=lambda one: (order.index(one.kind), one.kind == "person" and one.id in waiting)
        )

    def _waiting(self, found: list[Found]) -> set[int]:
        """The people found who were never picked: they come after those of the pipeline."""
        people = {one.id for one in found if one.kind == "person"}
        return people - stored.in_pipeline(self.book.store, people) if len(people) > 1 else set()

    def _near(self, typed: str) -> list[Found]:
        """People whose name is one slip away from what was typed."""
        if self._names is None:
            self._names = Names(stored.names(self.book.store))
        near = self._names.near(typed)[:_MOST_NEAR]
        return [_person(row, near=True) for row in stored.people_in(self.book.store, near, _MOST_NEAR)]


def get_ready(book: Workbook, wanted: Callable[[], bool]) -> None:
    """Catch up with what was written since the last search, so that the next one need not; while it is `wanted`."""
    stored.bring_up_to_date(book.store, wanted)


def search(book: Workbook, typed: str, limit: int = 60, *, hide_discreet: bool = False) -> list[Found]:
    """One search; see `Searcher.find`."""
    return Searcher(book).find(typed, limit, hide_discreet=hide_discreet)


def names_of(book: Workbook, found: Iterable[Found]) -> dict[int, str]:
    """The people whom these are about, by name."""
    return names_in(book.store, {one.person_id for one in found if one.person_id is not None})


def _tells_of(one: Found, hidden: Mapping[int, str]) -> bool:
    words = f"{one.title}\n{one.text}"
    return one.person_id in hidden or any(name in words for name in hidden.values())


def _person(row: stored.Named, near: bool = False) -> Found:
    work = " at ".join(part for part in (row.role, row.organisation) if part)
    return Found("person", row.id, row.id, None, row.name, work, near=near)


def _found(hit: stored.Hit, words: tuple[str, ...]) -> Found:
    on = day_of(hit.on)
    text = (
        hit.text if hit.kind not in ("question", "template", "organisation") else f"{hit.title}\n{hit.text}"
    )
    return Found(hit.kind, hit.id, hit.person_id, on, hit.title, text, words)
