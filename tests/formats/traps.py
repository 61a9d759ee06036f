"""A trap as real exports hold them: how many people or events come out, how many are left out, and a proof.

The files under `files/` hold most of them together; here each stands alone, so that a failure names it.
"""

from dataclasses import dataclass
from datetime import date

from infoview.formats.detect import read
from infoview.formats.records import Calendar


@dataclass(frozen=True)
class Trap:
    """Bytes with one trap; `sees` is said of the first person or event, field by field."""

    title: str
    data: bytes
    found: int
    skipped: int = 0
    sees: tuple[tuple[str, object], ...] = ()


def trap(title: str, text: str | bytes, found: int, skipped: int = 0, /, **sees: object) -> Trap:
    return Trap(
        title, text if isinstance(text, bytes) else text.encode(), found, skipped, tuple(sees.items())
    )


def catches_nobody(one: Trap) -> None:
    """Reads it, and looks at everything the trap says of itself."""
    found = read(one.data)
    entries = found.entries if isinstance(found, Calendar) else found.contacts
    assert (len(entries), len(found.skipped)) == (one.found, one.skipped)
    assert all(skipped.line >= 1 and skipped.reason.endswith(".") for skipped in found.skipped)
    for name, value in one.sees:
        assert seen(entries[0], name) == value


def seen(entry: object, name: str) -> object:
    if name == "utc":
        name = "starts_utc"
    value = getattr(entry, name)
    if isinstance(value, date):
        return value.isoformat()[:16]
    return value
