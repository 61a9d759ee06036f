"""One takeaway a line, with short marks at its end: `Nights are long here -2 /costs ~seen`.

`+2 … -2` is the pull toward or against the direction, `/theme` what it is about, `~hunch ~heard ~seen` how sure it
is, `~confirms ~contradicts` how it stands to what others said, `~secret` keeps it out of exports and drafts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from infoview.domain.questions import Theme

_PULL = re.compile(r"[+\-−][0-2]")
_SURE = ("hunch", "heard", "seen")
_NOVELTY = ("new", "confirms", "contradicts")


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What one talk taught, as it was written down."""

    text: str
    theme: str = ""
    pull: int = 0
    confidence: str = "heard"
    novelty: str = "new"
    in_confidence: bool = False


def takeaways_in(text: str) -> list[Takeaway]:
    """The takeaways of a field, one a line; blank lines are passed over."""
    return [takeaway_of(line) for line in text.splitlines() if line.strip()]


def takeaway_of(line: str) -> Takeaway:
    """One line; a mark that means nothing stays part of the text."""
    words, marks = (
        line.split(),
        {"theme": "", "pull": "0", "confidence": "heard", "novelty": "new", "secret": ""},
    )
    while len(words) > 1 and _take_mark(words[-1], marks):
        words.pop()
    return Takeaway(
        " ".join(words),
        marks["theme"],
        int(marks["pull"].replace("−", "-")),
        marks["confidence"],
        marks["novelty"],
        bool(marks["secret"]),
    )


def _take_mark(word: str, marks: dict[str, str]) -> bool:
    if _PULL.fullmatch(word):
        marks["pull"] = word
    elif word.startswith("/") and theme_called(word[1:]):
        marks["theme"] = theme_called(word[1:])
    elif word[:1] == "~" and word[1:] in _SURE:
        marks["confidence"] = word[1:]
    elif word[:1] == "~" and word[1:] in _NOVELTY:
        marks["novelty"] = word[1:]
    elif word == "~secret":
        marks["secret"] = "yes"
    else:
        return False
    return True


def theme_called(text: str) -> str:
    """The theme whose name or label starts with `text`; '' where none or several do."""
    wanted = text.casefold()
    if not wanted:
        return ""
    found = [
        theme.value
        for theme in Theme
        if theme.value.startswith(wanted) or theme.label.casefold().startswith(wanted)
    ]
    return found[0] if len(found) == 1 else ""


def lines_in(text: str) -> list[str]:
    """The lines of a field that holds one thing a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]
