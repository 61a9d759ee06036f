"""The copy that is made unasked waits for a quiet moment, and not for ever."""

from __future__ import annotations

import pytest

from infoview.ui import typed_ahead
from infoview.ui.flows.backing_up import may_begin
from infoview.ui.typed_ahead import TypedAhead
from infoview.workbook.workbook import Workbook
from tests.ui.conftest import AppOn


@pytest.mark.parametrize(
    ("still", "waited", "begins"), [(3.5, 0, True), (0.4, 0, False), (0.4, 30, False), (0.4, 61, True)]
)
def test_it_begins_when_no_key_is_pressed_or_after_a_minute(
    still: float, waited: float, begins: bool
) -> None:
    assert may_begin(still, waited) is begins


async def test_a_key_ends_the_quiet(book: Workbook, app_on: AppOn, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr(typed_ahead, "monotonic", lambda: now[0])
    async with app_on(book) as pilot:
        assert isinstance(pilot.app, TypedAhead)
        now[0] = 107.0
        assert pilot.app.seconds_still == 7
        await pilot.press("j")
        assert pilot.app.seconds_still == 0
