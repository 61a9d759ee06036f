"""Forms from a written list of fields."""

import asyncio
from typing import Any

import pytest
from textual.widget import Widget

from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.form import Form
from infoview.ui.widgets.form_row import FormRow
from tests.ui.conftest import Staging


def a_date(text: str) -> str:
    if text != "fri":
        raise ValueError(f"I do not know the date {text!r}.")
    return "Fri 27 Nov 2026"


STEPS = (("0", "nothing"), ("1", "a little"), ("2", "some"))
SPEC = (
    Section("The talk", "What you took from it."),
    Field("name", "Name", required=True, help="Who it was."),
    Field("day", "Day", Kind.DATE, understand=a_date),
    Field("notes", "Notes", Kind.TEXT, help="In your own words."),
    Field("way", "Way", Kind.CHOICE, choices=(("mail", "E-mail"), ("call", "Call"))),
    Field("use", "Use", "scale", choices=STEPS),
    Section("After"),
    Field("told", "Told Wendy", Kind.CHECK),
    Field("surprise", "What surprised you most?"),
)


def at(on: Any) -> str:
    """The name of the field one is at."""
    focused = on.app.focused
    assert isinstance(focused, Widget)
    row = focused.parent
    assert isinstance(row, FormRow)
    return row.field.name


def line_with(on: Any, text: str) -> str:
    found = [line for line in on.app.lines() if text in line]
    assert found, on.app.lines()
    return str(found[0])


async def test_every_kind_of_field_is_filled_by_keys(stage: Staging) -> None:
    form = Form(SPEC)
    async with stage(form) as on:
        await on.press(*"Jo", "tab", *"fri", "tab", "j", "enter", "k", "tab", "c", "tab", "2", "tab", "space")
        await on.press("tab", *"h?", "shift+tab", "shift+tab", "shift+tab", "shift+tab", "l")
        assert form.values() == {
            "name": "Jo",
            "day": "fri",
            "notes": "j\nkl",
            "way": "call",
            "use": "2",
            "told": "yes",
            "surprise": "h?",
        }


async def test_values_come_back_exact(stage: Staging, evil: str, size: tuple[int, int]) -> None:
    given = {field.name: evil for field in SPEC if isinstance(field, Field)}
    form = Form(SPEC, given)
    assert form.values() == given
    async with stage(form, size=size) as on:
        await on.press(*["tab"] * 8)
        assert form.values() == given
        assert not form.changed
        assert on.app.said(Form.Typed) == []
        await on.press("x")
        assert form.changed


async def test_labels_stand_beside_their_fields_only_where_it_is_wide(stage: Staging) -> None:
    form = Form(SPEC, {"name": "Zoe"})
    async with stage(form) as on:
        assert line_with(on, "Zoe") == "Name *          Zoe"
        assert line_with(on, "What surprised") == "What surprised you most?"
        await on.app.resize(59, 24)
        lines = on.app.lines()
        assert lines[lines.index("Name *") + 1].startswith("Zoe")


async def test_a_field_and_its_help_are_always_in_sight(stage: Staging) -> None:
    form = Form(SPEC)
    async with stage(form, size=(40, 12)) as on:
        assert line_with(on, "Who it was.")
        await on.press("tab", "tab")
        await on.pause()
        assert line_with(on, "In your own words.")
        assert not [line for line in on.app.lines() if "Who it was." in line]
        await on.press(*["enter"] * 11, *"last")
        await on.pause()
        assert line_with(on, "last")
        for _ in range(8):
            await on.press("tab")
            await on.pause()
            region = on.app.focused.region
            assert on.app.screen.region.contains_region(region), (at(on), region)


async def test_the_keys_go_from_field_to_field(stage: Staging) -> None:
    cases = {
        "down": "day",
        "down up": "name",
        "up": "name",
        "enter enter": "notes",
        "down down down": "notes",
        "tab tab tab down": "use",
        "tab tab tab enter up": "way",
        "shift+tab": "surprise",
        "shift+tab up space enter": "surprise",
    }
    form = Form(SPEC)
    async with stage(form) as on:
        for keys, field in cases.items():
            form.focus_field("name")
            await on.press(*keys.split())
            assert (keys, at(on)) == (keys, field)


async def test_enter_on_the_last_field_submits(stage: Staging) -> None:
    form = Form([Field("one", "One"), Field("two", "Two")])
    async with stage(form) as on:
        await on.press("a", "enter", "b", "enter")
        (submitted,) = on.app.said(Form.Submitted)
        assert submitted.values == {"one": "a", "two": "b"}


async def test_what_is_missing_or_not_understood_is_said_before_anything_is_submitted(stage: Staging) -> None:
    form = Form(SPEC)
    async with stage(form) as on:
        await on.press("down", *"soon", "ctrl+s")
        await on.pause()
        assert at(on) == "name"
        assert "! This one is needed." in line_with(on, "needed")
        assert "! I do not know the date 'soon'." in line_with(on, "I do not know")
        assert on.app.said(Form.Submitted) == []
        await on.press(*"Jo")
        assert not [line for line in on.app.lines() if "needed" in line]
        await on.press("down", *["backspace"] * 4, *"fri", "ctrl+s")
        await on.pause()
        assert not [line for line in on.app.lines() if "!" in line]
        (submitted,) = on.app.said(Form.Submitted)
        assert submitted.values["name"] == "Jo"


