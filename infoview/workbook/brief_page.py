"""The brief as a page: Markdown to print or keep, and plain text that fits 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from infoview.domain.line_breaking import cells_in, wrapped
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
    end: str = ""  # a few words behind it, which are not broken


class Row(NamedTuple):
    """A row of the page as it is printed; `lead` are the signs at its beginning that name what follows."""

    text: str
    kind: str = ""
    lead: int = 0


def as_plain(book: Workbook, brief: Brief, width: int = WIDTH) -> str:
    """The brief as plain text; no line takes more than `width` columns of a terminal."""
    lines = [*_top(book, brief), *_who(book, brief), *_what(brief), *_ready(brief)]
    return "\n".join(_ruled(_rows(lines, width))) + "\n"


def as_screen(book: Workbook, brief: Brief, width: int) -> list[tuple[Row, ...]]:
    """The brief for a screen, below its title, row by row.

    Where it is wide enough, who they are stands beside what to ask, so that all is seen at once.
    """
    _, *head = _top(book, brief)
    if width < SIDE_BY_SIDE:
        lines = [*head, *_who(book, brief), *_what(brief), *_ready(brief)]
        return [(row,) for row in _rows(lines, min(width, WIDTH))]
    middle = (len(head) + 1) // 2
    people = [*_who(book, brief), *_ready(brief)]
    return [
        *_beside(head[:middle], head[middle:], width),
        (Row(""),),
        *_beside(people, list(_what(brief)), width),
    ]


def _beside(left: Iterable[_Line], right: Iterable[_Line], width: int) -> Iterator[tuple[Row, ...]]:
    half = (width - len(_GAP)) // 2
    for one, other in zip_longest(_rows(left, half), _rows(right, half), fillvalue=Row("")):
        yield one._replace(text=f"{one.text}{' ' * (half - cells_in(one.text))}{_GAP}"), other


def _rows(lines: Iterable[_Line], width: int) -> list[Row]:
    """The lines, broken to `width`; a blank one before a heading that is not the first."""
    out: list[Row] = []
    for line in lines:
        text = on_one_line(line.text)
        if line.kind in ("title", "heading"):
            out += [*([Row("")] if out else []), *(Row(part, line.kind) for part in wrapped(text, width))]
            continue
        begin = "- " if line.kind == "point" else ""
        label = f"{on_one_line(line.label)} " if line.label else ""
        first, *rest = _broken(label + text, line.end, width - len(begin))
        lead = len(begin) + len(label)
        out.append(Row(begin + first, line.kind, min(lead, len(begin + first)) if label else 0))
        out += [Row(" " * len(begin) + part, line.kind) for part in rest]
    return out


def _broken(text: str, end: str, width: int) -> list[str]:
    rows = list(wrapped(text, width))
    if not end:
        return rows
    last = f"{rows[-1]} {end}"
    return [*rows[:-1], last] if cells_in(last) <= width else [*rows, *wrapped(end, width)]


def _ruled(rows: list[Row]) -> Iterator[str]:
    """The rows with a rule under every title and heading."""
    widest = 0
    for row, after in zip_longest(rows, rows[1:], fillvalue=Row("")):
        yield row.text
        if row.kind in ("title", "heading"):
            widest = max(widest, cells_in(row.text))
            if after.kind != row.kind:
                yield ("=" if row.kind == "title" else "-") * widest
                widest = 0


def as_markdown(book: Workbook, brief: Brief) -> str:
    """The brief as Markdown; the words of people are escaped and stay what they are."""
    out: list[str] = []
    for line in (*_top(book, brief), *_who(book, brief), *_what(brief), *_ready(brief)):
        text = markdown(f"{line.text} {line.end}" if line.end else line.text)
        label = f"**{markdown(line.label)}** " if line.label else ""
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


def title_of(brief: Brief) -> str:
    """Whom it is with, and which talk it is."""
    number = f" (talk {brief.talk_number})" if brief.talk_number > 1 else ""
    return f"{brief.meeting.names}{number}"


def _top(book: Workbook, brief: Brief) -> Iterator[_Line]:
    yield _Line(title_of(brief), "title")
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
        takes = f"({turn.minutes} min)" + (" (asked)" if turn.asked else "")
        mine = " yours" if brief.meeting.there and not number else ""  # as above, where both clocks stand
        yield _Line(turn.text, "point", f"{turn.at:%H:%M}{mine}", takes)
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
