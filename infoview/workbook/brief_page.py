"""The brief as a page: Markdown to print or keep, and plain text that fits 80 columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from infoview.domain.plain_text import markdown, on_one_line
from infoview.domain.saying import say_date
from infoview.workbook.brief import Brief, Person, end_clock
from infoview.workbook.past_talks import Promised
from infoview.workbook.workbook import Workbook

WIDTH = 80
"""Columns of the plain page."""
SIDE_BY_SIDE = 108
"""Columns from which a screen shows the page in two halves."""
_GAP = "   "
_LEARNED = 3  # of each earlier talk


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the page: a heading, a point, or a sentence with its label."""

    text: str
    kind: str = ""  # title, heading, point
    label: str = ""


def as_plain(book: Workbook, brief: Brief, width: int = WIDTH) -> str:
    """The brief as plain text; no line takes more than `width` columns of a terminal."""
    return (
        "\n".join(_plain([*_top(book, brief), *_who(book, brief), *_what(brief), *_ready(brief)], width))
        + "\n"
    )


def as_screen(book: Workbook, brief: Brief, width: int) -> str:
    """The brief for a screen: where it is wide enough, who they are beside what to ask, so that all is seen at once."""
    if width < SIDE_BY_SIDE:
        return as_plain(book, brief, min(width, WIDTH))
    half = (width - len(_GAP)) // 2
    title, *head = _top(book, brief)
    middle = (len(head) + 1) // 2
    out = [*_wrap(on_one_line(title.text), width)]
    people = [*_who(book, brief), *_ready(brief)]
    for left, right in ((head[:middle], head[middle:]), (people, list(_what(brief)))):
        rows = zip_longest(_plain(left, half, ruled=False), _plain(right, half, ruled=False), fillvalue="")
        out += [f"{one}{' ' * (half - _cells(one))}{_GAP}{other}".rstrip() for one, other in rows]
        out += [""]
    return "\n".join(out)


def _plain(lines: Iterable[_Line], width: int, *, ruled: bool = True) -> list[str]:
    """The lines as they are printed; not `ruled`, a heading takes one line only and no blank one comes first."""
    out: list[str] = []
    for line in lines:
        text = on_one_line(line.text)
        if line.kind in ("title", "heading"):
            wrapped = list(_wrap(text, width - 2 * (not ruled)))
            if not ruled:
                out += [*([""] if out else []), *(f"▌ {part}" for part in wrapped)]
                continue
            under = ("=" if line.kind == "title" else "-") * max(map(_cells, wrapped))
            out += [*([""] if out else []), *wrapped, under]
        else:
            lead = "- " if line.kind == "point" else ""
            label = f"{on_one_line(line.label)} " if line.label else ""
            rest = list(_wrap(label + text, width - len(lead)))
            out += [lead + rest[0], *(" " * len(lead) + part for part in rest[1:])]
    return out


def as_markdown(book: Workbook, brief: Brief) -> str:
    """The brief as Markdown; the words of people are escaped and stay what they are."""
    out: list[str] = []
    for line in (*_top(book, brief), *_who(book, brief), *_what(brief), *_ready(brief)):
        text, label = markdown(line.text), f"**{markdown(line.label)}** " if line.label else ""
        match line.kind:
            case "title":
                out.append(f"# {text}")
            case "heading":
                out += ["", f"## {text}", ""]
            case "point":
                out.append(f"- {label}{text}")
            case _:
                out += ["", f"{label}{text}"]
    return "\n".join(out) + "\n"


def _top(book: Workbook, brief: Brief) -> Iterator[_Line]:
    found = brief.meeting
    number = f" (talk {brief.talk_number})" if brief.talk_number > 1 else ""
    yield _Line(f"{found.names}{number}", "title")
    yield from _head(book, brief)


def _who(book: Workbook, brief: Brief) -> Iterator[_Line]:
    for person in brief.people:
        yield from _about(book, person)
    if brief.organisation_facts:
        yield _Line("The organisation", "heading")
        yield from _points(brief.organisation_facts)