async def test_errors_from_outside_are_shown_at_their_field(
    stage: Staging, evil: str, size: tuple[int, int]
) -> None:
    form = Form(SPEC)
    async with stage(form, size=size) as on:
        form.errors({"surprise": "[x] " + evil, "use": evil})
        await on.pause()
        assert at(on) == "use"
        await on.press("tab", "tab")
        await on.pause()
        assert "! [x] " in line_with(on, "! [x]")
        form.errors({})
        await on.pause()
        assert not [line for line in on.app.lines() if "! [x]" in line]


async def test_a_date_is_said_back_as_it_is_typed(stage: Staging) -> None:
    form = Form(SPEC)
    async with stage(form) as on:
        await on.press("down", "f")
        assert line_with(on, "I do not know").strip() == "? I do not know the date 'f'."
        await on.press("r", "i")
        assert line_with(on, "→").strip() == "→ Fri 27 Nov 2026"
        await on.press("backspace", "backspace", "backspace")
        assert not [line for line in on.app.lines() if "I do not know" in line or "→" in line]


async def test_typing_is_told_within_a_moment_even_while_it_goes_on(stage: Staging) -> None:
    form = Form(SPEC)
    async with stage(form) as on:

        async def type_until_told() -> int:
            strokes = 0
            while not on.app.said(Form.Typed):
                await on.press("a")
                strokes += 1
            return strokes

        strokes = await asyncio.wait_for(type_until_told(), timeout=60)
        (typed,) = on.app.said(Form.Typed)
        assert typed.values["name"] in {"a" * strokes, "a" * (strokes - 1)}
        assert strokes > 1


async def test_leaving_a_field_tells_at_once_and_nothing_is_told_twice(stage: Staging) -> None:
    form = Form(SPEC)
    async with stage(form) as on:
        await on.press("a", "tab", "tab", "tab")
        (typed,) = on.app.said(Form.Typed)
        assert typed.values["name"] == "a"
        await on.press("c", "ctrl+s")
        assert [typed.values["way"] for typed in on.app.said(Form.Typed)] == ["", "call"]


async def test_a_form_works_without_colour(stage: Staging, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    form = Form(SPEC, {"way": "call", "use": "1", "told": "yes"})
    async with stage(form) as on:
        assert line_with(on, "E-mail").endswith("( ) E-mail  (•) Call")
        assert line_with(on, "a little").endswith(" 0 [1] 2  a little")
        assert line_with(on, "Told").endswith("[x]")
        form.focus_field("way")
        await on.pause()
        assert on.app.focused.render_line(0)._segments[0].style.reverse


_MANY = 26  # some that are there at once, and as many again
LONG: tuple[Field | Section, ...] = (
    Section("The talk"),
    *(Field(f"field {number}", f"Field {number}", Kind.TEXT, lines=2) for number in range(_MANY)),
)
LAST = f"field {_MANY - 1}"


def there(on: Any) -> int:
    """How many fields are on the screen or waiting below it."""
    return len(on.app.query(FormRow))


async def test_of_a_long_form_what_is_far_below_waits_until_one_comes_near(stage: Staging) -> None:
    form = Form(LONG, {LAST: "the last"})
    async with stage(form) as on:
        assert there(on) < 20
        for place in range(_MANY):
            assert at(on) == f"field {place}"
            await on.press("x", "tab")
        assert at(on) == "field 0"
        assert there(on) == _MANY
        assert form.values() == {f"field {place}": "x" for place in range(_MANY - 1)} | {LAST: "xthe last"}


async def test_going_back_from_the_first_field_leads_to_the_last(stage: Staging) -> None:
    async with stage(Form(LONG)) as on:
        await on.press("shift+tab")
        assert at(on) == LAST
        assert line_with(on, LAST.capitalize())


async def test_keys_that_come_faster_than_fields_lose_no_step(stage: Staging) -> None:
    form = Form(LONG)
    async with stage(form) as on:
        for _ in range(_MANY - 3):
            form.action_forward()  # a key held down: nothing is drawn in between
        await on.pause()
        assert at(on) == f"field {_MANY - 3}"
        form.action_back()
        await on.pause()
        assert at(on) == f"field {_MANY - 4}"


async def test_an_error_far_below_is_shown_where_it_is(stage: Staging) -> None:
    form = Form(LONG)
    async with stage(form) as on:
        form.errors({LAST: "It can't be so."})
        await on.pause()
        assert at(on) == LAST
        assert line_with(on, "! It can't be so.")


async def test_scrolling_brings_what_waits(stage: Staging) -> None:
    form = Form(LONG)
    async with stage(form) as on:
        before = there(on)
        form.scroll_end(animate=False, immediate=True)
        await on.pause()
        assert there(on) > before


async def test_ticks_are_moved_through_and_ticked(stage: Staging) -> None:
    spec = (
        Field("asked", "Asked", Kind.TICKS, "Space ticks."),
        Field("after", "After"),
    )
    form = Form(spec, {"asked": "[x] Who hires?\n[ ] Why [b]here[/b]?\n[ ] Who else?"})
    async with stage(form) as on:
        assert line_with(on, "[ ] Why [b]here[/b]?")
        await on.press("space", "down", "j", "space", "k", "space")
        assert form.values()["asked"] == "[ ] Who hires?\n[x] Why [b]here[/b]?\n[x] Who else?"
        await on.press("down", "down")
        assert at(on) == "after"
        await on.press("up")
        assert at(on) == "asked"
        await on.press("enter")
        assert at(on) == "after"
