"""The story the program is for, told through the commands: from the first ask to a lead a year after the talk."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

# When, what was said, and the stage Ana is in afterwards.
STORY = (
    ("2026-03-02T10:00", ("add", "Ana Ruiz, HR manager at Acme, via Wendy Moss #training"), "spotted"),
    ("2026-03-02T10:05", ("log", "ana", "asked", "--note", "How do you look after your people?"), "asked"),
    ("2026-03-11T09:00", ("log", "ana", "nudged"), "asked"),
    ("2026-03-12T11:00", ("log", "ana", "yes", "--note", "Gladly, next week?"), "arranging"),
    (
        "2026-03-12T11:05",
        ("log", "ana", "booked", "--at", "2026-03-19 15:00", "--place", "Café Central"),
        "booked",
    ),
    ("2026-03-18T09:00", ("log", "ana", "confirmed"), "booked"),
    ("2026-03-19T16:30", ("log", "ana", "met"), "debrief"),
    (
        "2026-03-19T18:00",
        ("log", "ana", "introduced", "--to", "Ben Okoro", "--note", "runs the courses"),
        "debrief",
    ),
    ("2026-03-20T09:00", ("log", "ana", "thanked", "--note", "For your time, and for Ben"), "debrief"),
    ("2026-03-20T09:05", ("log", "wendy", "told_referrer"), "debrief"),
    ("2026-03-20T09:10", ("log", "ana", "waived"), "tending"),
    ("2027-05-14T12:00", ("log", "ana", "lead", "--note", "They are looking for a trainer"), "tending"),
)
# When, and what the review of that moment says about Ana: kind, due day, state.
REVIEWS: tuple[tuple[str, set[tuple[str, str, str]]], ...] = (
    ("2026-03-10T10:00", set()),
    ("2026-03-11T08:00", {("nudge", "2026-03-11", "due")}),
    ("2026-03-12T11:01", {("answer", "2026-03-12", "due")}),
    ("2026-03-16T09:00", {("prepare", "2026-03-16", "due")}),
    ("2026-03-17T09:00", {("prepare", "2026-03-16", "due"), ("confirm", "2026-03-17", "due")}),
    ("2026-03-19T16:31", {("thank", "2026-03-19", "due"), ("debrief", "2026-03-19", "due")}),
    ("2026-03-20T10:00", set()),
    ("2027-05-14T12:01", {("answer", "2027-05-14", "due")}),
)


def rows_of(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, but for the log and the search index made of it."""
    with sqlite3.connect(path) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
            for name in names
            if not name.startswith(("change_", "search", "outlook", "sqlite_"))
        }


def test_from_the_first_ask_to_a_lead_and_all_the_way_back(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviews = dict(REVIEWS)
    for now, step in sorted(
        [*((now, step) for now, *step in STORY), *((now, None) for now in reviews)], key=str
    ):
        monkeypatch.setenv("INFOVIEW_NOW", now)
        if step is None:
            cards = run("today", "--json").json()["cards"]
            about_ana = {
                (card["kind"], card["due_on"], card["state"])
                for card in cards
                if card["person"] == "Ana Ruiz"
            }
            assert about_ana == reviews[now], now
        else:
            words, stage = step
            assert run(*words).status == 0
            assert run("show", "ana", "--json").json()["stage"] == stage, words
    shown = run("show", "ana", "--json").json()
    assert [line["kind"] for line in shown["timeline"]] == [
        "added",
        *("asked", "nudged", "yes", "booked", "confirmed", "met", "introduced", "thanked", "waived", "lead"),
    ]
    assert shown["introduced_by"] == ["Wendy Moss"]
    assert [one["name"] for one in run("people", "--json").json()] == ["Ana Ruiz", "Ben Okoro", "Wendy Moss"]

    workbook = Path(run("where", "--json").json()["workbook"])
    told = rows_of(workbook)
    for _ in STORY:
        assert run("undo").status == 0
    assert (run("undo").status, run("people", "--json").json()) == (1, [])
    for _ in STORY:
        assert run("redo").status == 0
    assert run("redo").status == 1
    assert rows_of(workbook) == told
    assert len(run("history", "--json").json()) == len(STORY)
