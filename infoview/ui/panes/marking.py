"""Marking people in the pipeline, for one deed with all of them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection

from infoview.ui.flows import batch as batch_flow
from infoview.ui.hints import key, with_keys
from infoview.ui.panes.pane import Pane
from infoview.ui.widgets.line_list import LineList
from infoview.workbook.reading import PersonView


class Marking(Pane):
    """A pane with a list of people to mark: one by one, from here to there, everybody shown."""

    _last_marked: int | None = None
    _views: dict[int, PersonView]

    @property
    def _list(self) -> LineList[int]:
        return self.query_one("#people", LineList)

    @abstractmethod
    def _fitting(self) -> Collection[int]:
        """Everybody the list shows."""

    @abstractmethod
    def _shown(self) -> list[int]:
        """The same from top to bottom."""

    def do_mark(self) -> None:
        """Mark whom one is at, or not any more, and go on."""
        current = self._list.current
        if current is not None:
            self._list.marked ^= {current}
            self._last_marked = current
            self._list.action_move_down()
            self._tell_marks()

    def on_line_list_clicked(self, event: LineList.Clicked) -> None:
        """A click before a name marks it, or not any more."""
        if event.column < 0:
            self._list.marked ^= {event.key}
            self._last_marked = event.key
            self._tell_marks()

    def do_mark_range(self) -> None:
        """Mark from the last mark to here."""
        shown, here = self._shown(), self._list.current
        if here is None or self._last_marked not in shown:
            self.main.say(
                with_keys(
                    "Mark the first one with {pipeline.mark}; "
                    "{pipeline.mark_range} then marks everybody from there to here."
                )
            )
            return
        first, last = sorted((shown.index(self._last_marked), shown.index(here)))
        self._list.marked |= set(shown[first : last + 1])
        self._tell_marks()

    def do_mark_all(self) -> None:
        """Mark everybody the list shows; nobody, where all are marked."""
        shown = set(self._fitting())
        marked = self._list.marked
        self._list.marked = set() if shown <= marked else marked | shown
        self._tell_marks()

    def do_marked(self) -> None:
        """One deed for everybody who is marked, or for whom one is at."""
        if self._those():
            batch_flow.choose(self.main, self._those, self._unmark)

    def _those(self) -> list[int]:
        """Whoever is marked; whom one is at where nobody is."""
        those = [ident for ident in self._views if ident in self._list.marked]
        here = self._list.current
        return those or ([here] if here is not None else [])

    def _unmark(self) -> None:
        self._list.marked = set()
        self._list.refresh_rows()

    def _tell_marks(self) -> None:
        self._list.refresh_rows()
        count = len(self._list.marked & set(self._views))
        self.main.say(
            f"{count} marked. {key('pipeline.marked')} does something with them, esc unmarks."
            if count
            else ""
        )
