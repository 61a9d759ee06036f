"""From a card of Today to "sent" in three keys, in a real terminal, for each kind of card the demo story holds."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from infoview.domain.card_words import WORDS
from infoview.domain.obligations.obligation import CardKind
from tests.conftest import DemoOf
from tests.programs import told
from tests.terminal.terminal import Terminal

NOW = "2026-03-04T09:00"
_NO_MESSAGE = {"prepare", "debrief", "learn"}
# Nothing is noted yet that these could say: a word of one's own is asked for, and they do not leave without it.
_OWN_WORD = {"thank": "{takeaway}", "report_back": "{did}"}


def test_each_kind_of_message_is_three_keys_from_its_card(demo_of: DemoOf, tmp_path: Path) -> None:
    places = demo_of(datetime.fromisoformat(NOW), tmp_path / "demo")
    env = {"INFOVIEW_WORKBOOK": str(places.workbook), "INFOVIEW_CONFIG": str(places.config)}
    cards = json.loads(told(tmp_path, NOW, "today", "--json", env=env))["cards"]
    sent = set()
    with Terminal(home=tmp_path, now=NOW, env=env) as terminal:
        for card in cards:
            verb = WORDS[CardKind(card["kind"])].verb
            terminal.wait(f"{verb}: {card['person']}" if card["person"] else verb)
            if card["kind"] in _NO_MESSAGE:
                terminal.press("n")
                terminal.wait("Skipped")
                continue
            terminal.press("enter")
            terminal.wait("Subject")
            terminal.press("ctrl+y")
            if card["kind"] in _OWN_WORD:
                terminal.wait(f"fill or take out {_OWN_WORD[card['kind']]}")
                terminal.press("ctrl+s", "esc")
                terminal.wait("The draft is kept")
                terminal.press("n")
                terminal.wait("Skipped")
                continue
            terminal.wait("ctrl+s notes it as sent")
            terminal.press("ctrl+s")
            terminal.wait("Noted as sent")
            sent.add(card["kind"])
    assert sent == {"confirm", "answer", "promise", "tell_referrer", "nudge", "ask", "tend"}
