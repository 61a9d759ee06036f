"""Both founding stories as they happened, one by keys in a real terminal, one by commands, told back from the log."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from tests.programs import told
from tests.terminal.steps import add, happened, save, send_as_drafted, set_up
from tests.terminal.terminal import Terminal

MOMENT = "helping students with their first computer at the college"
WONDER = "what do they do at Trainwell, two floors up?"
GUESSES = ("Computer training: I would enjoy showing people how", "Adult education: I like learners")
WHY = "their sign hangs in the lift of our building"
ASK = "called, and asked how they came to training"
LEARNED = "patience is the whole skill"
PROUD, GOOD = "his very first class", "he knew every name after a week"
LEAD, OUTCOME = "trainer for beginners", "they took me over people with more experience"
TYPED = (MOMENT, WONDER, *GUESSES, WHY, ASK, LEARNED, PROUD, GOOD, LEAD, OUTCOME)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return set_up(tmp_path, '[me]\nname = "Mo Field"\nzone = "UTC"\n')


def in_order(text: str, *parts: str) -> None:
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} does not stand after the ones before it in:\n{text}"
        place = found + len(part)


def check_nothing_is_invented(story: str, typed: tuple[str, ...], days: set[str]) -> None:
    """Every quotation was typed by me, and every day is one on which I typed."""
    said = "\n".join(typed)
    for quoted in re.findall("“(.*?)”", story):
        assert re.sub(r"\\(.)", r"\1", quoted) in said, quoted
    told = {
        datetime.strptime(day, "%d %B %Y").date().isoformat() for day in re.findall(r"\*\*(.*?)\*\*", story)
    }
    assert told <= days


def fill(terminal: Terminal, *fields: str) -> None:
    """Types into one field after the other; an empty one is passed over."""
    for field in fields:
        if field:
            terminal.type(field)
        terminal.press("tab")


def test_a_wonder_becomes_a_job_by_keys(home: Path) -> None:
    wondered(home)
    asked_and_booked(home)
    met(home)
    landed(home)
    check_the_story_of_gus(told(home, "2026-03-24T12:30", "story", "Gus"), home)


def wondered(home: Path) -> None:
    """Not knowing what one wants."""
    with Terminal(home=home, now="2026-03-02T10:00") as terminal:
        terminal.wait("Today")
        terminal.press("5")
        terminal.wait("that is where most people begin")
        terminal.press("b")
        terminal.wait("I don't know what I want")
        fill(terminal, "", "", MOMENT, WONDER)
        terminal.type(GUESSES[0])
        terminal.press("enter")
        terminal.type(GUESSES[1])
        save(terminal, "Open (2)")
        terminal.leave()


def asked_and_booked(home: Path) -> None:
    """Someone in the building."""
    with Terminal(home=home, now="2026-03-05T09:00") as terminal:
        terminal.wait("Today")
        terminal.press("2")
        add(terminal, "Gus Holm, manager at Trainwell")
        terminal.press("enter")
        terminal.wait("Added Gus Holm")
        terminal.press("e")
        terminal.wait("Why them")
        fill(terminal, WHY, *[""] * 9)
        terminal.type("Computer training")
        save(terminal, "Saved: Gus Holm")
        happened(terminal, "I asked for a conversation", "Gus Holm", note=ASK)
        save(terminal, "Now: waiting")
        happened(terminal, "They said yes", "Gus Holm")
        save(terminal, "Now: arranging")
        happened(terminal, "We set a date", "Gus Holm", note="10 mar 9:00")
        save(terminal, "Booked: Gus Holm")
        terminal.leave()


def met(home: Path) -> None:
    """The talk, its reflection and the thank-you."""
    with Terminal(home=home, now="2026-03-10T12:00") as terminal:
        terminal.wait("Did it happen?")
        terminal.press("enter")
        terminal.wait("Yes, we met")
        terminal.press("y")
        terminal.wait("Did I get good information?")
        fill(terminal, f"{LEARNED} +2", "", "", "", "", "4")
        fill(terminal, PROUD, GOOD, "", "", "", "", "", "4")
        terminal.wait("So far: A successful meeting")
        fill(terminal, "", "", "", "", "", "4", "", LEAD, "4")
        save(terminal, "Thank-you: Gus Holm")
        send_as_drafted(terminal, "Gus Holm")
        terminal.leave()


def landed(home: Path) -> None:
    """What came of it."""
    with Terminal(home=home, now="2026-03-24T12:00") as terminal:
        terminal.wait("Today")
        terminal.press("J")
        terminal.wait("Leads")
        terminal.press("enter")
        terminal.wait("What came of it")
        terminal.press(*["right"] * 4, "tab")
        terminal.type(OUTCOME)
        save(terminal, "Noted.")
        terminal.leave()


def check_the_story_of_gus(story: str, home: Path) -> None:
    """In order, and nothing else."""
    in_order(
        story,
        f"# {LEAD}, through Gus Holm",
        "## Before",
        "**2 March 2026**",
        MOMENT,
        WONDER,
        "## The way there",
        f"Why them: “{WHY}”",
        "## What happened",
        "**5 March 2026**",
        f"“{ASK}”",
        "They said yes",
        "**10 March 2026**",
        "We met",
        LEARNED,
        GOOD,
        "A successful meeting",
        "Thanked them",
        "## What came of it",
        f"A lead: “{LEAD}”",
        "**24 March 2026**",
        f"Landed: “{OUTCOME}”",
        "From the first talk to the lead: the same day.",
    )
    days = {"2026-03-02", "2026-03-05", "2026-03-10", "2026-03-24"}
    check_nothing_is_invented(story, (*TYPED, "Computer training", thanks(home)), days)


def thanks(home: Path) -> str:
    """The thank-you as it was drafted and sent."""
    shown = json.loads(told(home, "2026-03-24T12:30", "show", "Gus", "--json"))
    return "\n".join(line["text"] for line in shown["timeline"] if line["kind"] == "thanked")


FORM = """
learned = "it is decided by managers, not by rules +1"
information = "3"
lit_up = "how she talked them into the first job share"
giving = "3"
connection = "2"
"""


def test_a_talk_about_work_and_family_pays_off_years_later_by_commands(home: Path) -> None:
    (home / "form.toml").write_text(FORM, encoding="utf-8")
    note, ask = "always speaks of work and family", "what do you see of work and family where you are?"
    lead, outcome = "a position in her department, and she thought of me", "I interviewed, and have the job"
    steps: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("2024-09-02T10:00", ("add", "Wilma Stone, student intern at Bright")),
        (
            "2024-09-02T10:05",
            ("log", "Wilma", "introduced", "--to", "Edda Lund, HR at Norhold", "--note", note),
        ),
        ("2024-09-03T09:00", ("log", "Edda", "asked", "--note", ask)),
        ("2024-09-04T09:00", ("log", "Edda", "yes")),
        ("2024-09-04T09:05", ("log", "Edda", "booked", "--at", "2024-09-12 08:00")),
        ("2024-09-12T09:00", ("log", "Edda", "met")),
        ("2024-09-12T09:30", ("reflect", "Edda", "--from", "form.toml")),
        ("2024-09-12T10:00", ("log", "Edda", "thanked")),
        ("2025-11-20T12:00", ("log", "Edda", "lead", "--note", lead)),
        ("2025-12-10T12:00", ("lead", "her department", "landed", "--note", outcome)),
    )
    for now, words in steps:
        told(home, now, *words)
    story = told(home, "2025-12-10T12:30", "story", "her department")
    in_order(
        story,
        f"# {lead}, through Edda Lund",
        "Edda Lund, HR at Norhold",
        f"Wilma Stone named Edda Lund: “{note}”",
        f"“{ask}”",
        "**12 September 2024**",
        "decided by managers",
        "A successful meeting",
        "**20 November 2025**",
        "A lead",
        f"Landed: “{outcome}”",
        "From the first talk to the lead: 14 months.",
        "The longest silence on the way: 14 months, until 20 November 2025.",
    )
    check_nothing_is_invented(story, (note, ask, lead, outcome, FORM), {now[:10] for now, _ in steps})
