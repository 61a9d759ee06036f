"""The daily review in a real terminal at 80x24: a whole session by keyboard, with undo at each step."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from infoview.domain.card_words import WORDS
from infoview.domain.obligations.obligation import CardKind
from tests.conftest import DemoOf
from tests.programs import told
from tests.terminal.terminal import Terminal

NOW = "2026-03-04T09:00"


@pytest.fixture
def demo(demo_of: DemoOf, tmp_path: Path) -> dict[str, str]:
    """A workbook with the demo story, and the settings that name it."""
    places = demo_of(datetime.fromisoformat(NOW), tmp_path / "demo")
    return {"INFOVIEW_WORKBOOK": str(places.workbook), "INFOVIEW_CONFIG": str(places.config)}


def queue(home: Path, settings: dict[str, str]) -> list[dict[str, Any]]:
    """The same review from the shell."""
    cards = json.loads(told(home, NOW, "today", "--json", env=settings))["cards"]
    assert isinstance(cards, list)
    return cards


def title(card: dict[str, Any]) -> str:
    """How the card is headed on the screen."""
    verb = WORDS[CardKind(card["kind"])].verb
    return f"{verb}: {card['person']}" if card["person"] else verb


def test_a_session_by_keyboard_with_undo_at_each_step(tmp_path: Path, demo: dict[str, str]) -> None:
    cards = queue(tmp_path, demo)
    assert len({card["kind"] for card in cards}) >= 7
    with Terminal(home=tmp_path, now=NOW, env=demo) as terminal:
        terminal.wait(f"1 of {len(cards)}, about")
        left = [card for card in cards if card["kind"] != "debrief"]
        terminal.wait(title(cards[0]))
        for card in cards:
            terminal.wait(title(card))
            if card["kind"] == "debrief":  # needs its form: skipped with one key here
                answer, said = "n", "Skipped for today"
            else:
                answer, said = "space", "Noted"
            terminal.press(answer)
            terminal.wait(said)
            terminal.press("u")
            terminal.wait("Undone")
            terminal.wait(title(card))
            terminal.press(answer)
            terminal.wait(said)
        terminal.wait("That was today.")
        for card in left[:3]:
            terminal.wait(title(card))
        terminal.leave()
    assert queue(tmp_path, demo) == []


def test_leaving_loses_nothing_and_the_session_goes_on(tmp_path: Path, demo: dict[str, str]) -> None:
    cards = queue(tmp_path, demo)
    with Terminal(home=tmp_path, now=NOW, env=demo) as terminal:
        terminal.wait(title(cards[0]))
        terminal.press("n")
        terminal.wait("Skipped for today")
        terminal.leave()
    assert queue(tmp_path, demo) == cards[1:]
    with Terminal(home=tmp_path, now=NOW, env=demo) as terminal:
        terminal.wait(f"2 of {len(cards)}")
        terminal.wait(title(cards[1]))
        assert f"▸ {WORDS[CardKind(cards[0]['kind'])].verb}" not in terminal.screen()
        terminal.press("s")
        terminal.wait("Until")
        terminal.press("ctrl+s")
        terminal.wait("Put off")
        terminal.wait(f"3 of {len(cards)}")
