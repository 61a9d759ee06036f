"""Messages by keys: from a card to the clipboard, times, templates, and what a sending taken back leaves."""

import re
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind
from infoview.ui.flows import happened, messages
from infoview.ui.screens.compose import ComposeScreen
from infoview.ui.screens.main import MainScreen
from infoview.workbook import composing, composing_cards, composing_templates, composing_times, people
from infoview.workbook.clock import Clock
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook
from tests.conftest import DemoOf
from tests.ui.conftest import AppOn, NewBook, Shown
from tests.ui.pilots import resize

NOW = datetime(2026, 3, 4, 9, 0)
OWN_WORDS = {CardKind.THANK, CardKind.REPORT_BACK}  # what I learned, what I did: nobody else knows


@pytest.fixture
def demo(demo_of: DemoOf, tmp_path: Path) -> Workbook:
    return Workbook(demo_of(NOW, tmp_path), Clock(NOW), safe=False)


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    made = new_book(NOW, '[me]\nname = "Sam"\nzone = "Europe/London"\n')
    ana = people.add_from_text(made, "Ana Ruiz").id
    with made.deed("Noted"):
        made.store.update("person", ana, connection="we both teach", zone="America/New_York")
    return made


def main_screen(pilot: Pilot[None]) -> MainScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MainScreen)
    return screen


async def test_every_card_with_a_message_is_three_keys_from_sent(demo: Workbook, app_on: AppOn) -> None:
    """Enter, ctrl+y, ctrl+s; where words of one's own are needed, that is said and nothing leaves."""
    async with app_on(demo) as pilot:
        main = main_screen(pilot)
        seen = set()
        every = overview(demo)
        for owed in (one for some in every.owed.values() for one in some):
            assert owed.person_id is not None
            key = composing_cards.template_for(owed.kind, every.files[owed.person_id])
            if not key or (owed.kind, key) in seen:
                continue
            seen.add((owed.kind, key))
            messages.write_for(main, owed)  # what enter on the card does
            await pilot.pause()
            screen: object = pilot.app.screen
            assert isinstance(screen, ComposeScreen)
            body = screen.text[1]
            await pilot.press("ctrl+y", "ctrl+s")
            if owed.kind in OWN_WORDS and "{" in body:
                assert pilot.app.screen is screen
                await pilot.press("escape")
                continue
            assert pilot.app.screen is main, (owed.kind, body)
            assert pilot.app.clipboard == body
            demo.undo()
        assert {kind for kind, _ in seen} >= {
            CardKind.ARRANGE,
            CardKind.NUDGE,
            CardKind.CONFIRM,
            CardKind.THANK,
            CardKind.ASK,
            CardKind.CONTACT_REFERRAL,
            CardKind.TEND,
            CardKind.ANSWER,
            CardKind.TELL_REFERRER,
            CardKind.REPORT_BACK,
            CardKind.PROMISE,
        }


