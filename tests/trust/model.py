"""The workbook against a model of it that is simple enough to be trusted: a list of states, and where one stands."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from infoview.domain.events import EventKind
from infoview.workbook import happenings, importing, merging, people
from infoview.workbook.clock import Clock
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.places import Places
from infoview.workbook.workbook import Workbook

State = dict[str, tuple[str, ...]]
_NOW = datetime(2026, 3, 2, 10, 0)
_NAMES = ("Ana Ruiz", "Bo Lind", "Zoë 漢字", "[b]Cy[/b] Ott", "Di O'Hara")
_KINDS = (EventKind.RESEARCHED, EventKind.ASKED, EventKind.WROTE, EventKind.THEY_WROTE)
_HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


class Against(RuleBasedStateMachine):
    """Random deeds, undo, redo, restarts and imports; after each, workbook and model say the same."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="infoview-model-")
        folder = Path(self._folder.name)
        self._places = Places(folder / "w.db", folder / "config.toml", folder / "backups", folder / "log")
        self._places.config.write_text('me.zone = "UTC"\n', encoding="utf-8")
        self.states: list[State] = [{}]
        self.at = 0
        self.imported = 0
        self.merged = 0

    @initialize()
    def start(self) -> None:
        """An empty workbook."""
        self.book = Workbook(self._places, Clock(_NOW), safe=False)

    def teardown(self) -> None:
        """Nothing is left."""
        if hasattr(self, "book"):
            self.book.close()
        self._folder.cleanup()

    @property
    def now(self) -> State:
        """What should be there."""
        return self.states[self.at]

    def _becomes(self, state: State) -> None:
        self.states[self.at + 1 :] = [state]
        self.at += 1

    def _id(self, name: str) -> int:
        return int(self.book.store.where("person", name=name)[0]["id"])

    @rule(name=st.sampled_from(_NAMES))
    def add(self, name: str) -> None:
        """Somebody new."""
        if name not in self.now:
            people.add_from_text(self.book, name)
            self._becomes({**self.now, name: ("added",)})

    @rule(name=st.sampled_from(_NAMES), kind=st.sampled_from(_KINDS), note=st.text(max_size=20))
    def log(self, name: str, kind: EventKind, note: str) -> None:
        """Something happened."""
        if name not in self.now or _unfit(note):
            return
        try:
            happenings.log(self.book, self._id(name), kind, Details(note=note))
        except Refused:  # who was asked already is reminded, not asked; what is refused changes nothing
            assert kind is EventKind.ASKED
            assert EventKind.ASKED.value in self.now[name]
            return
        self._becomes({**self.now, name: (*self.now[name], kind.value)})

    @rule(count=st.integers(1, 3))
    def bring_in(self, count: int) -> None:
        """A file of people, as one step."""
        self.imported += 1
        names = [f"Imported{self.imported} {number}" for number in range(count)]
        rows = "".join(f"{name.replace(' ', ',')},,,Acme,Pilot,01 Feb 2023\n" for name in names)
        file = self._places.config.with_name("people.csv")
        file.write_text(_HEAD + rows, encoding="utf-8")
        importing.import_file(self.book, file)
        self._becomes({**self.now, **dict.fromkeys(names, ())})

    @rule(both=st.booleans())
    def merge(self, both: bool) -> None:
        """A copy goes its own way, perhaps while the workbook goes its, and comes back as one step."""
        self.merged += 1
        side = self._places.workbook.with_name("side.db")
        shutil.copyfile(self._places.workbook, side)
        other = Workbook(self._places._replace(workbook=side), Clock(_NOW), safe=False)
        people.add_from_text(other, f"Beside {self.merged}")
        other.close()
        if both:
            people.add_from_text(self.book, f"Here {self.merged}")
            self._becomes({**self.now, f"Here {self.merged}": ("added",)})
        merging.merge_in(self.book, side)
        self._becomes({**self.now, f"Beside {self.merged}": ("added",)})
        side.unlink()

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        """Back, as far as it goes."""
        for _ in range(steps):
            deed = self.book.undo()
            assert (deed is not None) == (self.at > 0)
            self.at = max(0, self.at - 1)

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        """And forth."""
        for _ in range(steps):
            deed = self.book.redo()
            assert (deed is not None) == (self.at < len(self.states) - 1)
            self.at = min(len(self.states) - 1, self.at + 1)

    @rule()
    def restart(self) -> None:
        """Closed and opened again."""
        self.book.close()
        self.book = Workbook(self._places, Clock(_NOW), safe=False)

    @precondition(lambda self: hasattr(self, "book"))
    @invariant()
    def same(self) -> None:
        """Workbook and model agree; the file is whole."""
        found: dict[str, list[str]] = {row["name"]: [] for row in self.book.store.where("person")}
        for name, kind in self.book.store.sql(
            "SELECT p.name, e.kind FROM event e JOIN person p ON p.id = e.person_id ORDER BY e.id"
        ):
            found[name].append(kind)
        assert {name: tuple(kinds) for name, kinds in found.items()} == self.now
        assert self.book.store.sql("PRAGMA foreign_key_check") == []


def _unfit(text: str) -> bool:
    """Bytes that are no text are refused; that has a test of its own."""
    return any("\ud800" <= sign <= "\udfff" for sign in text)
