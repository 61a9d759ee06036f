"""Each command as a person and as a script sees it: what it prints, its document, its exit status."""

import json
from pathlib import Path

import pytest

from infoview.cli.main import COMMANDS
from tests.cli.conftest import Run

CONTACTS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Ben,Okoro,https://www.linkedin.com/in/ben-okoro,,Bolt,Welder,01 Feb 2023\n"
    ",,https://www.linkedin.com/in/gone,,,,02 Feb 2023\n"
    "Cleo,Park,,,Acme,Lawyer,03 Feb 2023\n"
)
READ = [
    ("today",),
    ("people",),
    ("people", "--reservoir"),
    ("history",),
    ("where",),
    ("config",),
    ("who", "Acme"),
]


@pytest.fixture
def contacts(home: Path) -> Path:
    path = home / "Connections.csv"
    path.write_text(CONTACTS, encoding="utf-8")
    return path


@pytest.mark.parametrize("words", READ, ids=" ".join)
def test_in_an_empty_home_every_reading_command_works_in_both_forms(run: Run, words: tuple[str, ...]) -> None:
    text = run(*words)
    assert (text.status, text.err) == (0, "")
    assert text.out.strip()
    document = run(*words, "--json")
    assert document.status == 0
    assert document.json() is not None


def test_today_has_the_fields_scripts_rely_on(run: Run) -> None:
    assert run("today", "--json").json() == {"date": "2026-03-02", "cards": [], "later": 0}
    run("add", "Ana Ruiz, HR manager at Acme")
    run("log", "ana", "asked")
    document = run("today", "--on", "2026-03-11", "--json").json()
    (card,) = document["cards"]
    assert {name: card[name] for name in ("kind", "person", "due_on", "state")} == {
        "kind": "nudge",
        "person": "Ana Ruiz",
        "due_on": "2026-03-11",
        "state": "due",
    }
    assert card["id"]
    assert card["why"]
    assert run("today", "--on", "2026-03-11", "--json").json() == document
    assert run("today", "--on", "2026-03-10").out.splitlines() == [
        "Tuesday 10 March 2026",
        "Nothing is owed to anybody today. Enjoy it.",
    ]
    assert run("today", "--on", "11 march", "--brief").out == "infoview: 1 card, first: Nudge Ana Ruiz\n"
    assert "(from 2026-03-11)" in run("today", "--on", "2026-03-10", "--all").out


def test_add_says_what_it_understood(run: Run) -> None:
    text = run("add", "Ana Ruiz,", "HR manager at Acme, via Wendy Moss #training")
    assert text.status == 0
    for part in ("Ana Ruiz", "HR manager", "Acme", "Wendy Moss was not in the workbook yet", "#training"):
        assert part in text.out
    document = run("add", "Ben Okoro, welder at Bolt", "--json").json()
    assert document["name"] == "Ben Okoro"
    assert document["understood"]["Role"] == "welder"
    assert run("show", document["id"], "--json").json()["name"] == "Ben Okoro"


def test_log_says_where_the_person_stands_now(run: Run) -> None:
    run("add", "Ana Ruiz")
    assert run("log", "ana", "asked").out == "Asked for a conversation: Ana Ruiz. Now: Waiting.\n"
    document = run("log", "ana", "they-wrote", "--on", "2026-03-01", "--json").json()
    assert (document["name"], document["event"], document["was"], document["stage"]) == (
        "Ana Ruiz",
        "they_wrote",
        "asked",
        "asked",
    )


def test_log_says_which_day_it_understood(run: Run) -> None:
    run("add", "Ana Ruiz")
    assert run("log", "ana", "they_wrote").out == "They wrote: Ana Ruiz.\n"
    assert run("log", "ana", "they_wrote", "--on", "29 feb").out == (
        "They wrote: Ana Ruiz (Thu 29 Feb 2024, 2 years ago).\n"
    )


def test_an_empty_list_says_what_fills_it(run: Run) -> None:
    assert "infoview import" in run("people", "--reservoir").out
    assert "No question here has that tag." in run("questions", "--tag", "zed").out


def test_what_happened_happened_on_the_latest_such_day_and_what_is_booked_is_to_come(run: Run) -> None:
    run("add", "Ana Ruiz")
    assert run("log", "ana", "wrote", "--on", "thu").status == 0
    assert run("log", "ana", "booked", "--at", "thu 3pm").status == 0
    lines = run("show", "ana").out.splitlines()
    assert "2026-02-26  I wrote" in lines
    assert "2026-03-02  Booked for Thu 5 Mar 2026 15:00" in lines


