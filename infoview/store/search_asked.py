"""What the word index is asked, in its own language.

It reads the documents of a whole word one by one, from the last. For a beginning it first puts together those of every
word that begins so, which takes long where these are many, and longest for one or two letters. But these stand in many
documents: enough of them are found among those that hold their beginnings (see `BEGINS`), or by reading the newest of
those that hold the other words.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from infoview.store.search_index import BEGINS

_FEW = 100  # words with the same beginning that are looked up one by one
_READ = 300  # documents with the other words, read in the hope that they hold the few letters, too
_BEGINNING_WITH = """
WITH RECURSIVE found(word) AS (
  SELECT (SELECT term FROM search_word WHERE term >= :word LIMIT 1)
  UNION ALL
  SELECT (SELECT term FROM search_word WHERE term >= word || char(1) LIMIT 1) FROM found WHERE word < :end)
SELECT word FROM found WHERE word < :end LIMIT :most
"""
_LAST_SIGN = "\U0010ffff"


class Asked(NamedTuple):
    """One question: an FTS5 query, and of how many documents it is asked at most."""

    match: str
    documents: float = inf


class _Term(NamedTuple):
    """One word, or a run of signs: as it is asked for in all documents, and in those that hold their beginnings."""

    sure: str
    begun: str
    is_short: bool


class Question:
    """What holds all of the phrases `yes` and none of `no`; see `phrases`. What is found may still not fit."""

    def __init__(
        self, connection: sqlite3.Connection, yes: Sequence[Sequence[str]], no: Sequence[Sequence[str]]
    ) -> None:
        self._yes = [_term(connection, phrase) for phrase in yes]
        # The index knows no order of signs: where several are unwanted, only the text can tell.
        self._no = [_term(connection, phrase) for phrase in no if len(phrase) == 1]

    def of_people(self) -> list[Asked]:
        """To be asked of the documents of people, all of which hold their beginnings."""
        return [Asked(_match((one.begun for one in self._yes), (one.begun for one in self._no)))]

    def of_others(self, *, many: bool) -> list[Asked]:
        """To be asked of all other documents, one question after the other; `many` says that there are many."""
        sure = Asked(_match((one.sure for one in self._yes), (one.sure for one in self._no)))
        if not many or not any(one.is_short for one in self._yes + self._no):
            return [sure]
        words, unwanted = ([one.sure for one in some if not one.is_short] for some in (self._yes, self._no))
        if words:
            return [Asked(_match(words, unwanted), _READ), sure]
        return [Asked(_match((one.begun for one in self._yes), unwanted)), sure]


def _match(yes: Iterable[str], no: Iterable[str]) -> str:
    return " AND ".join(yes) + "".join(f" NOT {one}" for one in no)


def _term(connection: sqlite3.Connection, phrase: Sequence[str]) -> _Term:
    *pairs, last = phrase
    if len(last) <= 2 and not pairs:
        return _Term(f"{_quoted(last)} *", _quoted(BEGINS + last), is_short=True)
    words = _words(connection, last)
    ends = f"{_quoted(last)} *" if words is None else " OR ".join(map(_quoted, words or [last]))
    sure = f"({' AND '.join([*map(_quoted, pairs), f'({ends})'])})"
    return _Term(sure, sure, is_short=False)


def _quoted(word: str) -> str:
    return f'"{word}"'


def _words(connection: sqlite3.Connection, beginning: str) -> list[str] | None:
    """The words of the index that begin so, found by stepping from each to the next; None where these are many."""
    values = {"word": beginning, "end": beginning + _LAST_SIGN, "most": _FEW + 1}
    words = [row[0] for row in connection.execute(_BEGINNING_WITH, values)]
    return words if len(words) <= _FEW else None
