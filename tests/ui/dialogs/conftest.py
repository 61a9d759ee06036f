"""Asking dialogs, one after another, on one stage."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from textual.screen import ModalScreen

from tests.ui.conftest import Staging

Dialog = ModalScreen[Any]
OPEN = "still open"


async def ask_on(on: Any, dialog: Dialog, *keys: str) -> Any:
    """What `dialog` gives back after `keys`, or that it is still open."""
    answers: list[Any] = []
    await on.app.push_screen(dialog, answers.append)
    await on.pause()
    await on.press(*keys)
    await on.pause()
    return answers[0] if answers else OPEN


@pytest.fixture
def ask() -> Callable[..., Awaitable[Any]]:
    """`await ask(on, dialog, *keys)`: what it gives back, or "still open"."""
    return ask_on


@pytest.fixture
def answers(stage: Staging) -> Callable[[Callable[[], Dialog], Iterable[str]], Awaitable[dict[str, Any]]]:
    """`await answers(make, cases)`: what a fresh dialog gives back for each case's keys, written with spaces."""

    async def asked(make: Callable[[], Dialog], cases: Iterable[str]) -> dict[str, Any]:
        given: dict[str, Any] = {}
        async with stage(size=(50, 14)) as on:
            for keys in cases:
                given[keys] = await ask_on(on, make(), *keys.split())
                while len(on.app.screen_stack) > 1:
                    await on.app.pop_screen()
        return given

    return asked
