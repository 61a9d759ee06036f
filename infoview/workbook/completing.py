"""What is being typed, completed from what the workbook knows: people, organisations, tags, directions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from infoview.domain.search_query import TEXTS
from infoview.store.completion import name_beginning
from infoview.workbook.workbook import Workbook

_FROM = 2  # letters; fewer fit too many names
_IN_A_LINE = (
    (re.compile(r"(?:^|[\s,])via\s+([^,;#]+)$", re.IGNORECASE), "person"),
    (re.compile(r"(?:^|[\s,])(?:at|@)\s+([^,;#]+)$", re.IGNORECASE), "organisation"),
    (re.compile(r"#(\S+)$"), "tag"),
)
_IN_A_QUERY = re.compile(r'(?:^|\s)-?(?:(?P<filter>[a-z]+):(?P<quote>")?|#)(?P<part>(?(quote)[^"]*|\S+))$')
_NAMED_BY = {
    "organisation": "organisation",
    "tag": "tag",
    "direction": "direction",
    "via": "person",
    "name": "person",
}


def complete(book: Workbook, kind: str, text: str) -> str | None:
    """The whole text with its last part (of several parted by ; or ,) completed; None where nothing is known."""
    return _completed(book, kind, text, _last_part(text))


def _last_part(text: str) -> str:
    return re.split(r"[;,]\s*", text)[-1].lstrip("#")


def complete_among(known: Iterable[str], text: str) -> str | None:
    """The same from a few words that are known already, such as the tags of questions."""
    part = _last_part(text).casefold()
    if len(part) < _FROM:
        return None
    fitting = [name for name in known if name.casefold().startswith(part) and len(name) > len(part)]
    return text + min(fitting, key=len)[len(part) :] if fitting else None


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


def complete_query(book: Workbook, text: str) -> str | None:
    """What one types to find or to filter, with the value of its last filter completed: `org:ac`, `via:we`, `#tr`.

    A value of several words comes in quotation marks, without which the words would be looked for apart.
    """
    found = _IN_A_QUERY.search(text)
    if found is None:
        return None
    kind = _NAMED_BY.get(TEXTS.get(found["filter"], "")) if found["filter"] else "tag"
    whole = _completed(book, kind, text, found["part"]) if kind else None
    if whole is None:
        return None
    before, name = text[: found.start("part")], whole[found.start("part") :].replace('"', "")
    if found["quote"]:
        return f'{before}{name}"'
    return f'{before}"{name}"' if len(name.split()) > 1 else before + name


def _completed(book: Workbook, kind: str, text: str, part: str) -> str | None:
    if len(part) < _FROM:
        return None
    name = name_beginning(book.store, kind, part)
    return None if name is None or len(name) <= len(part) else text + name[len(part) :]
