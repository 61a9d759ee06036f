"""`infoview doctor`: what it says of a workbook that is well, and of each thing that can go wrong."""

import os
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from infoview.cli.commands.doctor import hung
from infoview.store.backups import keep_copy
from infoview.store.migrate import HEAD
from tests.cli.conftest import Run


@pytest.fixture
def workbook(run: Run) -> Path:
    """A workbook with one person and one copy."""
    run("add", "Ana Ruiz")
    run("backup")
    return Path(run("where", "--json").json()["workbook"])


def states(run: Run) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in run("doctor", "--json").json()["findings"]:
        found.setdefault(one["check"], set()).add(one["state"])
    return found


def test_a_workbook_that_is_well(run: Run, workbook: Path) -> None:
    ran = run("doctor")
    assert (ran.status, ran.err) == (0, "")
    assert sqlite3.sqlite_version in ran.out
    assert "One copy, of" in ran.out
    assert {state for found in states(run).values() for state in found} == {"good"}


def test_looking_makes_and_changes_nothing(run: Run, home: Path, workbook: Path) -> None:
    def everything() -> dict[Path, tuple[int, bytes]]:
        return {
            path: (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
            for path in home.rglob("*")
        }

    before = everything()
    run("doctor")
    assert everything() == before


def test_no_workbook_yet_is_nothing_bad_and_none_is_made(run: Run, home: Path) -> None:
    ran = run("doctor")
    assert (ran.status, "not there yet" in ran.out) == (0, True)
    assert not (home / "data").exists()


def test_damage_is_found_explained_and_what_can_be_read_is_read(run: Run, home: Path, workbook: Path) -> None:
    data = bytearray(workbook.read_bytes())
    root = (
        sqlite3.connect(workbook)
        .execute("SELECT rootpage FROM sqlite_master WHERE name = 'tag'")
        .fetchone()[0]
    )
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    workbook.write_bytes(data)
    ran = run("doctor")
    assert (ran.status, "--salvage" in ran.out, "restore" in ran.out) == (1, True, True)
    assert states(run)["file"] == {"broken"}
    ran = run("doctor", "--salvage", str(home / "new.db"))
    assert (ran.status, "1 people" in ran.out) == (0, True)
    assert run("restore", str(home / "new.db")).status == 0
    assert run("doctor").status == 0
    assert [one["name"] for one in run("people", "--json").json()] == ["Ana Ruiz"]


def test_a_newer_workbook_is_left_alone(run: Run, workbook: Path) -> None:
    connection = sqlite3.connect(workbook)
    connection.execute(f"PRAGMA user_version = {HEAD + 1}")
    connection.close()
    before = workbook.read_bytes()
    ran = run("doctor")
    assert (ran.status, "newer infoview" in ran.out) == (1, True)
    assert run("people").err.count("newer infoview") == 1
    assert workbook.read_bytes() == before


def test_files_that_others_can_read_are_named_and_mended(run: Run, workbook: Path) -> None:
    workbook.chmod(0o644)
    copy = next((workbook.parent / "backups").glob("*.db"))
    copy.chmod(0o640)
    assert states(run)["permissions"] == {"look"}
    ran = run("doctor", "--mend", "--json")
    assert set(ran.json()["mended"]) == {str(workbook), str(copy)}
    assert states(run)["permissions"] == {"good"}
    assert workbook.stat().st_mode & 0o777 == 0o600


def test_copies_that_changed_and_copies_that_are_old(run: Run, workbook: Path) -> None:
    copy = next((workbook.parent / "backups").glob("*.db"))
    data = bytearray(copy.read_bytes())
    data[-1] ^= 1
    copy.write_bytes(data)
    assert states(run)["copies"] == {"broken", "look"}
    for entry in (workbook.parent / "backups").iterdir():
        entry.unlink()
    old = keep_copy(workbook, workbook.parent / "backups", "auto", datetime(2026, 2, 1))
    assert states(run)["copies"] == {"good"}  # nothing was done since
    run("add", "Bo Lind")
    assert states(run)["copies"] == {"look"}
    os.unlink(old)
    assert "There is no copy yet" in run("doctor").out


def test_days_to_come_are_seen(run: Run, workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFOVIEW_NOW", (datetime(2026, 3, 2) + timedelta(days=400)).isoformat())
    run("log", "ana", "asked")
    monkeypatch.setenv("INFOVIEW_NOW", "2026-03-02T10:00")
    assert states(run)["clock"] == {"look"}


def test_a_synchronised_folder_is_told(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "Dropbox").mkdir()
    monkeypatch.setenv("INFOVIEW_WORKBOOK", str(home / "Dropbox" / "w.db"))
    run("add", "Ana Ruiz")
    assert states(run)["place"] == {"look"}
    (home / "Dropbox" / "w (conflicted copy).db").touch()
    assert run("doctor").out.count("LOOK  place") == 2


def test_a_broken_file_is_not_sent_to_the_doctor_it_is_at(run: Run, workbook: Path) -> None:
    workbook.write_bytes(workbook.read_bytes()[:5000])
    ran = run("doctor")
    assert ran.status == 1
    assert f"{workbook} is no workbook, or it is damaged.\n" in ran.out
    assert "looks into it" not in ran.out
    assert ran.out.count("infoview backups") == 1


@pytest.mark.parametrize(
    ("width", "lines"),
    [
        (0, ["LOOK  copies       There is no copy of /a/long/way/to-the-workbook.db yet."]),
        (40, ["LOOK  copies       There is no copy of", "  /a/long/way/to-the-workbook.db yet."]),
        (60, ["LOOK  copies       There is no copy of", " " * 19 + "/a/long/way/to-the-workbook.db yet."]),
    ],
)
def test_in_a_terminal_a_long_sentence_goes_on_below_itself(width: int, lines: list[str]) -> None:
    said = hung("LOOK  copies       ", "There is no copy of /a/long/way/to-the-workbook.db yet.", width)
    assert said.split("\n") == lines
