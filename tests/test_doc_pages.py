"""What the pages for people promise is there: their links lead somewhere, their keys and commands do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infoview.cli.main import COMMANDS
from infoview.ui import commands
from infoview.workbook.settings import SETTINGS

ROOT = Path(__file__).parent.parent
OURS = [
    ROOT / "CHANGELOG.md",
    *(
        ROOT / "docs" / f"{name}.md"
        for name in ("getting-started", "faq", "accessibility", "preparing", "reflecting", "finding")
    ),
]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").glob("*.md")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("screenshots/") and "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", OURS, ids=lambda page: page.name)
def test_commands_and_settings_that_pages_name_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for command in re.findall(r"(?:^ +|`)infoview ([a-z]+)", text, re.MULTILINE):
        assert command in COMMANDS
    for key in re.findall(r"infoview config ([a-z_.]+)", text):
        known = {f"keys.{one.id}" for one in commands.REGISTER} | set(SETTINGS)
        assert key in known


@pytest.mark.parametrize(
    ("ident", "key"),
    [
        ("everywhere.add", "a"),
        ("everywhere.year", "A"),
        ("pipeline.filter", "/"),
        ("pipeline.views", "S"),
        ("pipeline.timeline", "t"),
        ("directions.timeline", "t"),
        ("insights.definition", "d"),
        ("insights.save", "s"),
        ("everywhere.edit", "e"),
        ("pipeline.ask", "w"),
        ("everywhere.happened", "m"),
        ("prep.propose", "p"),
        ("prep.brief", "b"),
        ("prep.start", "s"),
        ("today.amnesty", "z"),
        ("today.snooze", "s"),
        ("today.skip", "n"),
        ("pipeline.reservoir", "i"),
        ("pipeline.pick", "p"),
        ("pipeline.mark", "space"),
        ("pipeline.mark_range", "R"),
        ("pipeline.mark_all", "*"),
        ("pipeline.marked", "b"),
        ("everywhere.colours", "C"),
        ("everywhere.find", "f"),
        ("everywhere.archive", "x"),
        ("everywhere.forget", "X"),
        ("everywhere.loops", "L"),
        ("everywhere.tree", "V"),
        ("everywhere.leads", "J"),
        ("everywhere.same", "M"),
        ("everywhere.landed", "Y"),
        ("reflect.join", "+"),
        ("reflect.habits", "t"),
        ("directions.begin", "b"),
        ("directions.think", "c"),
        ("directions.sharpen", "s"),
        ("directions.split", "v"),
        ("directions.decide", "d"),
    ],
)
def test_keys_that_pages_name_do_what_they_say(ident: str, key: str) -> None:
    assert {one.id: one.key for one in commands.REGISTER}[ident] == key
