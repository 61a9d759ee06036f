"""Who led to whom, as a tree."""

from __future__ import annotations

from textual.content import Content

from infoview.domain.metrics.picture import Tree
from infoview.ui.widgets.text import one_line

_SIGN = {"met": "●", "asked": "◐", "not yet": "○", "see above": "↑"}
_DEEPEST = 8  # steps that are still indented


def draw_tree(picture: Tree, width: int) -> list[Content]:
    """A line a person: ● met, ◐ asked, ○ not yet."""
    lines = []
    for branch in picture.branches:
        steps = min(branch.depth, _DEEPEST, max(1, width // 8))
        head = "  " * (steps - 1) + ("└ " if steps else "")
        sign = _SIGN.get(branch.note, "")
        note = one_line(f" {branch.note}", width // 2, "$text-muted")
        room = max(4, width - len(head) - (2 if sign else 0) - note.cell_length)
        name = one_line(branch.text, room, "bold" if not branch.depth else "")
        lines.append(Content(head + (f"{sign} " if sign else "")) + name + note)
    return lines
