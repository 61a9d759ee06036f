"""Open loops by keys, hiding discreet people, and the blank screen."""

import re
from datetime import date, datetime

import pytest
from textual.pilot import Pilot

from infoview.domain.events import EventKind as E
from infoview.workbook import giving, happenings, people
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook
from tests.ui.pilots import resize, shown


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    made = new_book(datetime(2026, 3, 2, 9, 0), 'me.name = "Mo Field"\n')
    ana = people.add_from_text(made, "Mia Berg").id
    happenings.log(made, ana, E.PROMISED, Details(note="send the list", on=date(2026, 2, 2)))
    happenings.log(made, ana, E.ADVISED, Details(note="call the union", on=date(2026, 2, 2)))
    return made


async def test_the_title_of_loops_that_were_never_open_is_whole(new_book: NewBook, app_on: AppOn) -> None:
    async with app_on(new_book(), size=(40, 12)) as pilot:
        await pilot.press("L")
        assert shown(pilot).splitlines()[0].strip() == "Open loops"


async def test_loops_are_closed_acted_on_and_let_go_by_keys(pilot: Pilot[None], book: Workbook) -> None:
    await pilot.press("L")
    assert "You promised: send the list" in shown(pilot)
    assert "Closed so far: 0 of 2" in shown(pilot)
    await pilot.press("space")
    assert book.store.where("commitment")[0]["state"] == "kept"
    await pilot.press("u")
    assert book.store.where("commitment")[0]["state"] == "open"
    await pilot.press("j", "t", "I", "enter")
    assert book.store.where("advice")[0]["did"] == "I"
    await pilot.press("a", "down", "enter")
    assert len(giving.shelf(book)) == 1
    await pilot.press("G", "d")
    assert giving.shelf(book) == []
    await pilot.press("o")
    assert "What Mia Berg got" in shown(pilot)
    await pilot.press("escape", "escape")
    assert "2 Pipeline" in shown(pilot)


async def test_whoever_is_discreet_is_hidden_at_a_key(pilot: Pilot[None], book: Workbook) -> None:
    ana = people.find(book, "Mia")
    with book.deed("Discreet"):
        book.store.update("person", ana, discreet=1)
    await pilot.press("1", "2")
    assert "Mia Berg" in shown(pilot)
    await pilot.press("D")
    assert "Mia Berg" not in shown(pilot)
    await pilot.press("1")
    assert "Tomorrow begins with" not in shown(pilot)
    assert "Mia Berg" not in shown(pilot)
    await pilot.press("L")
    assert "Mia Berg" not in shown(pilot)
    await pilot.press("escape", "2", "D")
    assert "Mia Berg" in shown(pilot)


async def test_how_one_stands_is_not_cut_where_it_takes_up_to_half_a_line(
    pilot: Pilot[None], book: Workbook
) -> None:
    mia = people.find(book, "Mia")
    giving.put_on_shelf(book, mia, "The handbook's new chapter on vetoes, and the glue maker")
    happenings.log(book, mia, E.INTRODUCED, Details(to="Jo", on=date(2026, 2, 16)))
    happenings.log(book, people.find(book, "Jo"), E.ASKED, Details(on=date(2026, 2, 25)))
    await pilot.press("L")
    assert re.search(r"written to, not told yet, \d+ days ago", shown(pilot))


async def test_how_one_stands_is_not_cut_where_there_is_room(pilot: Pilot[None], book: Workbook) -> None:
    happenings.log(book, people.find(book, "Mia"), E.INTRODUCED, Details(to="Jo", on=date(2026, 1, 5)))
    happenings.log(book, people.find(book, "Jo"), E.ASKED, Details(on=date(2026, 1, 6)))
    await resize(pilot, 120, 36)
    await pilot.press("L")
    line = next(line for line in shown(pilot).splitlines() if "They named Jo" in line)
    assert re.search(r"no answer after a week, not told yet, \d+ \w+ ago", line)


async def test_a_blank_screen_until_any_key(pilot: Pilot[None]) -> None:
    await pilot.press("Z")
    assert shown(pilot).strip() == ""
    await pilot.press("q")
    assert "Mia Berg" in shown(pilot)


async def test_from_an_untouched_leaf_one_key_leads_to_the_ask(pilot: Pilot[None], book: Workbook) -> None:
    happenings.log(book, people.find(book, "Mia"), E.INTRODUCED, Details(to="Ben Okoro"))
    await pilot.press("V")
    assert "Who led to whom. 1 not written to yet." in shown(pilot)
    assert "└ Ben Okoro  not written to yet" in shown(pilot)
    await pilot.press("n", "enter")
    assert "Ben" in shown(pilot)
    assert "Subject" in shown(pilot)
    await pilot.press("escape", "o")
    assert "2 Pipeline" in shown(pilot)


async def test_whoever_named_one_who_stands_elsewhere_is_told_with_that_name(
    pilot: Pilot[None], book: Workbook
) -> None:
    happenings.log(book, people.find(book, "Mia"), E.INTRODUCED, Details(to="Ben Okoro"))
    happenings.log(book, people.add_from_text(book, "Sue Park").id, E.INTRODUCED, Details(to="Ben Okoro"))
    await pilot.press("V")
    assert re.search(r"Sue Park +also named Ben Okoro", shown(pilot))
    assert "0 people" not in shown(pilot)


async def test_what_somebody_got_is_told_when_nothing_is_open_any_more(
    pilot: Pilot[None], book: Workbook
) -> None:
    happenings.log(book, people.find(book, "Mia"), E.THANKED, Details(note="for the talk"))
    await pilot.press("L", "space", "d")
    assert "Nothing is open" in shown(pilot)
    await pilot.press("o")
    assert "What Mia Berg got" in shown(pilot)
    told = [line.strip(" │") for line in shown(pilot).splitlines()]
    today = told.index("Today")
    assert set(told[today + 1 : today + 3]) == {"A promise kept: send the list", "Thanks: for the talk"}


async def test_both_lists_tell_their_keys(pilot: Pilot[None], book: Workbook) -> None:
    for opening, told in (
        ("L", "Something that might help them"),
        ("V", "To the next one nobody has written to"),
    ):
        await pilot.press(opening, "question_mark")
        assert told in shown(pilot)
        await pilot.press("escape", "escape")


async def test_all_of_a_line_that_is_cut_is_told_below_the_list(pilot: Pilot[None], book: Workbook) -> None:
    mia = people.find(book, "Mia")
    giving.put_on_shelf(
        book, mia, "The handbook's new chapter on vetoes, and the glue maker who sells small pots"
    )
    await pilot.press("L", "g")
    assert "and the glue maker" not in shown(pilot)
    await pilot.press("G")
    assert "who sells small pots · today" in " ".join(shown(pilot).split())
    await pilot.press("k")
    assert "and the glue maker" not in shown(pilot)


async def test_in_a_wide_window_all_about_the_person_stands_beside_the_list(
    pilot: Pilot[None], book: Workbook
) -> None:
    happenings.log(book, people.find(book, "Mia"), E.INTRODUCED, Details(to="Ben Okoro"))
    for opening in ("L", "V"):
        await pilot.press(opening)
        assert "· Added" not in shown(pilot)
        await resize(pilot, 200, 60)
        assert "Mia Berg" in shown(pilot).splitlines()[0]  # beside the title
        assert "· Added" in shown(pilot)
        await resize(pilot, 80, 24)
        await pilot.press("escape")