def test_people_can_be_narrowed_by_stage_and_standing(run: Run) -> None:
    for name in ("Ana Ruiz", "Ben Okoro"):
        run("add", name)
    run("log", "ana", "asked")
    (ana,) = run("people", "--stage", "asked", "--json").json()
    assert {
        name: ana[name] for name in ("name", "stage", "last_touch", "next_due", "introduced_by", "directions")
    } == {
        "name": "Ana Ruiz",
        "stage": "asked",
        "last_touch": "2026-03-02",
        "next_due": "2026-03-05",
        "introduced_by": [],
        "directions": [],
    }
    assert [one["name"] for one in run("people", "--standing", ana["standing"], "--json").json()] == [
        "Ana Ruiz"
    ]
    assert [line.split("  ")[0] for line in run("people").out.splitlines()] == ["Ana Ruiz", "Ben Okoro"]


def test_imported_people_wait_until_they_are_picked(run: Run, contacts: Path) -> None:
    dry = run("import", str(contacts), "--dry-run", "--json")
    assert (dry.status, dry.json()["batch"], run("history", "--json").json()) == (3, None, [])
    done = run("import", str(contacts), "--json")
    assert done.status == 3
    document = done.json()
    assert (document["file"], document["format"]) == ("Connections.csv", "linkedin")
    assert (document["added"], document["updated"], document["unchanged"]) == (2, 0, 0)
    assert document["possible_duplicates"] == []
    assert [one["line"] for one in document["skipped"]] == [3]
    assert document["batch"]
    assert run("people", "--json").json() == []
    assert [one["name"] for one in run("people", "--reservoir", "--json").json()] == [
        "Ben Okoro",
        "Cleo Park",
    ]
    again = run("import", str(contacts))
    assert again.status == 3
    assert "0 added, 0 updated, 2 unchanged" in again.out
    assert "line 3 skipped" in again.out

    assert run("pick", "ben").out == "Picked Ben Okoro.\n"
    assert run("pick", "ben", "ben okoro").out == "They are in the pipeline already.\n"
    assert len(run("pick", "--organisation", "acme inc.", "--json").json()["picked"]) == 1
    assert [one["name"] for one in run("people", "--json").json()] == ["Ben Okoro", "Cleo Park"]
    for _ in range(3):
        run("undo")
    assert run("pick", "--all").status == 0
    assert run("people", "--reservoir", "--json").json() == []


def test_of_several_files_one_that_can_not_be_read_leaves_the_others_be(
    run: Run, contacts: Path, home: Path
) -> None:
    (home / "photo.jpg").write_bytes(b"\xff\xd8\xff" * 400)
    ran = run("import", str(home / "photo.jpg"), str(contacts), "--json")
    assert ran.status == 3
    assert ran.err.startswith("infoview: photo.jpg ")
    assert [document["added"] for document in json.loads(ran.out)] == [2]
    alone = run("import", str(home / "photo.jpg"), "--json")
    assert (alone.status, alone.out) == (1, "")


def test_every_skipped_record_is_named(run: Run, home: Path) -> None:
    path = home / "many.csv"
    path.write_text(CONTACTS + ",,https://www.linkedin.com/in/gone,,,,02 Feb 2023\n" * 60, encoding="utf-8")
    ran = run("import", str(path))
    assert [f"line {line} skipped" in ran.out for line in (3, *range(5, 65))] == [True] * 61


def test_undo_and_redo_say_what_they_took_back(run: Run) -> None:
    run("add", "Ana Ruiz")
    assert run("undo").out == "Undone: Added Ana Ruiz\n"
    assert run("history").out == "2026-03-02 10:00  Added Ana Ruiz  (undone)\n"
    assert run("redo", "--json").json() == {"deed": "Added Ana Ruiz", "done": "redo"}
    (deed,) = run("history", "--limit", "1", "--json").json()
    assert (deed["deed"], deed["source"], deed["state"]) == ("Added Ana Ruiz", "cli", "done")
    nothing = run("redo")
    assert (nothing.status, nothing.out, nothing.err) == (1, "", "infoview: There is nothing to redo.\n")


