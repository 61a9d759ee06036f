"""The bank of questions, and the matrix of who answered what, through keys only."""

from __future__ import annotations

import pytest

from infoview.ui.screens.bank import BankScreen
from infoview.ui.screens.coverage import CoverageScreen
from infoview.ui.screens.main import MainScreen
from infoview.workbook import (
    meeting_mode,
    people,
    planning,
    preparing,
)
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown
from tests.ui.talks import again, booked


async def test_the_bank_is_mine(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        booked(book)
        await pilot.press("3", "B")
        assert isinstance(pilot.app.screen, BankScreen)
        first = book.store.where("question")[0]
        await pilot.press("s", "c", "d")
        row = book.store.get("question", first["id"])
        assert row is not None
        assert (row["gift"], row["core"]) == (0, 1)
        assert row["archived_on"] is not None
        await pilot.press("u", "n", *"What would you automate?", "ctrl+s")
        assert "What would you automate?" in shown(pilot)
        await pilot.press("w")
        assert "Nobody has answered it yet" in shown(pilot)
        await pilot.press("question_mark")
        assert "Keys of this screen" in shown(pilot)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, MainScreen)


@pytest.mark.parametrize(
    ("size", "called"), [((80, 24), "BO"), ((40, 12), "BO"), ((200, 60), "Ben Okoro")], ids=str
)
async def test_a_blank_of_the_matrix_is_planned_with_one_key(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], called: str
) -> None:
    meetings = [booked(book, "Ana Ruiz"), booked(book, "Ben Okoro", "2026-03-05 15:00")]
    async with app_on(book, size) as pilot:
        await pilot.press("3", "c")
        assert isinstance(pilot.app.screen, CoverageScreen)
        assert called in shown(pilot).splitlines()[1]
        await pilot.press("right", "enter")
        assert "Planned for the talk with Ben Okoro" in " ".join(shown(pilot).split())
        await pilot.press("a")
        assert "no answer here" in shown(pilot)
        await pilot.press("escape")
    book = again(book)
    assert [len(preparing.planned(book, meeting)) for meeting in meetings] == [0, 1]


async def test_where_not_everybody_fits_the_matrix_says_who_is_shown_and_where_the_others_are(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    for hour, name in enumerate(("Ana", "Ben", "Cy", "Dora", "Eli"), 9):
        booked(book, name, f"2026-03-05 {hour}:00")
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("3", "c")
        assert " 1-4 of 5 → " in shown(pilot)
        await pilot.press(*["right"] * 4)
        assert " ← 2-5 of 5 " in shown(pilot)


async def test_questions_are_tagged_and_found_by_their_tags(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "B", "slash", *"tuesday", "enter")
        assert "Question bank: 1 of " in shown(pilot)
        await pilot.press("t", *"rota; Ärzte", "ctrl+s")
        assert "#rota" in shown(pilot)
        await pilot.press("escape")
        assert "Question bank: " not in shown(pilot)
        await pilot.press("slash", *"#arz")
        assert "1 of " in shown(pilot)
        assert "ordinary Tuesday" in shown(pilot)
        await pilot.press("escape", "slash", *"#nothing")
        assert "No question fits" in shown(pilot)
        await pilot.press("enter", "t")
        assert "There is no question here" in shown(pilot)
        await pilot.press("escape", "u", "escape")
        assert isinstance(pilot.app.screen, MainScreen)
        assert book.store.where("question", tags="rota; Ärzte") == []
        await pilot.press("U", "o", *"#rota")
        assert "Walk me through" in shown(pilot)


async def test_while_one_filters_the_bottom_line_names_only_what_is_no_letter(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        await pilot.press("3", "B")
        usual = shown(pilot).splitlines()[-1]
        await pilot.press("slash", *"core")
        assert shown(pilot).splitlines()[-1].strip() == "enter to the list  esc everything"
        await pilot.press("enter")
        assert shown(pilot).splitlines()[-1] == usual
        await pilot.press("slash")
        assert shown(pilot).splitlines()[-1] != usual
        await pilot.press("escape")
        assert shown(pilot).splitlines()[-1] == usual


async def test_the_filter_knows_core_star_and_gap(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        booked(book)
        await pilot.press("3", "B", "slash", *"core costs")
        assert "2 of " in shown(pilot)
        await pilot.press("backspace", "escape", "slash", *"star giving")
        assert "4 of " in shown(pilot)


async def test_on_a_small_screen_a_question_has_the_room_and_what_is_cut_says_so(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (40, 12)) as pilot:
        booked(book)
        await pilot.press("3", "B")
        text = shown(pilot)
        assert "What was the turn in th…" in text
        assert "work? Warms the…" in text


async def test_a_matrix_of_one_counts_one_person(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "c")
        assert "Training (1 person)" in shown(pilot)


async def test_in_the_matrix_one_says_who_of_several_said_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book, when="2026-03-02 10:00")
    ben = people.add_from_text(book, "Ben Okoro").id
    preparing.add_person(book, preparing.meeting_of(book, meeting), ben)
    planning.propose_questions(book, meeting)
    talk = meeting_mode.begin(book, meeting)
    talk.texts[preparing.planned(book, meeting)[0].id, None] = "Mostly mail"
    meeting_mode.save(book, talk)
    async with app_on(book) as pilot:
        await pilot.press("3", "c")
        assert "(2 answered)" in shown(pilot)
        assert "Ana Ruiz, with the others: Mostly mail" in " ".join(shown(pilot).split())
        await pilot.press("w", "2")
        assert "1 answered" in shown(pilot)
        assert "Planned for the talk with Ana Ruiz" in shown(pilot)
        await pilot.press("right")
        assert "Ben Okoro: Mostly mail" in shown(pilot)
        await pilot.press("u")
        assert "2 answered" in shown(pilot)
