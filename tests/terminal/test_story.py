"""The whole story in a real terminal at 80x24, by keys only, with the clock moved from visit to visit.

Import a real file, pick someone, add another by introduction, ask, nudge after seven business days, yes, booked,
questions ticked, met, reflected, thanked, and a lead fourteen months later.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.programs import told
from tests.terminal.steps import add, happened, save, send_as_drafted, set_up
from tests.terminal.terminal import Terminal

CONNECTIONS = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Nadia,Brandt,https://www.linkedin.com/in/nadiabrandt,,"Harbour, Light & Sons",Training lead,12 Mar 2024
Tomas,Reyes,https://www.linkedin.com/in/tomasreyes,,Kite Works,Port planner,24 Sep 2023
,,,,,,02 Jan 2022
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "Connections.csv").write_text(CONNECTIONS)
    return set_up(tmp_path, '[me]\nname = "Mo Field"\nphone = "555 0100"\n')


def drafts(home: Path) -> str:
    """What is kept of what is being typed."""
    with closing(sqlite3.connect(home / "data" / "infoview" / "workbook.db")) as connection:
        return str(connection.execute("SELECT * FROM draft").fetchall())


def stage(home: Path, now: str, name: str) -> str:
    people = json.loads(told(home, now, "people", "--json"))
    return next(str(person["stage"]) for person in people if person["name"] == name)


def show(title: str, terminal: Terminal) -> None:
    """With STORY_SHOW=1 each scene is printed: `STORY_SHOW=1 pytest -s tests/terminal/test_story.py`."""
    if os.environ.get("STORY_SHOW"):
        sys.stdout.write(f"\n=== {title} ===\n{terminal.screen()}\n")


def test_the_whole_story_by_keys(home: Path) -> None:
    found_and_asked(home)
    assert stage(home, "2026-03-02T10:00", "Ana Ruiz") == "asked"
    nudged_after_seven_business_days(home)
    said_yes_and_booked(home)
    met_and_cut_off(home)
    reflected_and_thanked(home)
    assert stage(home, "2026-03-18T18:00", "Ana Ruiz") == "tending"
    called_fourteen_months_later(home)
    story = json.loads(told(home, "2027-05-21T09:00", "show", "Ana Ruiz", "--json"))
    kinds = [line["kind"] for line in story["timeline"]]
    for kind in ("asked", "nudged", "yes", "booked", "met", "learned", "reflected", "thanked", "lead"):
        assert kind in kinds, kind
    assert "she thought of me" in json.dumps(story)


def found_and_asked(home: Path) -> None:
    """A file brought in, someone picked, Ana added by an introduction, and asked."""
    with Terminal(home=home, now="2026-03-02T09:00") as terminal:
        terminal.wait("Welcome")
        show("the first screen", terminal)
        terminal.press("I")
        terminal.wait("Import people or meetings")
        terminal.type("Connections.csv")
        terminal.press("enter")
        terminal.wait("New (2)")
        terminal.wait("line 7: There is no name here.")
        show("what the import would do", terminal)
        terminal.press("y")
        terminal.wait("Imported 2, updated 0. 1 line left out.")
        terminal.press("2", "i")
        terminal.wait("Imported, waiting to be picked (2)")
        terminal.press("p")
        terminal.wait("Nadia Brandt is in the pipeline now")
        terminal.wait("Spotted (1)")

        add(terminal, "Ana Ruiz, HR manager at Acme, via Wendy Moss #training")
        terminal.wait("Introduced by: Wendy Moss")
        show("one line, understood", terminal)
        terminal.press("enter")
        terminal.wait("Added Ana Ruiz")

        terminal.press("e")
        terminal.wait("Why them")
        terminal.type("Her class on work and family keeps coming up")
        terminal.press("tab", "tab")
        terminal.type("ended up training adults")
        terminal.press("tab")
        terminal.type("ana@acme.example")
        save(terminal, "Saved: Ana Ruiz")

        terminal.press("m")
        terminal.wait("What happened with Ana Ruiz?")
        show("what happened", terminal)
        terminal.press("a")
        terminal.wait("I asked for a conversation")
        terminal.type("A short mail, named Wendy")
        save(terminal, "Now: waiting")
        terminal.leave()


def nudged_after_seven_business_days(home: Path) -> None:
    """Seven business days later the review says so."""
    with Terminal(home=home, now="2026-03-11T08:30") as terminal:  # seven business days later
        terminal.wait("Nudge")
        terminal.wait("Ana Ruiz")
        show("the review", terminal)
        to_card(terminal, "Nudge", "Ana Ruiz")
        terminal.press("space")
        terminal.wait("Noted: nudge (Ana Ruiz)")
        terminal.leave()


def said_yes_and_booked(home: Path) -> None:
    """A yes, a date, questions ticked, a purpose."""
    with Terminal(home=home, now="2026-03-13T09:00") as terminal:
        to_ana(terminal)
        happened(terminal, "They said yes", "Ana Ruiz", note="Gladly, next week suits me")
        save(terminal, "Now: arranging")
        happened(terminal, "We set a date", "Ana Ruiz", note="wed 3pm")
        terminal.wait("Wed 18 Mar at 15:00")
        save(terminal, "Booked: Ana Ruiz")
        terminal.press("3")
        terminal.wait("I'll leave knowing")
        terminal.press("p")
        terminal.wait("Questions, about")
        show("questions proposed", terminal)
        terminal.press("space", "space", "space")
        terminal.wait("3 of ")
        terminal.press("enter")
        terminal.wait("I'll leave knowing")
        terminal.type("whether trainers here can work four days")
        save(terminal, "Saved.")
        terminal.leave()


def met_and_cut_off(home: Path) -> None:
    """It happened; the terminal is closed while the reflection is being typed."""
    with Terminal(home=home, now="2026-03-18T16:45") as terminal:
        terminal.wait("Did it happen?")
        to_card(terminal, "Did it happen?", "Ana Ruiz")
        terminal.press("enter")
        terminal.wait("Yes, we met")
        terminal.press("y")
        terminal.wait("Did I get good information?")
        terminal.type("Trainers here do work four days +2")
        show("the reflection", terminal)
        terminal.until(lambda: "four days" in drafts(home), "what was typed was not kept")
        terminal.hang_up()


def reflected_and_thanked(home: Path) -> None:
    """What was typed is there; the verdict, and the thank-you out of it."""
    with Terminal(home=home, now="2026-03-18T16:50") as terminal:
        terminal.wait("Reflect")
        terminal.press("4")
        terminal.wait("begun")
        terminal.press("enter")
        terminal.wait("Trainers here do work four days +2")
        terminal.press(*["tab"] * 5)
        terminal.press("3")
        fill_measures(terminal)
        save(terminal, "Saved: A successful meeting")
        show("reflected", terminal)
        terminal.press("w")
        terminal.wait("Thank-you: Ana Ruiz")
        show("the thank-you", terminal)
        send_as_drafted(terminal, "Ana Ruiz")
        terminal.leave()


def called_fourteen_months_later(home: Path) -> None:
    """She calls."""
    with Terminal(home=home, now="2027-05-20T09:00") as terminal:  # fourteen months later
        to_ana(terminal)
        lead = "A position in her department, and she thought of me"
        happened(terminal, "They mentioned a lead", "Ana Ruiz", note=lead)
        save(terminal, "A lead: Ana Ruiz")
        show("a lead, fourteen months later", terminal)
        terminal.leave()


def to_card(terminal: Terminal, kind: str, name: str) -> None:
    """Move down the cards until this one is chosen, one card at a time."""
    while not (kind in terminal.chosen() and name in terminal.chosen()):
        to_next_card(terminal, f"no card {kind} {name}")


def to_next_card(terminal: Terminal, complaint: str) -> None:
    """One card down."""
    before = terminal.chosen()
    terminal.press("j")
    terminal.until(lambda: terminal.chosen() != before, complaint)


def to_ana(terminal: Terminal) -> None:
    """Find her by a few letters."""
    terminal.wait("Today")
    terminal.press("f")
    terminal.wait("A word, a name")
    terminal.type("ana ru")
    terminal.wait("Ana Ruiz")
    terminal.press("enter")
    terminal.wait("▸ Ana Ruiz")


def fill_measures(terminal: Terminal) -> None:
    """Measure 2: what they enjoyed telling, what I will use, the score."""
    terminal.press("tab")
    terminal.type("How she turned a dull course into a good one")
    terminal.press("tab", "tab")
    terminal.type("sit in on one of her classes")
    terminal.press(*["tab"] * 5)
    terminal.press("3")
