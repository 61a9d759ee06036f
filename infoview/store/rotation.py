"""Which copies to keep as they grow older."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

K = TypeVar("K")

NEWEST = 10
_AGES: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (14, lambda made: (made.year, made.month, made.day)),
    (8, lambda made: tuple(made.isocalendar()[:2])),
    (12, lambda made: (made.year, made.month)),
)


def to_let_go(made: Mapping[K, datetime]) -> set[K]:
    """Of copies made at these moments, those that are needless.

    Kept are the last 10, and the newest of each of the last 14 days, 8 weeks and 12 months that have one. Days
    without a copy don't count, so that nothing is let go of because time passed or a clock jumped.
    """
    newest_first = sorted(made, key=lambda key: made[key], reverse=True)
    kept = set(newest_first[:NEWEST])
    for most, period in _AGES:
        seen: set[tuple[int, ...]] = set()
        for key in newest_first:
            of = period(made[key])
            if of not in seen and len(seen) < most:
                seen.add(of)
                kept.add(key)
    return set(made) - kept
