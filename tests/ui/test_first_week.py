"""The first week of someone who has never seen the program: what stands there after each thing one does."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from infoview.domain.events import EventKind
from infoview.ui.flows import messages
from infoview.ui.screens.main import MainScreen
from infoview.workbook import composing, happenings, people
from infoview.workbook.clock import Clock
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    """A workbook on a Monday morning, of someone with a name."""
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    places.config.write_text('me.zone = "UTC"\nme.name = "Mo Field"\n', encoding="utf-8")
    return Workbook(places, Clock(datetime(2026, 3, 2, 10, 0)), safe=False)


def asked(book: Workbook, line: str) -> int:
    person = people.add_from_text(book, line).id
    composing.sent(book, person, "ask_cold", "Work", f"Hi, may I ask how it is? {line}", None)
    return person


async def test_a_day_without_cards_says_so_and_how_many_asks_a_week_is_to_hold(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    for line in ("Ana Ruiz", "Ben Okoro"):
        asked(book, line)
    people.add_from_text(book, "Cleo Park")
    async with app_on(book) as pilot:
        assert "Welcome" not in shown(pilot)
        assert "Nothing is owed to anybody today." in shown(pilot)
        assert "This week’s 2 asks are out. 1 more could be done; enter takes some in." in shown(pilot)
        assert "[ ] m" in shown(pilot)
        await pilot.press("enter")
        assert "Ask: Cleo Park" in shown(pilot)
        assert "space done" in shown(pilot).splitlines()[-1]


async def test_what_i_wrote_stands_in_their_story_and_beside_their_answer(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    person = asked(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2")
        assert "Hi, may I ask how it is? Ana Ruiz" in shown(pilot)
        await pilot.press("y")
        assert "Asked for a conversation, today: Hi, may I ask how it is?" in shown(pilot)
        await pilot.press("escape")
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        messages.write(main, person, "nudge")
        await pilot.pause()
        assert "Asked for a conversation, today: Hi, may I ask how it is?" in shown(pilot)


async def test_words_noted_of_what_i_wrote_go_before_the_message(book: Workbook) -> None:
    from infoview.workbook.reading import last_words

    person = asked(book, "Ana Ruiz")
    happenings.log(book, person, EventKind.THEY_WROTE, happenings.Details(note="Gladly!"))
    said = last_words(book, person)
    assert said is not None
    assert said.words == "Gladly!"


@pytest.mark.parametrize("keys", [("y",), ("f",)])
async def test_where_one_types_no_key_is_named_that_is_a_letter(
    book: Workbook, app_on: AppOn, shown: Shown, keys: tuple[str, ...]
) -> None:
    asked(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", *keys)
        foot = shown(pilot).splitlines()[-1]
        assert "esc" in foot
        assert "?" not in foot
