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
    composing.sent(book, person, "ask_cold", "Work", f"Hi,\n\nmay I ask how it is? {line}", None)
    return person


async def test_a_day_without_cards_says_so_and_that_the_asks_of_the_week_are_out(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    for line in ("Ana Ruiz", "Ben Okoro"):
        asked(book, line)
    people.add_from_text(book, "Cleo Park")
    async with app_on(book) as pilot:
        assert "Welcome" not in shown(pilot)
        assert "Nothing is owed to anybody today." in shown(pilot)
        assert "This week’s asks are out. More could be done: enter takes some in." in shown(pilot)
        assert "[ ] m" in shown(pilot)
        await pilot.press("enter")
        assert "Ask: Cleo Park" in shown(pilot)
        assert "space done" in shown(pilot).splitlines()[-1]


async def test_a_day_without_cards_says_how_it_goes_on_where_nobody_waits_to_be_asked(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    asked(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        assert "This week has room for one more ask: a names someone" in shown(pilot)
        asked(book, "Ben Okoro")
        asked(book, "Cleo Park")
        await pilot.press("2", "1")
        assert "Nothing is owed" in shown(pilot)
        assert "one more ask" not in shown(pilot)


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


def booked(book: Workbook) -> int:
    from infoview.domain.dates import understand_moment

    person = asked(book, "Ana Ruiz")
    when = understand_moment("2026-03-04 15:00", book.clock.now())
    happenings.log(book, person, EventKind.BOOKED, happenings.Details(moment=when))
    return person


async def test_a_yes_says_how_to_book(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    asked(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "y", "tab", "y")
        assert "They said yes: Ana Ruiz. m, then “We set a date”, books it. u takes it back." in shown(pilot)


async def test_the_purpose_has_the_key_that_is_named_wherever_the_cursor_stands(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3")
        assert "I'll leave knowing: … press i and say it in one line" in shown(pilot)
        await pilot.press("i", *"What a day is like", "ctrl+s")
        assert "I'll leave knowing: What a day is like" in shown(pilot)


async def test_a_question_too_long_for_the_list_is_told_whole_below(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "p", "down")
        whole = "Roughly how does your week split between people, screens and thinking?"
        assert whole in shown(pilot).splitlines()[-2]
        await pilot.press("up")
        assert whole not in shown(pilot)


async def test_a_card_that_asks_has_one_sign_after_its_question(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    book.clock = Clock(datetime(2026, 3, 4, 17, 0))
    async with app_on(book) as pilot:
        assert "Did it happen? Ana Ruiz" in shown(pilot)


@pytest.mark.parametrize("keys", [("2",), ("f", *"nobody"), ("2", "i"), ("3",)])
async def test_an_empty_list_needs_no_colour(
    book: Workbook, app_on: AppOn, shown: Shown, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app_on(book) as pilot:
        await pilot.press(*keys)
        assert shown(pilot).strip()


@pytest.mark.parametrize(("size", "words"), [((80, 24), "due 4 weeks ago"), ((40, 12), "4 weeks ago")])
async def test_how_long_a_card_has_waited_is_never_cut(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], words: str
) -> None:
    happenings.log(book, asked(book, "Ana Ruiz"), EventKind.YES)
    book.clock = Clock(datetime(2026, 3, 31, 9, 0))
    async with app_on(book, size) as pilot:
        await pilot.pause()
        assert words in shown(pilot).splitlines()[2]