async def test_a_card_of_today_leaves_by_three_keys(demo: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(demo) as pilot:
        for _ in range(12):
            if "enter  write the confirmation" in shown(pilot).lower() or "Confirm:" in shown(pilot):
                break
            await pilot.press("j")
        before = len(demo.store.where("message"))
        await pilot.press("enter", "ctrl+y", "ctrl+s")
        assert len(demo.store.where("message")) == before + 1
        assert "looking forward to our talk" in pilot.app.clipboard


async def test_times_are_typed_on_my_clock_and_told_on_theirs(book: Workbook, app_on: AppOn) -> None:
    ana = people.find(book, "Ana")
    async with app_on(book, size=(40, 12)) as pilot:
        screen = ComposeScreen(book, ana, "schedule_offer")
        pilot.app.push_screen(screen)
        await pilot.pause()
        await pilot.press("ctrl+t", *"thu 16:00, fri 15:00", "enter")
        assert (
            "\n\nThursday 5 March at 11:00 (New York time)\nFriday 6 March at 10:00 (New York time)\n\n"
            in screen.text[1]
        )
        assert "Which day" not in screen.text[1]
        await pilot.press("ctrl+t", *"mon 16:00", "enter")
        assert screen.text[1].endswith("\n\nMonday 9 March at 12:00 (New York time)\n")


async def test_a_time_that_was_offered_stands_where_a_date_is_set(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ana = people.find(book, "Ana")
    composing_times.keep_offered(book, ana, "thu 16:00, fri 15:00")
    async with app_on(book) as pilot:
        main = pilot.app.screen
        assert isinstance(main, MainScreen)
        happened.details(main, ana, EventKind.BOOKED)
        await pilot.pause()
        assert "You offered: Thu 5 Mar 2026 16:00 or Fri 6 Mar" in shown(pilot)
        await pilot.press("f", "right")
        assert "→ Fri 6 Mar at 15:00, in 2 days" in shown(pilot)
        await pilot.press("escape", "y")
        composing_times.keep_offered(book, ana, "mon 16:00")
        happened.details(main, ana, EventKind.BOOKED)
        await pilot.pause()
        assert "→ Mon 9 Mar at 16:00, in 5 days" in shown(pilot)
        await pilot.press("ctrl+s")
        assert composing_times.still_offered(book, ana) == []


async def test_what_is_typed_first_takes_the_place_of_what_nobody_could_fill(
    book: Workbook, app_on: AppOn
) -> None:
    async with app_on(book) as pilot:
        cy = people.add_from_text(book, "Cy Park, baker at Crumb").id
        screen = ComposeScreen(book, cy, "ask_cold")
        pilot.app.push_screen(screen)
        await pilot.pause()
        assert "{connection}" in screen.text[1]
        await pilot.press("ctrl+s", *"We met at Crumb.")
        assert screen.text[1].startswith("Hi Cy,\n\nWe met at Crumb.\n\nWould you")


async def test_a_sending_taken_back_is_a_draft_again(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        ana = people.find(book, "Ana")
        pilot.app.push_screen(ComposeScreen(book, ana, "ask_cold"))
        await pilot.pause()
        await pilot.press(*"Mine. ", "ctrl+s")
        assert book.store.where("message")[0]["body"].startswith("Mine. Hi Ana")
        await pilot.press("u")
        screen = ComposeScreen(book, ana, "ask_cold")
        pilot.app.push_screen(screen)
        await pilot.pause()
        assert screen.text[1].startswith("Mine. Hi Ana")
        assert book.store.where("message") == []


async def test_a_message_says_that_it_is_as_it_was_left_and_can_begin_anew(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ana = people.find(book, "Ana")
    fresh = composing.compose(book, ana, "ask_cold")
    composing.keep_draft(book, ana, "ask_cold", fresh.subject, "Mine.")
    async with app_on(book) as pilot:
        screen = ComposeScreen(book, ana, "ask_cold")
        pilot.app.push_screen(screen)
        await pilot.pause()
        assert "Ana Ruiz  as you left it today" in shown(pilot)
        await pilot.press("ctrl+o", "a", "n")
        assert screen.text[1] == "Mine."
        await pilot.press("ctrl+o", "a", "y")
        assert screen.text == (fresh.subject, fresh.body)
        assert "as you left it" not in shown(pilot)
        await pilot.press("ctrl+o")
        assert "Begin anew" not in shown(pilot)
        assert composing.compose(book, ana, "ask_cold").left == ""


async def test_a_template_is_worded_anew_from_the_message_and_the_message_follows(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ana = people.find(book, "Ana")
    async with app_on(book) as pilot:
        screen = ComposeScreen(book, ana, "tend")
        pilot.app.push_screen(screen)
        await pilot.pause()
        await pilot.press("ctrl+o", "w")
        assert "Keep in touch" in shown(pilot)
        await pilot.press("enter", "tab", "tab", *"Oh {first", "ctrl+s")
        assert "Line 1" in shown(pilot)
        await pilot.press("}", "!", " ", "ctrl+s")
        assert "yours, version 2" in shown(pilot)
        await pilot.press("escape")
        assert screen.text[1].startswith("Oh Ana! Hi Ana")


async def test_templates_are_added_taken_back_and_let_go(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book, size=(80, 24)) as pilot:
        await pilot.press("T", "n", *"Panel thanks", "ctrl+s")
        assert "Saved: Panel thanks" in shown(pilot)
        assert composing_templates.template_called(book, "panel_thanks").title == "Panel thanks"
        await pilot.press("u")
        assert "Undone" in shown(pilot)
        await pilot.press("g", "d")
        assert "in its starter words already" in shown(pilot)
        await pilot.press("enter", "tab", *"Well, ", "ctrl+s")
        assert "yours, version 2" in shown(pilot)
        await pilot.press("d")
        assert "yours" not in shown(pilot).split("Saved")[0].split("Hi {first}")[0]
        await pilot.press("v")
        first, when = (line for line in shown(pilot).splitlines() if "{first}" in line or "{when}" in line)
        assert first.index("Their first name") == when.index("Day and time")


async def test_no_name_of_a_template_is_cut_for_whose_it_is(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    own = composing_templates.template_called(book, "ask_referred")
    composing_templates.save_template(book, own.key, own.title, own.subject, f"{own.body}!")
    async with app_on(book, (40, 12)) as pilot:
        await pilot.press("T")
        assert "The words of messages  with examples" in shown(pilot)
        assert re.search(r"Ask someone I was pointed to +yours\n", shown(pilot))
        await resize(pilot, 120, 36)
        assert re.search(r"Ask someone I was pointed to +yours +│", shown(pilot))


async def test_what_who_named_them_answers_is_noted_where_one_writes(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt, via Wendy Moss").id
    async with app_on(book) as pilot:
        messages.write_what_fits(main_screen(pilot), ben)
        await pilot.pause()
        assert "Wendy Moss named them. Ask before you say so" in shown(pilot)
        assert "someone we both know" in shown(pilot)
        await pilot.press("ctrl+o", "y")
        assert "Wendy Moss suggested I write and said I may say so" in shown(pilot)
        assert "Ask before you say so" not in shown(pilot)
        await pilot.press("escape", "u")
        assert book.store.where("introduction")[0]["permission"] == "ask"


async def test_words_of_ones_own_are_left_when_the_answer_is_noted(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt, via Wendy Moss").id
    async with app_on(book) as pilot:
        messages.write_what_fits(main_screen(pilot), ben)
        await pilot.pause()
        await pilot.press(*"Dear ", "ctrl+o", "n")
        assert "Dear Hi Ben, someone we both know" in shown(pilot)
        assert book.store.where("introduction")[0]["permission"] == "no"


async def test_the_line_of_keys_of_a_message_names_only_keys_that_work_while_one_types(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book) as pilot:
        messages.write_what_fits(main_screen(pilot), people.find(book, "Ana"))
        await pilot.pause()
        foot = shown(pilot).splitlines()[-1]
        assert " ".join(foot.split()) == "ctrl+y copy ctrl+s sent it ctrl+o other ways ctrl+t times esc leave"


async def test_a_field_left_open_says_what_belongs_there(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        messages.write_what_fits(main_screen(pilot), people.add_from_text(book, "Ben Okoro").id)
        await pilot.pause()
        assert "How I come to them, as a sentence: “We were both" in shown(pilot)


@pytest.mark.parametrize(("size", "beside"), [((120, 36), True), ((80, 24), False)])
async def test_all_about_the_reader_stands_beside_the_message_where_there_is_room(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], beside: bool
) -> None:
    async with app_on(book, size) as pilot:
        pilot.app.push_screen(ComposeScreen(book, people.find(book, "Ana"), "ask_cold"))
        await pilot.pause()
        assert ("· Added" in shown(pilot)) is beside
        assert "ctrl+t times" in shown(pilot)


async def test_no_line_beside_the_message_names_somebody_hidden(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ana = people.find(book, "Ana")
    with book.deed("As told"):
        book.store.update("person", ana, connection="Cy Doe knows her well")
    async with app_on(book, (120, 36)) as pilot:
        for hidden in ((), ("Cy Doe",)):
            pilot.app.push_screen(ComposeScreen(book, ana, "tend", hidden_names=hidden))
            await pilot.pause()
            assert "· Added" in shown(pilot)
            assert ("Cy Doe knows" in shown(pilot)) is not bool(hidden)


async def test_a_template_stands_beside_the_list_where_there_is_room(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("T")
        first = next(line for line in shown(pilot).splitlines() if "▸ Ask someone new" in line)
        assert "Subject: A question about your work" in first
        assert "My question for you: how you moved from the ward to the classroom" in shown(pilot)
        assert "{%" not in shown(pilot)
        await pilot.press("enter")
        assert "{% if" in shown(pilot)


async def test_in_a_low_window_a_message_says_what_is_missing_and_keeps_its_keys(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ana = people.find(book, "Ana")
    async with app_on(book, size=(40, 12)) as pilot:
        pilot.app.push_screen(ComposeScreen(book, ana, "thank"))
        await pilot.pause()
        assert "{our_talk}" in shown(pilot).partition(" words; ")[0]  # where one writes, not only in the lint
        assert "before this leaves." in shown(pilot)
        assert "ctrl+s sent it" in shown(pilot).splitlines()[-1]


async def test_a_draft_says_so_also_where_its_title_has_no_room_for_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    ana = people.find(book, "Ana")
    composing.keep_draft(book, ana, "confirm", "Our talk", "Hi Ana, see you soon.")
    async with app_on(book) as pilot:
        pilot.app.push_screen(ComposeScreen(book, ana, "confirm"))
        await pilot.pause()
        assert "Ana Ruiz  as you left it today" in shown(pilot)
        await resize(pilot, 40, 12)
        assert "As you left it today. No words" in shown(pilot)


async def test_in_a_wide_window_no_line_of_a_message_is_too_long_to_read(
    book: Workbook, app_on: AppOn
) -> None:
    ana = people.find(book, "Ana")
    async with app_on(book, size=(200, 60)) as pilot:
        screen = ComposeScreen(book, ana, "thank")
        pilot.app.push_screen(screen)
        await pilot.pause()
        assert screen.query_one("#body").size.width <= 101
        assert screen.query_one("#beside").size.width >= 90


async def test_a_card_put_off_is_named_and_what_a_talk_needs_comes_back_tomorrow(
    demo: Workbook, app_on: AppOn, shown: Shown
) -> None:
    async with app_on(demo) as pilot:
        await pilot.press("s")
        assert "Later: Dagny Solheim" in shown(pilot)
        assert "in 1 week" not in shown(pilot)
        await pilot.press("escape", "G", "k", "s")
        assert "in 1 week" in shown(pilot)
