"""Prep and the screens one gets to from it, through keys only."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from infoview.domain.checklist import Item
from infoview.domain.dates import understand_moment
from infoview.domain.events import EventKind
from infoview.ui.screens.bank import BankScreen
from infoview.ui.screens.brief import BriefScreen
from infoview.ui.screens.coverage import CoverageScreen
from infoview.ui.screens.main import MainScreen
from infoview.ui.screens.meeting import MeetingScreen
from infoview.workbook import (
    checking,
    directions,
    editing,
    happenings,
    meeting_mode,
    people,
    planning,
    preparing,
    question_bank,
)
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook

NOW = datetime(2026, 3, 2, 10, 0)
AppOn = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Shown = Callable[[Pilot[None]], str]


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    """A workbook on a Monday morning, with nobody in it."""
    places = Places(tmp_path / "w.db", tmp_path / "config.toml", tmp_path / "backups", tmp_path / "log")
    places.config.write_text('me.zone = "UTC"\n', encoding="utf-8")
    return Workbook(places, Clock(NOW), safe=False)


def booked(book: Workbook, name: str = "Ana Ruiz", when: str = "2026-03-04 15:00") -> int:
    """A talk with someone who knows the one direction; the meeting's id."""
    person = people.add_from_text(book, name).id
    editing.edit(book, person, {"directions": "Training", "zone": "Europe/Oslo"})
    moment = understand_moment(when, book.clock.now())
    happenings.log(book, person, EventKind.BOOKED, Details(moment=moment))
    return preparing.next_with(book, person).id


def again(book: Workbook) -> Workbook:
    """The workbook once more, after the program was left."""
    return Workbook(book.places, book.clock, safe=False)


def done(book: Workbook, meeting: int) -> set[Item]:
    ready = checking.checklist(book, preparing.meeting_of(book, meeting))
    return {one.item for one in ready.items if one.done}


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_both_clocks_the_questions_and_what_is_left(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    booked(book)
    async with app_on(book, size) as pilot:
        await pilot.press("3", "p")
        assert "Wed 4 Mar 16:00 Oslo (15:00 yours)" in " ".join(shown(pilot).split())
        assert "left" in shown(pilot)
        assert "16:00 in Oslo" in shown(pilot) or size[0] < 80  # among the meetings
        assert "Questions, about" in shown(pilot)
        await pilot.press("G")
        assert "[ ] Route" in shown(pilot) or "[x] Money" in shown(pilot)


async def test_a_hand_made_set_is_warned_of(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "n", *"Why", "enter")
        assert "! 1 question may leave you short" in shown(pilot)
        await pilot.press("o", *"ordinary tuesday", "enter")
        assert "2 questions may leave you short" in shown(pilot)


async def test_each_item_of_the_checklist_is_a_key_away(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book, "Ana Ruiz, HR at Acme, via Wendy Moss")
    async with app_on(book, (100, 50)) as pilot:
        await pilot.press("3", "t", "enter")  # the practical side
        assert "Who calls" in shown(pilot)
        await pilot.press("right", "right", "tab", *"a link", "ctrl+s")
        assert preparing.meeting_of(book, meeting).place == "a link"
        await to_item(pilot, Item.INVITE)
        await pilot.press("enter", "y")
        await to_item(pilot, Item.PERSON)
        await pilot.press("enter", *"Began as a teacher", "enter")
        await to_item(pilot, Item.ORGANISATION)
        await pilot.press("enter", *"It grows", "enter", "enter", *"One rival", "enter")
        await to_item(pilot, Item.QUESTIONS)
        await pilot.press("enter")
        await to_item(pilot, Item.GIFT)
        await pilot.press("enter", *"A list", "ctrl+s")
        await to_item(pilot, Item.REFERRER)
        await pilot.press("enter", "y", "enter", "k")
        await to_item(pilot, Item.ROUTE)
        await pilot.press("enter")
        await to_item(pilot, Item.BRIEF)
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, BriefScreen)
        await pilot.press("escape")
    found = done(again(book), meeting)
    for item in (
        Item.DETAILS,
        Item.INVITE,
        Item.PERSON,
        Item.ORGANISATION,
        Item.QUESTIONS,
        Item.GIFT,
        Item.REFERRER,
        Item.ROUTE,
        Item.BRIEF,
    ):
        assert item in found, item


