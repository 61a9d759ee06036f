"""Whatever stands on a command line is kept exactly, shown harmlessly, and never ends in a traceback."""

import json
import os
import sqlite3
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TRAPS = {
    "markup": "[b]Ana[/b] [@click=app.quit]x[/] {{ 7*7 }} $error",
    "escapes": "Ana\x1b[31m\x1b]0;title\x07\x9b2J",
    "bidi": "Ana\u202eziuR\u2066x\u2069",
    "lines": "Ana\nRuiz\r\nX\u2028Y\u0085Z",
    "sql": "a'; DROP TABLE person; --",
    "format": "%s %(name)s {0} \\N{BULLET}",
    "scripts": "שלום 漢字 👩‍👩‍👧 é",
    "long": "x" * 5000,
    "blanks": "   ",
    "empty": "",
    "wide": "\u3000\u00a0\u2003",
    "option": "-",
}
COMMANDS = [
    ("show", "{}"),
    ("log", "{}", "asked"),
    ("log", "Ana Ruiz", "{}"),
    ("log", "Ana Ruiz", "asked", "--on={}"),
    ("log", "Ana Ruiz", "booked", "--at={}"),
    ("log", "Ana Ruiz", "booked", "--at=2026-03-10 15:00", "--zone={}"),
    ("log", "Ana Ruiz", "introduced", "--to={}"),
    ("log", "Ana Ruiz", "moved_org", "--to={}"),
    ("log", "Ana Ruiz", "they_wrote", "--note={}"),
    ("log", "Ana Ruiz", "booked", "--at=2026-03-10 15:00", "--place={}"),
    ("add", "{}"),
    ("pick", "{}"),
    ("pick", "--organisation={}"),
    ("who", "{}"),
    ("import", "{}"),
    ("today", "--on={}"),
    ("people", "--stage={}"),
    ("config", "{}"),
    ("config", "me.name", "{}"),
    ("config", "calendar.away", "{}"),
    ("history", "--limit={}"),
    ("{}",),
    ("-w", "{}", "where"),
]


def harmful(text: str) -> set[str]:
    """Characters that drive a terminal, or turn the direction of what follows."""
    allowed = "\n\u200d\u200c"
    return {
        sign
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign not in allowed
    }


ONE_OF_ALL = " ".join(
    TRAPS[name] for name in ("markup", "escapes", "bidi", "lines", "sql", "format", "scripts")
)


@pytest.mark.parametrize("name", ["all of them", "long", "blanks", "empty", "wide", "option"])
def test_no_argument_anywhere_ends_in_a_traceback_or_reaches_the_terminal(run: Run, name: str) -> None:
    trap = TRAPS.get(name, ONE_OF_ALL)
    run("add", "Ana Ruiz")
    for command in COMMANDS:
        words = [word.format(trap) if "{}" in word else word for word in command]
        ran = run(*words)
        assert ran.status in (0, 1, 2), command
        assert "Traceback" not in ran.err, command
        assert "went wrong inside" not in ran.err, command
        assert not harmful(ran.out + ran.err), command
        assert ran.status == 0 or ran.err.count("\n") == 1, command
    for command in (("people",), ("history",), ("today", "--all"), ("config",), ("show", "Ana Ruiz")):
        ran = run(*command)
        assert ran.status == 0
        assert not harmful(ran.out)


@pytest.mark.parametrize("name", ["markup", "escapes", "bidi", "lines", "sql", "scripts", "long"])
def test_what_was_said_is_kept_exactly_and_only_shown_harmlessly(run: Run, name: str) -> None:
    trap = TRAPS[name]
    run("add", "Ana Ruiz")
    assert run("log", "ana", "they_wrote", "--note", trap).status == 0
    document = run("show", "ana", "--json")
    assert [line["text"] for line in document.json()["timeline"] if line["kind"] == "they_wrote"] == [trap]
    assert not harmful(run("show", "ana").out)
    run("undo")
    run("redo")
    assert run("show", "ana", "--json").json() == document.json()


@pytest.mark.parametrize("name", ["escapes", "bidi", "markup"])
def test_a_hostile_name_in_a_file_stays_harmless_in_every_list(run: Run, home: Path, name: str) -> None:
    path = home / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        f'"{TRAPS[name]}",Ruiz,,a@acme.example,"{TRAPS[name]}","{TRAPS[name]}",01 Feb 2023\n',
        encoding="utf-8",
    )
    for command in (
        ("import", str(path)),
        ("people", "--reservoir"),
        ("pick", "ruiz"),
        ("today",),
        ("show", "ruiz"),
    ):
        ran = run(*command)
        assert ran.status == 0
        assert not harmful(ran.out + ran.err)


