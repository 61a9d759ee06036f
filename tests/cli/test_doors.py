"""Hostile text through every door: files, their names, settings, templates, the environment. Harmless and kept."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from infoview.workbook.clock import Clock
from infoview.workbook.composing_templates import save_template
from infoview.workbook.errors import Refused
from infoview.workbook.places import places
from infoview.workbook.workbook import Workbook
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("begun")

LINK = "\x1b]8;;https://evil.example\x07Ana\x1b]8;;\x07"
CLIPBOARD = "\x1b]52;c;ZXZpbA==\x07"
TITLE = "\x1b]0;title\x07\x9b2J\x1bc"
BIDI = "\u202egnp.exe\u2066x\u2069"
MARKUP = "[b]Ana[/b] [@click=app.quit]x[/] {{ 7*7 }} {% for x in y %}"
FORMULA = "=cmd|' /C calc'!A0"
POISON = " ".join((LINK, CLIPBOARD, TITLE, BIDI, MARKUP, FORMULA))
NAME = POISON.replace("/", "_").replace("\x00", "")[:110]  # as a file may be called
# Short fields of files take no control characters, which nobody types into a name; notes are kept as they are.
ON_ONE_LINE = "".join(sign for sign in POISON if unicodedata.category(sign) != "Cc")
ALLOWED = "\n\u200d\u200c"


def harmful(text: str) -> set[str]:
    """Characters that drive a terminal, or turn the direction of what follows."""
    return {
        sign
        for sign in set(text)
        if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp") and sign not in ALLOWED
    }


LISTS = (
    ("people",),
    ("people", "--reservoir"),
    ("today", "--all"),
    ("history",),
    ("config",),
    ("where",),
    ("stats",),
    ("loops",),
    ("tree",),
    ("directions",),
    ("questions",),
    ("search", "ana"),
    ("backups",),
    ("doctor",),
)


def all_harmless(run: Run, *more: tuple[str, ...]) -> None:
    """No list shows what it should not, and none fails."""
    for words in (*LISTS, *more):
        ran = run(*words)
        assert not harmful(ran.out + ran.err), words
        assert "Traceback" not in ran.err, words
        assert "inside infoview" not in ran.err, words


def csv(home: Path) -> Path:
    quoted = POISON.replace('"', '""')
    path = home / f"{NAME}.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        f'Ana,"{quoted}",,a@acme.example,"{quoted}","{quoted}",01 Feb 2023\n',
        encoding="utf-8",
    )
    return path


def vcard(home: Path) -> Path:
    escaped = POISON.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    path = home / f"{NAME}.vcf"
    path.write_text(
        f"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Ana {escaped}\r\nORG:{escaped}\r\nTITLE:{escaped}\r\n"
        f"NOTE:{escaped}\r\nEND:VCARD\r\n",
        encoding="utf-8",
    )
    return path


def calendar(home: Path) -> Path:
    escaped = POISON.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    path = home / f"{NAME}.ics"
    path.write_text(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260301T090000Z\r\n"
        f"DTSTART:20260310T090000Z\r\nSUMMARY:{escaped}\r\nLOCATION:{escaped}\r\n"
        f"ATTENDEE;CN=Ana:mailto:a@acme.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        encoding="utf-8",
    )
    return path


def notes(home: Path) -> Path:
    folder = home / NAME
    folder.mkdir()
    (folder / f"Ana {NAME}.md").write_text(
        f"---\ntype: person\n---\n# Ana {POISON}\n\n{POISON}\n", encoding="utf-8"
    )
    return folder


@pytest.mark.parametrize("door", [csv, vcard, calendar, notes], ids=lambda door: door.__name__)
def test_through_a_file_and_its_name(run: Run, home: Path, door: Callable[[Path], Path]) -> None:
    path = door(home)
    for words in (("import", str(path), "--dry-run"), ("import", str(path))):
        ran = run(*words)
        assert ran.status in (0, 1, 3)
        assert not harmful(ran.out + ran.err)
        assert "inside infoview" not in ran.err
    all_harmless(run, ("show", "ana"), ("pick", "ana"), ("brief", "ana"), ("draft", "ana", "ask"))
    if door in (csv, vcard):
        people = run("people", "--reservoir", "--json").json() + run("people", "--json").json()
        assert [person["name"] for person in people] == [f"Ana {ON_ONE_LINE}"]
    if door is vcard:
        run("export", "json", str(home / "out.json"))
        tables = json.loads((home / "out.json").read_text(encoding="utf-8"))["tables"]
        assert [person["notes"] for person in tables["person"]] == [POISON]


@pytest.mark.parametrize(
    "text",
    [
        f"me.name = {json.dumps(POISON)}\n",
        f'"{MARKUP}" = 1\n',
        f"[{json.dumps(NAME)}]\nx = 1\n",
        f"[ui]\ntheme = {json.dumps(POISON)}\nmotion = {json.dumps(POISON)}\n",
        f"[calendar]\nholidays = [{json.dumps(POISON)}]\ncountry = {json.dumps(POISON)}\n",
        f'[keys]\n{json.dumps(NAME)} = "k"\n"everywhere.add" = {json.dumps(POISON)}\n',
        f"me.name = {POISON}\n",
        "\x00" * 100,
        "[" * 100_000,
    ],
    ids=["a value", "outside", "a section", "ui", "calendar", "keys", "no toml", "zeros", "deep"],
)
def test_through_the_settings(run: Run, home: Path, text: str) -> None:
    config = home / "config" / "infoview" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(text, encoding="utf-8")
    assert run("add", "Ana Ruiz").status == 0
    all_harmless(run, ("draft", "ana", "ask"), ("config", "me.name"), ("show", "ana"))
    assert config.read_text(encoding="utf-8") == text
    if "me.name = " + json.dumps(POISON) in text:
        assert run("config", "me.name", "--json").json() == {"me.name": POISON}


def test_through_the_name_of_the_workbook_and_of_every_file_one_names(run: Run, home: Path) -> None:
    book = str(home / f"{NAME}.db")
    begin = ("-w", book)
    for words in (
        ("add", "Ana Ruiz"),
        ("backup",),
        ("backup", str(home / f"copy {NAME}.db")),
        ("backups",),
        ("doctor",),
        ("doctor", "--salvage", str(home / f"new {NAME}.db")),
        ("export", "json", str(home / f"out {NAME}.json")),
        ("export", "csv", str(home / f"folder {NAME}")),
        ("merge", str(home / f"copy {NAME}.db")),
        ("restore", str(home / f"copy {NAME}.db")),
        ("people",),
        ("where",),
    ):
        ran = run(*begin, *words)
        assert ran.status == 0, (words, ran.err)
        assert not harmful(ran.out + ran.err), words
    assert run(*begin, "where", "--json").json()["workbook"] == book
    for words in (
        ("restore", f"missing {NAME}"),
        ("import", f"missing {NAME}"),
        ("merge", f"missing {NAME}"),
    ):
        ran = run(*begin, *words)
        assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1)
        assert not harmful(ran.err)


@pytest.mark.parametrize("variable", ["INFOVIEW_NOW", "TZ", "LANG", "INFOVIEW_CONFIG", "INFOVIEW_PASSPHRASE"])
def test_through_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, NAME)
    ran = run("add", "Ana Ruiz")
    assert ran.status in (0, 1, 2)
    assert not harmful(ran.out + ran.err)
    assert "inside infoview" not in ran.err


def test_through_a_whole_workbook_of_it_a_megabyte_in_one_field(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz, pilot at Acme #x")
    run("log", "ana", "they_wrote", "--note", "y")
    run("export", "json", str(home / "out.json"))
    document = json.loads((home / "out.json").read_text(encoding="utf-8"))
    long = (POISON + "\x00\n\t") * (1_000_000 // len(POISON))
    (person,) = document["tables"]["person"]
    person["notes"] = person["why"] = POISON
    document["tables"]["tag"][0]["name"] = POISON
    document["tables"]["organisation"][0]["name"] = POISON
    for event, note in zip(document["tables"]["event"], (long, POISON), strict=False):
        event["note"] = note
    (home / "evil.json").write_text(json.dumps(document), encoding="utf-8")
    begin = ("-w", str(home / "other.db"))
    assert run(*begin, "import", str(home / "evil.json")).status == 0
    for words in (
        *LISTS,
        ("show", "ana"),
        ("brief", "ana"),
        ("draft", "ana", "ask"),
        ("search", "evil"),
        ("story", "ana"),
    ):
        ran = run(*begin, *words)
        assert not harmful(ran.out + ran.err), words
        assert "inside infoview" not in ran.err, words
    run(*begin, "export", "json", str(home / "again.json"))
    again = json.loads((home / "again.json").read_text(encoding="utf-8"))
    for table in ("person", "tag", "organisation", "event"):
        assert again["tables"][table] == document["tables"][table], table
    assert run(*begin, "undo").status == 0
    assert run(*begin, "redo").status == 0
    assert run(*begin, "show", "ana", "--json").json()["why"] == POISON


def test_lone_surrogates_in_a_file_are_told_and_nothing_is_kept(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    run("export", "json", str(home / "out.json"))
    document = json.loads((home / "out.json").read_text(encoding="utf-8"))
    document["tables"]["person"][0]["notes"] = "half \ud83d of a sign"
    (home / "evil.json").write_text(json.dumps(document), encoding="utf-8")
    begin = ("-w", str(home / "other.db"))
    ran = run(*begin, "import", str(home / "evil.json"))
    assert (ran.status, ran.err.count("\n")) == (1, 1)
    assert "inside infoview" not in ran.err
    assert run(*begin, "people", "--json").json() == []


def test_through_a_template_of_ones_own(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz, pilot at Acme")
    words = (
        POISON.replace("{", "(").replace("}", ")").replace("%", "")
    )  # its fields have a language of their own
    book = Workbook(places(), Clock(datetime(2026, 3, 2, 10, 0)))
    save_template(book, "mine", POISON, words, f"Hi {{first}},\n{words}\n{{me}}")
    for hostile in ("{{ 7*7 }}", "{% for x in y %}", "{first.__class__}", "{0}", "{%"):
        with pytest.raises(Refused):
            save_template(book, "worse", "t", "", hostile)
    book.close()
    ran = run("draft", "ana", "mine")
    assert ran.status == 0
    assert not harmful(ran.out)
    document = run("draft", "ana", "mine", "--json").json()
    assert words in document["body"]
    assert document["subject"] == words
    all_harmless(run, ("draft", "ana", "no such one"))
