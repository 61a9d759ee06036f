"""What a file would change, to read before it does: counts first, then each change, doubt and refusal by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from textual.content import Content

from infoview.ui.hints import with_keys
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook.importing import Change, ImportResult, Twin

_SHOWN = 200  # of each kind; nobody reads more, and a terminal would wait for it
_NEW_SHOWN = 20
_LONGEST = 200  # characters of one value
_PEOPLE = (
    "person",
    "people",
    "They wait among the imported ({pipeline.reservoir} in {everywhere.pipeline} Pipeline) until you pick them.",
)
_FORMATS = {
    "ics": ("meeting", "meetings", "They are booked with the people they are with."),
    "infoview": ("person", "people", "Everything that belongs to them comes along."),
}
T = TypeVar("T")


def preview(result: ImportResult) -> Content:
    """The page of a dry run."""
    one, many, after = _FORMATS.get(result.format, _PEOPLE)
    new = f"{result.added:,} new {one if result.added == 1 else many}"
    parts = [plain(f"{new}, {result.updated:,} changed, {result.unchanged:,} as they are.")]
    if result.added:
        parts.append(plain(with_keys(after)))
    updated = [change for change in result.changes if change.kind == "updated"]
    added = [change for change in result.changes if change.kind == "added"]
    parts += _section("Changed", updated, _changed)
    parts += _section(
        with_keys("May be here already; {everywhere.same} can make them one"), result.twins, _twin
    )
    parts += _section("Left out", result.skipped, lambda one: f"line {one.line}: {one.reason}")
    parts += _section("New", added, _added, _SHOWN if result.format == "ics" else _NEW_SHOWN)
    return Content("\n").join(parts)


def _section(
    title: str, entries: Sequence[T], said: Callable[[T], str], most: int = _SHOWN
) -> Iterable[Content]:
    if not entries:
        return
    yield Content.styled(f"\n{title} ({len(entries):,})", "bold")
    for one in entries[:most]:
        yield plain(said(one))
    if len(entries) > most:
        yield Content.styled(f"and {len(entries) - most:,} more", "$text-muted")


def _changed(change: Change) -> str:
    lines = (
        f"  {part.field}: {_short(part.was) or 'none'} → {_short(part.now) or 'none'}"
        for part in change.fields
    )
    return "\n".join((_short(change.name), *lines))


def _added(change: Change) -> str:
    details = [part.now for part in change.fields if part.field in ("organisation", "role", "meeting")]
    return _short(", ".join((change.name, *details)))


def _twin(twin: Twin) -> str:
    return f"line {twin.line}: {_short(twin.name)}, {twin.reason}"


def _short(text: str) -> str:
    return one_line(text, _LONGEST).plain
