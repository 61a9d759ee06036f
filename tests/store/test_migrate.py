"""Opening a file: new, old, newer, broken, or not ours at all."""

import sqlite3
import stat
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from infoview.store import backups, migrate, opening
from infoview.store.errors import NewerWorkbook, NotAWorkbook, StoreError
from infoview.store.store import Store

NOW = datetime(2026, 3, 2, 10, 0)
SECOND = "ALTER TABLE person ADD COLUMN shoe_size TEXT NOT NULL DEFAULT '';"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def no_backup(version: int) -> None:
    raise AssertionError(f"no copy was to be made of version {version}")


def no_copy(path: Path, folder: Path) -> None:
    backups.keep_copy(path, folder, "before")


def dump_of(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("there", [False, True], ids=["no file", "an empty file"])
def test_a_workbook_is_made_from_nothing_and_is_the_owners_alone(tmp_path: Path, there: bool) -> None:
    path = tmp_path / "some" / "folders" / "workbook.db"
    if there:
        path.parent.mkdir(parents=True, mode=0o700)
        path.touch(mode=0o600)
    store = Store(path)
    assert store.fresh
    assert migrate.version_of(store.connection) == migrate.HEAD
    store.close()
    assert (mode(path), mode(path.parent)) == (0o600, 0o700)
    assert [entry.name for entry in path.parent.iterdir()] == ["workbook.db"]
    again = Store(path)
    assert not again.fresh
    again.close()


def test_the_stated_head_is_the_number_of_migrations() -> None:
    assert len(migrate.migrations()) == migrate.HEAD


def test_it_is_opened_so_that_a_power_cut_loses_nothing(store: Store, path: Path) -> None:
    with_care = Store(path)

    def pragma(name: str) -> object:
        return with_care.connection.execute(f"PRAGMA {name}").fetchone()[0]

    found = {name: pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "fullfsync")}
    with_care.close()
    assert found == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "fullfsync": 1}


def of_a_newer_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("CREATE TABLE person(id INTEGER PRIMARY KEY, hat TEXT)")
        connection.execute(f"PRAGMA application_id = {migrate.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {migrate.HEAD + 1}")
    connection.close()


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode = wal")
        connection.execute("CREATE TABLE bookmarks(url TEXT)")
    connection.close()


def garbage(path: Path) -> None:
    path.write_bytes(b"Dear Ana,\n" * 500)


def cut_short(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(40))


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (of_a_newer_program, NewerWorkbook, "newer infoview"),
        (of_another_program, NotAWorkbook, "/[^/]+ is a database of another program.*name another file"),
        (garbage, NotAWorkbook, "not an infoview workbook"),
        (cut_short, NotAWorkbook, "not an infoview workbook"),
    ],
)
def test_what_is_not_ours_is_refused_and_not_one_byte_is_touched(
    tmp_path: Path, make: Callable[[Path], None], error: type[StoreError], says: str
) -> None:
    path = tmp_path / "file.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(error, match=says):
        Store(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["file.db"]


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path)


def test_a_file_where_a_folder_is_needed_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    with pytest.raises(StoreError, match="can't be used"):
        Store(tmp_path / "notes" / "workbook.db")


def test_a_second_migration_keeps_a_copy_first_and_logs_the_new_column(path: Path, tmp_path: Path) -> None:
    before = dump_of(path)
    connection = opening.connect(path, safe=False)
    kept: list[Path] = []

    def keep(version: int) -> None:
        kept.append(backups.keep_copy(path, tmp_path / "kept", f"before-format-{version + 1}"))

    scripts = [*migrate.migrations(), SECOND]
    assert migrate.bring_up_to_date(connection, keep, scripts) is False  # changed, but not made from nothing
    assert migrate.version_of(connection, known=len(scripts)) == len(scripts)
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    trigger = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'log_person_u'").fetchone()[0]
    assert "shoe_size" in trigger
    assert migrate.bring_up_to_date(connection, no_backup, scripts) is False
    connection.close()
    assert [dump_of(copy) for copy in kept] == [before]
    assert (mode(kept[0]), mode(tmp_path / "kept")) == (0o600, 0o700)


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (f"{SECOND}\nINSERT INTO nowhere VALUES(1);", sqlite3.OperationalError),
        (f"{SECOND}\nINSERT INTO message(id, event_id) VALUES(1, 77);", NotAWorkbook),
        (f"{SECOND}\nCREATE TABLE half(", sqlite3.OperationalError),
    ],
    ids=["a statement fails", "a row points nowhere", "the script is cut off"],
)
def test_an_interrupted_migration_leaves_the_old_file_whole(
    path: Path, broken: str, error: type[Exception]
) -> None:
    before = dump_of(path)
    connection = opening.connect(path, safe=False)
    with pytest.raises(error):
        migrate.bring_up_to_date(connection, lambda version: None, [*migrate.migrations(), broken])
    assert migrate.version_of(connection) == migrate.HEAD
    assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    connection.close()
    assert dump_of(path) == before


