"""An encrypted workbook: nothing of it in clear on the disk, and everything else as ever."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

from infoview.store import sealed
from infoview.store.backups import backups_of, keep_copy
from infoview.store.errors import Locked, StoreError, WrongPassphrase
from infoview.store.restoring import restore
from infoview.store.sealing import decrypt, encrypt, encrypt_copies, is_clear
from infoview.store.store import Store
from tests import programs
from tests.programs import Ran
from tests.terminal.terminal import Terminal
from tests.trust import killing
from tests.trust.keyrings import IN_A_FILE

NOW = "2026-03-02T10:00"
AT = datetime(2026, 3, 2, 10, 0)
PASSPHRASE = "it's a “long” ☃ one"
MARKS = (b"Zebrafinch", b"zebrafinch", "Zebrafinch".encode("utf-16-le"))

pytestmark = pytest.mark.skipif(not sealed.supported(), reason="without the library there is nothing to try")


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test begins and ends knowing no passphrase, as a program does."""
    monkeypatch.setattr(sealed, "derived", _derived)
    sealed.forget()
    yield
    sealed.forget()


_derived = cache(sealed.derived)  # a key takes a quarter of a second; of one salt it is always the same


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with a clear workbook and a clear copy; the tests have copies of it."""
    folder = tmp_path_factory.mktemp("clear")
    for words in (("add", "Ana Zebrafinch, pilot at Acme"), ("backup",)):
        assert run(folder, *words, passphrase=None).returncode == 0
    return folder


@pytest.fixture(scope="module")
def made_encrypted(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, the workbook encrypted."""
    folder = tmp_path_factory.mktemp("encrypted")
    shutil.copytree(made, folder, dirs_exist_ok=True)
    assert run(folder, "encrypt").returncode == 0
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A home with a clear workbook and a clear copy."""
    return Path(shutil.copytree(made, tmp_path, dirs_exist_ok=True))


@pytest.fixture
def sealed_home(made_encrypted: Path, tmp_path: Path) -> Path:
    """The same, the workbook encrypted."""
    return Path(shutil.copytree(made_encrypted, tmp_path, dirs_exist_ok=True))


def run(home: Path, *words: str, passphrase: str | None = PASSPHRASE, **more: str) -> Ran:
    if passphrase is None:
        return start(home, *words, passphrase=None, **more)  # where it would be asked for, in a terminal
    return programs.run(home, NOW, *words, env=_settings(home, passphrase, more))


def start(home: Path, *words: str, passphrase: str | None = PASSPHRASE, **more: str) -> Ran:
    return programs.start(home, NOW, *words, env=_settings(home, passphrase, more))


def _settings(home: Path, passphrase: str | None, more: Mapping[str, str]) -> dict[str, str]:
    given = {} if passphrase is None else {"INFOVIEW_PASSPHRASE": passphrase}
    return {"INFOVIEW_WORKBOOK": str(home / "w.db"), **given, **more}


def in_clear(folder: Path) -> list[str]:
    """The files below `folder` in which a mark can be read."""
    return [
        str(path.relative_to(folder))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(mark in path.read_bytes() for mark in MARKS)
    ]


def encrypted(path: Path, rows: int = 0) -> Store:
    """A new encrypted workbook with so many tags."""
    store = Store(path)
    if rows:
        with store.write("Tagged", AT):
            for number in range(rows):
                store.insert("tag", name=f"Zebrafinch {number}", name_key=str(number))
    store.close()
    encrypt(path, PASSPHRASE)
    return Store(path)


def test_everything_goes_on_and_nothing_is_in_clear_on_the_disk(home: Path) -> None:
    assert in_clear(home) == ["backups/" + next((home / "backups").glob("*.db")).name, "w.db"]
    assert "1 copy" in run(home, "encrypt").stdout
    assert "w.db" not in in_clear(home)
    assert "1 of its copies is not" in run(home, "doctor").stdout
    assert run(home, "encrypt", "--copies").returncode == 0
    assert in_clear(home) == []
    for words, says in (
        (("add", "Bo Zebrafinch"), "Added Bo Zebrafinch"),
        (("log", "bo", "they_wrote", "--note", "Zebrafinch " * 9_000), ""),
        (("search", "zebrafinch"), "Bo Zebrafinch"),
        (("undo",), "Undone"),
        (("undo",), "Undone: Added Bo"),
        (("redo",), "Bo Zebrafinch"),
        (("people",), "Bo Zebrafinch"),
        (("history",), "Added Bo Zebrafinch"),
        (("backup",), "Copied"),
        (("doctor",), "MB, encrypted)"),
        (("export", "json", "out.json"), ""),
        (("import", "out.json", "--dry-run"), ""),
    ):
        ran = run(home, *words)
        assert (ran.returncode, ran.stderr) == (0, ""), words
        assert says in ran.stdout
    (home / "out.json").unlink()
    assert in_clear(home) == []
    assert [path for path in home.rglob("*") if ".part" in path.name] == []
    assert len(run(home, "backups").stdout.splitlines()) >= 3


def test_not_in_journal_and_temporary_files_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    store = encrypted(tmp_path / "w.db", rows=300)
    store.connection.execute("PRAGMA cache_size = 5")  # so that pages are written before the deed is done
    with store.write("Tagged anew", AT):
        for row in store.where("tag"):
            store.update("tag", row["id"], name=f"{row['name']} again")
        store.sql("SELECT name, count(*) FROM (SELECT name FROM tag, meta ORDER BY 1) GROUP BY 1")
        assert (tmp_path / "w.db-journal").stat().st_size > 4096
        assert in_clear(tmp_path) == []
    store.close()
    assert in_clear(tmp_path) == []


def test_a_wrong_passphrase_is_one_sentence_and_touches_nothing(sealed_home: Path) -> None:
    home = sealed_home
    before = (home / "w.db").read_bytes()
    for passphrase, says in (("no", "is not the passphrase"), (None, "set INFOVIEW_PASSPHRASE")):
        for words in (("people",), ("add", "Bo"), ("decrypt",), ("undo",)):
            ran = run(home, *words, passphrase=passphrase)
            assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (1, "", 1)
            assert says in ran.stderr
    assert "damaged" in run(home, "doctor", passphrase=None).stdout
    assert (home / "w.db").read_bytes() == before
    with pytest.raises(Locked, match="encrypted"):
        Store(home / "w.db")
    with pytest.raises(WrongPassphrase):
        sealed.unlock(home / "w.db", "no")
    sealed.unlock(home / "w.db", PASSPHRASE)
    Store(home / "w.db").close()


def test_the_file_is_one_that_every_sqlcipher_opens(tmp_path: Path) -> None:
    from sqlcipher3 import dbapi2

    encrypted(tmp_path / "w.db", rows=1).close()
    connection = dbapi2.connect(str(tmp_path / "w.db"))
    quoted = PASSPHRASE.replace("'", "''")
    connection.execute(f"PRAGMA key = '{quoted}'")
    assert connection.execute("SELECT name FROM tag").fetchall() == [("Zebrafinch 0",)]
    assert connection.execute("PRAGMA cipher_integrity_check").fetchall() == []
    connection.close()


def test_clear_again_and_equal(home: Path) -> None:
    before = run(home, "export", "json", "-").stdout
    run(home, "encrypt")
    assert run(home, "export", "json", "-").stdout == before
    assert run(home, "decrypt").returncode == 0
    assert run(home, "export", "json", "-", passphrase=None).stdout == before
    assert (home / "w.db").read_bytes().startswith(b"SQLite format 3")
    assert "nothing to do" in run(home, "decrypt", passphrase=None).stderr


def test_another_passphrase_and_older_copies_still_open_with_theirs(sealed_home: Path) -> None:
    home = sealed_home
    run(home, "backup")
    ran = run(home, "encrypt", "--change", INFOVIEW_NEW_PASSPHRASE="another long one")
    assert ran.returncode == 0, ran.stderr
    assert run(home, "people").returncode == 1
    assert "Ana" in run(home, "people", passphrase="another long one").stdout
    copies = backups_of(home / "w.db", home / "backups")  # newest first, those of one second too
    old = next(copy.path.name for copy in copies if copy.why.startswith("by-hand"))
    refused = run(home, "restore", old, passphrase="another long one")
    assert (refused.returncode, refused.stderr.count("\n")) == (1, 1)
    assert run(home, "restore", old).returncode == 0
    assert "Ana" in run(home, "people").stdout


@pytest.mark.parametrize(("words", "says"), [((), "8 characters"), (("--change",), "not encrypted yet")])
def test_what_can_not_be_is_told(home: Path, words: tuple[str, ...], says: str) -> None:
    ran = run(home, "encrypt", *words, passphrase="short")
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert says in ran.stderr
    assert "Ana" in run(home, "people", passphrase=None).stdout


def test_where_nobody_can_be_asked_for_a_new_passphrase_it_is_said_how_to_give_it(home: Path) -> None:
    told = run(home, "encrypt", passphrase=None)
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr == (
        "infoview: A new passphrase is asked for in a terminal: run this in one, or set INFOVIEW_PASSPHRASE to it.\n"
    )


def test_without_the_library_it_is_said_what_to_install(sealed_home: Path) -> None:
    home = sealed_home
    program = (
        "import sys; sys.modules['sqlcipher3'] = None\n"
        "from infoview.cli.main import main\nsys.exit(main(['people']))"
    )
    ran = programs.start(home, NOW, env=_settings(home, PASSPHRASE, {}), begin=("-c", program))
    assert (ran.returncode, ran.stderr.count("\n")) == (1, 1)
    assert "infoview[encryption]" in ran.stderr


def test_what_can_not_be_read_whole_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    Store(path).close()
    with sqlite3.connect(path) as connection:  # a table that the copying leaves out
        connection.execute("CREATE TABLE sqlcipher_left_out(x)")
        connection.execute("INSERT INTO sqlcipher_left_out VALUES(1.5)")
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE person(' WHERE name = 'person'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError):
        encrypt(path, PASSPHRASE)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["w.db"]
    assert not sealed.is_known()


def test_killed_in_the_midst_one_whole_file_is_left(tmp_path: Path) -> None:
    tally = killing.Tally()
    killing.kill_sealing(tmp_path, random.Random(5), 4, tally)
    assert tally.kills == tally.acknowledged == 4


def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    store = encrypted(tmp_path / "w.db")
    writer = (
        "import sys\nfrom datetime import datetime\nfrom pathlib import Path\n"
        "from infoview.store import sealed\nfrom infoview.store.store import Store\n"
        "path = Path(sys.argv[1])\nsealed.unlock(path, sys.argv[2])\nstore = Store(path)\n"
        "for number in range(30):\n"
        "    with store.write(str(number), datetime(2026, 3, 2)):\n"
        "        store.insert('tag', name=sys.argv[3] + str(number), name_key=sys.argv[3] + str(number))\n"
    )
    seen = store.version()
    running = [
        subprocess.Popen([sys.executable, "-c", writer, str(tmp_path / "w.db"), PASSPHRASE, who])
        for who in ("one", "two")
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert store.version() != seen
    assert len(store.where("tag")) == 60
    assert store.sql("PRAGMA integrity_check") == [("ok",)]
    store.close()


def test_a_workbook_encrypted_under_an_open_program_is_told(tmp_path: Path) -> None:
    path = tmp_path / "w.db"
    store = Store(path)
    other = (
        "import sys\nfrom pathlib import Path\nfrom infoview.store.sealing import encrypt\n"
        "encrypt(Path(sys.argv[1]), sys.argv[2])"
    )
    subprocess.run([sys.executable, "-c", other, str(path), PASSPHRASE], check=True)
    with pytest.raises(Locked, match="started anew"):
        store.version()
    with pytest.raises(Locked), store.write("Tagged", AT):
        pass
    store.close()


def test_a_clear_copy_put_back_is_encrypted_on_the_way(tmp_path: Path) -> None:
    path, folder = tmp_path / "w.db", tmp_path / "backups"
    Store(path).close()
    clear = keep_copy(path, folder, "by-hand")
    store = encrypted(path, rows=1)
    store.close()
    restore(clear, path, folder)
    assert not is_clear(path)
    assert is_clear(clear)
    back = Store(path)
    assert back.where("tag") == []
    back.close()
    kept = backups_of(path, folder)
    assert [is_clear(copy.path) for copy in kept] == [False, True]
    assert encrypt_copies(kept) == [clear]
    assert [copy.state() for copy in backups_of(path, folder)] == ["whole", "whole"]


def test_decrypting_needs_the_passphrase_even_here(tmp_path: Path) -> None:
    encrypted(tmp_path / "w.db").close()
    sealed.forget()
    with pytest.raises(Locked):
        decrypt(tmp_path / "w.db")


def test_the_keyring_keeps_it_where_that_is_wanted_and_forgets_it(home: Path) -> None:
    pytest.importorskip("keyring")
    (home / "ring").mkdir()
    (home / "ring" / "in_a_file.py").write_text(IN_A_FILE)
    ring = {
        "PYTHON_KEYRING_BACKEND": "in_a_file.InAFile",
        "PYTHONPATH": os.pathsep.join([str(home / "ring"), *sys.path]),
        "TEST_KEYRING": str(home / "ring" / "kept"),
    }
    start(home, "encrypt", **ring)
    assert not (home / "ring" / "kept").exists()  # nobody asked for it
    start(home, "config", "privacy.keyring", "yes", **ring)
    assert "Ana" not in start(home, "people", passphrase=None, **ring).stdout
    changed = start(home, "encrypt", "--change", INFOVIEW_NEW_PASSPHRASE="another long one", **ring)
    assert changed.returncode == 0
    assert "Ana" in start(home, "people", passphrase=None, **ring).stdout
    assert start(home, "decrypt", passphrase=None, **ring).returncode == 0
    assert (home / "ring" / "kept").read_text() == "{}"


def test_the_app_asks_before_it_shows_anything(sealed_home: Path) -> None:
    home = sealed_home
    with Terminal(home=home, now=NOW, env={"INFOVIEW_WORKBOOK": str(home / "w.db")}) as terminal:
        terminal.wait("Passphrase")
        assert "Ana" not in terminal.screen()
        terminal.type("wrong")
        terminal.press("enter")
        terminal.wait("not its passphrase")
        terminal.type(PASSPHRASE)
        assert PASSPHRASE not in terminal.screen()
        terminal.press("enter")
        terminal.wait("Ana Zebrafinch")
        terminal.leave()
    with Terminal(home=home, now=NOW, env={"INFOVIEW_WORKBOOK": str(home / "w.db")}) as terminal:
        terminal.wait("Passphrase")
        terminal.press("esc")
        assert terminal.end() == 0


def test_a_copy_of_the_file_and_a_link_open_the_same_way(tmp_path: Path) -> None:
    encrypted(tmp_path / "w.db", rows=1).close()
    shutil.copy(tmp_path / "w.db", tmp_path / "x.db")
    (tmp_path / "link.db").symlink_to(tmp_path / "x.db")
    sealed.forget()
    sealed.unlock(tmp_path / "link.db", PASSPHRASE)
    encrypt(tmp_path / "link.db", "another long one")
    assert (tmp_path / "link.db").is_symlink()
    store = Store(tmp_path / "link.db")
    assert len(store.where("tag")) == 1
    store.close()
