"""A talk in a real terminal, by keys only: planned, briefed, held with eight answers, handed to the reflection."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.programs import told
from tests.terminal.steps import set_up
from tests.terminal.terminal import Terminal

DAY_BEFORE, THE_DAY = "2026-03-17T09:00", "2026-03-18T14:58"
CAME_UP = 2  # the answer whose question is no question of the bank
ANSWERS = [f"Answer number {number} in their own words" for number in range(1, 9)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return set_up(tmp_path, '[me]\nname = "Mo Field"\nzone = "UTC"\n')


def test_a_talk_from_the_plan_to_the_reflection_by_keys(home: Path) -> None:
    told(home, DAY_BEFORE, "add", "Ana Ruiz, HR manager at Acme, via Wendy Moss")
    booked = ("log", "Ana", "booked", "--at", "2026-03-18 11:00", "--zone", "New York", "--minutes", "30")
    told(home, DAY_BEFORE, *booked)

    with Terminal(home=home, now=DAY_BEFORE) as terminal:
        terminal.wait("Today")
        terminal.press("3")
        terminal.wait("Wed 18 Mar 11:00 New York (15:00 yours)")
        plan(terminal)
        brief(terminal)
        terminal.leave()

    with Terminal(home=home, now=THE_DAY) as terminal:
        terminal.wait("Today")
        terminal.press("3")
        terminal.wait("Ana Ruiz")
        terminal.press("s")
        hold(terminal)
        terminal.press("ctrl+s")
        terminal.wait("Did it happen with Ana Ruiz?")
        terminal.press("y")
        terminal.wait("Did I get good information?")
        terminal.wait(ANSWERS[0])
        reflect(terminal)
        terminal.wait("Thank-you: Ana Ruiz")

    story = json.loads(told(home, THE_DAY, "show", "Ana", "--json"))
    lines = {(line["kind"], line["text"]) for line in story["timeline"]}
    assert {("learned", answer) for answer in ANSWERS} <= lines
    assert ("promise", "send the list") in lines
    assert "Petra Olsen" in {person["name"] for person in json.loads(told(home, THE_DAY, "people", "--json"))}
    bank = [
        answer["text"]
        for question in json.loads(told(home, THE_DAY, "questions", "--json"))
        for answer in question["answers"]
    ]
    assert sorted(bank) == sorted(set(ANSWERS) - {ANSWERS[CAME_UP]})


def plan(terminal: Terminal) -> None:
    """Propose questions, make room for nobody's wording but mine, say what it is for, and see what is left."""
    terminal.press("p")
    terminal.wait("Questions, about")
    terminal.press("enter")
    terminal.wait("The talk with Ana Ruiz")
    terminal.type("whether trainers here can work four days")
    terminal.press("ctrl+s")
    terminal.wait("Saved.")
    terminal.press("t")
    terminal.wait("Checklist")


def brief(terminal: Terminal) -> None:
    """Read the page."""
    terminal.press("b")
    terminal.wait("Brief: Ana Ruiz")
    terminal.wait("11:30 New York (15:30 yours)")
    terminal.wait("Wendy Moss sent me")
    terminal.press("esc")
    terminal.gone("Brief: Ana Ruiz")


def hold(terminal: Terminal) -> None:
    """Eight answers as fast as one types, one of them to a question that came up, a name and a promise."""
    terminal.wait("32 minutes left")
    for number, answer in enumerate(ANSWERS):
        if number == CAME_UP:
            terminal.press("\x0f")  # ctrl+o
            terminal.wait("What did you ask?")
            terminal.type("And who pays for that?")
            terminal.press("enter")
            terminal.wait("And who pays for that?")
        terminal.type(f"{answer}\r")
    terminal.wait(ANSWERS[-1][:12])
    terminal.press("tab")
    terminal.type("@Petra Olsen, trainer at Kite Works")
    terminal.press("enter")
    terminal.type("!send the list")
    terminal.wait("!send the list")


def reflect(terminal: Terminal) -> None:
    """What was answered stands there already; the two scores are what is missing."""
    terminal.type("One more thing\r")
    terminal.wait("One more thing")  # the form has the keyboard
    terminal.press(*["tab"] * 5, "3", *["tab"] * 8, "3", "ctrl+s")
