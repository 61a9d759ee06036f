"""Words of people on their way out, each text on one line: to a terminal, on which nothing in them may act, and into
Markdown, to which nothing in them may mean anything."""

from __future__ import annotations

import re

_JOINING = "\u200d\u200c\ufe0f"  # between the parts of an emoji, and between letters that stand apart
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
_BEGINNING = re.compile(r"^(\d+(?=[.)])|(?=[#+=-]))")  # of a heading or a list


def harmless(text: str) -> str:
    """For a terminal: a blank for whatever would control it or turn the direction of what follows."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in _JOINING else " " for sign in text)


def on_one_line(text: str) -> str:
    """The same with single blanks only."""
    return " ".join(harmless(text).split())


def markdown(text: str) -> str:
    """For Markdown: every sign stands for itself."""
    return _BEGINNING.sub(r"\1\\", _MARKUP.sub(r"\\\1", on_one_line(text)))
