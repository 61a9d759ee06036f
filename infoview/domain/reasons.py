"""Reasons to write to someone, out of their own file: never "just checking in"."""

from __future__ import annotations

from typing import NamedTuple


class Gathered(NamedTuple):
    """What the file holds that could be a reason, oldest first."""

    gifts: list[str]  # on the shelf: what might help them
    results: list[tuple[str, str]]  # (their advice, what came of it)
    said: list[str]  # takeaways from them


def reasons_to_write(gathered: Gathered | None) -> tuple[str, ...]:
    """The best reason first: something for them, then what their advice led to, then what they said."""
    if gathered is None:
        return ()
    return (
        *(f"from the gift shelf: {gift}" for gift in reversed(gathered.gifts)),
        *(f"what came of “{what}”: {result}" for what, result in reversed(gathered.results)),
        *(f"they told you: “{said}”. Say where it led you." for said in reversed(gathered.said)),
    )
