"""How everybody stands on a day: read from what the file keeps, worked out only where that is out of date."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from infoview.domain.calendar import NoBusinessDay
from infoview.domain.obligations.asking import ASKS
from infoview.domain.obligations.collect import Standing, Surroundings, unless_owed
from infoview.domain.obligations.obligation import CardKind, Day, Obligation, State
from infoview.domain.obligations.outlook import Outlook, outlook
from infoview.domain.person_file import PersonFile
from infoview.domain.stages import Stage
from infoview.store import outlook_reach, outlooks
from infoview.store.days import day_of
from infoview.store.derived import newest
from infoview.store.errors import StoreError
from infoview.store.files import person_files, quiet_files, surroundings, who_may_be_owed
from infoview.store.opening import sentences

if TYPE_CHECKING:
    from infoview.workbook.workbook import Workbook

_FEW = 200  # people whose files are read without asking first whether anything can be owed to them
Brief = tuple[Standing, date | None, str | None]
"""How someone stands; the day and the kind of what is next."""


class Due:
    """What is due on a day to anybody, without its words; read only as far as one asks."""

    def __init__(self, book: Workbook, day: Day, besides: Iterable[Obligation] = ()) -> None:
        """`besides` is due as well: what is owed to nobody in particular."""
        self._path = book.store.path
        renewed = _read(book, day)
        self._today = day.today
        self._fresh = [owed for one in renewed.outlooks for owed in one.owed if owed.due_on <= day.today]
        self._fresh += besides
        self._kept = (
            outlooks.Due(book.store.connection, day.today, renewed.instead_of) if renewed.goes_on else None
        )

    def count(self) -> int:
        """How much there is."""
        with sentences(self._path):
            return len(self._fresh) + (self._kept.count() if self._kept else 0)

    def of_kinds(
        self, kinds: Collection[CardKind], new_or_of: Collection[int] | None = None
    ) -> list[Obligation]:
        """All of these kinds; or only what fell due that very day or is owed to these people."""
        with sentences(self._path):
            kept = self._kept.of_kinds(kinds, new_or_of) if self._kept else []
        fresh = (one for one in self._fresh if one.kind in kinds)
        if new_or_of is not None:
            fresh = (one for one in fresh if one.due_on >= self._today or one.person_id in new_or_of)
        return [*kept, *fresh]

    def among(self, keys: Collection[outlooks.Key]) -> list[Obligation]:
        """What of these is due."""
        with sentences(self._path):
            kept = self._kept.among(keys) if self._kept else []
        return kept + [one for one in self._fresh if (one.kind, one.person_id or 0, one.subject_id) in keys]

    def late(self, but: Collection[CardKind], most: int) -> int:
        """How much is overdue, some kinds aside; counted no further than just over `most`."""
        late = sum(one.state(self._today) is State.OVERDUE and one.kind not in but for one in self._fresh)
        with sentences(self._path):
            return late + (self._kept.late(but, most + 1) if self._kept else 0)


def in_brief(book: Workbook, day: Day) -> dict[int, Brief]:
    """How people stand and what is next; who is missing just stands as the stage says."""
    renewed = _read(book, day)
    with sentences(book.store.path):
        kept = outlooks.in_brief(book.store.connection, day.today) if renewed.goes_on else {}
    found = {
        person: (Standing(standing), day_of(on), kind)
        for person, (standing, on, kind) in kept.items()
        if person not in renewed.instead_of
    }
    for one in renewed.outlooks:
        found[one.person_id] = (
            one.standing,
            one.next.due_on if one.next else None,
            one.next.kind.value if one.next else None,
        )
    return found


def surroundings_of(book: Workbook, files: Iterable[PersonFile]) -> Surroundings:
    """What the rules need to know beyond these files."""
    asks = [file.last(*ASKS) for file in files if file.stage is Stage.ASKED]
    return surroundings(book.store, min((ask.on for ask in asks if ask), default=date.max))


def keep_up(book: Workbook) -> None:
    """Inside a deed: renew what is kept for whom it touched. What can't be kept now is worked out by whoever reads."""
    connection = book.store.connection
    connection.execute("SAVEPOINT outlook")
    try:
        with sentences(book.store.path):
            day, ground = book.day(), _ground(book)
            renewed = _renewed(book, day, outlooks.kept(connection))
            if not renewed.goes_on:
                outlooks.clear(connection, ground)
            outlooks.keep(connection, renewed.outlooks, renewed.instead_of, renewed.upto)
    except (StoreError, NoBusinessDay):
        connection.execute("ROLLBACK TO outlook")
    connection.execute("RELEASE outlook")


class _Renewed(NamedTuple):
    """What was worked out now, in place of what was kept of some; `goes_on`: the rest of what is kept holds."""

    outlooks: list[Outlook]
    instead_of: set[int]
    goes_on: bool
    upto: int  # the newest change there is


def _read(book: Workbook, day: Day) -> _Renewed:
    """For one who only reads; where nothing is kept that can be gone on with, as after an update, all of it now is.

    Otherwise it would be worked out again and again. Settings that differ are no such case: two programs may have
    others, and would write in turns.
    """
    with sentences(book.store.path):
        kept = outlooks.kept(book.store.connection)
        if kept is None:
            book.store.keep_what_is_derived()
            kept = outlooks.kept(book.store.connection)
        return _renewed(book, day, kept)


def _renewed(book: Workbook, day: Day, kept: outlooks.Kept | None) -> _Renewed:
    connection = book.store.connection
    reached: set[int] | None = None
    if kept is not None and kept.ground == _ground(book):
        behind = kept.upto < kept.newest
        reached = outlook_reach.touched(connection, kept.upto) if behind else set()
    upto = kept.newest if kept is not None else newest(connection)
    if reached is None:
        named = who_may_be_owed(book.store)
        return _Renewed(
            _worked_out(book, day, named) + _bare(book, day, named), set(), goes_on=False, upto=upto
        )
    reached |= set(outlooks.outdated(connection, day.today))
    few = len(reached) <= _FEW
    named = sorted(
        outlook_reach.in_pipeline(connection, reached)
        if few
        else reached.intersection(who_may_be_owed(book.store))
    )
    bare = [] if few else [one for one in _bare(book, day, named) if one.person_id in reached]
    return _Renewed(_worked_out(book, day, named) + bare, reached, goes_on=True, upto=upto)


def _worked_out(book: Workbook, day: Day, people: list[int]) -> list[Outlook]:
    if not people:
        return []
    files = person_files(book.store, book.local, people)
    around = surroundings_of(book, files)
    return _worth_keeping((file, outlook(file, day, around)) for file in files)


def _bare(book: Workbook, day: Day, but: Iterable[int]) -> list[Outlook]:
    nothing = Surroundings()
    return _worth_keeping((file, outlook(file, day, nothing)) for file in quiet_files(book.store, but))


def _worth_keeping(found: Iterable[tuple[PersonFile, Outlook]]) -> list[Outlook]:
    """Whoever stands just as their stage says, with nothing owed now or later, is not written down."""
    return [
        one
        for file, one in found
        if one.owed or one.standing is not unless_owed(file.stage) or one.until < date.max
    ]


def _ground(book: Workbook) -> str:
    """The settings on which what is owed rests."""
    settings = book.settings
    calendar = [settings.texts(f"calendar.{name}") for name in ("holidays", "away")]
    words = [settings.text(f"calendar.{name}") for name in ("weekend", "country")]
    return repr((book.zone_mark, settings.clocks(), calendar, words))