def test_where_the_copy_fails_nothing_is_migrated(path: Path, tmp_path: Path) -> None:
    before = dump_of(path)
    blocked = tmp_path / "kept"
    blocked.touch()
    connection = opening.connect(path, safe=False)
    with pytest.raises(StoreError, match="No copy could be written"):
        migrate.bring_up_to_date(
            connection,
            lambda version: no_copy(path, blocked),
            [*migrate.migrations(), SECOND],
        )
    connection.close()
    assert dump_of(path) == before


def test_another_program_may_have_migrated_in_the_meantime(path: Path) -> None:
    slow = opening.connect(path, safe=False)
    scripts = [*migrate.migrations(), SECOND]

    def overtaken(version: int) -> None:
        fast = opening.connect(path, safe=False)
        migrate.bring_up_to_date(fast, lambda version: None, scripts)
        fast.close()

    assert migrate.bring_up_to_date(slow, overtaken, scripts) is False
    assert migrate.version_of(slow, known=len(scripts)) == len(scripts)
    slow.close()


def test_only_the_program_that_made_the_file_calls_it_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, scripts, made = tmp_path / "workbook.db", migrate.migrations(), []
    slow = opening.connect(path, safe=False)

    def while_another_opens_it() -> list[str]:
        fast = opening.connect(path, safe=False)
        made.append(migrate.bring_up_to_date(fast, no_backup, scripts))
        fast.close()
        return scripts

    monkeypatch.setattr(migrate, "migrations", while_another_opens_it)
    made.append(migrate.bring_up_to_date(slow, no_backup))
    slow.close()
    assert made == [True, False]


@pytest.mark.parametrize(
    ("report", "says"),
    [
        (sqlite3.OperationalError("database is locked"), "try again in a moment"),
        (sqlite3.OperationalError("database or disk is full"), "free some space"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "read-only"),
        (sqlite3.OperationalError("unable to open database file"), "check that its folder exists"),
        (sqlite3.DatabaseError("database disk image is malformed"), "infoview backups"),
        (sqlite3.IntegrityError("CHECK constraint failed: person"), "nothing was changed"),
        (PermissionError(13, "Permission denied"), "can't be used: permission denied"),
        ("\udcff".encode, "not UTF-8"),
    ],
)
def test_whatever_fails_is_told_in_one_sentence(report: Exception | Callable[[], bytes], says: str) -> None:
    with pytest.raises(StoreError, match=says) as told:
        told_by_sqlite(report)
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def told_by_sqlite(report: Exception | Callable[[], bytes]) -> None:
    with opening.sentences(Path("workbook.db")):
        if isinstance(report, Exception):
            raise report
        report()


def test_what_a_migration_changes_belongs_to_no_deed(store: Store, path: Path) -> None:
    with store.write("Tagged", NOW):
        tag = store.insert("tag", name="hr", name_key="hr")
    store.close()
    connection = opening.connect(path, safe=False)
    migrate.bring_up_to_date(
        connection,
        lambda version: None,
        [*migrate.migrations(), f"UPDATE tag SET name = 'HR' WHERE id = {tag};"],
    )
    assert connection.execute("SELECT count(*) FROM change_row WHERE op = 'U'").fetchone()[0] == 0
    connection.execute("UPDATE tag SET name = 'H.R.'")
    assert connection.execute("SELECT count(*) FROM change_row WHERE op = 'U'").fetchone()[0] == 1
    connection.close()
