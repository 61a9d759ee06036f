"""Two laptops: another copy of the same workbook brought in, as one undo step."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from infoview.store import merge, merging
from infoview.store.ids import id_of
from infoview.store.merge import Conflict
from infoview.store.store import Store
from infoview.workbook.errors import Refused
from infoview.workbook.merging_told import AtOne, name_of, owner_of, told_of_other, told_of_own
from infoview.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Something both copies changed: what it is about, what was kept, and the other, which a note keeps."""

    about: str
    what: str
    kept: str
    other: str


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge changed here, in rows, and what the copies disagreed about."""

    file: str
    added: int
    updated: int
    deleted: int
    disagreements: tuple[Disagreement, ...]
    theirs: tuple[AtOne, ...] = ()  # what comes from the other copy, by whom it is about
    mine: tuple[AtOne, ...] = ()  # what was changed here meanwhile, and stays

    @property
    def nothing(self) -> bool:
        """Whether everything was here already."""
        return not (self.added or self.updated or self.deleted or self.disagreements)


_NOTE_TABLES = ("fact", "open_question")


def merge_in(book: Workbook, path: Path, *, dry_run: bool = False) -> Merged:
    """Bring in what another copy of this workbook added, changed or deleted since the two parted.

    Field by field; where both changed the same field the newer value stays, and a note at the person (or an open
    question) keeps the other. A deletion is respected. Doing it again changes nothing, and merging the other way round
    ends in the same workbook. The other file is only read. Refused where it is no copy of this workbook.
    """
    if path.exists() and path.samefile(book.places.workbook):
        raise Refused(f"{path.name} is this workbook itself; please name the other copy.")
    with (
        tempfile.TemporaryDirectory(prefix="infoview-merge-") as folder,
        merging.copy_of(path, Path(folder)) as other,
    ):
        if not merge.related(book.store.connection, other.connection):
            raise Refused(
                f"{path.name} is another workbook, not a copy of this one; `infoview export json` there and"
                " `infoview import` here brings its people in."
            )
        made = merge.plan(book.store.connection, other.connection)
        told: list[Disagreement] = []
        theirs, mine = told_of_other(book.store, other, made), told_of_own(book.store, made)
        coming = {row["id"] for table, row in made.new if table in _NOTE_TABLES}
        untold = [
            conflict
            for conflict in made.conflicts
            if not _is_noted(book.store, conflict) and _id_of(conflict) not in coming
        ]
        if dry_run:
            told = [_disagreement(book.store, conflict, "") for conflict in untold]
        elif untold or not made.is_empty:
            note = partial(_note_all, book.store, other, untold, told)
            merging.apply(book.store, other, _label(path, made), book.clock.now(), made, note)
    return Merged(path.name, *made.counts, tuple(told), theirs, mine)


def _label(path: Path, made: merge.Plan) -> str:
    added, changed, deleted = made.counts
    return f"Merged {path.name}: {added} added, {changed} changed, {deleted} deleted"


def _note_all(store: Store, other: Store, conflicts: list[Conflict], told: list[Disagreement]) -> None:
    for conflict in conflicts:
        told.append(_note(store, conflict, merging.moment_of((store, other), conflict.at)[:10]))


def _note(store: Store, conflict: Conflict, day: str) -> Disagreement:
    """Keep the value that lost where one will come upon it; both copies make the same note."""
    table, owner = owner_of(store, conflict.table, dict(conflict.row))
    told = _disagreement(store, conflict, name_of(store, table, owner))
    _NOTES.get(table, _open_question)(
        store, _id_of(conflict), owner, _text(told, named=not table), day or "2000-01-01"
    )
    return told


def _id_of(conflict: Conflict) -> int:
    return id_of("conflict", conflict.table, conflict.row_id, conflict.column, conflict.kept, conflict.other)


def _is_noted(store: Store, conflict: Conflict) -> bool:
    return any(store.get(table, _id_of(conflict)) for table in _NOTE_TABLES)


def _text(told: Disagreement, *, named: bool) -> str:
    what = f"{told.about}, {told.what}" if named and told.about else told.what
    if told.kept:
        return f"Two copies disagreed about {what}: “{told.kept}” was kept; the other said “{told.other}”."
    if told.other:
        return (
            f"Two copies disagreed about {what}: one had it empty or deleted; the other said “{told.other}”."
        )
    return f"Two copies disagreed about {what}: one had emptied it."


def _disagreement(store: Store, conflict: Conflict, about: str) -> Disagreement:
    if not about:
        row = dict(conflict.row)
        about = name_of(store, *owner_of(store, conflict.table, row)) or str(row.get("name", ""))
    column = conflict.column.replace("_", " ")
    what = column if conflict.table == "person" else f"{conflict.table.replace('_', ' ')}, {column}"
    return Disagreement(about, what, conflict.kept, conflict.other)


def _fact(column: str) -> Callable[[Store, int, int, str, str], None]:
    def note(store: Store, ident: int, owner: int, text: str, day: str) -> None:
        values = {column: owner}
        store.insert("fact", id=ident, text=text, source="merge", noted_on=day, **values)

    return note


def _open_question(store: Store, ident: int, owner: int, text: str, day: str) -> None:
    store.insert("open_question", id=ident, direction_id=owner or None, text=text, asked_on=day)


_NOTES: dict[str, Callable[[Store, int, int, str, str], None]] = {
    "person": _fact("person_id"),
    "organisation": _fact("organisation_id"),
    "direction": _open_question,
}
