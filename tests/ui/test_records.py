"""Rare deeds by keys: one record of two, forgetting by typing the name, leads, landing."""

from datetime import datetime

import pytest
from textual.pilot import Pilot

from infoview.domain.events import EventKind as E
from infoview.workbook import happenings, occasions, people, reflecting
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import NewBook
from tests.ui.pilots import shown


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    made = new_book(datetime(2026, 3, 2, 9, 0))
    people.add_from_text(made, "Mia Berg")
    people.add_from_text(made, "Zoe Zorn, welder at Bolt")
    return made


async def test_two_records_become_one(pilot: Pilot[None], book: Workbook) -> None:
    await pilot.press("M")
    assert "Who else is Mia Berg?" in shown(pilot)
    await pilot.press("z", "enter")
    assert [row["name"] for row in book.store.where("person")] == ["Mia Berg"]
    await pilot.press("u")
    assert len(book.store.where("person")) == 2


async def test_who_shares_a_word_of_the_name_is_offered_first(pilot: Pilot[None], book: Workbook) -> None:
    people.add_from_text(book, "Zz Berg, trainer at Bolt")
    await pilot.press("M", "enter")
    assert [row["name"] for row in book.store.where("person")] == ["Mia Berg", "Zoe Zorn"]


async def test_forgetting_asks_for_the_name(pilot: Pilot[None], book: Workbook) -> None:
    happenings.log(book, people.find(book, "Zoe"), E.WROTE, Details(note="as Mia Berg said"))
    await pilot.press("X")
    assert "as Mia Berg said" in shown(pilot)
    await pilot.press("y", "enter", "escape")
    assert len(book.store.where("person")) == 2
    await pilot.press("X", *"mia", "space", *"berg", "enter")
    assert [row["name"] for row in book.store.where("person")] == ["Zoe Zorn"]
    assert book.store.where("event", kind="wrote")[0]["note"] == "as someone said"
    assert "Forgotten for good" in shown(pilot)


async def test_what_names_them_is_shown_as_it_was_written(pilot: Pilot[None], book: Workbook) -> None:
    zoe = people.find(book, "Zoe")
    happenings.log(book, zoe, E.MET)
    form = {
        "learned": "Mia Berg is right",
        "information": "2",
        "giving.1": "2",
        "surprise": "Ask Mia\nNo nights",
    }
    reflecting.save_reflection(book, occasions.talks(book)[0].meeting_id, form)
    (book.places.backups).mkdir(exist_ok=True)
    (book.places.backups / "w-2026-01-01T000000-auto.db").write_bytes(b"no workbook" * 1_000)
    await pilot.press("X")
    assert "learned: Mia Berg is right" in shown(pilot)
    assert "reflection: Ask Mia" in shown(pilot)
    assert "No nights" not in shown(pilot)
    assert "{" not in shown(pilot)
    assert "and no copy is made" in shown(pilot)
    await pilot.press(*"mia", "space", *"berg", "enter")
    assert "Not in w-2026-01-01T000000-auto.db: it can't be opened." in shown(pilot)


async def test_how_a_lead_goes_on(pilot: Pilot[None], book: Workbook) -> None:
    await pilot.press("J")
    assert "No lead yet" in shown(pilot)
    happenings.log(book, people.find(book, "Zoe"), E.LEAD, Details(note="Welder in spring"))
    await pilot.press("J")
    assert "Zoe Zorn: Welder in spring" in shown(pilot)
    await pilot.press("enter", "right", "ctrl+s")
    assert book.store.where("lead")[0]["state"] == "applied"


async def test_landing_and_beginning_again(pilot: Pilot[None], book: Workbook) -> None:
    await pilot.press("Y", "y")
    assert {row["stage"] for row in book.store.where("person")} == {"resting"}
    await pilot.press("Y")
    assert {row["stage"] for row in book.store.where("person")} == {"spotted"}


async def test_a_lead_that_landed_names_the_key_that_lets_asks_rest(
    pilot: Pilot[None], book: Workbook
) -> None:
    happenings.log(book, people.find(book, "Zoe"), E.LEAD, Details(note="Evening tutor"))
    await pilot.press("J", "enter", *["right"] * 4, "ctrl+s")
    assert "Noted. Who helped comes up in Today. Y lets asks rest. u takes it back." in shown(pilot)
    await pilot.press("Y", "y", "J", "enter", "ctrl+s")
    assert "Noted. Who helped comes up in Today. u takes it back." in shown(pilot)
