"""Who led to whom, as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from infoview.domain.metrics.picture import Branch, Tree
from infoview.ui.widgets.text import one_line

_SIGN = {"met": "●", "asked": "◐", "not yet": "○", "see above": "↑"}
_DEEPEST = 8  # steps that are still indented


def draw_tree(picture: Tree, width: int, rows: int = 0) -> list[Content]:
    """A line a person: ● met, ◐ asked, ○ not yet. Where there are `rows`, a blank line stands before each tree."""
    steps = [min(branch.depth, _DEEPEST, max(1, width // 8)) for branch in picture.branches]
    apart = len(steps) + steps.count(0) - 1 <= rows
    lines: list[Content] = []
    for branch, head in zip(picture.branches, _heads(steps), strict=True):
        if lines and apart and not branch.depth:
            lines.append(Content(""))
        lines.append(_line(branch, head, width))
    return lines


def _line(branch: Branch, head: str, width: int) -> Content:
    sign = _SIGN.get(branch.note, "")
    note = one_line(f" {branch.note}", width // 2, "$text-muted")
    room = max(4, width - len(head) - (2 if sign else 0) - note.cell_length)
    name = one_line(branch.text, room, "bold" if not branch.depth else "")
    return Content(head + (f"{sign} " if sign else "")) + name + note


def _heads(steps: Sequence[int]) -> list[str]:
    """What stands before each name: a line down to the next of the same, a corner before the last."""
    heads = []
    more: set[int] = set()  # the steps at which others come below, under the same
    for step in reversed(steps):
        down = "".join("│ " if above in more else "  " for above in range(1, step))
        heads.append(down + (("├ " if step in more else "└ ") if step else ""))
        more = {above for above in more if above < step} | {step}
    return heads[::-1]
