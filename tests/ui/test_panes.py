"""The panes, through keys only: what is there, what one does next, and nothing that hostile names could break."""

from __future__ import annotations

from datetime import datetime

import pytest

from infoview.domain.events import EventKind
from infoview.ui.screens.main import MainScreen
from infoview.workbook import drafts, happenings, people, preparing
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.people import add_from_text
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, NewBook, Shown
from tests.ui.pilots import resize, until

NOW = datetime(2026, 3, 2, 10, 0)


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    """An empty workbook on a Monday morning."""
    return new_book(config='me.zone = "UTC"\nme.name = "Mo Field"\n')


def at(book: Workbook, moment: str) -> None:
    book.clock = Clock(datetime.fromisoformat(moment))


def add(book: Workbook, line: str) -> int:
    return add_from_text(book, line).id


def booked(book: Workbook, name: str = "Ana Ruiz") -> int:
    """Someone with a talk on Wednesday at three."""
    from infoview.domain.dates import understand_moment

    person = add(book, name)
    when = understand_moment("2026-03-04 15:00", book.clock.now())
    happenings.log(book, person, EventKind.BOOKED, Details(moment=when))
    return person


async def test_the_welcome_ticks_itself_off(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        assert shown(pilot).count("[ ]") == 5
        await pilot.press("a", *"Ana Ruiz", "enter", "1")
        assert shown(pilot).count("[x]") == 1
        await pilot.press("2", "e", *"Her work", "ctrl+s", "1")
        assert shown(pilot).count("[x]") == 2


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("1", "Welcome"),
        ("2", "Press a and type"),
        ("3", "No meeting is booked"),
        ("4", "No talk has been held"),
    ],
)
async def test_an_empty_pane_says_what_to_press(
    book: Workbook, app_on: AppOn, shown: Shown, key: str, words: str
) -> None:
    async with app_on(book) as pilot:
        await pilot.press(key)
        assert words in shown(pilot)
        assert "a add" in shown(pilot)


