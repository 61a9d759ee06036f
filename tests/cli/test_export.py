"""`infoview export`: what goes out, what is kept back and said so, files only their owner reads."""

import csv
import io
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject

from infoview.formats.detect import read
from infoview.formats.records import Calendar
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture(autouse=True)
def sam(november: Path) -> None:
    (november / "config.toml").write_text('[me]\nname = "Sam"\nzone = "UTC"\n', encoding="utf-8")


@pytest.fixture
def full(run: Run, tmp_path: Path) -> Run:
    """Two people, one of them discreet, each with a meeting."""
    run("add", "Ana Ruiz, =HR manager at Acme, ana@acme.example, +1 555 0100 #hr")
    run("add", "Ben Okoro, welder at Bolt")
    run("log", "Ana", "booked", "--at", "2026-12-01 15:00")
    run("log", "Ben", "booked", "--at", "2026-12-02 15:00", "--zone", "America/New_York")
    from infoview.workbook.clock import Clock
    from infoview.workbook.places import places
    from infoview.workbook.workbook import Workbook

    book = Workbook(places(), Clock.from_environment(), safe=False)
    with book.deed("Discreet"):
        for row in book.store.where("person", name="Ben Okoro"):
            book.store.update("person", row["id"], discreet=1)
    book.close()
    return run


@pytest.mark.parametrize(
    ("kind", "sign"), [("csv", "Ben Okoro"), ("vcard", "Ben Okoro"), ("ics", "Ben Okoro")]
)
def test_the_discreet_stay_out_unless_asked_for_and_it_says_so(full: Run, kind: str, sign: str) -> None:
    status, out, err = full("export", kind)
    assert (status, sign in out, "Ana Ruiz" in out) == (0, False, True)
    assert "Left out: 1 record that is discreet" in err
    status, out, err = full("export", kind, "--include-confidential")
    assert (status, sign in out, err) == (0, True, "")


@pytest.mark.parametrize("kind", ["json", "csv", "vcard", "ics"])
def test_a_file_is_its_owners_only_and_never_the_workbook(full: Run, tmp_path: Path, kind: str) -> None:
    target = tmp_path / f"out.{kind}"
    status, out, _ = full("export", kind, str(target))
    assert (status, f"written to {target}" in out) == (0, True)
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_bytes().decode() == full("export", kind)[1].replace("\n", "\n") or kind != "json"
    before = (tmp_path / "book.db").read_bytes()
    assert full("export", kind, str(tmp_path / "book.db"))[0] == 1
    assert full("export", kind, str(tmp_path / "no" / "where"))[0] == 1
    assert (tmp_path / "book.db").read_bytes() == before
    assert [path for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.skipif(os.name != "posix", reason="there are no such files here")
def test_only_a_file_is_written_over_and_a_link_stays_a_link(full: Run, tmp_path: Path) -> None:
    pipe, link, loop = tmp_path / "pipe", tmp_path / "link.json", tmp_path / "book-link"
    os.mkfifo(pipe)  # as any device: another file in its place would be missed by the whole machine
    link.symlink_to(tmp_path / "real.json")
    loop.symlink_to(tmp_path / "book.db")
    for wrong in (pipe, loop):
        status, out, err = full("export", "json", str(wrong))
        assert (status, out) == (1, "")
        assert "can't be written over" in err
    assert pipe.is_fifo()
    assert full("export", "json", str(link)).status == 0
    assert link.is_symlink()
    assert (tmp_path / "real.json").is_file()
    told = full("-w", str(pipe), "people")
    assert (told.status, "is no file" in told.err) == (1, True)


def test_a_home_of_nobody_is_a_folder_that_is_not_there(full: Run) -> None:
    for words in (
        ("export", "json", "~nobody-there/x"),
        ("backup", "~nobody-there/x"),
        ("merge", "~nobody-there/x"),
    ):
        status, out, err = full(*words)
        assert (status, out, "~nobody-there" in err) == (1, "", True)


def test_other_programs_read_it(full: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(full("export", "csv")[1].lstrip("\ufeff"))))
    assert [(row["Name"], row["Role"], row["Phones"]) for row in rows] == [
        ("Ana Ruiz", "'=HR manager", "'+1 555 0100")
    ]
    (card,) = vobject.readComponents(full("export", "vcard")[1])
    assert (card.fn.value, card.email.value) == ("Ana Ruiz", "ana@acme.example")
    assert json.loads(full("export", "json")[1])["kind"] == "infoview workbook"


def test_meetings_keep_uid_and_instant_and_their_sequence_rises(full: Run) -> None:
    def entries() -> dict[str, tuple[str, int, datetime | None, bool]]:
        found = read(full("export", "ics", "--include-confidential")[1].encode())
        assert isinstance(found, Calendar)
        return {one.summary: (one.uid, one.sequence, one.starts_utc, one.cancelled) for one in found.entries}

    before = entries()
    uid, sequence, starts, _ = before["Talk with Ben Okoro"]
    assert starts == datetime(2026, 12, 2, 20, 0, tzinfo=UTC)
    full("log", "Ben", "moved", "--at", "2026-12-03 15:00", "--zone", "America/New_York")
    assert entries()["Talk with Ben Okoro"] == (
        uid,
        sequence + 1,
        datetime(2026, 12, 3, 20, tzinfo=UTC),
        False,
    )
    full("log", "Ben", "cancelled")
    after = entries()
    assert after["Talk with Ben Okoro"] == (uid, sequence + 2, datetime(2026, 12, 3, 20, tzinfo=UTC), True)
    assert after["Talk with Ana Ruiz"] == before["Talk with Ana Ruiz"]


def test_a_calendar_comes_back_without_changing_anything(full: Run, tmp_path: Path) -> None:
    full("export", "ics", "--include-confidential", str(tmp_path / "mine.ics"))
    status, out, _ = full("import", str(tmp_path / "mine.ics"), "--json")
    found = json.loads(out)
    assert (status, found["added"], found["updated"], found["unchanged"]) == (0, 0, 0, 2)


def test_follow_ups_are_whole_days_that_free_nobody(full: Run) -> None:
    full("add", "Cleo Park")
    full("log", "Cleo", "asked", "--on", "2026-11-16")
    out = full("export", "ics", "--follow-ups")[1]
    assert "Cleo Park" in out
    assert "DTSTART;VALUE=DATE:" in out
    assert full("export", "csv", "--follow-ups")[0] == 2


@pytest.mark.parametrize("kind", ["json", "ics", "csv"])
def test_a_dry_run_of_what_went_out_keeps_no_copy_and_changes_nothing(
    full: Run, tmp_path: Path, kind: str
) -> None:
    before = json.loads(full("history", "--json")[1])
    path = tmp_path / f"mine.{kind}"
    full("export", kind, "--include-confidential", str(path))
    full("log", "Ben", "cancelled")
    kept = sorted((tmp_path).rglob("*before-import*"))
    assert full("import", "--dry-run", str(path))[0] == 0
    assert sorted((tmp_path).rglob("*before-import*")) == kept
    assert len(json.loads(full("history", "--json")[1])) == len(before) + 1
