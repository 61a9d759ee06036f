"""Asks and answers: what became of everybody who was asked.

Whoever still is inside the waiting window of their ask is left out of the denominators, and that is said: counting
them as silent would make every busy week look like a bad one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from infoview.domain.clocks import PathIn
from infoview.domain.counting import number_of
from infoview.domain.events import WORDS, EventKind, Way
from infoview.domain.metrics.metric import ENOUGH, Figure, Metric, Share, middle, share
from infoview.domain.metrics.picture import Bar, Bars, heading
from infoview.domain.metrics.records import Material, Sent
from infoview.domain.obligations.obligation import Day
from infoview.domain.person_file import Event, PersonFile
from infoview.domain.saying import capital
from infoview.domain.stages import Stage

# What tells that an ask was answered, in whatever way; an out-of-office reply is none.
ANSWERS = frozenset(
    {
        EventKind.YES,
        EventKind.NO,
        EventKind.LATER,
        EventKind.HELPED,
        EventKind.ADVISED,
        EventKind.INTRODUCED,
        EventKind.REDIRECTED,
        EventKind.THEY_WROTE,
        EventKind.LEAD,
        EventKind.BOOKED,
        EventKind.MET,
    }
)
_ASKS = (EventKind.ASKED, EventKind.WOKEN)
_PATHS = {
    PathIn.REFERRED: "Introduced",
    PathIn.ALUMNI: "Alumni",
    PathIn.RECONNECT: "Reconnecting",
    PathIn.WARM: "Met before",
    PathIn.COLD: "Strangers",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What became of asking one person: the ask that was answered, or the last one."""

    person_id: int
    path: PathIn
    asked_on: date
    event_id: int
    answered_on: date | None
    met_on: date | None
    nudges: int  # before the answer
    waiting: bool  # no answer, and the schedule still runs

    @property
    def counts(self) -> bool:
        """Whether it belongs in a denominator."""
        return not self.waiting


def asks_of(files: Iterable[PersonFile], day: Day) -> list[Ask]:
    """One entry for everybody who was asked; a message that bounced was no ask."""
    return [found for file in files if (found := _ask(file, day)) is not None]


def _ask(file: PersonFile, day: Day) -> Ask | None:
    asks = [event for event in _without_bounced(file.events) if event.kind in _ASKS]
    first = next((event for event in asks if event.kind is EventKind.ASKED), None)
    if first is None:
        return None
    later = file.after(first)
    answer = next((event for event in later if event.kind in ANSWERS), None)
    before = [event for event in asks if answer is None or _place(event) < _place(answer)]
    ask = max((event for event in before if _place(event) >= _place(first)), key=_place)
    nudges = [
        event
        for event in file.after(ask)
        if event.kind is EventKind.NUDGED and (answer is None or _place(event) < _place(answer))
    ]
    met = next((event.on for event in later if event.kind is EventKind.MET), None)
    waiting = answer is None and file.stage is Stage.ASKED and day.today < window_ends(file, ask, nudges, day)
    return Ask(file.id, file.path, ask.on, ask.id, answer.on if answer else None, met, len(nudges), waiting)


def _place(event: Event) -> tuple[date, int]:
    return event.on, event.id


def _without_bounced(events: Iterable[Event]) -> list[Event]:
    kept: list[Event] = []
    for event in events:
        if event.kind is EventKind.BOUNCED:
            last = next(
                (at for at in range(len(kept) - 1, -1, -1) if WORDS[kept[at].kind].way is Way.OUT), None
            )
            if last is not None:
                del kept[last]
        kept.append(event)
    return kept


