"""What one types to find or to filter: words, and short filters such as `stage:asked` or `met<2026-01`.

The same words work in the search, in the filter of a list, and on the command line. Nothing typed is ever wrong:
what is no filter is a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from infoview.domain.fold import fold, tokens

_PART = re.compile(r'(-?)((?:[^\s"]|"[^"]*(?:"|$))+)')
_FILTER = re.compile(r"([^\W\d_]+)(:|<=|>=|<|>|=)(.*)", re.DOTALL)
_DAY = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_MOST_TYPED = 400  # characters that are looked at
TEXTS = {
    "stage": "stage",
    "org": "organisation",
    "organisation": "organisation",
    "role": "role",
    "tag": "tag",
    "direction": "direction",
    "path": "path",
    "via": "via",
    "standing": "standing",
    "city": "city",
    "name": "name",
}
DAYS = ("met", "asked", "touched", "added")
HAS = (
    "lead",
    "promise",
    "offer",
    "advice",
    "gift",
    "talk",
    "reflection",
    "takeaway",
    "introduction",
    "mail",
    "phone",
    "profile",
    "notes",
)


class Facts(Protocol):
    """What filters ask of a person; all of it folded."""

    @property
    def words(self) -> str:
        """Everything a plain word may find."""

    def texts(self, name: str) -> Sequence[str]:
        """What a text filter, one of the values of TEXTS, looks at."""

    def day(self, name: str) -> str | None:
        """The newest day, an ISO date, of one of DAYS."""

    def has(self, word: str) -> bool:
        """Whether there is anything of one of HAS."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: `kind` text, day or has; `test` is the sign of a comparison of days."""

    kind: str
    name: str
    test: str
    value: str
    negated: bool = False

    def fits(self, facts: Facts) -> bool:
        """Whether a person passes it."""
        return self._fits(facts) is not self.negated

    def _fits(self, facts: Facts) -> bool:
        if self.kind == "has":
            return facts.has(self.value)
        if self.kind == "text":
            return any(_holds(text, self.value) for text in facts.texts(self.name))
        day = facts.day(self.name)
        return day is not None and _compare(day[: len(self.value)], self.test, self.value)


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: `words` to find (as typed), folded words to leave out, and filters on people."""

    words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to find."""
        return not (self.words or self.without or self.filters)

    @property
    def text(self) -> str:
        """The words in one piece."""
        return " ".join(self.words)

    def narrows(self, other: Query) -> bool:
        """Whether whoever fits this fits `other`, as far as that is plain: words grown longer, or more of them."""
        return (
            (self.without, self.filters) == (other.without, other.filters)
            and len(other.words) <= len(self.words)
            and all(
                _key(mine).startswith(_key(old)) for mine, old in zip(self.words, other.words, strict=False)
            )
        )

    def fits(self, facts: Facts) -> bool:
        """Whether a person has all the words, none of those to leave out, and passes every filter."""
        return (
            all(one.fits(facts) for one in self.filters)
            and all(_holds(facts.words, word) for word in self.words)
            and not any(_holds(facts.words, word) for word in self.without)
        )


def query_of(text: str) -> Query:
    """What `text` asks for. A part in "quotes" stays together; `-` before a part leaves it out."""
    words, without, filters = [], [], []
    for minus, part in _PART.findall(text[:_MOST_TYPED]):
        if not part.strip("-"):
            continue  # still being typed
        found = _filter(part, bool(minus))
        if found is not None:
            filters.append(found)
        elif minus:
            without += [word for word in [_bare(part)] if word]
        else:
            words += [word for word in [_bare(part)] if word]
    return Query(tuple(words), tuple(without), tuple(filters))


def _bare(part: str) -> str:
    return part.replace('"', "").strip()


def _filter(part: str, negated: bool) -> Filter | None:
    if part.startswith("#") and _key(part[1:]):
        return Filter("text", "tag", ":", _key(part[1:]), negated)
    match = _FILTER.fullmatch(part)
    if match is None:
        return None
    name, test, value = fold(match[1]), match[2], _bare(match[3])
    if name in TEXTS and test in (":", "=") and _key(value):
        return Filter("text", TEXTS[name], test, _key(value), negated)
    if name == "has" and test in (":", "="):
        wanted = next((word for word in HAS if word.startswith(fold(value).rstrip("s"))), "") if value else ""
        return Filter("has", "has", test, wanted, negated) if wanted else None
    if name in DAYS and _DAY.fullmatch(value):
        return Filter("day", name, test, value, negated)
    return None


@lru_cache(maxsize=256)
def _key(text: str) -> str:
    return " ".join(tokens(text)) or fold(text).strip()


def _holds(text: str, wanted: str) -> bool:
    return _key(wanted) in text  # what is nothing but signs is in every text


def _compare(day: str, test: str, value: str) -> bool:
    return {
        "<": day < value,
        "<=": day <= value,
        ">": day > value,
        ">=": day >= value,
    }.get(test, day == value)
