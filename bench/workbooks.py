"""Made workbooks of any size: invented people with their events, talks and notes. Made once, kept in a temp folder."""

from __future__ import annotations

import hashlib
import os
import random
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from infoview.store.search import bring_up_to_date
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook

TODAY = date(2026, 3, 2)
NOW = datetime.combine(TODAY, time(9))
SIZES = (200, 2_000, 20_000)
Rows = list[Mapping[str, Any]]

# How many stand where: few are under way at a time, most wait or rest. The remainder is the reservoir.
_ACTIVE = {200: 40, 2_000: 120, 20_000: 300}
_UNDER_WAY = ("spotted", "ready", "asked", "arranging", "booked", "debrief")
_SHARES = {"tending": 0.05, "resting": 0.075, "dormant": 0.165, "closed": 0.1}
_TOPICS = (
    "training",
    "payroll",
    "budget",
    "hiring",
    "mentoring",
    "shift work",
    "contracts",
    "travel",
    "learning",
    "housing",
)
_SAID = "told how {topic} is planned there, who decides on it, and what one should read first ({number})"


def workbook_of(people: int) -> Path:
    """The made workbook of this many people."""
    folder = Path(tempfile.gettempdir()) / f"infoview-bench-{os.getuid()}-{_edition()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"{people}.db"
    if not path.exists():
        unfinished = folder / f"{people}.making"
        unfinished.unlink(missing_ok=True)
        _make(unfinished, people)
        unfinished.rename(path)
    return path


def _edition() -> str:
    from infoview.store import outlooks
    from infoview.store.migrate import migrations
    from infoview.store.search_index import FORMAT

    made_by = Path(__file__).read_bytes() + "".join(migrations()).encode() + bytes([FORMAT, outlooks.FORMAT])
    return hashlib.sha256(made_by).hexdigest()[:12]


def _make(path: Path, people: int) -> None:
    os.environ["TZ"] = "UTC"  # as where it is measured: what is kept of people rests on the zone
    book = Workbook(
        Places(path, path.with_suffix(".toml"), path.parent / "backups", path.with_suffix(".log")),
        Clock(NOW),
        safe=False,
    )
    maker = _Maker(book, people)
    with book.deed("Made for measuring"):
        for table, rows in maker.tables().items():
            book.store.insert_many(table, rows)
    bring_up_to_date(book.store)
    book.close()


