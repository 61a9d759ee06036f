"""At a key, whoever is discreet is named nowhere, on whichever screen one goes."""

from datetime import date

import pytest

from infoview.domain.events import EventKind as E
from infoview.workbook import directions, happenings, meeting_mode, people, planning, question_bank
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn
from tests.ui.pilots import shown
from tests.ui.talks import booked

BACK = "escape"
PLACES = (
    ["t"],
    [BACK, "5"],
    ["1", "j", "j", "j"],
    ["V"],
    [BACK, "H"],
    [BACK, "L"],
    [BACK, "3"],
    ["B", "w"],
    [BACK, BACK, "c"],
)


@pytest.fixture
def book(book: Workbook) -> Workbook:
    """Mia is booked, has answered and promised; Ben named her. Nobody else would be told of."""
    meeting = booked(book, "Mia Berg")
    booked(book, "Ben Okoro", "2026-03-05 15:00")
    mia, direction = people.find(book, "Mia"), directions.find(book, "Training")
    with book.deed("About the direction"):
        for one in book.store.where("meeting"):
            book.store.update("meeting", one["id"], direction_id=direction)
        book.store.update("person", mia, discreet=1)
        book.store.update("direction", direction, because="Mia Berg thrives there")
    happenings.log(book, mia, E.PROMISED, Details(note="send the list", on=date(2026, 2, 2)))
    ben = people.find(book, "Ben")
    happenings.log(book, ben, E.INTRODUCED, Details(to="Mia Berg"))
    for person, to, day in ((mia, "Ida Sol", 10), (ben, "Ole Moe", 9), (mia, "Ole Moe", 10)):
        happenings.log(book, person, E.INTRODUCED, Details(to=to, on=date(2026, 2, day)))
    asked = planning.add_from_bank(book, meeting, question_bank.entries(book)[0].question.id)
    talk = meeting_mode.begin(book, meeting)
    talk.texts[asked, None] = "Much of it"
    meeting_mode.save_answer(book, talk, asked)
    return book


async def test_whoever_is_hidden_is_named_nowhere(book: Workbook, app_on: AppOn) -> None:
    async with app_on(book, (160, 20)) as pilot:
        await pilot.press("3")
        assert "Mia Berg" in shown(pilot)
        await pilot.press("2", "D")
        assert "Ben Okoro" in shown(pilot)
        assert "Mia" not in shown(pilot)
        for keys in PLACES:
            await pilot.press(*keys)
            assert "Mia" not in shown(pilot), f"{keys}\n{shown(pilot)}"
