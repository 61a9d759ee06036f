"""The demo story as it stands on any day: rich, the same whatever weekday it is, and in nobody's way."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from infoview.domain.obligations.obligation import State
from infoview.domain.stages import Stage
from infoview.domain.verdict import Verdict
from infoview.store.timeline import Line
from infoview.workbook import occasions, people, preparing
from infoview.workbook.clock import Clock
from infoview.workbook.demo import build_demo, demo_places
from infoview.workbook.errors import Refused
from infoview.workbook.reading import list_people, profile
from infoview.workbook.today import Review, overview, review_of
from infoview.workbook.workbook import Workbook
from tests.conftest import DemoOf

Built = Callable[[datetime], Workbook]

FRIDAY = datetime(2026, 11, 20, 10, 0)
TODAYS = [
    datetime(2026, 3, 30, 9, 0),  # a Monday, the clocks have just gone forward
    datetime(2028, 2, 29, 0, 5),  # a Tuesday that few years have, just after midnight
    datetime(2026, 10, 28, 23, 55),  # a Wednesday, the clocks have just gone back
    datetime(2026, 12, 31, 10, 0),  # a Thursday, the last day of the year
    datetime(2026, 11, 21, 10, 0),  # a Saturday
    datetime(2026, 3, 29, 1, 30),  # a Sunday, in the hour the clocks skip
]
WHOM = {
    "confirm": "Dagny Solheim",
    "prepare": "Rosalind Marchetti",
    "answer": "Hana Lindqvist",
    "debrief": "Tomasz Wrona",
    "thank": "Tomasz Wrona",
    "promise": "Wren Halloran",
    "tell_referrer": "Kofi Adjei-Brandt",
    "report_back": "Lucía Ferrer",
    "nudge": "Farah Siddiqui-Moore",
    "ask": "Ambrose Keating",
    "tend": "ليلى حداد",
    "learn": "",
}


@pytest.fixture(scope="module")
def built(demo_of: DemoOf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """The demo of a day, to read in."""
    books: dict[datetime, Workbook] = {}

    def build(now: datetime) -> Workbook:
        if now not in books:
            books[now] = Workbook(demo_of(now, tmp_path_factory.mktemp("demo")), Clock(now), safe=False)
        return books[now]

    yield build
    for book in books.values():
        book.close()


@pytest.fixture
def demo(built: Built) -> Workbook:
    return built(FRIDAY)


def lines(book: Workbook, name: str) -> list[Line]:
    return profile(book, people.find(book, name)).lines


def days_of(book: Workbook, name: str) -> dict[str, date]:
    """The first day of each kind of entry in a person's timeline."""
    return {line.kind: line.on for line in reversed(lines(book, name))}


def cards(review: Review) -> list[tuple[str, str, State, date, str]]:
    return [
        (card.owed.kind.value, card.owed.person, card.state, card.owed.due_on, card.owed.why)
        for card in review.cards
    ]


@pytest.mark.parametrize("now", [*TODAYS, FRIDAY], ids=lambda now: f"{now:%a-%Y-%m-%d}")
def test_every_day_owes_the_same(built: Built, now: datetime) -> None:
    book = built(now)
    assert book.clock.now() == now
    found = review_of(book)
    assert {kind: person for kind, person, *_ in cards(found)} == WHOM
    assert (len(found.cards), found.later) == (12, 0)
    assert {card.state for card in found.cards} == {State.DUE}
    stages = Counter(view.row.stage for view in list_people(book))
    assert set(stages) == {stage.value for stage in Stage}
    assert [talk.people[0][1] for talk in occasions.talks(book) if not talk.reflected] == ["Tomasz Wrona"]
    coming = preparing.upcoming(book)
    assert [names for meeting in coming for _, names in meeting.people] == [
        "Dagny Solheim",
        "Rosalind Marchetti",
        "Jonas Weil",
    ]
    assert all(meeting.starts.date() > now.date() for meeting in coming)


