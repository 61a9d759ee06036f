"""How many there are of something, and several of them in one line."""

from __future__ import annotations

from collections.abc import Sequence


def number_of(number: int, one: str, many: str = "") -> str:
    """`1 talk`, `3 talks`, `2 people`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