async def to_item(pilot: Pilot[None], item: Item) -> None:
    """Down or up to an item, as a person would."""
    from infoview.ui.panes.prep import PrepPane

    steps = pilot.app.screen.query_one(PrepPane)._steps
    await pilot.press("G")
    for _ in range(40):
        if steps.current is item:
            return
        await pilot.press("k")
    raise AssertionError(f"no {item}")


async def test_enter_begins_the_talk_on_its_day_and_only_then(book: Workbook, app_on: AppOn) -> None:
    booked(book, when="2026-03-02 15:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "escape", "enter")
        assert isinstance(pilot.app.screen, MeetingScreen)
        await pilot.press("escape")
    book.clock = Clock(datetime(2026, 3, 1, 10, 0))
    async with app_on(again(book)) as pilot:
        await pilot.press("3", "escape", "enter")
        assert not isinstance(pilot.app.screen, MeetingScreen | MainScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_answers_as_fast_as_one_types(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    planning.propose_questions(book, meeting)
    ids = [one.id for one in preparing.planned(book, meeting)]
    async with app_on(book, size) as pilot:
        await pilot.press("3", "s")
        assert "40 minutes left" in shown(pilot)
        await pilot.press(*"first", "enter", *"second", "enter", "down", *"fourth", "up", "ctrl+t", "tab")
        await pilot.press(*"!send it", "enter", *"sails", "escape")
        assert isinstance(pilot.app.screen, MainScreen)
    book = again(book)
    talk = meeting_mode.begin(book, meeting)
    assert [talk.texts.get((ident, None), "") for ident in ids[:5]] == ["first", "second", "", "fourth", ""]
    assert [one.state for one in preparing.planned(book, meeting)[:5]] == [
        "asked",
        "asked",
        "asked",
        "asked",
        "planned",
    ]
    assert talk.scratch == "!send it\nsails"


async def test_the_talk_goes_on_where_the_program_was_left(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    planning.propose_questions(book, meeting)
    async with app_on(book) as pilot:
        await pilot.press("3", "s", *"half an ans")
        pilot.app.exit()
    book = again(book)
    async with app_on(book) as pilot:
        await pilot.press("3", "s")
        assert "half an ans" in shown(pilot)
        assert book.store.where("answer") == []


async def test_it_happened_leads_into_the_reflection(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book, when="2026-03-02 10:00")
    planning.propose_questions(book, meeting)
    async with app_on(book) as pilot:
        await pilot.press("3", "s", *"Mostly mail", "ctrl+s")
        assert "Did it happen with Ana Ruiz?" in shown(pilot)
        await pilot.press("y")
        assert "Did I get good information?" in shown(pilot)
        assert "Mostly mail" in shown(pilot)
        await pilot.press("escape")


async def test_they_could_not_make_it(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book, when="2026-03-02 10:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "s", "ctrl+s", "t")
        assert "it happens" in shown(pilot)
    (row,) = again(book).store.where("meeting")
    assert row["status"] == "missed"


async def test_the_sign_at_the_end_is_gentle(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book, when="2026-03-02 10:00")
    meeting_mode.begin(book, meeting)
    book.clock = Clock(datetime(2026, 3, 2, 10, 31))
    async with app_on(book) as pilot:
        await pilot.press("3", "s")
        assert "The agreed time is over: say so" in shown(pilot)


async def test_hostile_words_stay_words(book: Workbook, app_on: AppOn, shown: Shown, evil: str) -> None:
    meeting = booked(book, when="2026-03-02 15:00")
    evil = evil.encode("utf-8", "replace").decode()
    with book.deed("Named"):
        book.store.update("person", preparing.meeting_of(book, meeting).people[0][0], name=evil)
    preparing.set_purpose(book, meeting, {"purpose": evil, "place": evil, "give_idea": evil})
    planning.add_question(book, meeting, evil)
    async with app_on(book, (80, 24)) as pilot:
        await pilot.press("3")
        assert "[Acme]" in shown(pilot)
        await pilot.press("b", "escape", "s", "ctrl+r", "escape", "escape", "c", "escape", "B", "escape")
        assert isinstance(pilot.app.screen, MainScreen)
        assert "\x1b" not in shown(pilot)


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


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_blank_of_the_matrix_is_planned_with_one_key(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    meetings = [booked(book, "Ana Ruiz"), booked(book, "Ben Okoro", "2026-03-05 15:00")]
    async with app_on(book, size) as pilot:
        await pilot.press("3", "c")
        assert isinstance(pilot.app.screen, CoverageScreen)
        assert "BO" in shown(pilot)
        await pilot.press("right", "enter")
        assert "Planned for the talk with Ben Okoro" in " ".join(shown(pilot).split())
        await pilot.press("a")
        assert "no answer here" in shown(pilot)
        await pilot.press("escape")
    book = again(book)
    assert [len(preparing.planned(book, meeting)) for meeting in meetings] == [0, 1]


async def test_one_more_person_comes(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book)
    people.add_from_text(book, "Ben Okoro, welder at Bolt")
    async with app_on(book) as pilot:
        await pilot.press("3", "plus", *"ben", "enter")
        assert "Ana Ruiz, Ben Okoro" in shown(pilot)
    assert len(preparing.meeting_of(again(book), meeting).people) == 2


@pytest.mark.parametrize(("key", "offset"), [("e", 0), ("l", 60)])
async def test_a_time_that_comes_twice_is_asked_about(
    book: Workbook, app_on: AppOn, shown: Shown, key: str, offset: int
) -> None:
    people.add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter")
        await pilot.press(*"2026-11-01 01:30", "tab", *"new york", "ctrl+s")
        assert "which is meant?" in shown(pilot)
        await pilot.press(key)
        assert "Now: booked" in shown(pilot)
    (row,) = again(book).store.where("meeting")
    began = datetime.fromisoformat(row["starts_at"]).replace(tzinfo=None)
    assert (began - datetime(2026, 11, 1, 5, 30)).total_seconds() == offset * 60


async def test_a_time_the_clocks_skip_is_refused_in_the_form(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    people.add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter")
        await pilot.press(*"2026-03-08 02:30", "tab", *"new york", "ctrl+s")
        assert "does not exist" in shown(pilot)
    assert again(book).store.where("meeting") == []


async def test_the_keys_of_a_talk_are_a_key_away(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    booked(book, when="2026-03-02 10:00")
    async with app_on(book) as pilot:
        await pilot.press("3", "s", "f1")
        assert "the talk is over" in shown(pilot)
        await pilot.press("escape", "escape")
        assert isinstance(pilot.app.screen, MainScreen)


async def test_the_last_tick_says_that_nothing_is_left(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book)
    found = preparing.meeting_of(book, meeting)
    for one in checking.checklist(book, found).items:
        if not one.done and one.item.must and one.item is not Item.CONFIRM:
            checking.tick_item(book, found, one.item)
    async with app_on(book) as pilot:
        await pilot.press("3")
        assert "1 left" in shown(pilot)
        await pilot.press("t")
        await to_item(pilot, Item.CONFIRM)
        await pilot.press("space")
        assert "Nothing is left: r notes that you are ready." in shown(pilot)
        await pilot.press("r")
        assert preparing.meeting_of(book, meeting).prepared


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (40, 12)])
async def test_of_several_people_one_key_says_who_says_it(
    book: Workbook, app_on: AppOn, shown: Shown, size: tuple[int, int]
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    ben = people.add_from_text(book, "Ben Okoro, welder at Bolt").id
    preparing.add_person(book, preparing.meeting_of(book, meeting), ben)
    planning.propose_questions(book, meeting)
    first, second, third = [one.id for one in preparing.planned(book, meeting)][:3]
    async with app_on(book, size) as pilot:
        await pilot.press("3", "s")
        assert "Says: everybody" in shown(pilot)
        await pilot.press(*"mail", "ctrl+n", "1")  # typed first, then whose it is
        assert "Says: Ana Ruiz" in shown(pilot)
        await pilot.press("ctrl+n", "2", *"welding", "enter")  # the other answers it as well
        await pilot.press("ctrl+n", "2", *"sparks", "enter")
        assert "Says: everybody" in shown(pilot)
        await pilot.press(*"all", "up", "up")
        assert "also answered: Ben Okoro" in shown(pilot) or size[0] < 80
        await pilot.press("escape")
    talk = meeting_mode.begin(again(book), meeting)
    assert talk.in_words(first) == "Ana Ruiz: mail; Ben Okoro: welding"
    assert talk.in_words(second) == "Ben Okoro: sparks"
    assert talk.in_words(third) == "all"


async def test_alone_with_someone_nobody_asks_who_says_it(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book, when="2026-03-02 10:10")
    planning.propose_questions(book, meeting)
    async with app_on(book) as pilot:
        await pilot.press("3", "s", *"mail", "ctrl+n", "enter")
        assert "Says:" not in shown(pilot)
    (row,) = again(book).store.where("answer")
    assert row["text"] == "mail"
    assert row["person_id"] == preparing.meeting_of(again(book), meeting).people[0][0]


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


async def test_the_filter_knows_core_star_and_gap(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    async with app_on(book) as pilot:
        booked(book)
        await pilot.press("3", "B", "slash", *"core costs")
        assert "2 of " in shown(pilot)
        await pilot.press("backspace", "escape", "slash", *"star giving")
        assert "4 of " in shown(pilot)


async def test_the_form_of_the_purpose_names_what_is_still_unknown(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book)
    directions.ask(book, preparing.meeting_of(book, meeting).direction_id or 0, "Do evenings stay free?")
    async with app_on(book) as pilot:
        await pilot.press("3", "escape", "enter")
        assert "Do evenings stay free?" in shown(pilot)


async def test_a_day_without_an_hour_is_asked_for_it(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    people.add_from_text(book, "Ana Ruiz")
    async with app_on(book) as pilot:
        await pilot.press("2", "m", "slash", *"set a date", "enter", *"in 2 weeks", "ctrl+s")
        assert "Mon 16 Mar at what time?" in shown(pilot)
        assert "--at" not in shown(pilot)
        await pilot.press(*" 15:00", "tab", *"sidney", "ctrl+s")
        assert "No time zone is called 'sidney'; try Australia/Sydney" in " ".join(shown(pilot).split())
        await pilot.press(*["backspace"] * 6, *"sydney", "ctrl+s")
        assert "Mon 16 Mar 15:00 Sydney (04:00 yours)" in " ".join(shown(pilot).split())


async def test_a_question_is_edited_for_this_meeting_only(
    book: Workbook, app_on: AppOn, shown: Shown
) -> None:
    meeting = booked(book)
    planning.propose_questions(book, meeting)
    first = preparing.planned(book, meeting)[0]
    async with app_on(book) as pilot:
        await pilot.press("3", "w", *"So: ", "tab", "backspace", "9", "ctrl+s")
        assert "Reworded." in shown(pilot)
        await pilot.press("w", "tab", "backspace", "0", "ctrl+s")
        assert "Minutes are a whole number from 1 to 60." in " ".join(shown(pilot).split())
        await pilot.press("escape", "y")
    after = preparing.planned(again(book), meeting)[0]
    assert (after.text, after.minutes) == (f"So: {first.text}", 9)
    assert question_bank.entry_of(again(book), first.question_id or 0).question.text == first.text


async def test_questions_are_moved_and_left_out_by_keys(book: Workbook, app_on: AppOn, shown: Shown) -> None:
    meeting = booked(book)
    planning.propose_questions(book, meeting)
    one, two, three, *rest = [found.id for found in preparing.planned(book, meeting)]
    async with app_on(book) as pilot:
        await pilot.press("3", "right_square_bracket", "right_square_bracket", "left_square_bracket")
        assert [found.id for found in preparing.planned(book, meeting)] == [two, one, three, *rest]
        await pilot.press("d")
        assert [found.id for found in preparing.planned(book, meeting)] == [two, three, *rest]
        await pilot.press("u", "u")
    assert [found.id for found in preparing.planned(again(book), meeting)] == [two, three, one, *rest]


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
        assert "2 answered" in shown(pilot)
        assert "Ana Ruiz, with the others: Mostly mail" in " ".join(shown(pilot).split())
        await pilot.press("w", "2")
        assert "1 answered" in shown(pilot)
        assert "Planned for the talk with Ana Ruiz" in shown(pilot)
        await pilot.press("right")
        assert "Ben Okoro: Mostly mail" in shown(pilot)
        await pilot.press("u")
        assert "2 answered" in shown(pilot)
