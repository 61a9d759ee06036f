"""Two talks booked with one person: which one `infoview log` means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

Run = Callable[..., Ran]
PANEL = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//test//EN
BEGIN:VEVENT
UID:panel@example.org
DTSTAMP:20260301T000000Z
DTSTART:20260305T150000Z
DTEND:20260305T153000Z
SUMMARY:Panel
ATTENDEE;CN=Ben Okoro:mailto:ben@example.org
ATTENDEE;CN=Ana Ruiz:mailto:ana@example.org
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def two(run: Run, begun: Path, home: Path) -> Run:
    """Ana is to be met on Tuesday, and with Ben on Thursday."""
    for name in ("Ana Ruiz", "Ben Okoro"):
        run("add", name)
    run("log", "ana", "booked", "--at", "2026-03-03 15:00")
    (home / "panel.ics").write_text(PANEL, encoding="utf-8")
    assert run("import", str(home / "panel.ics")).status == 0
    return run


def told(run: Run) -> list[str]:
    """The cards that ask whether a talk with Ana happened."""
    cards = run("today", "--on", "2026-03-06", "--all", "--json").json()["cards"]
    return [card["why"] for card in cards if card["kind"] == "happened" and card["person"] == "Ana Ruiz"]


def test_two_are_booked(two: Run) -> None:
    assert told(two) == [
        "You were to talk on Tue 3 Mar at 15:00: did it happen?",
        "You were to talk on Thu 5 Mar at 15:00: did it happen?",
    ]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (("met", "--on", "2026-03-05"), "Tue 3 Mar"),
        (("met", "--on", "2026-03-03"), "Thu 5 Mar"),
        (("met",), "Thu 5 Mar"),
        (("met", "--talk", "2026-03-05"), "Tue 3 Mar"),
        (("they_missed", "--talk", "2026-03-05"), "Tue 3 Mar"),
        (("cancelled", "--talk", "2026-03-05", "--by", "me"), "Tue 3 Mar"),
        (("cancelled",), "Thu 5 Mar"),
    ],
)
def test_a_day_names_the_talk_and_else_it_is_the_first(
    two: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], left: str
) -> None:
    monkeypatch.setenv("INFOVIEW_NOW", "2026-03-05T20:00")
    assert two("log", "ana", *words).status == 0
    (why,) = told(two)
    assert left in why


def test_a_day_without_a_talk_is_refused_with_the_days_there_are(two: Run) -> None:
    ran = two("log", "ana", "confirmed", "--talk", "2026-03-04")
    assert ran.status == 1
    assert ran.err.strip() == "infoview: No talk is booked for 2026-03-04; booked: 2026-03-03 and 2026-03-05."
    assert len(told(two)) == 2


def test_the_moved_one_is_the_one_named(two: Run) -> None:
    two("log", "ana", "moved", "--talk", "2026-03-05", "--at", "2026-03-06 09:00", "--by", "me")
    shown = two("brief", "ana", "--plain").out
    assert "Tue 3 Mar 15:00" in shown
    assert "moved from" not in shown  # that is another talk's story
    assert "The meeting moved to Fri 6 Mar 2026 09:00" in two("show", "ana").out


def test_an_hour_that_comes_twice_is_asked_about_with_the_options_that_answer(run: Run) -> None:
    run("add", "Ana Ruiz")
    booked = ("log", "ana", "booked", "--at", "2026-11-01 01:30", "--zone", "New York")
    asked = run(*booked)
    assert asked.status == 1
    assert asked.err.endswith("say whether the earlier or the later is meant: --first or --second.\n")
    assert run(*booked, "--second").status == 0
    (talk,) = (line for line in run("timeline", "ana").out.splitlines() if "Booked" in line)
    assert "06:30 (01:30 in New York)" in talk