def window_ends(file: PersonFile, ask: Event, nudges: list[Event], day: Day) -> date:
    """When the schedule of an ask is over: the reminders still allowed, each after its wait, then the last wait.

    An out-of-office reply stops the clock until they are back.
    """
    clocks = day.clocks
    end = nudges[-1].on if nudges else ask.on
    for tries in range(len(nudges), clocks.nudges_allowed(file.path)):
        end = day.later(end, clocks.nudge_bd if tries == 0 else clocks.last_try_bd)
    end = day.later(end, clocks.rest_bd)
    away = [event.until or event.on for event in file.after(ask) if event.kind is EventKind.AUTO_REPLY]
    return max([end, *(day.later(back, clocks.out_of_office_bd) for back in away)])


def answer_rate(material: Material) -> Metric:
    """How many of those asked answered."""
    asks = asks_of(material.files, material.day)
    settled = [ask for ask in asks if ask.counts]
    answered = [ask for ask in settled if ask.answered_on]
    days = [_bd(material, ask) for ask in answered]
    rate = Share(len(answered), len(settled))
    low = rate.percent is not None and rate.percent < 20
    return Metric(
        "answers",
        "Answers",
        "People who answered, of all people asked who answered or whose waiting time is over. A message that bounced "
        "was no ask; an out-of-office reply is no answer.",
        f"{rate.text} answered" if settled else "Nobody whose waiting time is over was asked yet",
        (
            share("Answered", len(answered), len(settled)),
            middle("Until the answer came", days, "business days"),
        ),
        "Try a warmer way in, or a shorter ask: Answers by way in shows which."
        if low
        else "20 to 40 of a hundred is ordinary: silence is the normal case, not a judgement. Ask the next person.",
        _waiting_note(asks),
        Bars(
            (
                _bar("Asked", len(settled), len(settled)),
                _bar("Answered", len(answered), len(settled)),
                _bar("Met", sum(ask.met_on is not None for ask in settled), len(settled)),
            )
        ),
    )


def _waiting_note(asks: Iterable[Ask]) -> tuple[str, ...]:
    waiting = sum(ask.waiting for ask in asks)
    if not waiting:
        return ()
    return (
        f"{number_of(waiting, 'person is', 'people are')} still in the waiting time of their ask: left out.",
    )


def _bd(material: Material, ask: Ask) -> int:
    assert ask.answered_on is not None
    return material.day.calendar.between(ask.asked_on, ask.answered_on)


def _bar(label: str, value: int, of: int) -> Bar:
    return Bar(label, value, of, str(value))


def by_group(
    asks: Iterable[Ask], name: Callable[[Ask], str], order: Iterable[str] = ()
) -> list[tuple[str, Share]]:
    """Answered of those whose time is over, by group; named groups first in `order`, then the largest."""
    groups: dict[str, list[Ask]] = {}
    for ask in asks:
        if ask.counts:
            groups.setdefault(name(ask), []).append(ask)
    places = {label: place for place, label in enumerate(order)}
    found = [
        (label, Share(sum(one.answered_on is not None for one in some), len(some)))
        for label, some in groups.items()
    ]
    return sorted(found, key=lambda group: (places.get(group[0], len(places)), -group[1].whole, group[0]))


def answers_by(material: Material) -> Metric:
    """The same by way in, channel and template."""
    asks = asks_of(material.files, material.day)
    paths = by_group(asks, lambda ask: _PATHS[ask.path], _PATHS.values())
    channels = by_group(asks, lambda ask: _sent(material, ask).channel.replace("_", " ") or "not noted")
    templates = by_group(asks, lambda ask: _template(_sent(material, ask)))
    groups = (("Way in", paths), ("Channel", channels), ("Words", templates))
    figures = tuple(
        Figure(f"{title}: {label}", made.text, made.data) for title, some in groups for label, made in some
    )
    bars: list[Bar] = []
    for title, some in groups:
        bars += [
            heading(title),
            *(Bar(capital(label), made.part, made.whole, made.text) for label, made in some),
        ]
    return Metric(
        "answers_by",
        "Answers by way in",
        "The share of answers, by how you come to a person, by channel, and by the template of the ask that was "
        "answered (or the last one).",
        _best(paths),
        figures,
        "Spend the next asks where answers come from; an introduction is worth asking for.",
        _waiting_note(asks),
        Bars(tuple(bars) if asks else ()),
    )


