"""Reading a line about a person: the name first, then segments between marks and clauses after keywords.

A clause is a keyword with the words it governs, such as "via Wendy Moss"; what no rule reads goes to the note.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from infoview.domain.keys import name_key

Place = Literal["role", "organisation", "how_met", "introducer"]


@dataclass
class Found:
    """What has been understood so far; the first to claim a place keeps it, the others go to the note."""

    name: str = ""
    places: dict[Place, str] = field(default_factory=dict)
    note: str = ""
    directions: list[str] = field(default_factory=list)
    name_goes_on: bool = False
    """Whether the name was read just now, so that "Jr" or "PhD" may still follow."""

    def put(self, place: Place, value: str, typed: str = "") -> None:
        """Fill an empty place, or else keep what was typed in the note."""
        if self.places.get(place):
            self.keep(typed or value)
        elif value:
            self.places[place] = value

    def keep(self, text: str, mark: str = ", ") -> None:
        """Add to the note, joined by the mark that stood before the text."""
        if text:
            self.note = f"{self.note}{mark}{text}" if self.note else text


class _Segment(NamedTuple):
    mark: str
    text: str


class _Clause(NamedTuple):
    """A keyword, "" for none, and the text it governs."""

    keyword: str
    text: str

    @property
    def typed(self) -> str:
        return f"{self.keyword} {self.text}".strip()


_BRACKETED = r"\([^()]*\)|（[^（）]*）"
_SEPARATOR = re.compile(rf"{_BRACKETED}|(?P<mark>[,;|\n，、；،]|(?<=\s)[-–—](?=\s))")
_BY_PERSON = r"via|through|(?:introduced|referred|recommended) by|intro by"
_STRONG = rf"{_BY_PERSON}|met|works|working|is"
_OF_NAME = rf"{_BY_PERSON}|met|(?:who )?(?:works|working|is)"
_LEADING = re.compile(rf"(?P<keyword>(?:{_STRONG}|from|at)(?=\s|$)|@)\s*(?P<text>.*)", re.DOTALL)
_INNER_STRONG = re.compile(rf"{_BRACKETED}|(?<!\bwho )(?<=\s)(?P<keyword>{_STRONG})(?=\s|$)")
_INNER_ANY = re.compile(rf"{_BRACKETED}|(?<=\s)(?P<keyword>(?:{_OF_NAME}|from|at)(?=\s|$)|@)")
_AT = re.compile(r"^(?:at|for)\s|\sat\s|(?:^|\s)@\s?")
_NO_ORGANISATION = re.compile(
    r"[0-9]{1,2}(?::[0-9]{2}|\s?[ap]m\b|$)|(?:noon|home|once|first|last|least|all|night)\b", re.I
)
_MET_SENTENCE = re.compile(
    r"(?:i\s+)?met\s+(?!(?:at|in|on|through|via)\s)(?P<name>.+?)(?P<how>\s(?:at|in|on)\s.+)?", re.I
)
_TAIL_BRACKET = re.compile(r"(?P<head>.*\S)\s*[(（](?P<inside>[^()（）]*)[)）]", re.DOTALL)
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?\s?d|m\.?d|ii|iii|iv|esq|mba|cpa|rn|jd)\.?", re.I)
_PLAIN_NAME = re.compile(r"[^\W\d_][^\[\]{}<>*/\\]*")
_PRONOUNS = re.compile(r"[a-z]{2,5}(?:\s?/\s?[a-z]{2,6}){1,2}", re.I)
_FILLER = re.compile(r"^(?:(?:as|in|an?)\s+)+", re.I)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MEDIA = _words("linkedin xing email e-mail mail phone slack twitter facebook instagram zoom discord")
_NO_PERSON = _words("the a an my our their his her")
_NO_ROLE = _words(
    "spoke speaks saw sat heard gave ran runs call ask asked email write wrote see knows likes loves "
    "studied talked worked used was lives living born to"
)
_ROLE_WORDS = _words(
    "accountant administrator advisor adviser analyst architect assistant associate attorney buyer "
    "ceo cfo cio coach co-founder cofounder consultant controller coo coordinator counsel counsellor "
    "cto deputy designer developer director editor engineer engineering executive founder hr intern "
    "journalist junior lawyer lecturer librarian manager marketing nurse officer organiser organizer "
    "owner partner physician planner president principal producer professor programmer researcher "
    "recruiter recruiting recruitment representative sales scientist secretary senior specialist "
    "strategist student supervisor teacher technician therapist trainer translator ux vp writer"
)


def read(text: str, directions: Mapping[str, str]) -> Found:
    """Read a line from which addresses, numbers, links and tags are taken already; `name` may stay empty.

    A segment behind the name that is one of the directions, given by their keys, is that direction.
    """
    found = Found()
    for segment in _segments(text):
        direction = directions.get(name_key(segment.text)) if directions and found.name else None
        if direction:
            found.directions.append(direction)
        else:
            _read_segment(segment, found)
    return found


def _segments(text: str) -> Iterator[_Segment]:
    """The text between marks, each with the mark before it as it joins a note; marks in brackets do not part."""
    mark, start = ", ", 0
    for found in _SEPARATOR.finditer(text):
        if not found["mark"]:
            continue
        yield from _segment(mark, text[start : found.start()])
        mark, start = found["mark"], found.end()
        if mark != "\n":
            mark = f" {mark} " if mark in "-–—|" else f"{mark} "
    yield from _segment(mark, text[start:])


def _segment(mark: str, text: str) -> Iterator[_Segment]:
    if text.strip():
        yield _Segment(mark, " ".join(text.split()))


def _clauses(text: str, keyword: str, inner: re.Pattern[str]) -> list[_Clause]:
    """The clauses of a text that starts under a keyword.

    "at", "from", "is" and "who works" part only a text that has none: elsewhere they tell of somebody else.
    """
    clauses, start = [], 0
    for found in inner.finditer(text):
        inside = found["keyword"]
        if not inside or (keyword and (inside in ("from", "at", "@", "is") or inside.startswith("who "))):
            continue
        clauses.append(_Clause(keyword, text[start : found.start()].strip()))
        keyword, start = inside, found.end()
    return [*clauses, _Clause(keyword, text[start:].strip())]


def _read_segment(segment: _Segment, found: Found) -> None:
    if not found.name:
        _read_first(segment, found)
        return
    if found.name_goes_on:
        head, *others = _clauses(segment.text, "", _INNER_ANY)
        if _SUFFIX.fullmatch(head.text):
            found.name += f", {head.text}"
            found.name_goes_on = not others
            _read_clauses(others, found)
            return
        found.name_goes_on = False
    _read_later(segment, found)


def _read_first(segment: _Segment, found: Found) -> None:
    """The segment that holds the name, unless it opens with a keyword or has no letter or digit at all."""
    text = segment.text
    if sentence := _MET_SENTENCE.fullmatch(text):
        text = sentence["name"]
        found.put("how_met", (sentence["how"] or "").strip())
    elif leading := _LEADING.fullmatch(text):
        _read_clauses(_clauses(leading["text"], leading["keyword"], _INNER_STRONG), found)
        return
    head, *others = _clauses(text, "", _INNER_ANY)
    if not any(sign.isalnum() for sign in head.text):
        found.keep(text, segment.mark)
        return
    _read_name(head.text, found)
    _read_clauses(others, found)
    found.name_goes_on = not others


def _read_name(text: str, found: Found) -> None:
    """A name, perhaps with a bracket behind it or a role that no comma parts from it."""
    head, aside = _without_bracket(text)
    words = head.split(" ")
    turn = next((place for place, word in enumerate(words) if place and _is_role_word(word)), len(words))
    if not _PLAIN_NAME.fullmatch(" ".join(words[:turn])):
        turn = len(words)
    found.name, inner_aside = _without_bracket(" ".join(words[:turn]))
    found.put("role", " ".join(words[turn:]))
    for one in (inner_aside, aside):
        _read_aside(one, found)


def _without_bracket(text: str) -> tuple[str, str]:
    """A text and what a bracket at its end says; no bracket is taken where no letter would be left."""
    found = _TAIL_BRACKET.fullmatch(text)
    if found and any(sign.isalnum() for sign in found["head"]):
        return found["head"], found["inside"].strip()
    return text, ""


def _read_aside(text: str, found: Found) -> None:
    if _PRONOUNS.fullmatch(text):
        found.keep(text)
    elif text and not _read_work(text, text, found):
        found.put("organisation", text)


def _read_later(segment: _Segment, found: Found) -> None:
    leading = _LEADING.fullmatch(segment.text) or _LEADING.fullmatch(
        segment.text[:1].lower() + segment.text[1:]
    )
    if leading:
        _read_clauses(_clauses(leading["text"], leading["keyword"], _INNER_STRONG), found, segment.mark)
        return
    head, *others = _clauses(segment.text, "", _INNER_STRONG)
    if _read_work(head.text, head.text, found):
        _read_clauses(others, found)
    else:
        found.keep(segment.text, segment.mark)


def _read_clauses(clauses: list[_Clause], found: Found, mark: str = ", ") -> None:
    for clause in clauses:
        _read_clause(clause, found, mark)


def _read_clause(clause: _Clause, found: Found, mark: str) -> None:
    text, typed = clause.text, clause.typed
    if clause.keyword == "met":
        found.put("how_met", text, typed)
    elif clause.keyword in ("from", "at", "@"):
        if _NO_ORGANISATION.match(text):
            found.keep(typed, mark)
        elif not (_AT.search(text) and _read_work(text, typed, found)):
            found.put("organisation", text, typed)
    elif clause.keyword.removeprefix("who ") in ("works", "working", "is"):
        work = _FILLER.sub("", text)
        if _read_work(work, typed, found):
            return
        if not clause.keyword.endswith("is") and len(work.split()) <= 2:
            found.put("role", work, typed)
        else:
            found.keep(typed, mark)
    elif _is_person(text):
        found.put("introducer", text, typed)
    else:
        found.put("how_met", typed)


def _read_work(text: str, typed: str, found: Found) -> bool:
    """Take a role, a role at an organisation, or "at" one; False when the text does not look like any.

    A role or organisation that is known already sends all that was typed to the note.
    """
    parted = _AT.search(text)
    role = text[: parted.start()].strip() if parted else text
    organisation = text[parted.end() :].strip() if parted else ""
    if not parted:
        role, organisation = _without_bracket(text)
    words = role.casefold().split()
    if words and (len(words) > 8 or words[0] in _NO_ROLE):
        return False
    if parted:
        if not organisation or _NO_ORGANISATION.match(organisation):
            return False
    elif not any(_is_role_word(word) for word in words) and not role.casefold().startswith("head of "):
        return False
    if (role and "role" in found.places) or (organisation and "organisation" in found.places):
        found.keep(typed)
    else:
        found.put("role", role)
        found.put("organisation", organisation)
    return True


def _is_role_word(word: str) -> bool:
    return word.casefold().rstrip(".:/") in _ROLE_WORDS


def _is_person(text: str) -> bool:
    """Whether "via" names somebody, not a thing such as "the alumni list" or a medium such as LinkedIn."""
    words = text.casefold().split()
    return not words or (words[0] not in _NO_PERSON and words[0] not in _MEDIA)
