"""Keys that come faster than the screen settles: each waits until the one before is dealt with."""

from __future__ import annotations

from asyncio import Task, create_task, get_running_loop, sleep
from collections import deque
from time import monotonic

from textual import events
from textual.app import App

_PATIENCE = 2.0  # seconds after which a key waits no longer
_TURNS = 5  # of the loop in which nothing was to be done


class TypedAhead(App[None]):
    """Mixed into the app: `/ana` or `0 3 j` in one burst means what it would have meant, typed slowly.

    Textual hands every key at once to what has the focus by then, and looks its meaning up only when it is back: of
    several at once the later ones would miss the dialog that the first one opens, or act on what is behind it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key] = deque()
        self._let_through: events.Key | None = None
        self._last: events.Key | None = None
        self._settling: Task[None] | None = None
        self._pressed_at = monotonic()

    @property
    def seconds_still(self) -> float:
        """How long no key was pressed."""
        return monotonic() - self._pressed_at

    async def on_event(self, event: events.Event) -> None:
        """A key waits while there is something before it."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._pressed_at = monotonic()
            if event is not self._let_through and self._is_too_early(event):
                self._ahead.append(event)
                if self._settling is None:
                    self._settling = create_task(self._let_in())
                return
            self._last = event
        await super().on_event(event)

    def simulate_key(self, key: str) -> None:
        """A key the program presses, as of a count, comes before those that wait."""
        if self._settling is not None:
            self._ahead.appendleft(events.Key(key, None))
        else:
            super().simulate_key(key)

    def _is_too_early(self, key: events.Key) -> bool:
        if self._ahead or self._settling is not None:
            return True
        last = self._last
        goes_on = last is not None and key.is_printable and last.is_printable
        where = self.focused if goes_on else None
        is_text = where is not None and where.check_consume_key(key.key, key.character)
        return not is_text and self._is_busy()

    def awaits_more(self) -> bool:
        """Whether something that keys may be meant for is still on its way."""
        return False

    def _is_busy(self) -> bool:
        """Whether the screen, or what has the focus on it, has something to do."""
        if self.awaits_more() or not self.screen.is_mounted:
            return True
        where = self.focused or self.screen
        return any(pump.message_queue_size for pump in where.ancestors_with_self)

    async def _let_in(self) -> None:
        """One key after the other, each once all is quiet."""
        while await self._quiet() and self._ahead:
            self._let_through = self._ahead.popleft()
            self.post_message(self._let_through)
        self._settling = None

    async def _quiet(self) -> bool:
        """Waits; whether the app still has a screen then."""
        loop = get_running_loop()
        until, quiet = loop.time() + _PATIENCE, 0
        while self.screen_stack and quiet < _TURNS and loop.time() < until:
            quiet = 0 if self._is_busy() else quiet + 1
            await sleep(0)
        return bool(self.screen_stack)
