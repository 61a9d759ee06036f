"""Random workbooks, and what another computation reads straight from their rows."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from infoview.domain.metrics.metric import Metric
from infoview.workbook.insights import metrics
from infoview.workbook.workbook import Workbook

START = date(2024, 1, 1)
LEFT = ("2 left: invite, past", "3 left: invite, past, confirm")
KINDS = [
    "asked",
    "asked",
    "nudged",
    "nudged",
    "yes",
    "no",
    "later",
    "helped",
    "they_wrote",
    "wrote",
    "auto_reply",
    "bounced",
    "woken",
    "rested",
    "met",
    "lead",
    "thanked",
]
IN = {"yes", "no", "later", "helped", "advised", "introduced", "redirected", "they_wrote", "lead"}
OUT = {"asked", "nudged", "wrote", "woken", "thanked", "booked"}
ANSWERS = {*IN, "booked", "met"}
SEEDS = range(7)
Rows = list[dict[str, Any]]


def fill(book: Workbook, seed: int) -> None:
    """A workbook of chance: who was asked, met, told what, introduced by whom."""
    chance, store = random.Random(seed), book.store

    def day() -> str:
        back = (
            35 if chance.random() < 0.4 else (book.today - START).days
        )  # many asks are still in their waiting time
        return (book.today - timedelta(chance.randrange(back + 1))).isoformat()

    with book.deed("Filled"):
        directions = [
            store.insert(
                "direction",
                name=f"D{n}",
                name_key=f"d{n}",
                status=chance.choice(["open", "open", "parked", "dropped"]),
                added_on="2024-01-01",
                position=n,
            )
            for n in range(chance.randrange(4))
        ]
        people = [some_person(book, chance, n) for n in range(chance.randrange(1, 26))]
        for person in people:
            for on in sorted(day() for _ in range(chance.randrange(9))):
                _event(book, chance, person, on, directions)
        for n in range(chance.randrange(8)):  # asked of late, and silent so far
            quiet = some_person(book, chance, 100 + n, "asked")
            first = book.today - timedelta(chance.randrange(50))
            _log(book, quiet, "asked", first.isoformat())
            for kind in chance.choice([(), ("nudged",), ("nudged", "nudged"), ("auto_reply",)]):
                when = min(book.today, first + timedelta(chance.randrange(12)))
                back = (when + timedelta(20)).isoformat() if kind == "auto_reply" else None
                _log(book, quiet, kind, when.isoformat(), until_on=back)
        for _ in range(chance.randrange(12)):
            one, other = chance.choice(people), chance.choice(people)
            if one != other and not store.where("introduction", introducer_id=one, introduced_id=other):
                edge = store.insert("introduction", introducer_id=one, introduced_id=other, on_date=day())
                if chance.random() < 0.4:
                    _log(book, one, "told_referrer", day(), introduction_id=edge)
        for direction in directions:
            for _ in range(chance.randrange(4)):
                answered = day() if chance.random() < 0.5 else None
                store.insert(
                    "open_question", direction_id=direction, text="?", asked_on=day(), answered_on=answered
                )
        for _ in range(chance.randrange(8)):
            state = chance.choice(["open", "acted", "reported", "dropped"])
            store.insert(
                "advice", person_id=chance.choice(people), what="Read it", given_on=day(), state=state
            )


def some_person(book: Workbook, chance: random.Random, n: int, stage: str | None = "any") -> int:
    stages = [
        "asked",
        "asked",
        "asked",
        "resting",
        "tending",
        "booked",
        "arranging",
        "closed",
        "dormant",
        None,
    ]
    stage = chance.choice(stages) if stage == "any" else stage
    return book.store.insert(
        "person",
        name=f"P{n}",
        name_key=f"p{n}",
        added_on="2024-01-01",
        stage=stage,
        stage_since="2024-01-01" if stage else None,
        path=chance.choice(["referred", "alumni", "cold", "cold"]),
        stance=chance.choice(["", "practises", "left"]),
        tier=chance.choice([None, "monthly", "quarterly", "none"]),
    )


def _log(book: Workbook, person: int, kind: str, on: str, **more: Any) -> int:
    return book.store.insert(
        "event", person_id=person, kind=kind, on_date=on, recorded_at=f"{on}T10:00:00+00:00", **more
    )


def _event(book: Workbook, chance: random.Random, person: int, on: str, directions: list[int]) -> None:
    store, kind = book.store, chance.choice(KINDS)
    until = (date.fromisoformat(on) + timedelta(9)).isoformat() if kind == "auto_reply" else None
    if kind != "met":
        _log(book, person, kind, on, until_on=until, channel=chance.choice(["", "mail"]))
        if kind == "lead":
            store.insert("lead", person_id=person, what="A role", on_date=on)
        return
    direction = chance.choice([*directions, None])
    meeting = store.insert(
        "meeting",
        status="held",
        starts_local=f"{on}T12:00",
        starts_at=f"{on}T12:00:00+00:00",
        booked_on=on,
        direction_id=direction,
        prepared_on=chance.choice([on, None]),
    )
    store.insert("meeting_person", meeting_id=meeting, person_id=person)
    _log(book, person, kind, on, meeting_id=meeting)
    if chance.random() < 0.8:
        talk = store.insert(
            "reflection",
            meeting_id=meeting,
            on_date=on,
            information=chance.choice([None, 0, 1, 2, 3, 4]),
            hard_to_ask=chance.choice([None, 0, 2, 4]),
            readiness=chance.choice(["", "by chance", "ready", "ready; left: past", *LEFT]),
        )
        store.insert(
            "reflection_person",
            reflection_id=talk,
            person_id=person,
            giving=chance.choice([None, 0, 1, 2, 4]),
            updated_on=on,
        )
        for _ in range(chance.randrange(4)):
            store.insert(
                "takeaway",
                reflection_id=talk,
                person_id=person,
                direction_id=chance.choice([*directions, None]),
                text="Learned",
                theme=chance.choice(["", "costs", "day"]),
                pull=chance.randrange(-2, 3),
                confidence=chance.choice(["hunch", "heard", "seen"]),
                novelty=chance.choice(["new", "new", "confirms", "contradicts"]),
                on_date=on,
            )
        if direction and chance.random() < 0.5:
            store.insert(
                "direction_step",
                direction_id=direction,
                reflection_id=talk,
                on_date=on,
                now=chance.randrange(101),
            )


def rows(book: Workbook, sql: str, *values: object) -> Rows:
    cursor = book.store.connection.execute(sql, values)
    return [dict(zip([part[0] for part in cursor.description], row, strict=True)) for row in cursor]


def told(book: Workbook) -> dict[str, Metric]:
    return {one.key: one for one in metrics(book)}


def data(metric: Metric, label: str) -> Any:
    (found,) = [figure.data for figure in metric.figures if figure.label == label]
    return found


def business(book: Workbook, start: date, count: int) -> date:
    """The n-th weekday after a date."""
    while count:
        start += timedelta(1)
        count -= start.weekday() < 5
    return start


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole >= 10 else None