def _sent(material: Material, ask: Ask) -> Sent:
    return material.sent.get(ask.event_id, Sent())


def _template(sent: Sent) -> str:
    return f"{sent.template} (version {sent.version})" if sent.template else "own words"


def _best(paths: list[tuple[str, Share]]) -> str:
    if not paths:
        return "Nobody whose waiting time is over was asked yet"
    return "; ".join(f"{label}: {made.text}" for label, made in paths[:3])


def nudges(material: Material) -> Metric:
    """Whether reminders pay."""
    asks = [ask for ask in asks_of(material.files, material.day) if ask.answered_on]
    counts = [sum(ask.nudges == tries for ask in asks) for tries in (0, 1)]
    counts.append(len(asks) - sum(counts))
    labels = ("After the ask alone", "After one reminder", "After two or more")
    figures = tuple(share(label, number, len(asks)) for label, number in zip(labels, counts, strict=True))
    late = counts[1] + counts[2]
    return Metric(
        "nudges",
        "Reminders",
        "Of all answers, how many came after the ask alone, after one reminder, and after a second one.",
        f"{Share(late, len(asks)).text} came after a reminder" if asks else "No answers yet",
        figures,
        "A friendly reminder is normal; the review proposes it on its day."
        if late
        else "No reminder has brought an answer yet; one on its day costs a minute.",
        (),
        Bars(
            tuple(
                Bar(figure.label, number, len(asks), figure.text)
                for figure, number in zip(figures, counts, strict=True)
            )
        ),
    )


def ask_to_met(material: Material) -> Metric:
    """From asking to talking."""
    asks = asks_of(material.files, material.day)
    open_now = {file.id for file in material.files if file.stage in (Stage.ARRANGING, Stage.BOOKED)}
    settled = [ask for ask in asks if ask.met_on or (ask.counts and ask.person_id not in open_now)]
    met = [ask for ask in settled if ask.met_on]
    days = [(ask.met_on - ask.asked_on).days for ask in met if ask.met_on]
    arranging = len([ask for ask in asks if ask not in settled])
    stages = _funnel(material, asks)
    return Metric(
        "ask_to_met",
        "From ask to talk",
        "People met after being asked, of all people asked with whom it is settled: met, said no, or silent to the "
        "end.",
        f"{Share(len(met), len(settled)).text} asked were met" if settled else "Nothing is settled yet",
        (
            share("Met, of those asked", len(met), len(settled)),
            middle("From the ask to the talk", days, "days"),
            *(Figure(bar.label, bar.text, int(bar.value)) for bar in stages),
        ),
        asks_for_two_talks(len(met), len(settled)),
        (f"{number_of(arranging, 'person is', 'people are')} still waiting or arranging: left out.",)
        if arranging
        else (),
        Bars(tuple(stages)),
    )


def asks_for_two_talks(met: int, settled: int) -> str:
    """How many asks two talks a month take: by what is settled, where that is enough to go by."""
    if not met or settled < ENOUGH:
        return "Two talks a month take some five to ten asks; spread them over the weeks."
    return f"As it went so far, two talks a month take about {-(-2 * settled // met)} asks; spread them over the weeks."


def _funnel(material: Material, asks: list[Ask]) -> list[Bar]:
    reflected = {person for talk in material.talks for person in talk.people}
    leads = {lead.person_id for lead in material.leads}
    people = len(material.files)
    steps = (
        ("People named", people),
        ("Asked", len(asks)),
        ("Answered", sum(ask.answered_on is not None for ask in asks)),
        ("Met", sum(file.met for file in material.files)),
        ("Reflected on", len(reflected & {file.id for file in material.files})),
        ("Gave a lead", len(leads & {file.id for file in material.files})),
    )
    return [_bar(label, number, people) for label, number in steps]