@pytest.mark.parametrize("now", TODAYS, ids=lambda now: f"{now:%a-%Y-%m-%d}")
def test_both_stories_stand_in_the_timelines(built: Built, now: datetime) -> None:
    book = built(now)
    same_day = days_of(book, "Marisol Quint")
    assert same_day["asked"] < same_day["met"] == same_day["lead"]
    late = days_of(book, "Hana Lindqvist")
    assert (late["lead"] - late["met"]).days > 365
    assert (late["lead"] - late["wrote"]).days > 365
    assert (now.date() - late["lead"]).days == 1


def test_the_first_story_ends_well(demo: Workbook) -> None:
    (lead,) = demo.store.where("lead", person_id=people.find(demo, "Marisol"))
    assert lead["state"] == "landed"
    assert lead["meeting_id"] is not None


def test_questions_of_coming_talks_are_planned_and_partly_ticked(demo: Workbook) -> None:
    dagny, rosalind, jonas = preparing.upcoming(demo)
    assert dagny.prepared
    assert dagny.zone == "Europe/Oslo"
    assert not rosalind.prepared
    for meeting in (dagny, rosalind):
        assert {question.state for question in meeting.questions} == {"planned", "ready"}
    for meeting in (dagny, jonas):
        assert "mine" in {question.why for question in meeting.questions}
        assert meeting.questions[-1].why == "closing"
    assert all(meeting.purpose for meeting in (dagny, rosalind, jonas))


def test_talks_ended_in_every_way(demo: Workbook) -> None:
    verdicts = Counter(talk.verdict for talk in occasions.talks(demo))
    assert verdicts == {Verdict.BOTH: 11, Verdict.HALF: 1, Verdict.NOT: 1, Verdict.OPEN: 1}


def test_who_never_answered_rests_in_peace(demo: Workbook) -> None:
    seen = overview(demo)
    for name in ("Colm Fairweather", "Petra Novák-Lund", "Samuel Achterberg", "Ottoline Reyes"):
        person = people.find(demo, name)
        assert seen.files[person].stage is Stage.RESTING
        assert seen.owed[person] == []
        assert not {"yes", "no", "they_wrote", "met"} & days_of(demo, name).keys()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("Ewa Zielińska", ["asked", "later"]),
        ("Idris Bello", ["asked", "auto_reply"]),
        ("ليلى حداد", ["asked", "bounced", "asked", "yes"]),
        ("Agnes Thorvald", ["asked", "redirected", "thanked"]),
        ("Kofi Adjei-Brandt", ["booked", "they_missed", "wrote", "they_wrote", "booked", "met"]),
        ("Mateo Sørensen", ["booked", "moved", "met"]),
        ("Céleste Aubry", ["met", "moved_org", "asked", "met"]),
        ("田中 美咲", ["asked", "helped", "thanked", "rested"]),
        ("Barnaby Stroud", ["asked", "no"]),
    ],
)
def test_turns_of_the_story(demo: Workbook, name: str, kinds: list[str]) -> None:
    told = iter(line.kind for line in lines(demo, name))
    assert all(kind in told for kind in kinds), "not in this order"


def test_write_in_march_names_the_month_that_is_meant(built: Built) -> None:
    for now in TODAYS:
        (said,) = [line for line in lines(built(now), "Ewa") if line.kind == "later"]
        until = date.fromisoformat(said.title[-10:])
        assert f"write in {until:%B}" in said.text
        assert until > now.date()


def test_introductions_make_chains_and_meet_in_one_person(demo: Workbook) -> None:
    by = {view.row.name: view.row.introduced_by for view in list_people(demo)}
    assert by["Tomasz Wrona"] == ("Céleste Aubry",)
    assert by["Céleste Aubry"] == ("Hana Lindqvist",)
    assert by["Hana Lindqvist"] == ("Bram Oduya",)
    assert by["Dagny Solheim"] == ("Céleste Aubry", "Kofi Adjei-Brandt")


def test_two_people_in_one_talk_are_thanked_one_by_one(demo: Workbook) -> None:
    (talk,) = [talk for talk in occasions.talks(demo) if len(talk.people) == 2]
    assert [name for _, name in talk.people] == ["Lucía Ferrer", "Jonas Weil"]
    thanks = [
        line.text for name in ("Lucía", "Jonas") for line in lines(demo, name) if line.kind == "thanked"
    ]
    assert len(set(thanks)) == 2


