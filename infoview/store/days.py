"""Days as the file holds them."""

from datetime import date


def day_of(text: str | None) -> date | None:
    """The day a column names; None where it names none."""
    return date.fromisoformat(text) if text else None