def test_config_lists_reads_and_writes(run: Run) -> None:
    listed = {one["key"]: one for one in run("config", "--json").json()}
    for key in (
        "calendar.country",
        "calendar.weekend",
        "calendar.holidays",
        "calendar.away",
        "review.cards_per_day",
    ):
        assert listed[key]["value"] == listed[key]["default"]
    assert {"me.name", "me.phone", "ui.theme", "clocks.nudge_bd"} <= set(listed)
    assert run("config", "clocks.nudge_bd", "5").out == "clocks.nudge_bd = 5\n"
    assert run("config", "clocks.nudge_bd").out == "5\n"
    assert "(default 7)" in run("config").out
    assert run("config", "keys.everywhere.undo").out == "-\n"
    assert run("config", "keys.everywhere.undo", "z").out.endswith(
        " (the app says at its start if that can't be)\n"
    )
    assert run("config", "keys.everywhere.undo", "--json").json() == {"keys.everywhere.undo": "z"}
    listed = {one["key"]: one["value"] for one in run("config", "--json").json()}
    assert listed["keys.everywhere.undo"] == "z"
    refused = run("config", "clocks.nudge_bd", "soon")
    assert (refused.status, refused.out) == (1, "")
    assert "whole number" in refused.err


def test_a_command_or_theme_that_is_not_there_is_refused_with_the_nearest(run: Run) -> None:
    assert "Did you mean keys.everywhere.undo" in run("config", "keys.everywhere.undoo", "z").err
    assert "Did you mean nord" in run("config", "ui.theme", "norde").err
    assert run("config", "ui.theme", "nord").out == "ui.theme = nord\n"
    assert run("config", "keys.everywhere.undoo", "").status == 0  # what was written into the file by hand


def test_a_setting_changes_what_is_due(run: Run) -> None:
    run("config", "clocks.nudge_bd", "2")
    run("add", "Ana Ruiz")
    run("log", "ana", "asked")
    assert [(one["next"], one["next_due"]) for one in run("people", "--json").json()] == [
        ("nudge", "2026-03-04")
    ]


def test_a_broken_settings_file_is_told_and_the_command_goes_on(run: Run, home: Path) -> None:
    path = Path(run("where", "--json").json()["config"])
    path.parent.mkdir(parents=True)
    path.write_text("[me\n")
    ran = run("today")
    assert ran.status == 0
    assert ran.err.count("\n") == 1
    assert "the defaults are used" in ran.err