def test_loops_were_closed(demo: Workbook) -> None:
    states = Counter(row["state"] for row in demo.store.where("advice"))
    assert states == {"reported": 7, "open": 2}
    promises = Counter(row["state"] for row in demo.store.where("commitment", who="me"))
    assert promises == {"kept": 1, "open": 1}
    gifts = Counter(row["state"] for row in demo.store.where("gift"))
    assert gifts["shelf"] >= 5
    assert gifts["given"] >= 3


def test_confidence_moved_and_somebody_spoke_against_it(demo: Workbook) -> None:
    directions = {row["name"]: row for row in demo.store.where("direction")}
    assert [row["status"] for row in directions.values()] == ["open", "open", "parked"]
    for row in directions.values():
        thoughts = demo.store.where("direction_step", direction_id=row["id"])
        steps = [step for step in thoughts if step["now"] is not None]  # parking it says only why
        assert [step["was"] for step in steps[1:]] == [step["now"] for step in steps[:-1]]
        assert row["confidence"] == steps[-1]["now"] != steps[0]["now"]
    noreen = demo.store.where("takeaway", person_id=people.find(demo, "Noreen"))
    assert [row["pull"] for row in noreen] == [-2, -2, 1]
    assert len(demo.store.where("open_question", answered_on=None)) >= 5


def test_takeaways_keep_no_marks(demo: Workbook) -> None:
    for row in demo.store.where("takeaway"):
        assert row["text"][-1].isalpha(), row["text"]


def test_special_people(demo: Workbook) -> None:
    assert [row["name"] for row in demo.store.where("person", discreet=1)] == ["Gideon Pryce"]
    (never,) = demo.store.where("person", do_not_contact=1)
    assert overview(demo).owed[never["id"]] == []
    (assistant,) = demo.store.where("person", name="Vivienne Dacosta")
    assert assistant["assistant_of_id"] == people.find(demo, "Rosalind Marchetti")


def test_the_reservoir_and_its_namesakes(demo: Workbook) -> None:
    reservoir = list_people(demo, reservoir=True)
    assert len(reservoir) == 40
    assert Counter(view.row.name for view in reservoir)["Maria Santos"] == 2
    museum = {people.name_of(demo, one) for one in people.at_organisation(demo, "Harbour House")}
    assert museum == {"Agnes Thorvald", "Philippa Crane", "Alasdair Finch"}


def test_every_deed_is_a_step_of_its_own(demo: Workbook) -> None:
    deeds = demo.store.deeds()
    assert len(deeds) > 250
    assert [deed.at for deed in deeds] == sorted((deed.at for deed in deeds), reverse=True)


def test_told_twice_it_is_the_same_and_nobody_elses_files_are_touched(
    demo: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    for name, variable in (("workbook.db", "INFOVIEW_WORKBOOK"), ("config.toml", "INFOVIEW_CONFIG")):
        (mine / name).write_text('me.name = "Mine"\n', encoding="utf-8")
        monkeypatch.setenv(variable, str(mine / name))
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in mine.iterdir()}
    again = build_demo(demo_places(tmp_path / "demo"), Clock(FRIDAY))
    try:
        assert again.settings.text("me.name") == "Juno Marsh"
        assert again.settings.complaints == []
        assert cards(review_of(again, everything=True)) == cards(review_of(demo, everything=True))
        ours, theirs = ([view.row.name for view in list_people(book)] for book in (again, demo))
        assert ours == theirs
        assert [lines(again, name) for name in ours] == [lines(demo, name) for name in theirs]
    finally:
        again.close()
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in mine.iterdir()} == before
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "demo"}


@pytest.mark.parametrize("name", ["demo.db", "config.toml"])
def test_a_folder_in_use_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(Refused, match="folder of its own"):
        build_demo(demo_places(tmp_path), Clock(FRIDAY))
    assert (tmp_path / name).read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == [name]
