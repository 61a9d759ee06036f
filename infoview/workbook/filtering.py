"""Sifting people by words and short filters: the same in a list, in the search, and on the command line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from infoview.domain.fold import fold, tokens
from infoview.domain.search_query import Facts, Query, query_of
from infoview.domain.stages import LABELS, Stage
from infoview.store.ids import public_id
from infoview.store.people import PersonRow
from infoview.store.search_facts import PersonFacts
from infoview.workbook.reading import PersonView, list_people
from infoview.workbook.workbook import Workbook

_RESERVOIR = "reservoir"
_SHOWN = ("name", "organisation", "role", "stage", "tag", "direction")  # of a person, in a list
_IN_ROW: Mapping[str, Callable[[PersonRow], tuple[str, ...]]] = {
    "name": lambda row: (row.name,),
    "organisation": lambda row: (row.organisation,),
    "role": lambda row: (row.role,),
    "stage": lambda row: _stage(row.stage or ""),
    "tag": lambda row: row.tags,
    "direction": lambda row: row.directions,
    "via": lambda row: row.introduced_by,
}


def fitting(book: Workbook, views: Sequence[PersonView], typed: str) -> list[PersonView]:
    """The people of a list that fit `typed`, in their order."""
    query = query_of(typed)
    if query.is_empty:
        return list(views)
    facts = facts_of(book, views)
    return [view for view in views if query.fits(facts[view.row.id])]


def facts_of(book: Workbook, views: Iterable[PersonView]) -> Mapping[int, Facts]:
    """What the filters ask of these people, by id; what is not in the list is read once a filter asks for it."""
    sifting = Sifting(book)
    return {view.row.id: _Person(sifting, view.row.id, view) for view in views}


class Sifting:
    """Chooses people by filters. What it has read it keeps: it is made anew when the workbook has changed."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._chosen: dict[Query, set[int]] = {}
        self.known = PersonFacts(book.store)

    @cached_property
    def standings(self) -> dict[int, str]:
        """What is computed of the people in the pipeline."""
        return {view.row.id: view.standing or "" for view in list_people(self._book, touches=False)}

    def people(self, query: Query) -> set[int] | None:
        """Who passes the filters; None where there are none, so that what is about nobody is found, too.

        The words are looked for elsewhere, in all that was written. So are the words to leave out, unless there are
        none to look for.
        """
        if not query.filters:
            return None
        asked = Query(without=() if query.words else query.without, filters=query.filters)
        if asked not in self._chosen:
            people = self.known.everybody()
            self._chosen[asked] = {ident for ident in people if asked.fits(_Person(self, ident))}
        return self._chosen[asked]


class _Person:
    """The facts of one person: from their row in a list where there is one, else from what is read for everybody."""

    __slots__ = ("_ident", "_sifting", "_view", "_words")

    def __init__(self, sifting: Sifting, ident: int, view: PersonView | None = None) -> None:
        self._sifting, self._ident, self._view = sifting, ident, view
        self._words: str | None = None

    @property
    def words(self) -> str:
        """Everything a list shows of them, and their id."""
        if self._words is None:
            shown = " ".join(
                [*(text for name in _SHOWN for text in self._texts(name)), public_id(self._ident)]
            )
            self._words = f"{_key(shown)} {fold(shown)}"
        return self._words

    def texts(self, name: str) -> list[str]:
        """What a text filter looks at."""
        return [_key(text) for text in self._texts(name)]

    def day(self, name: str) -> str | None:
        """The newest day of this kind."""
        return self._sifting.known.days(name).get(self._ident)

    def has(self, word: str) -> bool:
        """Whether they have such a thing."""
        return self._ident in self._sifting.known.having(word)

    def _texts(self, name: str) -> Sequence[str]:
        if name == "standing":
            return (
                (self._view.standing or "") if self._view else self._sifting.standings.get(self._ident, ""),
            )
        if self._view is not None and name in _IN_ROW:
            return _IN_ROW[name](self._view.row)
        found = self._sifting.known.texts(name).get(self._ident, ())
        return _stage(found[0]) if name == "stage" and found else found


def _stage(stage: str) -> tuple[str, ...]:
    return (stage, LABELS[Stage(stage)]) if stage else (_RESERVOIR,)


def _key(text: str) -> str:
    return " ".join(tokens(text))
