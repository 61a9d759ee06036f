"""The reflection form by keys: a full one in one pass at 80x24, a draft that survives, errors at their fields."""

import re
from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from textual import events
from textual.pilot import Pilot

from infoview.domain.events import EventKind as E
from infoview.ui.app import InfoviewApp
from infoview.ui.screens.beside import Beside
from infoview.ui.widgets.form import Form
from infoview.workbook import drafts, happenings, occasions, people, preparing, reflecting
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import NewBook
from tests.ui.pilots import shown, until

FIELDS: tuple[str | tuple[str, ...], ...] = (
    "Half the week is listening +2",
    "no certificate",
    "the people",
    "the forms",
    "Can one live on it?",
    "4",  # information
    "the first course",
    "patience",
    "Visit a class",
    ("space",),  # told them so
    "in 2 weeks",
    "an hour of benches",
    "a note on the grant",
    "3",  # giving
    "the same teacher",
    "two boys",
    "mornings",
    ("right",),  # may come back: yes
    "Ben Okoro, welder at Bolt; knows; yes",
    "4",  # connection
    ("right",),  # monthly
    "Evening tutor",
    "3",  # job lead
    "Teaching adults",
    ("right",),  # energy
    "55",
    ("right",),  # keep
    "I forgot the clock",
    "send the list, fri",
    "ask her head",
    "talk less",
    "about pay",
    "2",  # hard to ask; from the last field on to the facts at the top
    "Would you do it again?",
    (),  # minutes are there
    ("right",),  # by phone
    ("right",),  # they talked more
)


@pytest.fixture
def book(new_book: NewBook) -> Workbook:
    made = new_book(datetime(2026, 3, 2, 12, 0))
    ana = people.add_from_text(made, "Mia Berg, HR manager at Acme").id
    happenings.log(made, ana, E.MET)
    return made


async def test_a_great_window_shows_the_heading_above_the_field_and_beside_the_form_all_about_them(
    book: Workbook,
) -> None:
    (talk,) = book.store.where("meeting")
    preparing.set_purpose(book, talk["id"], {"purpose": "I'll leave knowing who decides"})
    async with InfoviewApp(book).run_test(size=(200, 60)) as made:
        made.app.animation_level = "none"
        await made.press("4", "enter")
        await made.pause()
        assert "1  Did I get good information?" in shown(made)
        assert "The talk" in shown(made)
        page = made.app.screen.query_one(Beside)
        assert page._content.plain.startswith("I wanted to leave knowing: who decides\n\nMia Berg\n")
        assert made.app.screen.query_one(Form).region.right <= page.region.x
        assert not page.can_focus  # tab leads from field to field
    book.close()


@pytest.fixture
async def pilot(book: Workbook) -> AsyncIterator[Pilot[None]]:
    async with InfoviewApp(book).run_test(size=(80, 24)) as made:
        await made.press("4")
        yield made
    book.close()


async def put(pilot: Pilot[None], text: str) -> None:
    """Types one sign; pastes what is longer, which takes no time."""
    if len(text) == 1:
        await pilot.press(text)
        return
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.slow
async def test_a_full_reflection_in_one_pass(pilot: Pilot[None], book: Workbook) -> None:
    assert "Waiting for a reflection (1)" in shown(pilot)
    await pilot.press("enter")
    for field in FIELDS:
        await (put(pilot, field) if isinstance(field, str) else pilot.press(*field))
        await pilot.press("tab")
    await until(pilot, "So far: A successful meeting")
    await pilot.press("ctrl+s")
    await until(pilot, "Saved: A successful meeting")
    assert "Written (1)" in shown(pilot)
    tables = {
        "takeaway": ("text", "Half the week is listening"),
        "open_question": ("text", "Can one live on it?"),
        "advice": ("report_on", "2026-03-16"),
        "commitment": ("due_on", "2026-03-06"),
        "lead": ("what", "Evening tutor"),
        "introduction": ("permission", "yes"),
        "direction_step": ("now", 55),
        "reflection": ("who_talked", "they"),
        "planned_question": ("text", "Would you do it again?"),
    }
    for table, (column, value) in tables.items():
        assert book.store.where(table)[0][column] == value, table
    assert [(row["what"], row["state"]) for row in book.store.where("gift")] == [
        ("an hour of benches", "given"),
        ("a note on the grant", "shelf"),
    ]
    await pilot.press("u")
    assert "Waiting for a reflection (1)" in shown(pilot)
    for table in (*tables, "gift", "direction"):
        assert book.store.where(table) == [], table


async def test_what_cannot_be_is_told_at_its_field_and_a_draft_stays(
    pilot: Pilot[None], book: Workbook
) -> None:
    (talk,) = occasions.talks(book)
    begun = {"learned": "So it is", "information": "3", "giving.1": "2"}
    drafts.keep(book, occasions.draft_key(talk.meeting_id), begun)
    await pilot.press("enter", "end", "space", "?", "9", "ctrl+s")
    await until(pilot, "There is no open question")
    await pilot.press("escape")
    assert "begun" in shown(pilot)
    await pilot.press("enter")
    assert "as you left it today" in shown(pilot)
    assert "So it is ?9" in shown(pilot)
    assert book.store.where("reflection") == []


async def test_a_debrief_is_let_be_with_a_reason_and_one_key_takes_it_back(
    pilot: Pilot[None], book: Workbook
) -> None:
    await pilot.press("d", "escape")
    assert book.store.where("event", kind="waived") == []
    await pilot.press("d", *"hall", "enter")
    assert [row["note"] for row in book.store.where("event", kind="waived")] == ["hall"]
    assert "Let be. u takes it back." in shown(pilot)
    await pilot.press("u", "d", "enter")
    assert [row["note"] for row in book.store.where("event", kind="waived")] == [""]


async def test_letters_wait_here_too(pilot: Pilot[None], book: Workbook) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.HELPED, Details(note="Try the night shift"))
    await pilot.press("1", "4")
    assert re.search("Ben Okoro +waits, in writing", shown(pilot))
    await pilot.press("G", "enter")
    assert "What came in writing from Ben Okoro" in shown(pilot)
    assert "Try the night shift" in shown(pilot)


async def test_the_measures_over_time_in_words(pilot: Pilot[None], book: Workbook) -> None:
    (talk,) = occasions.talks(book)
    form = {"learned": "x", "information": "3", "giving.1": "1", "do_differently": "talk [b]less[/b]"}
    reflecting.save_reflection(book, talk.meeting_id, form | {"wish_asked": "about pay"})
    await pilot.press("t")
    assert "1 of 1 talk; too few to call it a habit." in shown(pilot)
    assert "Mon 2 Mar 2026  I would: talk [b]less[/b] · I wish I had asked: about" in shown(pilot)


async def test_somebody_else_was_there_as_well(pilot: Pilot[None], book: Workbook) -> None:
    people.add_from_text(book, "Ben Okoro")
    await pilot.press("plus")
    await until(pilot, "Who else was there?")
    await pilot.press(*"ben", "enter")
    assert "Mia Berg, Ben Okoro" in shown(pilot)
    await pilot.press("enter")
    await until(pilot, "The talk with Mia Berg, Ben Okoro")
    await pilot.press("escape", "u")
    assert "Ben Okoro" not in shown(pilot).replace("Undone: We met: Ben Okoro", "")


async def test_the_day_of_a_promise_is_said_back_as_one_types(pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    pilot.app.screen.query_one(Form).focus_field("i_owe")
    await pilot.press(*"call, 9 mar")
    await pilot.pause()
    assert "→ call: Mon 9 Mar" in shown(pilot)
