"""One takeaway a line, with short marks at its end: `Nights are long here -2 /costs ~seen`.

`+2 … -2` is the pull toward or against the direction, `/theme` what it is about, `~hunch ~heard ~seen` how sure it
is, `~confirms ~contradicts` how it stands to what others said (`~contradicts:ana` names which of it, by a word of it
or of who said it), `?3` or `?word` the open question it answers, `@Ana` who of several said it, and `~secret` keeps
it out of exports and drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from infoview.domain.keys import name_key
from infoview.domain.questions import Theme

_PULL = re.compile(r"[+\-−][0-2]")
_SURE = ("hunch", "heard", "seen")
_NOVELTY = ("new", "confirms", "contradicts")
_SHORT_WORD = 4  # shorter ones (the, and, not) say nothing of what two takeaways share


@dataclass(frozen=True, slots=True)
class Takeaway:
    """What one talk taught, as it was written down."""

    text: str
    theme: str = ""
    pull: int = 0
    confidence: str = "heard"
    novelty: str = "new"
    in_confidence: bool = False
    relates: str = ""  # a word of the earlier takeaway it confirms or contradicts; '': the nearest
    answers: str = ""  # the number, or a word, of the open question it answers
    speaker: str = ""  # of several people in the talk


@dataclass(frozen=True, slots=True)
class Earlier:
    """A takeaway written down before, as something a new one may confirm or contradict."""

    id: int
    text: str
    theme: str
    said_by: str


def takeaways_in(text: str) -> list[Takeaway]:
    """The takeaways of a field, one a line; blank lines are passed over."""
    return [takeaway_of(line) for line in lines_in(text)]


def takeaway_of(line: str) -> Takeaway:
    """One line; a mark that means nothing stays part of the text."""
    text, found = line.strip(), Takeaway("")
    while len(parts := text.rsplit(maxsplit=1)) > 1:
        marked = _marked(found, parts[1])
        if marked is None:
            break
        text, found = parts[0].rstrip(), marked
    return replace(found, text=text)


def _marked(found: Takeaway, word: str) -> Takeaway | None:
    head, rest = word[:1], word[1:]
    if _PULL.fullmatch(word):
        return replace(found, pull=int(word.replace("−", "-")))
    if head == "/" and theme_called(rest):
        return replace(found, theme=theme_called(rest))
    if head == "?" and rest[:1].isalnum():
        return replace(found, answers=rest)
    if head == "@" and rest[:1].isalpha():
        return replace(found, speaker=rest)
    return _tilde(found, rest) if head == "~" else None


def _tilde(found: Takeaway, word: str) -> Takeaway | None:
    novelty, _, relates = word.partition(":")
    if word in _SURE:
        return replace(found, confidence=word)
    if novelty in _NOVELTY and (not relates or novelty != "new"):
        return replace(found, novelty=novelty, relates=relates)
    return replace(found, in_confidence=True) if word == "secret" else None


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


def related(takeaway: Takeaway, earlier: Iterable[Earlier]) -> Earlier | None:
    """What `takeaway` confirms or contradicts, out of what was said before (oldest first).

    With a word, the newest that holds it, or whose speaker's name does. Without one, the newest that shares most
    words with it; where none shares a word, the newest on the same theme.
    """
    if takeaway.novelty == "new":
        return None
    known = list(earlier)
    if takeaway.relates:
        wanted = name_key(takeaway.relates)
        holding = [one for one in known if wanted in name_key(one.text) or wanted in name_key(one.said_by)]
        return holding[-1] if holding else None
    words = _telling(takeaway.text)
    best = max(enumerate(known), key=lambda at: (len(words & _telling(at[1].text)), at[0]), default=None)
    if best and words & _telling(best[1].text):
        return best[1]
    alike = [one for one in known if takeaway.theme and one.theme == takeaway.theme]
    return alike[-1] if alike else None


def _telling(text: str) -> set[str]:
    return {word.strip(".,;:!?") for word in name_key(text).split() if len(word) >= _SHORT_WORD}


def lines_in(text: str) -> list[str]:
    """The lines of a field that holds one thing a line, each once."""
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
