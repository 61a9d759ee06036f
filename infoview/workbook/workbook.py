"""The workbook as screens and commands are handed it: the file, the clock, the settings, the calendar."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from infoview.domain.calendar import BusinessCalendar, parse_ranges, parse_weekend
from infoview.domain.obligations.obligation import Day
from infoview.store.history import Deed
from infoview.store.store import Source, Store
from infoview.workbook.clock import Clock
from infoview.workbook.days_off import OwnAndPublic
from infoview.workbook.places import Places, must_have_folder
from infoview.workbook.settings import Settings

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_PATIENCE_OF_THE_APP = 4.0  # seconds for another program to finish its deed
_LONGEST_LABEL = 200  # characters of a deed in the history; names may be longer


class Workbook:
    """One open workbook. Nothing here is global; every deed goes through `deed`."""

    def __init__(
        self,
        places: Places,
        clock: Clock,
        *,
        settings: Settings | None = None,
        source: Source = "app",
        begin: bool = True,
        safe: bool = True,
    ) -> None:
        if begin and places.named:
            must_have_folder(places.workbook)
        self.places = places
        self.clock = clock
        self.settings = settings or Settings(places.config)
        self.settings.say_dates()
        self.source: Source = source
        # At a screen one would rather be told soon than wait; a command has the time.
        patience = _PATIENCE_OF_THE_APP if source == "app" else None
        self.store = Store(places.workbook, backups=places.backups, begin=begin, safe=safe, patience=patience)
        self.store.before_commit = self._keep_up
        if self.store.fresh:
            from infoview.workbook.starting import put_starter_content

            put_starter_content(self)

    def _keep_up(self) -> None:
        from infoview.workbook.standings import keep_up

        keep_up(self)

    def another(self) -> Workbook:
        """The same workbook for a thread of its own. Where it is away no new one is begun."""
        return Workbook(self.places, self.clock, settings=self.settings, begin=False)

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @contextmanager
    def deed(self, label: str, *, source: Source | None = None) -> Iterator[None]:
        """One thing a person does: one transaction and one undo step. Inside another deed it is part of that."""
        short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1] + "…"
        with self.store.write(short, self.clock.now(), source=source or self.source):
            yield

    def undo(self) -> Deed | None:
        """Take the newest deed back; None when there is none."""
        return self.store.undo(self.clock.now(), self.source)

    def redo(self) -> Deed | None:
        """Bring the last undone deed back; None when there is none."""
        return self.store.redo(self.clock.now(), self.source)

    def version(self) -> int:
        """A number that moves when another program changes the workbook; see `Store.version`."""
        return self.store.version()

    @property
    def today(self) -> date:
        """The local date."""
        return self.clock.today()

    def day(self, on: date | None = None) -> Day:
        """The day the rules are asked about; another day is taken at the same hour."""
        now = self.clock.now()
        if on is not None:
            now = datetime.combine(on, now.time())
        return Day(now, self.calendar, self.settings.clocks())

    @cached_property
    def calendar(self) -> BusinessCalendar:
        """Business days as set; public holidays are loaded only where a country is."""
        return BusinessCalendar(
            weekend=parse_weekend(self.settings.text("calendar.weekend")),
            holidays=OwnAndPublic(
                self.settings.texts("calendar.holidays"),
                self.settings.text("calendar.country"),
                self.settings.complaints.append,
            ),
            away=tuple(parse_ranges(self.settings.texts("calendar.away"))),
        )

    @cached_property
    def zone(self) -> str:
        """My time zone, by its IANA name."""
        chosen = self.settings.text("me.zone")
        if chosen:
            from infoview.domain.zones import known_zone

            return known_zone(chosen)
        from zoneinfo import ZoneInfo

        # What the system says is a zone's name almost everywhere; the library knows the other ways to say it.
        with suppress(LookupError, ValueError, OSError):
            return ZoneInfo(self._marked).key
        import tzlocal

        try:
            return tzlocal.get_localzone_name() or "UTC"
        except (LookupError, ValueError, OSError):
            return "UTC"

    @property
    def zone_mark(self) -> str:
        """What my time zone follows from: another mark may be another zone. Cheaper to ask for than its name."""
        return self.settings.text("me.zone") or self._marked or self.zone

    @property
    def _marked(self) -> str:
        """The zone the system is set to, as it is set."""
        marked = os.environ.get("TZ", "")
        with suppress(OSError):
            marked = marked or os.readlink("/etc/localtime").rpartition("zoneinfo/")[2]
        return marked

    @cached_property
    def _zone_info(self) -> ZoneInfo:
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.zone)

    def local(self, instant: str) -> datetime:
        """A stored UTC instant as wall time where I am."""
        return datetime.fromisoformat(instant).astimezone(self._zone_info).replace(tzinfo=None)
