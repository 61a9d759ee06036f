"""The letter about a year: what was tried, learned, given and decided, and whom to thank, from the log alone."""

from __future__ import annotations

from collections import Counter
from datetime import date

from infoview.domain.counting import listed, number_of
from infoview.domain.events import EventKind
from infoview.domain.metrics.asks import ANSWERS
from infoview.domain.metrics.directions import WEIGHT
from infoview.domain.plain_text import markdown
from infoview.store.years import Happened, Year, year_of
from infoview.workbook.workbook import Workbook

_MOST = 8  # takeaways told a direction: those that weigh most
_MANY = 24  # talks, from which on a month has one line
_HELPED = {
    EventKind.MET: "talked with me",
    EventKind.INTRODUCED: "introduced me",
    EventKind.REDIRECTED: "sent me on to someone who knew",
    EventKind.ADVISED: "gave advice",
    EventKind.HELPED: "helped in writing",
    EventKind.LEAD: "thought of me for a role",
}
_DECIDED = {"chosen": "I chose it", "parked": "I parked it", "dropped": "I let it go"}


def year_letter(book: Workbook, year: int, *, everything: bool = False) -> str:
    """The letter, in Markdown; words of people are escaped, so that they stay what they are.

    Discreet people and what was told in confidence are left out unless `everything` is asked for.
    """
    told = year_of(book.store, year, everything=everything)
    parts = (_tried(told), _learned(told), _gave(told), _decided(told), _came(told), _thanks(told))
    body = [part for part in parts if part]
    head = [f"# {year} in conversations"]
    if not body:
        return "\n\n".join([*head, f"Nothing is written down for {year}."]) + "\n"
    so_far = " so far" if year == book.today.year else ""
    return "\n\n".join([*head, f"The year{so_far}, told from what was written down.", *body]) + "\n"


def _tried(told: Year) -> str:
    asked = _people(told, EventKind.ASKED)
    answered = {one.person_id for one in told.events if EventKind(one.kind) in ANSWERS}
    met = [one for one in told.events if one.kind == EventKind.MET]
    if not asked and not met:
        return ""
    lines = ["## What I tried", ""]
    if asked:
        heard = len(answered & set(asked))
        lines += [f"I asked {number_of(len(asked), 'person', 'people')}, and heard from {heard} of them.", ""]
    if met:
        days = Counter((one.on, one.name) for one in met)
        lines += [f"I talked with {number_of(len({one.person_id for one in met}), 'person', 'people')}:", ""]
        lines += _by_month(sorted(days)) if len(days) > _MANY else _by_day(sorted(days))
    return "\n".join(lines).rstrip()


def _by_day(talks: list[tuple[str, str]]) -> list[str]:
    return [f"- {_day(on)}: {markdown(name)}" for on, name in talks]


def _by_month(talks: list[tuple[str, str]]) -> list[str]:
    months: dict[str, list[str]] = {}
    for on, name in talks:
        months.setdefault(f"{date.fromisoformat(on):%B}", []).append(markdown(name))
    return [f"- {month}: {', '.join(dict.fromkeys(names))}" for month, names in months.items()]


def _people(told: Year, kind: EventKind) -> list[int]:
    return list(dict.fromkeys(one.person_id for one in told.events if one.kind == kind))


def _learned(told: Year) -> str:
    lines = []
    for direction, takeaways in told.takeaways.items():
        heaviest = sorted(takeaways, key=lambda one: -abs(one[1]) * WEIGHT[one[2]])[:_MOST]
        lines += ["", f"### {markdown(direction) if direction else 'Beside all directions'}", ""]
        for text, pull, sure, on, name in takeaways:
            if (text, pull, sure, on, name) in heaviest:
                who = f" ({markdown(name)}, {_day(on)})" if name else f" ({_day(on)})"
                sign = "for it: " if pull > 0 else "against it: " if pull < 0 else ""
                lines.append(f"- {sign}{markdown(text)}{who}")
        if len(takeaways) > _MOST:
            lines.append(f"- and {len(takeaways) - _MOST} more")
    if told.surprises:
        lines += ["", "### What I had wrong", ""]
        lines += [f"- {markdown(text)} ({_day(on)})" for on, text in told.surprises]
    return "\n".join(["## What I learned", *lines]) if lines else ""


def _gave(told: Year) -> str:
    lines = [f"- {_day(on)}, to {markdown(name)}: {markdown(what)}" for on, name, what in told.gifts]
    lines += [
        f"- {_day(on)}, a promise kept to {markdown(name)}: {markdown(what)}" for on, name, what in told.kept
    ]
    for on, name, what, result in told.reports:
        came = f" What came of it: {markdown(result)}" if result else ""
        lines.append(
            f"- {_day(on)}, told {markdown(name)} what became of their advice: {_sentence(what)}{came}"
        )
    thanks = len([one for one in told.events if one.kind == EventKind.THANKED])
    if thanks:
        lines.append(f"- {number_of(thanks, 'thank-you')} written")
    return "\n".join(["## What I gave back", "", *lines]) if lines else ""


def _decided(told: Year) -> str:
    lines = []
    for name, steps in told.steps.items():
        first = steps[0][1] if steps[0][1] is not None else steps[0][2]
        last = steps[-1][2]
        moved = f"went from {first} to {last}" if first != last else f"stayed at {last}"
        lines.append(f"- {markdown(name)}: how sure I was {moved}.")
    for name, status, on, because in told.decided:
        why = f" Because: {markdown(because)}" if because else ""
        lines.append(f"- {markdown(name)}: {_DECIDED[status]} on {_day(on)}.{why}")
    return "\n".join(["## What I decided", "", *lines]) if lines else ""


def _came(told: Year) -> str:
    lines = []
    for on, name, what, state, met in told.leads:
        gap = (date.fromisoformat(on) - date.fromisoformat(met)).days if met else None
        after = f", {number_of(gap, 'day')} after we first talked" if gap else ""
        lines.append(f"- {_day(on)}, from {markdown(name)}{after}: {markdown(what)} ({state})")
    return "\n".join(["## What came of it", "", *lines]) if lines else ""


def _thanks(told: Year) -> str:
    deeds: dict[int, list[str]] = {}
    names: dict[int, str] = {}
    thanked: set[int] = set()
    for one in told.events:
        names[one.person_id] = one.name
        if EventKind(one.kind) in _HELPED:
            deed = _deed(one)
            known = deeds.setdefault(one.person_id, [])
            if deed not in known:
                known.append(deed)
            thanked.discard(one.person_id)
        elif one.kind == EventKind.THANKED:
            thanked.add(one.person_id)
    if not deeds:
        return ""
    lines = []
    for person, done in sorted(deeds.items(), key=lambda found: (found[0] in thanked, -len(found[1]))):
        said = "" if person in thanked else " Not thanked since."
        lines.append(f"- **{markdown(names[person])}** {listed(done)}.{said}")
    return "\n".join(["## Whom to thank", "", *lines])


def _deed(one: Happened) -> str:
    words = _HELPED[EventKind(one.kind)]
    return f"{words} to {markdown(one.other)}" if one.other and one.kind == EventKind.INTRODUCED else words


def _sentence(text: str) -> str:
    words = markdown(text)
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B}"
