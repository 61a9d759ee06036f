"""Two talks booked with one person: the keys mean the one they are pressed on."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.workbook import happenings, people, preparing
from infoview.workbook.clock import Clock
from infoview.workbook.happenings import Details
from infoview.workbook.meetings import join_meeting
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn, Shown

FIRST, SECOND = date(2026, 3, 3), date(2026, 3, 5)


def opened(folder: Path, now: datetime) -> Workbook:
    places = Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")
    places.config.write_text('me.zone = "UTC"\n', encoding="utf-8")
    return Workbook(places, Clock(now), safe=False)


@pytest.fixture
def two(tmp_path: Path) -> tuple[int, int]:
    """Ana is to be met on Tuesday, and again on Thursday; both meetings."""
    book = opened(tmp_path, datetime(2026, 3, 2, 10, 0))
    found = []
    for name, day in (("Ana Ruiz", FIRST), ("Ben Okoro", SECOND)):
        person = people.add_from_text(book, name).id
        happenings.log(book, person, E.BOOKED, Details(moment=Moment(day, time(15, 0))))
        found.append((person, preparing.next_with(book, person).id))
    (ana, soon), (ben, late) = found
    with book.deed("Both with Ana"):
        join_meeting(book, ana, late)
        (link,) = book.store.where("meeting_person", meeting_id=late, person_id=ben)
        book.store.delete("meeting_person", link["id"])
        book.store.update("person", ben, stage="spotted")
    book.close()
    return soon, late


def status(folder: Path, *meetings: int) -> list[str]:
    book = opened(folder, datetime(2026, 3, 2, 10, 0))
    return [(book.store.get("meeting", meeting) or {})["status"] for meeting in meetings]


async def test_the_form_asks_which_talk_and_whose_wish_it_was(
    tmp_path: Path, two: tuple[int, int], app_on: AppOn, shown: Shown
) -> None:
    async with app_on(opened(tmp_path, datetime(2026, 3, 2, 10, 0))) as pilot:
        await pilot.press("2", "m", "slash", *"meeting moved", "enter")
        assert "Which talk" in shown(pilot)
        await pilot.press("right", "tab", *"6 mar 9:00", "tab", "tab", "right", "ctrl+s")
        assert "Fri 6 Mar 09:00" in " ".join(shown(pilot).split())
    book = opened(tmp_path, datetime(2026, 3, 2, 10, 0))
    (change,) = book.store.where("meeting_change")
    assert (change["meeting_id"], change["by"]) == (two[1], "me")


async def test_a_card_answers_for_its_own_talk(
    tmp_path: Path, two: tuple[int, int], app_on: AppOn, shown: Shown
) -> None:
    async with app_on(opened(tmp_path, datetime(2026, 3, 5, 18, 0)), (80, 40)) as pilot:
        for _ in range(12):
            if "on Thu 5 Mar" in shown(pilot) and "did it happen" in " ".join(shown(pilot).split()):
                break
            await pilot.press("down")
        await pilot.press("enter", "t")
    assert status(tmp_path, *two) == ["booked", "missed"]


async def test_the_talk_begun_in_prep_is_the_one_that_ends(
    tmp_path: Path, two: tuple[int, int], app_on: AppOn, shown: Shown
) -> None:
    async with app_on(opened(tmp_path, datetime(2026, 3, 5, 15, 0))) as pilot:
        await pilot.press("3", "escape", "down", "s")
        assert "30 minutes left" in shown(pilot)
        await pilot.press("ctrl+s", "t")
    assert status(tmp_path, *two) == ["booked", "missed"]


async def test_the_checklist_confirms_the_talk_it_is_of(
    tmp_path: Path, two: tuple[int, int], app_on: AppOn, shown: Shown
) -> None:
    book = opened(tmp_path, datetime(2026, 3, 2, 10, 0))
    book.settings.change("me.name", "Mo Field")
    async with app_on(book, (100, 50)) as pilot:
        await pilot.press("3", "escape", "down", "t", "G")
        for _ in range(30):
            if "▸ [ ] Confirmed once more" in shown(pilot):
                break
            await pilot.press("k")
        await pilot.press("enter")
        assert "Thursday 5 March" in shown(pilot)


async def test_a_meeting_by_chance_leaves_what_is_booked(
    tmp_path: Path, two: tuple[int, int], app_on: AppOn, shown: Shown
) -> None:
    async with app_on(opened(tmp_path, datetime(2026, 3, 2, 10, 0))) as pilot:
        await pilot.press("2", "m", "slash", *"we met", "enter")
        await pilot.press("right", "right")
        assert "by chance, besides" in shown(pilot)
        await pilot.press("ctrl+s")
        assert "We met: Ana Ruiz." in shown(pilot)
    assert status(tmp_path, *two) == ["booked", "booked"]
