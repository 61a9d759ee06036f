"""Every kind of file tells how far it is, and can be stopped at any of these moments with nothing half-done."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview.workbook import people
from infoview.workbook.exporting import as_json
from infoview.workbook.importing import import_file
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump, OpenBook


class Stopped(Exception):
    """What esc and ctrl+c raise, in the end."""


def connections(folder: Path) -> Path:
    path = folder / "Connections.csv"
    rows = "".join(f"A{n},B{n},https://www.linkedin.com/in/p{n},,Acme,,12 Mar 2024\n" for n in range(4_100))
    path.write_text(f"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n{rows}")
    return path


def cards(folder: Path) -> Path:
    path = folder / "cards.vcf"
    path.write_text(
        "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:P {n}\r\nEND:VCARD\r\n" for n in range(2_010)), newline=""
    )
    return path


def calendar(folder: Path) -> Path:
    path = folder / "talks.ics"
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:202604{n + 1:02}T100000Z\r\nSUMMARY:Ana Ruiz{n}\r\nEND:VEVENT\r\n"
        for n in range(4)
    )
    path.write_text(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n", newline="")
    return path


@pytest.fixture
def filled(book: Workbook) -> Workbook:
    for number in range(4):
        people.add_from_text(book, f"Ana Ruiz{number}")
    return book


@pytest.mark.parametrize("make", [connections, cards, calendar])
def test_stopped_at_any_moment_nothing_is_kept(
    filled: Workbook, tmp_path: Path, dump: Dump, make: Callable[[Path], Path]
) -> None:
    path, before, deeds = make(tmp_path), dump(filled), filled.store.deeds()
    told: list[tuple[int, int]] = []
    assert import_file(filled, path, progress=lambda *now: told.append(now)).added
    filled.undo()
    filled.store.connection.execute("UPDATE change_set SET state = 'dropped' WHERE state = 'undone'")
    assert told[-1][0] == told[-1][1]
    assert len(told) > 1
    for moment in range(len(told)):
        assert stopped_at(filled, path, moment)
        assert (dump(filled), filled.store.deeds()) == (before, deeds)


def test_cards_are_counted_while_they_are_read(filled: Workbook, tmp_path: Path) -> None:
    read: list[tuple[int, int]] = []
    import_file(filled, cards(tmp_path), dry_run=True, progress=lambda *now: read.append(now))
    assert read == [(done, 2_010) for done in (0, 500, 1_000, 1_500, 2_000)]
    done: list[tuple[int, int]] = []
    import_file(filled, tmp_path / "cards.vcf", progress=lambda *now: done.append(now))
    assert done[:5] == [(0, 2_010)] * 5  # read, and nobody is in yet
    assert done[-1] == (2_010, 2_010)


@pytest.mark.parametrize(("into", "step"), [("empty", 1), ("filled", 5)])
def test_a_written_out_workbook_can_be_stopped_too(
    filled: Workbook, open_book: OpenBook, blank: Path, tmp_path: Path, dump: Dump, into: str, step: int
) -> None:
    path = tmp_path / "all.json"
    path.write_bytes(as_json(filled).data)
    filled.close()
    shutil.copy(blank, tmp_path / "workbook.db")
    book = open_book()
    if into == "filled":
        people.add_from_text(book, "Someone else")
    before = dump(book)
    moment = 0
    while stopped_at(book, path, moment):
        assert dump(book) == before
        moment += step
    assert moment > 4
    assert dump(book) != before
    book.undo()
    assert dump(book) == before


def stopped_at(book: Workbook, path: Path, moment: int) -> bool:
    """Import until it tells for the time `moment`; whether that came."""
    calls = 0

    def progress(_done: int, _of: int) -> None:
        nonlocal calls
        if calls == moment:
            raise Stopped
        calls += 1

    try:
        import_file(book, path, progress=progress)
    except Stopped:
        return True
    return False