class _Maker:
    """Rows by table; the same for the same size, whenever they are made."""

    def __init__(self, book: Workbook, people: int) -> None:
        self._chance = random.Random(people)
        self._people = people
        self._next = 1_000
        self._rows: dict[str, list[dict[str, Any]]] = {
            name: []
            for name in (
                "organisation",
                "direction",
                "person",
                "affiliation",
                "channel",
                "person_direction",
                "meeting",
                "meeting_person",
                "introduction",
                "event",
                "reflection",
                "reflection_person",
                "takeaway",
                "commitment",
                "advice",
            )
        }
        self._zone = book.zone

    def tables(self) -> Mapping[str, Rows]:
        """Everything, in an order that foreign keys allow."""
        for number in range(max(20, self._people // 8)):
            self._add("organisation", name=f"{_word(number)} Works {number}", name_key=f"works {number}")
        for number, topic in enumerate(_TOPICS[:6]):
            self._add(
                "direction",
                name=f"Work in {topic}",
                name_key=f"work in {topic}",
                motivation=number % 5,
                added_on="2025-06-01",
            )
        met: list[int] = []
        for number, stage in enumerate(self._stages()):
            person = self._person(number, stage)
            if stage is not None:
                self._story(person, stage, met)
        return {name: list(rows) for name, rows in self._rows.items()}

    def _stages(self) -> Iterator[str | None]:
        active = _ACTIVE.get(self._people, max(6, self._people // 6))
        stages: list[str | None] = [_UNDER_WAY[number % len(_UNDER_WAY)] for number in range(active)]
        for stage, share in _SHARES.items():
            stages += [stage] * int(self._people * share)
        stages += [None] * (self._people - len(stages))
        self._chance.shuffle(stages)
        yield from stages

    def _add(self, table: str, **values: Any) -> int:
        self._next += 1
        self._rows[table].append({"id": self._next, **values})
        return self._next

    def _person(self, number: int, stage: str | None) -> int:
        name = f"{_word(number)} {_word(number * 7 + 3)} {number}"
        since = TODAY - timedelta(days=self._chance.randrange(1, 20 if stage in _UNDER_WAY else 700))
        person = self._add(
            "person",
            name=name,
            name_key=name.lower(),
            stage=stage,
            stage_since=since.isoformat() if stage else None,
            path=self._chance.choice(("referred", "alumni", "warm", "cold")),
            why=f"knows {self._chance.choice(_TOPICS)}" if stage else "",
            added_on="2024-01-15",
        )
        place = self._chance.choice(self._rows["organisation"])["id"]
        self._add("affiliation", person_id=person, organisation_id=place, role=f"{_word(number)} lead")
        mail = f"p{number}@example.org"
        self._add("channel", person_id=person, kind="mail", value=mail, value_key=mail)
        return person

    def _story(self, person: int, stage: str, met: list[int]) -> None:
        if self._chance.random() < 0.6:
            direction = self._chance.choice(self._rows["direction"])["id"]
            self._add("person_direction", person_id=person, direction_id=direction)
        if met and self._chance.random() < 0.3:
            self._introduced(person, self._chance.choice(met))
        last = TODAY - timedelta(days=self._quiet(stage))
        if stage in ("tending", "dormant", "debrief"):
            self._talks(person, last, 1 + self._chance.randrange(2), reflected=stage != "debrief")
            met.append(person)
        elif stage in ("asked", "resting", "closed"):
            self._event(person, "asked", last)
        elif stage in ("arranging", "booked"):
            self._event(person, "asked", last - timedelta(days=3))
            self._event(person, "yes", last)
            if stage == "booked":
                self._booked(person, TODAY + timedelta(days=self._chance.randrange(1, 15)))
        self._letters(person, last)
        self._open_loops(person, stage, last)

    def _quiet(self, stage: str) -> int:
        few, many = {
            "tending": (10, 250),
            "dormant": (400, 900),
            "resting": (30, 400),
            "closed": (100, 900),
        }.get(stage, (1, 15))
        return self._chance.randrange(few, many)

    def _event(
        self, person: int, kind: str, on: date, meeting: int | None = None, intro: int | None = None
    ) -> None:
        note = _SAID.format(topic=self._chance.choice(_TOPICS), number=self._next)
        self._add(
            "event",
            person_id=person,
            kind=kind,
            on_date=on.isoformat(),
            note=note,
            meeting_id=meeting,
            introduction_id=intro,
            recorded_at="2026-03-01T08:00:00+00:00",
        )

    def _letters(self, person: int, last: date) -> None:
        """With the talks, some twelve notes a person."""
        for number in range(9 + self._chance.randrange(6)):
            on = last - timedelta(days=20 * (number + 1))
            self._event(person, ("wrote", "they_wrote")[number % 2], on)

    def _introduced(self, person: int, by: int) -> None:
        edge = self._add(
            "introduction",
            introducer_id=by,
            introduced_id=person,
            on_date=(TODAY - timedelta(days=self._chance.randrange(30, 500))).isoformat(),
        )
        self._event(by, "introduced", TODAY - timedelta(days=1_400), intro=edge)

    def _meeting(self, person: int, starts: datetime, status: str) -> int:
        meeting = self._add(
            "meeting",
            status=status,
            starts_local=starts.isoformat(timespec="minutes"),
            zone=self._zone,
            starts_at=starts.replace(tzinfo=UTC).isoformat(),
            booked_on=(starts.date() - timedelta(days=7)).isoformat(),
            medium="video",
        )
        self._add("meeting_person", meeting_id=meeting, person_id=person)
        return meeting

    def _booked(self, person: int, on: date) -> None:
        meeting = self._meeting(person, datetime.combine(on, time(10)), "booked")
        self._event(person, "booked", TODAY - timedelta(days=1), meeting)

    def _talks(self, person: int, last: date, count: int, *, reflected: bool) -> None:
        for number in range(count):
            on = last - timedelta(days=90 * (count - 1 - number))
            meeting = self._meeting(person, datetime.combine(on, time(15)), "held")
            self._event(person, "met", on, meeting)
            if not reflected:
                continue
            self._event(person, "reflected", on, meeting)
            self._event(person, "thanked", on + timedelta(days=1), meeting)
            self._reflection(person, meeting, on)

    def _reflection(self, person: int, meeting: int, on: date) -> None:
        day = on.isoformat()
        reflection = self._add("reflection", meeting_id=meeting, on_date=day, information=3)
        self._add(
            "reflection_person",
            reflection_id=reflection,
            person_id=person,
            connection=self._chance.randrange(1, 5),
            updated_on=day,
        )
        direction = self._chance.choice(self._rows["direction"])["id"]
        text = f"{self._chance.choice(_TOPICS)} needs patience more than a diploma ({self._next})"
        self._add(
            "takeaway",
            reflection_id=reflection,
            person_id=person,
            direction_id=direction,
            text=text,
            pull=self._chance.randrange(-2, 3),
            on_date=day,
        )

    def _open_loops(self, person: int, stage: str, last: date) -> None:
        if stage in ("tending", "debrief") and self._chance.random() < 0.15:
            self._add(
                "commitment",
                person_id=person,
                who="me",
                what="send the reading list",
                made_on=last.isoformat(),
            )
        if stage in ("tending", "dormant") and self._chance.random() < 0.08:
            self._add("advice", person_id=person, what="talk to a works council", given_on=last.isoformat())


def _word(number: int) -> str:
    """A made-up name: syllables, never anybody's."""
    heads, tails = (
        ("Ba", "Co", "Dre", "Fi", "Ga", "Hu", "Jo", "Ki"),
        ("lan", "mir", "nes", "pold", "ra", "tun", "vo"),
    )
    return heads[number % 8] + heads[number // 8 % 8].lower() + tails[number // 64 % 7]