@pytest.mark.parametrize("size", [(120, 36), (200, 60)])
async def test_beside_no_card_there_is_no_line_to_part_it_from(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    async with app_on(book, size=size) as pilot:
        assert "Welcome" in shown(pilot)
        assert "│" not in shown(pilot)
        await pilot.press("a", *"Ana Ruiz", "enter", "1")
        assert "│" in shown(pilot)


async def test_esc_never_quits_and_q_does(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book) as pilot:
        for key in "1234":
            await pilot.press(key, "escape", "escape", "escape")
            assert pilot.app.is_running
        await pilot.press("q")
        assert pilot.app.return_code == 0


async def test_the_person_follows_from_pane_to_pane(book: Workbook, app_on: AppOn) -> None:
    booked(book, "Ana Ruiz")
    bo = booked(book, "Bo Li")
    async with app_on(book) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        await pilot.press("2", "j")
        assert screen.person == bo
        await pilot.press("3")
        assert screen.pane.person_here() == bo


async def test_an_empty_pipeline_leads_to_the_imported_where_there_are_any(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    with book.deed("Import"):
        people.insert_person(book, "Bo Lind", stage=None)
    async with app_on(book) as pilot:
        await pilot.press("2")
        assert "Nobody is picked yet." in shown(pilot)
        await pilot.press("i", "p")
        assert "Nobody is picked yet." not in shown(pilot)
        assert people.stage_of(book, people.find(book, "Bo Lind")) == "spotted"


async def test_whoever_was_picked_is_whom_the_next_key_is_about(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    with book.deed("Import"):
        for name in ("Bo Lind", "Cy Park", "Di Rossi", "Eve Moss"):
            people.insert_person(book, name, stage=None)
    async with app_on(book) as pilot:
        await pilot.press("2", "i", "j", "p")
        assert "Cy Park is in the pipeline now. i goes back for more." in shown(pilot)
        await pilot.press("e")
        assert "─ Cy Park ─" in shown(pilot)
        await pilot.press("escape", "i", "space", "space", "p")  # the two that are marked
        assert "2 people are in the pipeline now." in shown(pilot)
        assert people.stage_of(book, people.find(book, "Di Rossi")) == "spotted"
        assert people.stage_of(book, people.find(book, "Eve Moss")) is None


async def test_undo_and_redo_by_key(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("a", *"Ana Ruiz", "enter")
        assert "Spotted (1)" in shown(pilot)
        await pilot.press("u")
        assert "Undone: Added Ana Ruiz" in shown(pilot)
        assert "Nobody here yet" in shown(pilot)
        await pilot.press("U")
        assert "Spotted (1)" in shown(pilot)
        await pilot.press("u", "u")
        assert "There is nothing to undo." in shown(pilot)


async def test_what_another_program_writes_shows_up(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    other = Workbook(book.places, Clock(NOW))
    async with app_on(book) as pilot:
        await pilot.press("2")
        add(other, "Ana Ruiz")
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        screen.look_for_changes()  # what the timer does twice a second
        await pilot.pause()
        assert "Ana Ruiz" in shown(pilot)
    other.close()


async def test_a_refusal_is_told_and_changes_nothing(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        await pilot.press("m")
        assert "There is nobody here yet" in shown(pilot)
        assert book.store.deeds() == []


async def test_where_one_is_at_nobody_one_is_asked_who_is_meant(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    for name in ("Ana Ruiz", "Bo Lind"):
        happenings.log(book, add(book, name), EventKind.ASKED)
    async with app_on(book) as pilot:
        assert "Nothing is owed" in shown(pilot)
        await pilot.press("m")
        assert "Who is meant?" in shown(pilot)
        await pilot.press(*"lind", "enter")
        assert "What happened with Bo Lind?" in shown(pilot)
        await pilot.press("escape", "e")
        assert "Who is meant?" not in shown(pilot)  # one is at Bo now
        assert "Bo Lind" in shown(pilot)


async def test_on_the_day_of_a_talk_its_preparing_says_when_it_is_not_how_late(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    at(book, "2026-03-04 09:00")
    async with app_on(book) as pilot:
        assert "today 15:00" in shown(pilot)
        assert "due" not in shown(pilot)


async def test_today_writes_to_whom_its_card_is_about(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    add(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("w")
        assert "Ask someone new: Ana Ruiz" in shown(pilot)


async def test_a_form_shows_its_error_at_the_field_and_keeps_what_was_typed(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    add(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter", *"soonish", "ctrl+s")
        assert "soonish" in shown(pilot)
        assert "! " in shown(pilot)
        assert book.store.where("meeting") == []


async def test_typing_into_a_form_is_kept_as_a_draft(book: Workbook, app_on: AppOn) -> None:
    person = add(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "e", *"Her work makes me wonder", "tab")
        assert drafts.kept(book, f"person:{person}")["why"] == "Her work makes me wonder"


async def test_questions_are_ticked_moved_left_out_and_added(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "p")
        planned = preparing.upcoming(book)[0].questions
        assert len(planned) >= 5
        await pilot.press("space")
        assert preparing.upcoming(book)[0].questions[0].state == "ready"
        await pilot.press("d")
        assert len(preparing.upcoming(book)[0].questions) == len(planned) - 1
        await pilot.press("n", *"And what is hard about it?", "enter")
        assert "And what is hard about it?" in [one.text for one in preparing.upcoming(book)[0].questions]
        await pilot.press("u", "u", "u", "u")
        assert preparing.upcoming(book)[0].questions == ()


async def test_today_asks_whether_it_happened_and_leads_into_the_reflection(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    at(book, "2026-03-04T17:00")
    async with app_on(book) as pilot:
        assert "Did it happen?" in shown(pilot)
        await pilot.press("enter", "y")
        assert "I learned" in shown(pilot)
        await pilot.press("escape")
        assert "Reflect" in shown(pilot)


async def test_right_after_a_talk_reflect_asks_whether_it_happened(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    booked(book)
    at(book, "2026-03-04T15:40")  # over for some minutes; Today asks an hour after
    async with app_on(book) as pilot:
        assert "Once your talk with Ana Ruiz is over, 4 asks what it gave." in shown(pilot)
        await pilot.press("4")
        assert "Did it happen? (1)" in shown(pilot)
        await pilot.press("d")
        assert "First say whether it happened: enter." in shown(pilot)
        await pilot.press("enter", "y")
        assert "I learned *" in shown(pilot)
        assert "* is needed; the rest may stay empty." in shown(pilot)


async def test_a_card_answered_can_be_taken_back_whole(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    add(book, "Ana Ruiz")
    before = book.store.deeds()
    async with app_on(book) as pilot:
        assert "Ask" in shown(pilot)
        await pilot.press("space")
        assert "Noted: ask (Ana Ruiz)" in shown(pilot)
        await pilot.press("u")
        assert book.store.deeds()[1:] == before or [d.state for d in book.store.deeds()] == ["undone", "done"]
        assert "▸ Ask" in shown(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)], ids=str)
async def test_hostile_names_are_shown_and_break_nothing(
    book: Workbook, app_on: AppOn, shown: Shown, evil: str, size: tuple[int, int]
) -> None:
    name = evil.replace("\n", " ").replace(",", " ")
    with book.deed("A hostile person"):
        person = people.insert_person(
            book, name.encode("utf-8", "replace").decode(), why=evil[:2000].replace("\ud800", "")
        )
    happenings.log(book, person, EventKind.MET, Details(note="[bold]x[/] \x1b]0;title\x07"))
    async with app_on(book, size) as pilot:
        for key in "1234":
            await pilot.press(key, "j", "k", "G", "g")
            assert "Traceback" not in shown(pilot)
        for keys in (
            ("2", "m"),
            ("escape", "e"),
            ("escape", "escape", "question_mark"),
            ("escape", "4", "enter"),
        ):
            await pilot.press(*keys)  # what the last one opens is painted
            assert "\x1b" not in shown(pilot)
        await pilot.press("escape")
        assert pilot.app.is_running
        assert "\x1b" not in shown(pilot)


async def test_resizing_at_any_moment_loses_nothing(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    add(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "e", *"Half a sent")
        for size in ((30, 8), (200, 60), (20, 5), (40, 12), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert "Half a sent" in shown(pilot)


async def test_below_the_smallest_window_a_line_says_so(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book, (30, 8)) as pilot:
        assert "infoview needs a window" in shown(pilot).replace("\n", " ")


@pytest.mark.parametrize(("size", "told"), [((40, 12), False), ((39, 12), True), ((40, 11), True)])
async def test_only_a_window_too_small_is_told_so(
    app_on: AppOn, book: Workbook, shown: Shown, size: tuple[int, int], told: bool
) -> None:
    async with app_on(book, size=size) as pilot:
        assert ("needs a window" in " ".join(shown(pilot).split())) is told


@pytest.mark.parametrize(
    ("size", "beside"), [((80, 24), False), ((120, 24), False), ((120, 36), True), ((200, 60), True)]
)
async def test_where_there_is_room_prep_and_the_last_talks_stand_beside_the_person(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], beside: bool
) -> None:
    booked(book, "Ana Ruiz")
    add(book, "Bo Li")
    async with app_on(book, size) as pilot:
        await pilot.press("2")
        assert ("The talk to come" in shown(pilot)) is beside
        assert ("You have not met yet" in shown(pilot)) is beside
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert "Wed 4 Mar" in shown(pilot)


async def test_a_wide_reflect_shows_what_was_between_you(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    for name in ("Ana Ruiz", "Bo Li"):
        happenings.log(book, booked(book, name), EventKind.MET)
    async with app_on(book, (120, 36)) as pilot:
        await pilot.press("4")
        assert "Talk 1, " in shown(pilot)
        assert "Just met" not in shown(pilot)
        await resize(pilot, 200, 60)
        assert "Just met" in shown(pilot)  # all about them, too
        await resize(pilot, 80, 24)
        assert "Talk 1, " not in shown(pilot)


@pytest.mark.parametrize(
    ("size", "there"), [((80, 24), False), ((120, 24), False), ((120, 36), True), ((200, 60), True)]
)
async def test_the_widest_today_shows_all_about_the_person_of_the_card(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int], there: bool
) -> None:
    booked(book, "Ana Ruiz")
    async with app_on(book, size) as pilot:
        told = "→ Booked for Wed 4 Mar"
        if there:
            await until(pilot, told)
        assert (told in shown(pilot)) is there


async def test_a_step_about_several_people_asks_who_is_meant(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    for name in ("Ana Ruiz", "Bo Li"):
        person = add(book, name)
        happenings.log(book, person, EventKind.MET)
    async with app_on(book) as pilot:
        await pilot.press("Q", "j")
        assert "You have met 2 people; heard from you this quarter: 0." in shown(pilot)
        await pilot.press("j", "enter")  # nothing to do there: it is looked through
        assert "[x] Met more than a year ago" in shown(pilot)
        assert "▸ [ ] A copy in another place" in shown(pilot)
        await pilot.press("k", "k")
        await pilot.press("enter")
        assert "─ One honest update ─" in shown(pilot)
        await pilot.press(*"bo", "enter")
        assert "Thank-you: Bo Li" in shown(pilot)
