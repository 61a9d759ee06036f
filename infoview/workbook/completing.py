"""What is being typed, completed from what the workbook knows: people, organisations, tags, directions."""

from __future__ import annotations

import re

from infoview.store.completion import name_beginning
from infoview.workbook.workbook import Workbook

_FROM = 2  # letters; fewer fit too many names
_IN_A_LINE = (
    (re.compile(r"(?:^|[\s,])via\s+([^,;#]+)$", re.IGNORECASE), "person"),
    (re.compile(r"(?:^|[\s,])(?:at|@)\s+([^,;#]+)$", re.IGNORECASE), "organisation"),
    (re.compile(r"#(\S+)$"), "tag"),
)


def complete(book: Workbook, kind: str, text: str) -> str | None:
    """The whole text with its last part (of several parted by ; or ,) completed; None where nothing is known."""
    part = re.split(r"[;,]\s*", text)[-1]
    return _completed(book, kind, text, part.lstrip("#"))


def complete_line(book: Workbook, text: str) -> str | None:
    """A person's line with whom they came by (`via`), where they work (`at`) or their `#tag` completed."""
    for pattern, kind in _IN_A_LINE:
        found = pattern.search(text)
        if found:
            return _completed(book, kind, text, found[1])
    return None


def complete_whom(book: Workbook, text: str) -> str | None:
    """A person named at the beginning of a line, or what follows them in it."""
    return complete_line(book, text) if "," in text else complete(book, "person", text)


def _completed(book: Workbook, kind: str, text: str, part: str) -> str | None:
    if len(part) < _FROM:
        return None
    name = name_beginning(book.store, kind, part)
    return None if name is None or len(name) <= len(part) else text + name[len(part) :]
