"""Textual's pilot, made to wait until the app has nothing left to do, and not a moment longer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.screen import Screen

_PARSED: dict[object, list[RuleSet]] = {}  # rules of style, by what they are read from
_TURNS = 3  # of the loop in which nothing was to be done: timers and files are looked at once in each
_PATIENCE = 60.0  # seconds until a wait gives up


async def settle(pilot: Pilot[Any], *, paint: bool = True) -> None:
    """Lets everything that is under way come to its end, without watching the clock.

    Only what waits for a timer or for another thread is still to come then; tests wait for that by name. What comes of
    it is painted in one go, as on a machine where painting can't keep up.
    """
    ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    for _ in range(3):
        quiet = 0
        with patch.object(Screen, "_compositor_refresh", _paint_later):
            while quiet < _TURNS:
                await asyncio.sleep(0)
                quiet = 0 if ready else quiet + 1
            if pilot.app.screen_stack:
                pilot.app.screen._on_timer_update()
        if paint and pilot.app.screen_stack and pilot.app.screen._compositor._dirty_regions:
            _paint(pilot.app.screen)


_paint = Screen._compositor_refresh


def _paint_later(screen: Screen[Any]) -> None:
    if screen is screen.app.screen:
        screen._dirty_widgets.clear()  # where they stand is noted
    else:
        _paint(screen)  # hands it to the screen above


@contextmanager
def at_once(pilot: Pilot[Any]) -> Iterator[None]:
    """Within it every key waits by `settle`, and of keys pressed one after the other only the last is painted.

    Textual's own pilot waits until the processor idles: some 50 ms a key, and as long as it likes on a busy machine.
    It also asks every widget whether it is done, which takes as long again on a long form.
    """
    more_to_come = False

    async def settled(*_: Any) -> bool:
        await settle(pilot, paint=not more_to_come)
        return True

    async def press(_: object, *keys: str) -> None:
        nonlocal more_to_come
        await settle(pilot, paint=False)
        more_to_come = True
        try:
            await pilot.app._press_keys(keys[:-1])
        finally:
            more_to_come = False
        await pilot.app._press_keys(keys[-1:])

    with (
        patch("textual.app.wait_for_idle", settled),
        patch("textual.pilot.wait_for_idle", settled),
        patch.object(Pilot, "_wait_for_screen", settled),
        patch.object(Pilot, "press", press),
    ):
        yield


_parse = Stylesheet._parse_rules


def parse_once(sheet: Stylesheet, css: str, *more: Any, **named: Any) -> list[RuleSet]:
    """Rules of style, read as ever, but once for all apps: a twentieth of the time of the tests of screens went there.

    In place of `Stylesheet._parse_rules`.
    """
    key = (frozenset(sheet._variables.items()), css, more, *named.values())
    if key not in _PARSED:
        _PARSED[key] = _parse(sheet, css, *more, **named)
    return _PARSED[key]


async def until(pilot: Pilot[Any], text: str) -> None:
    """Waits for words that a timer or another thread brings; fails with the screen as it is then."""
    try:
        async with asyncio.timeout(_PATIENCE):
            while text not in shown(pilot):
                await asyncio.sleep(0.01)
                await settle(pilot)
    except TimeoutError:
        raise AssertionError(f"{text!r} did not come:\n{shown(pilot)}") from None


def shown(pilot: Pilot[Any]) -> str:
    """What stands on the screen."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


async def resize(pilot: Pilot[Any], columns: int, rows: int) -> None:
    """Gives the terminal another size, at once; Textual would wait a little for the next."""
    await pilot.resize_terminal(columns, rows)
    pilot.app._check_resize()
    await settle(pilot)
