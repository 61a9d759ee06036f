"""Taking someone out of a file for good: which rows are theirs alone, where a text names them, and a clean log."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from infoview.store import outlooks, search
from infoview.store.backups import manifest_of, read_manifest, vouch_for
from infoview.store.references import references_to_person, text_columns
from infoview.store.saved_views import remove_view, saved_views
from infoview.store.store import Store

Row = tuple[str, int]
"""A table and the id of one of its rows."""
_AS_JSON = frozenset({("reflection", "form"), ("review", "cards")})


def texts_about_others(store: Store, person: int) -> Iterator[tuple[str, int, str, list[str]]]:
    """Every text that would be kept without this person: its table, id, column and what it says, piece by piece."""
    gone = rows_that_go(store, person)
    for table, column in text_columns(store):
        if (table, column) == ("person", "name"):
            continue
        for ident, text in store.sql(f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" <> \'\''):
            if (table, ident) not in gone:
                yield table, ident, column, list(_pieces(table, column, text))


def _pieces(table: str, column: str, text: str) -> Iterator[str]:
    if (table, column) not in _AS_JSON:
        yield text
        return
    waiting = [json.loads(text)]
    while waiting:
        found = waiting.pop(0)
        if isinstance(found, str):
            yield found
        elif isinstance(found, dict):
            waiting += found.values()
        elif isinstance(found, list):
            waiting += found


def rows_that_go(store: Store, person: int) -> set[Row]:
    """The person and every row that is theirs alone, as the database would take it with them."""
    gone = {("person", person)}
    for reference in references_to_person(store):
        on_delete = {row[3]: row[6] for row in store.sql(f'PRAGMA foreign_key_list("{reference.table}")')}[
            reference.column
        ]
        if on_delete == "CASCADE":
            rows = store.sql(f'SELECT id FROM "{reference.table}" WHERE "{reference.column}" = ?', (person,))
            gone |= {(reference.table, ident) for (ident,) in rows}
    gone |= {("meeting", meeting) for meeting in _talks_alone(store, person)}
    return gone | {("reflection", reflection) for reflection in _reflections_alone(store, person)}


def _talks_alone(store: Store, person: int) -> list[int]:
    """Meetings with nobody else."""
    rows = store.sql(
        "SELECT m.id FROM meeting m"
        " WHERE EXISTS(SELECT 1 FROM meeting_person p WHERE p.meeting_id = m.id AND p.person_id = ?1)"
        " AND NOT EXISTS(SELECT 1 FROM meeting_person p WHERE p.meeting_id = m.id AND p.person_id <> ?1)",
        (person,),
    )
    return [meeting for (meeting,) in rows]


def _reflections_alone(store: Store, person: int) -> list[int]:
    """Reflections on those, and on what they gave in writing."""
    alone = set(_talks_alone(store, person))
    rows = store.sql(
        "SELECT r.id, r.meeting_id, EXISTS(SELECT 1 FROM reflection_person rp"
        " WHERE rp.reflection_id = r.id AND rp.person_id = ?) FROM reflection r",
        (person,),
    )
    return [ident for ident, meeting, theirs in rows if meeting in alone or (meeting is None and theirs)]


def rewrite(store: Store, table: str, ident: int, column: str, change: Callable[[str], str]) -> None:
    """Put other words in one text; where it is a form, in each of its fields."""
    row = store.get(table, ident)
    if row is None:
        return
    text = row[column]
    if (table, column) in _AS_JSON:
        text = json.dumps(_changed(json.loads(text), change), ensure_ascii=False)
    else:
        text = change(text)
    store.update(table, ident, **{column: text})


def _changed(found: Any, change: Callable[[str], str]) -> Any:
    if isinstance(found, str):
        return change(found)
    if isinstance(found, dict):
        return {change(key): _changed(value, change) for key, value in found.items()}
    return [_changed(one, change) for one in found] if isinstance(found, list) else found


def delete_for_good(store: Store, person: int) -> None:
    """The person, their talks alone and what was written about these; what others take from it loses its speaker."""
    meetings, reflections = _talks_alone(store, person), _reflections_alone(store, person)
    for row in store.where("takeaway", person_id=person):
        store.update("takeaway", row["id"], person_id=None)
    for reflection in reflections:
        store.delete("reflection", reflection)
    store.delete("person", person)
    for meeting in meetings:
        store.delete("meeting", meeting)


def clean_drafts(store: Store, person: int, named: re.Pattern[str], change: Callable[[str], str]) -> None:
    """Drafts to them go; in other drafts their name does."""
    store.sql("DELETE FROM draft WHERE person_id = ? OR key LIKE ?", (person, f"%:{person}%"))
    for key, fields in store.sql("SELECT key, fields FROM draft"):
        if named.search(" ".join(map(str, json.loads(fields).values()))):
            text = json.dumps(_changed(json.loads(fields), change), ensure_ascii=False)
            store.sql("UPDATE draft SET fields = ? WHERE key = ?", (text, key))


def clean_log(store: Store, gone: set[Row], named: re.Pattern[str], change: Callable[[str], str]) -> None:
    """No deed that touched these rows, or held the name, can be told or undone any more."""
    touched = set()
    for ident, table, row, was, now in store.sql("SELECT change_id, tbl, row_id, was, now FROM change_row"):
        if (table, row) in gone or named.search(_told(was)) or named.search(_told(now)):
            touched.add(ident)
    for ident, label in store.sql("SELECT id, label FROM change_set"):
        if ident in touched or named.search(label):
            store.sql("DELETE FROM change_row WHERE change_id = ?", (ident,))
            store.sql(
                "UPDATE change_set SET state = 'dropped', label = ? WHERE id = ?", (change(label), ident)
            )


def clean_reviews(store: Store, named: re.Pattern[str], change: Callable[[str], str]) -> None:
    """The cards of past reviews name nobody who was forgotten."""
    for ident, cards in store.sql("SELECT id, cards FROM review"):
        if named.search(cards):
            rewrite(store, "review", ident, "cards", change)


def _told(row: str | None) -> str:
    """What a row of the log holds, without the signs it is written with."""
    if not row:
        return ""
    try:
        return " ".join(map(str, json.loads(row).values()))
    except (ValueError, AttributeError):
        return row


def overwrite(store: Store) -> None:
    """What was deleted from now on is gone from the file as well."""
    store.sql("PRAGMA secure_delete = ON")


def clean_names_of_mine(store: Store, named: re.Pattern[str], change: Callable[[str], str]) -> None:
    """Filters kept under their name go, and files brought in under it lose the name."""
    for view in saved_views(store):
        if named.search(f"{view.name} {view.typed}"):
            remove_view(store, view.id)
    for row in store.where("import_batch"):
        if named.search(row["file_name"]):
            store.update("import_batch", row["id"], file_name=change(row["file_name"]))


def compact(store: Store) -> None:
    """Write the file anew, so that nothing of what was deleted is left in it, nor in what is derived from it."""
    store.forget_what_was_read()
    outlooks.drop(store.connection)
    search.rebuild(store)
    for statement in ("PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"):
        store.sql(statement)


def prove_anew(store: Store) -> None:
    """Write down anew what a copy holds, so that it can still be told from a damaged one; its file is let go of."""
    store.close()
    manifest = read_manifest(store.path)
    if manifest is not None:
        vouch_for(store.path, manifest.of, manifest.why)


def let_go_of(folder: Path, names: set[str]) -> None:
    """Copies made while others were brought to this format: they still hold what is to be forgotten."""
    for name in names:
        (folder / name).unlink(missing_ok=True)
        manifest_of(folder / name).unlink(missing_ok=True)
