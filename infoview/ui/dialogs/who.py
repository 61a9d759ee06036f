"""The people one knows at an organisation: open one, or pick those who wait, in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from infoview.domain.stages import LABELS, Stage
from infoview.ui.columns import Cell, columns
from infoview.ui.dialogs.base import Dialog
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.workbook.who import Acquaintance

_ROOMY = 50  # columns from which there is room for what they do


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen: people to pick, and the one to go to."""

    pick: tuple[int, ...]
    go_to: int


class WhoDialog(Dialog[Wanted]):
    """Pipeline above, reservoir below. Enter opens one, or picks one who waits; space marks; p picks the marked."""

    WIDTH = 76
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", "Mark", show=False),
        Binding("p", "pick_marked", "Pick the marked", show=False),
        Binding("P", "pick_all", "Pick all", show=False),
    ]

    def __init__(self, organisation: str, found: Sequence[Acquaintance]) -> None:
        """Lists `found`, as `who` gives them."""
        waiting = any(one.waits for one in found)
        keys = [("enter", "open or pick"), ("space", "mark"), ("p", "pick"), ("P", "pick all")]
        super().__init__(
            f"Who is at {organisation}",
            keys=[*(keys if waiting else [("enter", "open")]), ("esc", "close")],
        )
        self._found = {one.id: one for one in found}
        self._list: LineList[int] = LineList()

    def compose_body(self) -> ComposeResult:
        """The list."""
        yield self._list

    def on_mount(self) -> None:
        """Everybody, those in the pipeline first."""
        self._list.show(self._rows(), self._draw)
        self._list.focus()

    def fit(self, rows: int) -> None:
        """As tall as its people, while there is room."""
        self._list.styles.height = max(1, min(len(self._rows()), rows))

    def _rows(self) -> list[int | Heading]:
        picked = [one.id for one in self._found.values() if not one.waits]
        rows: list[int | Heading] = []
        for title, members in (("In the pipeline", picked), ("Imported, waiting", self._waiting)):
            if members:
                rows += [Heading(f"{title} ({len(members)})"), *members]
        return rows

    @property
    def _waiting(self) -> list[int]:
        return [one.id for one in self._found.values() if one.waits]

    def _draw(self, ident: int, width: int) -> Content:
        one = self._found[ident]
        stage = LABELS[Stage(one.stage)] if one.stage else ""
        hint = f"until {one.left_on.isoformat()}" if one.left_on else stage
        role = [Cell(one.role, flex=1, style="$text-muted")] if width >= _ROOMY else []
        return columns(
            width,
            Cell(one.name, flex=1),
            *role,
            Cell(hint, min(17, width // 3), style="$text-muted"),
            lent=True,
        )

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Enter opens; who waits is picked first."""
        event.stop()
        waits = self._found[event.key].waits
        self.dismiss(Wanted((event.key,) if waits else (), event.key))

    def action_mark(self) -> None:
        """Mark or unmark who waits under the cursor, and go on to the next."""
        current = self._list.current
        if current is None or not self._found[current].waits:
            return
        self._list.marked ^= {current}
        self._list.refresh_rows()
        self._list.action_move_down()

    def action_pick_marked(self) -> None:
        """Pick the marked; without marks the one under the cursor."""
        current = self._list.current
        chosen = [ident for ident in self._waiting if ident in self._list.marked]
        if not chosen and current in self._waiting:
            chosen = [current]
        self._pick(chosen)

    def action_pick_all(self) -> None:
        """Pick everybody who waits."""
        self._pick(self._waiting)

    def _pick(self, chosen: Sequence[int]) -> None:
        if chosen:
            self.dismiss(Wanted(tuple(chosen), chosen[0]))