def test_where_names_the_places_and_touches_none(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = run("where", "--json").json()
    assert paths == {
        "workbook": str(home / "data" / "infoview" / "workbook.db"),
        "config": str(home / "config" / "infoview" / "config.toml"),
        "backups": str(home / "data" / "infoview" / "backups"),
        "log": str(home / "state" / "infoview" / "infoview.log"),
    }
    assert list(home.iterdir()) == []
    monkeypatch.setenv("INFOVIEW_WORKBOOK", "~/elsewhere/book.db")
    monkeypatch.setenv("INFOVIEW_CONFIG", str(home / "my.toml"))
    named = run("where", "--json").json()
    assert (named["workbook"], named["config"]) == (
        str(home / "elsewhere" / "book.db"),
        str(home / "my.toml"),
    )
    assert run("-w", "/tmp/x.db", "where", "--json").json()["workbook"] == "/tmp/x.db"


@pytest.mark.parametrize(
    "order", [("-w", "{}", "add", "Ana"), ("add", "Ana", "-w", "{}"), ("--workbook={}", "add", "Ana")]
)
def test_the_workbook_can_be_named_before_or_after_the_command(
    run: Run, home: Path, order: tuple[str, ...]
) -> None:
    path = home / "add.db"  # named like a command
    assert run(*(word.format(path) for word in order)).status == 0
    assert path.exists()
    assert not (home / "data").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(run: Run, command: str, home: Path) -> None:
    helped = run(command, "--help")
    assert (helped.status, helped.err) == (0, "")
    assert COMMANDS[command][1][1:] in " ".join(helped.out.split())
    assert command in run("--help").out
    assert list(home.iterdir()) == []


USAGE = [
    ("nonsense",),
    ("people", "--stage", "nonsense"),
    ("people", "--reserv"),
    ("today", "--nonsense"),
    ("log", "ana"),
    ("log", "ana", "askd"),
    ("log", "ana", "booked", "--minutes", "0"),
    ("log", "ana", "booked", "--minutes", "half"),
    ("history", "--limit", "0"),
    ("history", "--limit", "9" * 40),
    ("add",),
    ("import",),
    ("pick",),
    ("-w", "", "people"),
    ("config", "a", "b", "c"),
]


@pytest.mark.parametrize("words", USAGE, ids=" ".join)
def test_wrong_usage_is_one_sentence_and_status_2(run: Run, words: tuple[str, ...], home: Path) -> None:
    ran = run(*words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("infoview: ")
    assert ran.err.count("\n") == 1
    assert not (home / "data" / "infoview" / "workbook.db").exists() or words == ("pick",)


REFUSED = [
    ("show", "zed"),
    ("show", "an"),
    ("show", "an " * 2000),
    ("log", "zed", "asked"),
    ("log", "an", "asked"),
    ("log", "ana ruiz", "nudged"),
    ("log", "ana ruiz", "booked"),
    ("log", "ana ruiz", "booked", "--at", "someday"),
    ("log", "ana ruiz", "booked", "--at", "2026-03-29 02:30", "--zone", "Europe/Berlin"),
    ("log", "ana ruiz", "asked", "--on", "2026-03-03"),
    ("log", "ana ruiz", "asked", "--on", "03/04/2026"),
    ("today", "--on", "2026-02-30"),
    ("pick", "zed"),
    ("pick", "--organisation", "nowhere"),
    ("import", "nowhere.csv"),
    ("config", "me.nmae"),
    ("config", "keys."),
    ("config", "keys.everywhere.nope", "q"),
    ("config", "ui.theme", "nope"),
    ("redo",),
    ("add", ""),
]


@pytest.mark.parametrize("words", REFUSED, ids=lambda words: " ".join(words)[:40])
def test_a_refusal_is_one_sentence_status_1_and_changes_nothing(run: Run, words: tuple[str, ...]) -> None:
    run("add", "Ana Ruiz")
    run("add", "Andrew Bolt")
    before = (run("people", "--json").json(), run("history", "--json").json())
    for more in ((), ("--json",)):
        ran = run(*words, *more)
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.startswith("infoview: ")
        assert ran.err.rstrip()[-1] in ".?"
        assert ran.err.count("\n") == 1
        assert len(ran.err) < 1100  # what was typed is not told in full where that hides the rest
        assert "depth" not in ran.err
    assert (run("people", "--json").json(), run("history", "--json").json()) == before


def test_an_ambiguous_name_lists_the_candidates(run: Run) -> None:
    run("add", "Ana Ruiz, HR at Acme")
    run("add", "Ana Rumi")
    told = run("log", "ana", "asked").err
    assert "Ana Ruiz (Acme)" in told
    assert "Ana Rumi" in told


def test_a_clock_that_is_no_time_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFOVIEW_NOW", "later")
    assert (
        run("today").err
        == "infoview: INFOVIEW_NOW is 'later'; it takes a date and time like 2026-11-20T10:00.\n"
    )


def test_a_workbook_of_a_newer_program_is_left_alone(run: Run, home: Path) -> None:
    (home / "notes.txt").write_text("Dear Ana\n" * 400)
    ran = run("-w", str(home / "notes.txt"), "people")
    assert (ran.status, ran.out) == (1, "")
    assert "not an infoview workbook" in ran.err
    assert (home / "notes.txt").read_text() == "Dear Ana\n" * 400


def test_a_calendar_without_a_business_day_is_told(run: Run) -> None:
    run("add", "Ana Ruiz")
    run("config", "calendar.holidays", "2026-03-03..2036-03-01 2036-03-02..2046-03-01")
    ran = run("log", "ana", "promised", "--note", "the article")
    assert ran.status == 1
    assert "no business day" in ran.err
    run("undo")


def test_a_country_nobody_knows_is_told_and_the_rest_goes_on(run: Run, home: Path) -> None:
    run("add", "Ana Ruiz")
    run("config", "calendar.country", "US")
    config = Path(run("where", "--json").json()["config"])
    config.write_text(config.read_text().replace("US", "XX"))
    ran = run("log", "ana", "asked")
    assert (ran.status, ran.out) == (0, "Asked for a conversation: Ana Ruiz. Now: Waiting.\n")
    assert ran.err.count("\n") == 1
    assert "no public holidays known for 'XX'" in ran.err
