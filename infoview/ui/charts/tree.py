"""Who led to whom, as a tree."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content, Span

from infoview.domain.metrics.picture import Branch, Tree
from infoview.ui.widgets.text import cells_of, fitting, one_line

_SIGN = {"met": "●", "asked": "◐", "not yet": "○", "see above": "↑"}
_MOST = 200  # lines, which is more than anybody reads at once
_DEEPEST = 8  # steps that are still indented


def draw_tree(picture: Tree, width: int, rows: int = 0) -> list[Content]:
    """A line a person: ● met, ◐ asked, ○ not yet. Where there are `rows`, a blank line stands before each tree."""
    branches, more = picture.branches[:_MOST], len(picture.branches) - _MOST
    steps = [min(branch.depth, _DEEPEST, max(1, width // 8)) for branch in branches]
    apart = len(steps) + steps.count(0) - 1 <= rows
    lines: list[Content] = []
    for branch, head in zip(branches, _heads(steps), strict=True):
        if lines and apart and not branch.depth:
            lines.append(Content(""))
        lines.append(_line(branch, head, width))
    return [*lines, one_line(f"… and {more:,} more", width, "$text-muted")] if more > 0 else lines


def _line(branch: Branch, head: str, width: int) -> Content:
    sign = f"{_SIGN[branch.note]} " if branch.note in _SIGN else ""
    note = fitting(f" {branch.note}", width // 2)
    before = head + sign
    name = fitting(branch.text, max(4, width - len(before) - cells_of(note)))
    text = f"{before}{name}{note}"
    spans = [Span(len(text) - len(note), len(text), "$text-muted")]
    if name and not branch.depth:
        spans.append(Span(len(before), len(before) + len(name), "bold"))
    return Content(text, spans, strip_control_codes=False)


def _heads(steps: Sequence[int]) -> list[str]:
    """What stands before each name: a line down to the next of the same, a corner before the last."""
    heads = []
    more: set[int] = set()  # the steps at which others come below, under the same
    for step in reversed(steps):
        down = "".join("│ " if above in more else "  " for above in range(1, step))
        heads.append(down + (("├ " if step in more else "└ ") if step else ""))
        more = {above for above in more if above < step} | {step}
    return heads[::-1]
