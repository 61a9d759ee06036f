"""What the file keeps of how people stand says the same as working it out anew, whatever happened, whoever wrote it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from infoview.domain.clocks import Tier
from infoview.domain.dates import Moment
from infoview.domain.events import EventKind
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.store import outlooks
from infoview.store.backups import manifest_of, vouch_for
from infoview.workbook import (
    answering,
    directions,
    editing,
    giving,
    happenings,
    leads,
    loops,
    merging_people,
    people,
    preparing,
    reviewing,
    standings,
)
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.reading import list_people
from infoview.workbook.today import overview, queue_of
from infoview.workbook.workbook import Workbook
from tests.conftest import DemoOf
from tests.workbook.conftest import MONDAY, OpenBook


def bare(owed: Obligation) -> Obligation:
    return owed._replace(why="")


def check(book: Workbook, on: date | None = None) -> None:
    """Kept and worked out anew are equal, for everybody."""
    day, anew = book.day(on), overview(book, on)
    due = {bare(one) for many in anew.owed.values() for one in many if one.due_on <= day.today}
    read = standings.Due(book, day)
    assert {bare(one) for one in read.of_kinds(list(CardKind))} == due
    assert read.count() == len(due)
    keys = [(one.kind.value, one.person_id or 0, one.subject_id) for one in due]
    assert {bare(one) for one in read.among(keys[::2])} == {
        one for one in due if (one.kind, one.person_id, one.subject_id) in keys[::2]
    }
    late = sum(one.state(day.today) == "overdue" and one.kind != CardKind.TEND for one in due)
    assert min(5, read.late([CardKind.TEND], 4)) == min(5, late)
    if on is None:
        for view in list_people(book, touches=False):
            owed = [
                one for one in anew.owed[view.row.id] if one.kind != "happened" or one.due_on <= anew.today
            ]
            assert view.standing == anew.standing[view.row.id]
            assert (view.next_kind, view.next_due) == (
                (owed[0].kind, owed[0].due_on) if owed else (None, None)
            )


class Life:
    """Random deeds of every sort; what is refused changes nothing."""

    def __init__(self, book: Workbook, seed: int) -> None:
        self.book, self.chance = book, Random(seed)

    def person(self) -> int:
        rows = self.book.store.sql("SELECT id FROM person ORDER BY id")
        return int(self.chance.choice(rows)[0])

    def row(self, table: str, **equal: object) -> int:
        rows = self.book.store.where(table, **equal)
        if not rows:
            raise Refused("none")
        return int(self.chance.choice(rows)["id"])

    def soon(self) -> date:
        return self.book.today + timedelta(self.chance.randint(1, 30))

    def something_happens(self) -> None:
        on = self.book.today - timedelta(self.chance.choice((0, 0, 0, 3, 40)))
        at: Moment | None = None
        kind = self.chance.choice(list(EventKind))
        if kind in (EventKind.BOOKED, EventKind.MOVED, EventKind.LATER):
            on, at = self.book.today, Moment(self.soon(), MONDAY.time())
        person = self.person()
        name = people.name_of(self.book, self.person())
        happenings.log(self.book, person, kind, Details(on=on, moment=at, note="a note", to=name))

    def a_card_is_answered(self) -> None:
        session = reviewing.session(self.book)
        if not session.cards:
            return
        card = self.chance.choice(session.cards)
        deed = self.chance.choice(("done", "done", "skip", "snooze", "rest", "amnesty"))
        if deed == "snooze":
            answering.snooze(self.book, session, card, self.soon(), "busy")
        elif deed == "amnesty":
            answering.amnesty(self.book, session)
        else:
            {"done": answering.done, "skip": answering.skip, "rest": answering.rest}[deed](
                self.book, session, card
            )

    def a_direction_turns(self) -> None:
        direction = self.row("direction")
        if self.chance.random() < 0.5:
            directions.decide(
                self.book, direction, self.chance.choice(("chosen", "dropped")), "because of what they said"
            )
        else:
            with self.book.deed("Motivation"):
                self.book.store.update("direction", direction, motivation=self.chance.randint(0, 4))

    def a_lead_moves(self) -> None:
        leads.move_lead(self.book, self.row("lead"), self.chance.choice(tuple(leads.STATES)))

    def somebody_new(self) -> None:
        via = people.name_of(self.book, self.person())
        people.add_from_text(self.book, f"New{self.chance.randint(0, 10**9)} Person, at Acme, via {via} #tag")

    def somebody_changes(self) -> None:
        values = {
            "tier": self.chance.choice(["", *(tier.value for tier in Tier)]),
            "do_not_contact": self.chance.choice(("", "", "yes")),
            "organisation": f"Works {self.chance.randint(1, 5)}",
        }
        editing.edit(self.book, self.person(), values)

    def somebody_goes(self) -> None:
        people.archive(self.book, self.person(), away=self.chance.random() < 0.5)

    def a_loop_closes(self) -> None:
        found = loops.open_loops(self.book)
        if found:
            self.chance.choice((loops.close, loops.let_go))(self.book, self.chance.choice(found))

    def a_gift_is_found(self) -> None:
        giving.put_on_shelf(self.book, self.person(), "an article")

    def a_talk_is_prepared(self) -> None:
        preparing.mark_prepared(self.book, self.row("meeting", status="booked"))

    def two_are_one(self) -> None:
        merging_people.merge_people(self.book, self.person(), self.person())

    def back(self) -> None:
        for _ in range(self.chance.randint(1, 4)):
            self.book.undo()

    def forth(self) -> None:
        self.book.redo()

    def days_pass(self) -> None:
        days = self.chance.choice((1, 1, 2, 5, 30, 100, -3))
        self.book.clock = Clock(
            self.book.clock.now() + timedelta(days=days, hours=self.chance.randint(-3, 3))
        )

    def live(self, deeds: int) -> None:
        does: list[Callable[[], None]] = [
            *[self.something_happens] * 8,
            *[self.a_card_is_answered] * 6,
            self.a_direction_turns,
            self.a_lead_moves,
            self.somebody_new,
            self.somebody_changes,
            self.somebody_goes,
            self.a_loop_closes,
            self.a_gift_is_found,
            self.a_talk_is_prepared,
            self.two_are_one,
            self.back,
            self.forth,
            *[self.days_pass] * 3,
        ]
        for _ in range(deeds):
            try:
                self.chance.choice(does)()
            except Refused:
                continue
            check(self.book)
            assert outlooks.kept(self.book.store.connection) is not None


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_what_is_kept_stays_true(demo_of: DemoOf, tmp_path: Path, seed: int) -> None:
    book = Workbook(demo_of(MONDAY, tmp_path), Clock(MONDAY), safe=False)
    Life(book, seed).live(45)
    book.close()


def test_other_days_settings_and_programs_are_minded(open_book: OpenBook) -> None:
    book = open_book()
    ana = people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id
    happenings.log(book, ana, EventKind.ASKED)
    for days in (-30, 0, 6, 9, 30, 400):
        check(book, book.today + timedelta(days))
    # Written by a program that knows nothing of what is kept here.
    book.store.before_commit = lambda: None
    happenings.log(book, people.add_from_text(book, "Bo Lind").id, EventKind.ASKED)
    check(book)
    book.close()
    slower = open_book(config='me.zone = "UTC"\nclocks.nudge_bd = 2\n')
    check(slower, slower.today + timedelta(4))


def test_a_broken_table_never_stops_a_deed_and_is_made_anew(book: Workbook) -> None:
    people.add_from_text(book, "Ana Ruiz")
    book.store.connection.execute("DROP TABLE outlook")
    people.add_from_text(book, "Bo Lind")
    assert len(list_people(book)) == 2
    check(book)


def test_the_first_look_of_a_day_keeps_what_time_alone_has_changed(open_book: OpenBook) -> None:
    book = open_book()
    happenings.log(book, people.add_from_text(book, "Ana Ruiz").id, EventKind.ASKED)
    book.close()
    later = open_book(now=MONDAY + timedelta(days=9))
    assert outlooks.outdated(later.store.connection, later.today)
    reviewing.session(later)
    assert not outlooks.outdated(later.store.connection, later.today)
    check(later)


def after_an_update(book: Workbook) -> None:
    """As if what is kept had been kept by an older program."""
    book.store.connection.execute("UPDATE outlook_state SET format = 0")
    assert outlooks.kept(book.store.connection) is None


def test_after_an_update_reading_alone_keeps_it_again(book: Workbook) -> None:
    happenings.log(book, people.add_from_text(book, "Ana Ruiz").id, EventKind.ASKED)
    deeds = book.store.deeds()
    for read in (list_people, queue_of):
        after_an_update(book)
        read(book)
        assert outlooks.kept(book.store.connection) is not None
    assert book.store.deeds() == deeds
    check(book)


def held(book: Workbook) -> ExitStack:
    other = sqlite3.connect(book.store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ended = ExitStack()
    ended.callback(other.close)
    return ended


def read_only(book: Workbook) -> ExitStack:
    book.store.connection.execute("PRAGMA query_only = 1")
    ended = ExitStack()
    ended.callback(book.store.connection.execute, "PRAGMA query_only = 0")
    return ended


def vouched_for(book: Workbook) -> ExitStack:
    vouch_for(book.store.path, book.store.path.name, "by-hand")
    ended = ExitStack()
    ended.callback(manifest_of(book.store.path).unlink)
    return ended


@pytest.mark.parametrize("state", [held, read_only, vouched_for])
def test_a_file_that_may_not_be_written_now_is_read_all_the_same(
    book: Workbook, state: Callable[[Workbook], ExitStack]
) -> None:
    happenings.log(book, people.add_from_text(book, "Ana Ruiz").id, EventKind.ASKED)
    after_an_update(book)
    before = book.store.path.read_bytes()
    with state(book):
        check(book)
    assert book.store.path.read_bytes() == before
    check(book)
    assert outlooks.kept(book.store.connection) is not None
