"""How screens look where there is little room, where there is much, and where there is nothing to show yet."""

from __future__ import annotations

from datetime import datetime

import pytest

from infoview.domain.events import EventKind
from infoview.ui.beside_page import about_person, beside_page
from infoview.workbook import directions, happenings, people, reviewing
from infoview.workbook.clock import Clock
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown
from tests.ui.pilots import resize
from tests.ui.talks import booked


@pytest.fixture
def long_away(new_book: NewBook) -> Workbook:
    """Sixteen people were asked seven weeks ago."""
    book = new_book()
    for number in range(16):
        happenings.log(book, add_from_text(book, f"Person{number} Silent{number}").id, EventKind.ASKED)
    book.clock = Clock(datetime(2026, 4, 20, 9))
    return book


async def test_what_has_waited_is_told_whole_at_every_width(
    long_away: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(long_away, (40, 12)) as pilot:
        assert "· z spreads out what waited\n" in shown(pilot)
        await resize(pilot, 80, 24)
        assert "much has waited, which happens: z spreads it out\n" in shown(pilot)


@pytest.mark.parametrize(
    ("key", "begins"),
    [
        ("1", "a add  I import"),
        ("2", "a add  I import"),
        ("3", "a add  I import"),
        ("4", "a add  I import"),
        ("5", "b don't know  a add"),
    ],
)
async def test_where_nothing_is_there_yet_the_first_keys_are_those_that_begin(
    book: Workbook, app_on: AppOn, shown: Shown, key: str, begins: str
) -> None:
    async with app_on(book) as pilot:
        await pilot.press(key)
        lines = shown(pilot).splitlines()
        assert lines[-1].strip().startswith(begins)
        assert not any("──" in line for line in lines)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 36), (200, 60)], ids=str)
async def test_a_talk_is_told_with_its_whole_name_and_day(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    happenings.log(book, add_from_text(book, "Wilhelmina de Wit").id, EventKind.HELPED)
    book.clock = Clock(datetime(2027, 8, 2, 9))
    async with app_on(book, size) as pilot:
        await pilot.press("4")
        row = next(line for line in shown(pilot).splitlines() if "▸" in line)
        assert "2 Mar 2026" in row
        assert " Wilhelmina de Wit " in f"{row} "
        assert ("17 months ago " in row) is (size[0] == 200)
        assert (" waits" in row) is (size[0] > 40)  # where names need the room, the heading says so


@pytest.mark.parametrize(
    ("size", "row"),
    [
        ((40, 12), "Wilhelmina de Wit-Jans ask now"),
        ((80, 24), "Wilhelmina de Wit-Jans   Lighthouse Works         ask now"),
        ((120, 36), "Wilhelmina de Wit-Jans    ask now"),
    ],
    ids=str,
)
async def test_where_a_list_is_narrow_names_and_what_is_next_come_before_the_organisation(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], row: str
) -> None:
    add_from_text(book, "Wilhelmina de Wit-Jans, planner at Lighthouse Works")
    async with app_on(book, size) as pilot:
        await pilot.press("2")
        assert row in shown(pilot)


async def test_much_room_holds_the_talk_to_come_beside_a_card(
    long_away: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(long_away, (200, 60)) as pilot:
        pane = pilot.app.main.pane  # type: ignore[attr-defined]
        pane._show_person()
        await pilot.pause()
        assert "The talk to come" in shown(pilot)
        await resize(pilot, 200, 24)
        assert "The talk to come" not in shown(pilot)


async def test_the_list_of_cards_takes_the_rows_that_the_card_leaves(
    long_away: Workbook, app_on: AppOn, shown: Shown
) -> None:
    reviewing.more(long_away, reviewing.session(long_away, long_away.today))
    async with app_on(long_away, (80, 24)) as pilot:
        rows = [
            line for line in shown(pilot).splitlines() if " Silent" in line and line[:3] in (" ▸ ", "   ")
        ]
        assert len(rows) >= 11


async def test_while_one_reads_a_page_the_bottom_line_says_what_leads_back(
    long_away: Workbook, app_on: AppOn, shown: Shown
) -> None:
    directions.add(long_away, "Shift planning")
    async with app_on(long_away, (80, 24)) as pilot:
        for pane in "256":
            await pilot.press(pane)
            assert "back to the list" not in shown(pilot)
            await pilot.press("enter")
            assert "esc back to the list" in shown(pilot).splitlines()[-1]
            await pilot.press("escape")
            assert "back to the list" not in shown(pilot)


async def test_on_a_small_screen_an_empty_prep_says_all_it_has_to_say(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("3")
        assert "with questions to choose from" in " ".join(shown(pilot).split())


async def test_on_a_small_screen_the_words_of_an_empty_pane_are_read_to_their_end(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("5")
        assert "I don't know what I want: likes,\n    moments and wonders" in shown(pilot)
        assert "I would enjoy it because" not in " ".join(shown(pilot).split())
        await pilot.press("j", "j", "j")
        assert "I would enjoy it because" in " ".join(shown(pilot).split())


async def test_what_the_keys_of_a_card_do_stands_on_one_line_where_there_is_room(
    long_away: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(long_away, (80, 24)) as pilot:
        assert "    space  I nudged" in shown(pilot)
        await resize(pilot, 40, 24)
        assert "\n space  I nudged" in shown(pilot)
        await resize(pilot, 80, 24)
        assert "    space  I nudged" in shown(pilot)


@pytest.mark.parametrize("key", ["L", "V"])
async def test_beside_an_empty_list_there_is_no_line_to_part_it_from(
    book: Workbook, app_on: AppOn, shown: Shown, key: str
) -> None:
    async with app_on(book, (200, 60)) as pilot:
        await pilot.press(key)
        assert "│" not in shown(pilot)


def test_a_page_names_what_a_person_is_asked_for(book: Workbook) -> None:
    ana = add_from_text(book, "Ana Ruiz #food").id
    with book.deed("Linked"):
        book.store.insert("person_direction", person_id=ana, direction_id=directions.add(book, "Bread"))
    assert "Direction: Bread · #food" in about_person(book, ana).plain


def test_beside_another_list_no_key_of_prep_is_named(book: Workbook) -> None:
    booked(book)
    page = beside_page(book, people.find(book, "Ana"), "Ana Ruiz").plain
    assert "not said yet" in page
    assert "No question is chosen yet." in page
    assert "press" not in page
