"""Every pane, screen and field of a form says why it is there."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import infoview
from infoview.content.reasons import reason_for_field, reason_for_place
from infoview.ui import commands, screen_commands

SOURCES = Path(infoview.__file__).parent
SCREENS = [*SOURCES.glob("ui/**/*.py")]
MAKERS = {
    "Field": SCREENS,
    "AskLine": SCREENS,
    "AskFile": SCREENS,
    "Ask": [SOURCES / "domain" / "reflection.py"],
}
LONGEST = 420  # it is read while one is in the midst of something


@cache
def calls(*makers: str) -> list[tuple[Path, ast.Call]]:
    """Every place where a field of a form is written down."""
    texts = {path: path.read_text(encoding="utf-8") for maker in makers for path in sorted(MAKERS[maker])}
    return [
        (path, node)
        for path, text in texts.items()
        if any(f"{maker}(" in text for maker in makers)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers
    ]


def text_of(node: ast.expr | None) -> str:
    """A literal; of an f-string what stands before its first part that varies."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value).rstrip(".")
    return ""


def fields() -> list[tuple[str, str]]:
    """The name and label of every field that is written down, in forms and in the reflection."""
    found = []
    for path, call in calls("Field", "Ask"):
        keywords = {one.arg: one.value for one in call.keywords}
        name = text_of(keywords.get("why")) or text_of(call.args[0])
        if not name:
            assert path.name == "reflection.py", f"{path}: a field whose name is computed needs its `why`"
            continue
        found.append((name, text_of(call.args[1])))
    return found


FIELDS = sorted(set(fields()))


def test_the_forms_are_found() -> None:
    assert len(FIELDS) > 90
    assert {("connection", "Connection"), ("learned", "I learned"), ("until", "Until")} <= set(FIELDS)


@pytest.mark.parametrize(("name", "label"), FIELDS)
def test_a_field_says_why_it_is_asked(name: str, label: str) -> None:
    reason = reason_for_field(name, label)
    assert reason.endswith((".", "?")), f"{name} ({label})"
    assert len(reason) <= LONGEST


def test_a_line_that_is_asked_for_says_why() -> None:
    asked = [{one.arg: one.value for one in node.keywords}["why"] for _, node in calls("AskLine", "AskFile")]
    names = {text_of(one) for one in asked if isinstance(one, ast.Constant)}
    assert len(names) > 12
    put_together = ("tags", "directions", "at|Back on", "at|Write again on")
    for name in (*names, *put_together):
        assert reason_for_field(name), name


def test_several_people_have_the_same_reasons() -> None:
    assert reason_for_field("giving.3") == reason_for_field("giving") != ""
    assert reason_for_field("name", "Direction") != reason_for_field("name", "Name")


def test_a_pane_and_a_screen_say_what_they_are_for() -> None:
    panes = {one.scope for one in commands.REGISTER} - {commands.EVERYWHERE}
    screens = {one.scope for one in screen_commands.EVERY} - {"screen"}
    for place in panes | screens:
        assert reason_for_place(place), place


def test_a_field_for_a_date_says_back_what_it_understood() -> None:
    dates = [
        call
        for _, call in calls("Field")
        if any(isinstance(part, ast.Attribute) and part.attr == "DATE" for part in call.args)
    ]
    assert len(dates) >= 4
    assert all("understand" in {one.arg for one in call.keywords} for call in dates)