def _what(brief: Brief) -> Iterator[_Line]:
    yield _Line("Questions", "heading")
    for number, turn in enumerate(brief.questions):
        done = " (asked)" if turn.asked else ""
        mine = " yours" if brief.meeting.there and not number else ""  # as above, where both clocks stand
        yield _Line(f"{turn.text} ({turn.minutes} min){done}", "point", f"{turn.at:%H:%M}{mine}")
    if not brief.questions:
        yield _Line("None chosen yet.", "point")
    yield from _giving(brief)


def _ready(brief: Brief) -> Iterator[_Line]:
    if brief.answers:
        yield _Line("Ready to say", "heading")
        for label, text in brief.answers:
            yield _Line(text, "point", f"{label}:")


def _head(book: Workbook, brief: Brief) -> Iterator[_Line]:
    found = brief.meeting
    year = f" {found.starts.year}" if found.starts.year != book.today.year else ""
    yield _Line(f"{found.when}{year}, {found.minutes} minutes", label="Starts:")
    yield _Line(end_clock(book, found, found.ends), label="Ends:")
    if found.where:
        yield _Line(found.where, label="Where:")
    if found.who_calls:
        yield _Line(found.who_calls, label="Who calls:")
    if brief.changes:
        yield _Line("; ".join(brief.changes), label="The date:")
    if brief.direction:
        yield _Line(brief.direction, label="About:")
    yield _Line(found.aim or "not written yet", label="I'll leave knowing:")


def _about(book: Workbook, person: Person) -> Iterator[_Line]:
    had, today = person.between, book.today
    yield _Line(person.name + (f", {person.work}" if person.work else ""), "heading")
    yield from _points(person.sent_by)
    yield from _points(person.facts)
    for talk in had.talks:
        learned = "; ".join(talk.learned[:_LEARNED]) or "nothing written down"
        yield _Line(learned, "point", f"Talk {talk.number}, {say_date(talk.on, today)}:")
    for label, line in (("They last said", had.last_from_them), ("I last said", had.last_from_me)):
        if line is not None:
            yield _Line(line.text, "point", f"{label} ({say_date(line.on, today)}):")
    yield from _promises("I promised:", had.i_promised, today)
    yield from _promises("They promised:", had.they_promised, today)


def _promises(label: str, promises: Iterable[Promised], today: date) -> Iterator[_Line]:
    for one in promises:
        due = f", by {say_date(one.due_on, today)}" if one.due_on and one.state == "open" else ""
        yield _Line(f"{one.what} ({one.state}{due})", "point", label)


def _giving(brief: Brief) -> Iterator[_Line]:
    yield _Line("To give", "heading")
    found = brief.meeting
    if found.give_idea:
        yield _Line(found.give_idea, "point", "Offer:")
    if brief.praise:
        yield _Line(brief.praise, "point", "Thank for:")
    for person in brief.people:
        for gift in person.shelf:
            yield _Line(gift, "point", f"On the shelf for {person.name}:")
    if not (found.give_idea or brief.praise or any(person.shelf for person in brief.people)):
        yield _Line("Listen well, and say which of their advice you will use.", "point")


def _points(texts: Iterable[str]) -> Iterator[_Line]:
    for text in texts:
        yield _Line(text, "point")


def _wrap(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells; a word that is longer than a line is cut. At least one line."""
    line, used = "", 0
    for word in _pieces(text, width):
        cells = _cells(word)
        if line and used + 1 + cells > width:
            yield line
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
    yield line


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        piece, used = "", 0
        for sign in word:
            cells = _cells(sign)
            if used + cells > width:
                yield piece
                piece, used = "", 0
            piece += sign
            used += cells
        yield piece


def _cells(text: str) -> int:
    """Columns that text takes in a terminal: two for wide signs, none for marks that join the sign before."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
