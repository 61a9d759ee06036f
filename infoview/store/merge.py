"""Two copies of one workbook made one again: row by row and field by field, the same whichever side it is done on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from infoview.store import bulk, pasts
from infoview.store.merge_sides import Key, Row, Side
from infoview.store.relations import SAME_THING, cut_loose_ends, groups, parents_first

# Bookkeeping: the newer one is taken and nobody needs to be told.
SILENT = frozenset(
    {"import_row", "import_key", "batch_id", "position", "calendar_sequence", "form", "updated_on"}
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something both copies changed, each to another value; `other` is what was not kept.

    Where one copy deleted the row, `kept` is empty and `other` tells what the other had made of it.
    """

    table: str
    row_id: int
    column: str
    kept: str
    other: str
    at: int  # the newest deed it is about
    row: tuple[tuple[str, Any], ...]  # the row, to find whom it is about


@dataclass(slots=True)
class Plan:
    """What has to change in this copy; ids as both copies are to have them, but `gone` as this copy has them.

    `renamed` are rows both copies made of the same thing, by the key they have here, with the id both are to have: each
    is in `gone` and in `new`. `following` are those of `changed` that only point at one of these. `mine` is what this
    copy changed alone since the two parted: its rows, as they were and as they are.
    """

    gone: list[Key] = field(default_factory=list)
    new: list[tuple[str, Row]] = field(default_factory=list)
    changed: list[tuple[str, int, Row]] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    renamed: dict[Key, int] = field(default_factory=dict)
    following: set[Key] = field(default_factory=set)
    brings: set[int] = field(default_factory=set)
    mine: list[tuple[str, Row | None, Row | None]] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has to change."""
        return not (self.gone or self.new or self.changed)

    @property
    def counts(self) -> tuple[int, int, int]:
        """How many are added, changed and deleted for one who looks at them: who gets another id is changed once."""
        kept = len(self.renamed)
        return (
            len(self.new) - kept,
            len(self.changed) - len(self.following) + kept,
            len(self.gone) - kept,
        )


def related(mine: sqlite3.Connection, theirs: sqlite3.Connection) -> bool:
    """Whether the two files share a past: they are copies of one workbook."""
    return bool(pasts.known(mine) & pasts.known(theirs))


def plan(mine: sqlite3.Connection, theirs: sqlite3.Connection) -> Plan:
    """What this copy has to take over of the other. Neither file is changed."""
    here, there = Side(mine, pasts.known(theirs)), Side(theirs, pasts.known(mine))
    _name_alike(here, there)
    made = Plan(brings=pasts.known(theirs) - pasts.known(mine))
    for table, name in sorted({*here.touched}):
        was, now = here.base(table, name), here.now(table, name)
        if was != now:
            made.mine.append((table, was, now))
    touched = {*here.touched, *there.touched}
    touched |= {(table, here.names.get((table, one), one)) for table, one in here.pointing_to(here.names)}
    touched |= {(table, there.names.get((table, one), one)) for table, one in there.pointing_to(there.names)}
    for table, name in sorted(touched):
        _decide(made, here, there, table, name)
    return made


def _name_alike(here: Side, there: Side) -> None:
    """What both copies made of the same thing gets one id, the lower, in both."""
    for table in SAME_THING:
        for ident in sorted({one for name, one in there.touched if name == table}):
            row = there.now(table, ident)
            if row is None or here.stored(table, ident) is not None:
                continue
            same = here.alike(table, row)
            if same is None or there.stored(table, same) is not None:
                continue
            if there.base(table, same) is not None or here.base(table, ident) is not None:
                continue  # one was deleted and made again on purpose: the new one stands for both
            name = min(same, ident)
            here.rename(table, same, name)
            there.rename(table, ident, name)


def _decide(made: Plan, here: Side, there: Side, table: str, name: int) -> None:
    now = here.now(table, name)
    wanted = _row_of_both(made, here, there, table, name)
    ident = here.raw(table, name)
    if now is not None and (wanted is None or ident != name):
        made.gone.append((table, ident))
    if wanted is None:
        return
    if now is None or ident != name:
        made.new.append((table, wanted))
        if now is not None:
            made.renamed[table, ident] = name
        return
    stored = here.stored(table, ident) or {}
    differs = {column: value for column, value in wanted.items() if stored[column] != value}
    if differs:
        made.changed.append((table, name, differs))
        if wanted == now:
            made.following.add((table, name))


def _row_of_both(made: Plan, here: Side, there: Side, table: str, name: int) -> Row | None:
    """The row as both copies are to have it."""
    now, theirs = here.now(table, name), there.now(table, name)
    if now == theirs:
        return now
    base, their_base = here.base(table, name), there.base(table, name)
    if now is None:
        return _unless_deleted(made, here, there, table, name, theirs, base, their_base)
    if theirs is None:
        return _unless_deleted(made, there, here, table, name, now, their_base, base)
    return _field_by_field(made, here, there, table, name, (now, theirs), (base or {}, their_base or {}))


def _unless_deleted(
    made: Plan,
    without: Side,
    holder: Side,
    table: str,
    name: int,
    row: Row | None,
    was_there: Row | None,
    holders_base: Row | None,
) -> Row | None:
    """A row only one copy has: new there, or deleted in the other; a deletion is respected."""
    assert row is not None
    if was_there is None:
        return row
    changed = {
        column: value
        for column, value in row.items()
        if value != was_there.get(column) and value != (holders_base or {}).get(column)
    }
    if changed:
        at = max(without.changed_at(table, name, ()), holder.changed_at(table, name, changed))
        for column, value in sorted(changed.items()):
            if column not in SILENT and not column.endswith("_key"):
                made.conflicts.append(Conflict(table, name, column, "", str(value), at, tuple(row.items())))
    return None


def _field_by_field(
    made: Plan, here: Side, there: Side, table: str, name: int, rows: tuple[Row, Row], bases: tuple[Row, Row]
) -> Row:
    now, theirs = rows
    both = dict(now)
    lost: list[tuple[str, Any, Any, int]] = []
    for group in groups(table, here.columns[table]):
        mine, other = _part(now, group), _part(theirs, group)
        if mine == other:
            continue
        was = (_part(bases[0], group), _part(bases[1], group))
        if other in was:
            continue
        take_theirs = mine in was
        if not take_theirs:
            at = here.changed_at(table, name, group), there.changed_at(table, name, group)
            take_theirs = (at[1], repr(other)) > (at[0], repr(mine))
            kept, dropped = (other, mine) if take_theirs else (mine, other)
            lost.append((group[0], kept[0], dropped[0], max(at)))
        if take_theirs:
            both.update(zip(group, other, strict=True))
    for column, kept_value, dropped_value, when in lost:
        if column not in SILENT and kept_value != dropped_value:
            made.conflicts.append(
                Conflict(
                    table, name, column, _said(kept_value), _said(dropped_value), when, tuple(both.items())
                )
            )
    return both


def _part(row: Row, group: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(row.get(column) for column in group)


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def carry_out(connection: sqlite3.Connection, theirs: sqlite3.Connection, made: Plan, under: int) -> None:
    """Do it, inside an open write with foreign keys switched off; what then points nowhere goes, too."""
    _bring_reviews(connection, theirs)
    order = {table: place for place, table in enumerate(parents_first(connection, _tables(made)))}
    for table, ident in sorted(made.gone, key=lambda one: -order[one[0]]):
        connection.execute(f'DELETE FROM "{table}" WHERE id = ?', (ident,))
    for table, row in sorted(made.new, key=lambda one: order[one[0]]):
        bulk.insert_one(connection, table, row)
    for table, name, values in made.changed:
        names = ", ".join(f'"{column}" = ?' for column in values)
        connection.execute(f'UPDATE "{table}" SET {names} WHERE id = ?', (*values.values(), name))
    cut_loose_ends(connection)
    pasts.bring_along(connection, made.brings, under)


def _tables(made: Plan) -> list[str]:
    named: Iterable[str] = (
        *(table for table, _ in made.gone),
        *(table for table, _ in made.new),
        *(table for table, _, _ in made.changed),
    )
    return sorted(set(named))


def _bring_reviews(connection: sqlite3.Connection, theirs: sqlite3.Connection) -> None:
    """The sessions their answers belong to; what is shown of a day's session here stays as it is."""
    for row in theirs.execute("SELECT id, day, scope, started_at, finished_at, cards FROM review").fetchall():
        connection.execute(
            "INSERT INTO review(id, day, scope, started_at, finished_at, cards) VALUES(?, ?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            row,
        )