def test_bytes_that_are_no_text_are_refused_but_may_name_a_file(start: Run, run: Run, home: Path) -> None:
    # Python hands such bytes over as lone surrogates; the first run shows that this is what arrives.
    ran = start(b"add", b"Ana \xff\xfe")
    told = "infoview: the text holds bytes that are not UTF-8; please type it again. `infoview --help` shows how.\n"
    assert (ran.status, ran.out, ran.err) == (2, "", told)
    for words in (("add", "Ana \udcff\udcfe"), ("log", "\udcff", "asked"), ("config", "me.name", "\udcff")):
        assert (run(*words).status, run(*words).err) == (2, told)
    assert not (home / "data").exists()
    named = str(home / "book-\udcff.db")
    assert run("-w", named, "add", "Ana Ruiz").status == 0
    assert os.path.exists(os.fsencode(home) + b"/book-\xff.db")
    assert run("-w", named, "people", "--json").json()[0]["name"] == "Ana Ruiz"
    assert run("-w", named, "where", "--json").json()["workbook"] == named
    missing = run("import", "no-\udcff.csv")
    assert (missing.status, missing.err.count("\n")) == (1, 1)


def test_any_name_can_be_printed_in_any_locale(start: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    assert start("add", "Zoë 漢字").out.startswith("Added Zoë 漢字")
    assert json.loads(start("people", "--json").out)[0]["name"] == "Zoë 漢字"


@pytest.mark.parametrize("word", ["config", "where"], ids=["more than a pipe is handed at once", "less"])
def test_a_closed_pipe_is_no_fault(home: Path, word: str) -> None:
    command = [sys.executable, "-m", "infoview", word]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


def test_an_output_that_can_not_be_written_is_told(home: Path) -> None:
    with open(os.devnull, "rb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "infoview", "where"], stdout=closed, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.count(b"\n")) == (1, 1)
    assert done.stderr.startswith(b"infoview: The output can't be written")


def test_a_fault_of_ours_is_one_sentence_and_its_trace_goes_to_the_log(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    workbook = Path(run("where", "--json").json()["workbook"])
    with sqlite3.connect(workbook) as connection:
        connection.execute("UPDATE person SET stage_since = 'the ides of March'")
    connection.close()
    ran = run("today")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "ValueError" in ran.err
    log = home / "state" / "infoview" / "infoview.log"
    assert str(log) in ran.err
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_days_at_the_ends_of_time_are_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", "Ana Ruiz")
    run("log", "ana", "asked")
    for day in ("0001-01-01", "9999-12-31", "1900-01-01", "2200-12-31"):
        ran = run("today", "--on", day)
        assert ran.status in (0, 1)
        assert "went wrong inside" not in ran.err
    for now in ("9999-12-31T23:59", "0001-01-01T00:00"):
        monkeypatch.setenv("INFOVIEW_NOW", now)
        assert "went wrong inside" not in run("today").err, now


def test_a_day_far_outside_of_our_years_is_no_clock_to_work_by(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "Ana Ruiz")
    monkeypatch.setenv("INFOVIEW_NOW", "9999-12-31T23:59")
    ran = run("log", "ana", "asked")
    assert (ran.status, ran.out) == (1, "")
    assert "1900 to 2200" in ran.err
    for now in ("2200-12-31T23:59", "1900-01-01T00:00"):
        monkeypatch.setenv("INFOVIEW_NOW", now)
        for words in (
            ("log", "ana", "wrote"),
            ("today", "--all"),
            ("stats",),
            ("export", "ics", "--follow-ups"),
        ):
            assert "went wrong inside" not in run(*words).err, (now, words)


@pytest.mark.parametrize(
    "words",
    [
        ("today", "--on=--"),
        ("log", "--", "Ana", "--"),
        ("search", "bread", "--limit=--"),
        ("import", "x.csv", "--map=--"),
        ("import", ""),
        ("restore", ""),
        ("export", "json", ""),
        ("-w", "", "people"),
        ("--demo", "today"),
    ],
    ids=" ".join,
)
def test_what_can_not_be_meant_is_wrong_usage_in_one_sentence(run: Run, words: tuple[str, ...]) -> None:
    ran = run(*words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_what_is_no_place_for_a_file_is_told(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    assert "can't be written over" in run("export", "json", "/").err
    loop = home / "loop.db"
    loop.symlink_to(loop)
    assert "went wrong inside" not in run("-w", str(loop), "doctor").err
    os.mkfifo(home / "pipe.db")
    assert "is no file" in run("-w", str(home / "pipe.db"), "doctor").out


def test_a_workbook_named_in_a_missing_folder_is_not_begun(run: Run, home: Path) -> None:
    ran = run("-w", str(home / "usb-stick" / "book.db"), "people")
    assert (ran.status, ran.out) == (1, "")
    assert (
        ran.err == f"infoview: There is no folder {home}/usb-stick; make it first, or name another place.\n"
    )
    assert not (home / "usb-stick").exists()
    assert run("people").status == 0, "the folder of the usual place is made"


@pytest.mark.parametrize(
    ("shell", "status", "told"),
    [
        ("today --on never 2>&-", 1, ""),
        ("completions fish >&-", 0, ""),
        ("review --plain <&- >&-", 0, ""),
        ("--help >/dev/full", 1, "infoview: The output can't be written: no space left on device.\n"),
    ],
    ids=["errors", "output", "input", "a full disk"],
)
def test_a_stream_that_is_closed_or_full_is_no_fault(home: Path, shell: str, status: int, told: str) -> None:
    if "/dev/full" in shell and not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    words = ["sh", "-c", f'exec "$0" -m infoview {shell}', sys.executable]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (status, told)
    assert done.stdout == ""
