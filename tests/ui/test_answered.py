"""They answered: pasted or typed, then one key."""

from datetime import date, datetime

import pytest
from textual import events

from infoview.domain.events import EventKind as E
from infoview.workbook import answers, happenings, people
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import EVIL, AppOn, NewBook, Shown


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    made = new_book(datetime(2026, 3, 2, 9, 0))
    mia = people.add_from_text(made, "Mia Berg").id
    happenings.log(made, mia, E.ASKED, Details(on=date(2026, 2, 23)))
    return made


def stage(book: Workbook, name: str = "Mia Berg") -> str:
    return str((book.store.get("person", people.find(book, name)) or {})["stage"])


async def test_a_pasted_yes_is_noted_by_one_key_and_taken_back_by_one(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    async with app_on(book, size=size) as pilot:
        await pilot.press("2", "y")
        assert "They said yes" in shown(pilot)
        await pilot.press("tab")
        pilot.app.screen.post_message(events.Paste("Gladly, next week.\nMia"))
        await pilot.press("y")
        assert stage(book) == "arranging"
        assert book.store.where("event", kind="yes")[0]["note"] == "Gladly, next week.\nMia"
        assert "They said yes: Mia Berg." in shown(pilot)
        await pilot.press("u")
        assert stage(book) == "asked"


async def test_letters_are_words_while_one_types_and_are_kept(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "y", *"no by", "escape")
        assert stage(book) == "asked"
        assert answers.kept(book, people.find(book, "Mia Berg")) == "no by"
        await pilot.press("y")
        assert "Mia Berg answered  as you left it today" in shown(pilot)
        assert "no by" in shown(pilot)


@pytest.mark.parametrize(
    ("key", "typed", "kind", "now"),
    [
        ("n", None, E.NO, "closed"),
        ("t", "2 weeks", E.LATER, "resting"),
        ("r", "Ben Okoro at Bolt", E.REDIRECTED, "resting"),
        ("o", "9 March", E.AUTO_REPLY, "asked"),
        ("l", "HR trainer at Acme", E.LEAD, "asked"),
        ("o", "?", E.AUTO_REPLY, "asked"),
        ("b", None, E.BOUNCED, "closed"),
        ("h", None, E.HELPED, "tending"),
    ],
)
async def test_every_answer_has_one_key(
    book: Workbook, app_on: AppOn, key: str, typed: str | None, kind: E, now: str
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "y", "tab", key)
        if typed is not None:
            await pilot.press(*typed, "enter")
        assert book.store.where("event", kind=kind.value)
        assert stage(book) == now
        if kind is E.REDIRECTED:
            assert stage(book, "Ben Okoro") == "spotted"


async def test_hostile_words_come_back_exact(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book, size=(40, 12)) as pilot:
        await pilot.press("2", "y")
        pilot.app.screen.post_message(events.Paste(EVIL))
        await pilot.press("tab", "y")
        found = book.store.where("event", kind="yes")[0]["note"]
        assert found == EVIL.strip().encode("utf-8", "replace").decode()


async def test_what_does_not_fit_is_told(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    happenings.log(book, people.find(book, "Mia Berg"), E.CLOSED)
    async with app_on(book) as pilot:
        await pilot.press("2", "y", "tab", "t")
        assert "does not fit" in shown(pilot)
        assert stage(book) == "closed"


async def test_another_time_is_a_day_to_come(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("2", "y", "tab", "t", *"yesterday", "enter")
        assert "? Sun 1 Mar is no day to come." in shown(pilot)
        await pilot.press("ctrl+u", *"in 2 weeks")
        assert shown(pilot).count("Mon 16 Mar") == 1
        await pilot.press("ctrl+u", *"tomorrow", "enter")
        assert stage(book) == "resting"


@pytest.mark.parametrize(("rows", "read"), [(24, True), (12, False)])
async def test_the_words_before_are_read_in_two_lines_where_there_is_room(
    book: Workbook, app_on: AppOn, shown: Shown, rows: int, read: bool
) -> None:
    mia = people.find(book, "Mia Berg")
    happenings.log(
        book, mia, E.WROTE, Details(note=f"I would like to ask you {'very ' * 8} much, by Friday.")
    )
    async with app_on(book, size=(80, rows)) as pilot:
        await pilot.press("2", "y")
        assert ("by Friday." in shown(pilot)) is read
        assert "Paste or type their words here." in shown(pilot)
        assert "esc leave" in shown(pilot)


@pytest.mark.parametrize(("columns", "cells"), [(80, 78), (120, 102), (200, 102)])
async def test_in_a_wide_window_the_lines_of_their_words_stay_readable(
    book: Workbook, app_on: AppOn, columns: int, cells: int
) -> None:
    async with app_on(book, (columns, 24)) as pilot:
        await pilot.press("2", "y")
        assert pilot.app.screen.query_one("#text").size.width == cells
        assert pilot.app.screen.query_one("#answers").size.width == cells
