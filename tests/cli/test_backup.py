"""The three commands of copies, from the shell."""

import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def workbook(run: Run) -> Path:
    return Path(run("where", "--json").json()["workbook"])


def people(run: Run) -> list[str]:
    return [one["name"] for one in run("people", "--json").json()]


def test_a_copy_is_made_listed_and_put_back(run: Run) -> None:
    assert run("backups").out.startswith("There is no copy yet")
    assert (run("backup").status, run("backup").out) == (1, "")
    run("add", "Ana Ruiz")
    assert "Copied and read back" in run("backup").out
    run("add", "Bo Lind")
    [copy] = run("backups", "--json").json()
    assert (copy["people"], copy["state"], copy["why"]) == (1, "whole", "by-hand")
    name = Path(copy["file"]).name
    assert name in run("backups").out
    restored = run("restore", name, "--json").json()
    assert people(run) == ["Ana Ruiz"]
    run("restore", restored["kept"])
    assert people(run) == ["Ana Ruiz", "Bo Lind"]


def test_where_one_is_begun_although_copies_of_one_are_there_that_is_told_once(run: Run) -> None:
    run("add", "Ana Ruiz")
    run("backup")
    workbook(run).unlink()
    ran = run("people")
    assert (ran.status, ran.err.count("\n")) == (0, 1)
    assert "`infoview restore NAME` puts one back" in ran.err
    assert run("people").err == ""
    [copy] = run("backups", "--json").json()
    run("restore", copy["file"])
    assert people(run) == ["Ana Ruiz"]


def test_a_copy_of_ones_own_choice_is_never_written_over_another_file(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    assert run("backup", str(home / "mine.db")).status == 0
    ran = run("backup", str(home / "mine.db"))
    assert (ran.status, "is there already" in ran.err) == (1, True)
    assert "make it first" in run("backup", str(home / "none" / "mine.db")).err
    (home / "stick").mkdir()
    assert run("backup", str(home / "stick"), "--json").json()["file"].startswith(str(home / "stick"))
    assert run("backups", "--json").json() == []


def test_a_damaged_workbook_is_told_in_a_sentence_and_put_right_from_the_shell(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    run("backup")
    workbook(run).write_bytes(b"Dear Ana" * 1000)
    ran = run("people")
    assert (ran.status, ran.err.count("\n"), "infoview backups" in ran.err) == (1, 1, True)
    [copy] = run("backups", "--json").json()
    assert run("restore", copy["file"]).status == 0
    assert people(run) == ["Ana Ruiz"]


def test_what_is_no_copy_is_refused(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    (home / "note.txt").write_text("Dear Ana")
    for named in ("note.txt", "no-such-file", str(home)):
        ran = run("restore", named)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert people(run) == ["Ana Ruiz"]


@pytest.mark.parametrize(
    "name", ["[b]x[] {{7*7}} $error.db", "a\x1b[31m\x1b]0;t\x07.db", "a\u202eb\n.db", "b-\udcff.db"]
)
def test_hostile_names_of_files_and_a_megabyte_in_a_field(run: Run, home: Path, name: str) -> None:
    book = str(home / name)
    run("-w", book, "add", "Ana Ruiz")
    long = "x\x1b]52;c;x\x07" * 100_000
    assert run("-w", book, "log", "ana", "they_wrote", "--note", long).status == 0
    made = run("-w", book, "backup", "--json").json()["file"]
    for words in (
        ("backups",),
        ("backup", str(home / f"copy of {name}")),
        ("doctor",),
        ("restore", made),
        ("where",),
    ):
        ran = run("-w", book, *words)
        assert (ran.status, ran.err) == (0, ""), words
        assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs") and sign != "\n" for sign in ran.out)
    [event] = [one for one in run("-w", book, "show", "ana", "--json").json()["timeline"] if one["text"]]
    assert event["text"] == long
