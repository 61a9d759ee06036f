"""Text folded for finding: no case, no accents, scripts without blanks cut so that their parts can be found.

Folded text is only for comparing; what people see is always the text as it was written.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

# Letters that Unicode does not take apart into a plain letter and a mark.
_PLAIN = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ŋ": "n",
    "ħ": "h",
}
_APOSTROPHES = "'’‘ʼ`´"
_LETTERS = str.maketrans({**_PLAIN, **dict.fromkeys(_APOSTROPHES, "")})
_ASCII = {**dict.fromkeys([*range(32), 127], " "), ord("'"): None, ord("`"): None}
_ASCII_WORDS = {code: " " for code in range(128) if not chr(code).isalnum()}
# Kana, ideographs and Hangul: written without blanks, or with endings joined to the word.
_RUN = (
    "[\u3041-\u3096\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9d\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\uac00-\ud7a3\U00020000-\U0003ffff]+"
)
_HALF_SNIPPET = 30
_BLOCK = 4_000  # signs that are looked through at once
_MOST_MARKS = 50


def fold(text: str) -> str:
    """`text` in small letters without accents and apostrophes; control characters become blanks.

    Folding again changes nothing.
    """
    if text.isascii():
        return text.lower().translate(_ASCII)
    return unicodedata.normalize("NFC", text).translate(_FOLDED)


class _Signs(dict[int, str]):
    """What becomes of each sign, worked out once it is met: long texts are folded at the pace of C."""

    def __init__(self, becomes: Callable[[str], str]) -> None:
        super().__init__()
        self._becomes = becomes

    def __missing__(self, code: int) -> str:
        self[code] = self._becomes(chr(code))
        return self[code]


def _folded(sign: str) -> str:
    if unicodedata.category(sign) in ("Cc", "Cs", "Cf"):
        return " " if unicodedata.category(sign) != "Cf" else ""
    bare = unicodedata.normalize("NFKD", sign.casefold()).casefold()
    kept = "".join(part for part in bare if not unicodedata.combining(part)).translate(_LETTERS)
    return unicodedata.normalize("NFC", kept)


def _in_a_word(sign: str) -> str:
    return sign if unicodedata.category(sign)[0] in "LMN" else " "


_FOLDED = _Signs(_folded)
_WORDS = _Signs(_in_a_word)


def tokens(text: str) -> list[str]:
    """The folded words of `text`: runs of letters, digits and marks; see `index_text` for runs of signs."""
    folded = fold(text)
    if folded.isascii():
        return folded.translate(_ASCII_WORDS).split()
    return folded.translate(_WORDS).split()


def index_text(text: str) -> str:
    """What a word index is handed: folded words, runs of signs as overlapping pairs and their last sign alone."""
    words = " ".join(tokens(text))
    runs = _pattern(_RUN)
    if words.isascii() or not runs.search(words):
        return words
    return " ".join(runs.sub(_indexed, words).split())


def phrases(text: str) -> list[list[str]]:
    """What to look up, all of it: each a few tokens that follow one another, the last one a beginning."""
    return [
        _pairs(piece) if _pattern(_RUN).match(piece) else [piece]
        for word in tokens(text)
        for piece in _pieces(word)
    ]


@cache
def _pattern(written: str) -> re.Pattern[str]:
    """Made when it is first needed: most starts of the program look for nothing."""
    return re.compile(written)


def _pieces(word: str) -> list[str]:
    """A word parted where a run of signs begins or ends."""
    return [piece for piece in _pattern(f"({_RUN})").split(word) if piece]


def _indexed(found: re.Match[str]) -> str:
    run = found[0]
    return f" {' '.join([*_pairs(run), run[-1]] if len(run) > 1 else [run])} "


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


class Snippet(NamedTuple):
    """A part of a text on one line; `marks` are the (start, end) of what was found in it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def snippet(text: str, words: Sequence[str], length: int = 120) -> Snippet:
    """The part of `text` around the first of the folded `words` in it, at most about `length` characters."""
    line = " ".join(text.split())
    found = _places(line, [word for word in words if word], length)
    start = max(0, found[0][0] - _HALF_SNIPPET) if found else 0
    if start:
        blank = line.find(" ", start, found[0][0])
        start = blank + 1 if blank >= 0 else start
        start += 2 * line.startswith("· ", start)  # no part begins with what parts it from the one before
    end = min(len(line), start + length)
    head, tail = "…" if start else "", "…" if end < len(line) else ""
    shift = len(head) - start
    marks = tuple((at + shift, until + shift) for at, until in found if start <= at and until <= end)
    return Snippet(head + line[start:end] + tail, marks)


@lru_cache(maxsize=32)  # of what is typed, from letter to letter
def _beginning(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}" if word[0].isascii() else re.escape(word))


def _places(line: str, words: Sequence[str], ahead: int) -> list[tuple[int, int]]:
    """Where `words` stand, from the first of them to at least `ahead` signs on; a long line is read no further."""
    ahead += max(map(len, words), default=0)
    for start in range(0, len(line), _BLOCK):
        before = start - 1 if start else 0  # one sign more tells whether a word begins here
        found = _places_in(line[before : start + _BLOCK + ahead], words)
        if here := [(at + before, until + before) for at, until in found if at + before >= start]:
            return here
    return []


def _places_in(line: str, words: Sequence[str]) -> list[tuple[int, int]]:
    whole = fold(line)
    patterns = [_beginning(word) for word in words]
    if not any(pattern.search(whole) for pattern in patterns):
        return []
    origin: Sequence[int] = range(len(line))
    if not line.isascii() or len(whole) != len(line):
        # Folding moves the signs: each is followed to its place.
        parts = [(part, at) for at, sign in enumerate(line) for part in fold(sign)]
        whole, origin = "".join(part for part, _ in parts), [at for _, at in parts]
    found: list[tuple[int, int]] = []
    for pattern in patterns:
        for match in islice(pattern.finditer(whole), _MOST_MARKS):
            found.append((origin[match.start()], origin[match.end() - 1] + 1))
    return sorted(set(found))


class Names:
    """Many names, to find those that are nearly what was typed, in their order.

    Each word typed must begin a word of the name or be one slip away from one: a letter left out, added, changed, or
    two that changed places. Words of three letters or fewer must be right, and so must the first letter.
    """

    def __init__(self, names: Iterable[tuple[int, str]]) -> None:
        self._places: dict[int, int] = {}
        self._by_sign: dict[str, dict[str, list[int]]] = {}
        for place, (ident, name) in enumerate(names):
            self._places[ident] = place
            for part in tokens(name):
                self._by_sign.setdefault(part[0], {}).setdefault(part, []).append(ident)

    def near(self, typed: str) -> list[int]:
        """Whom it may have meant."""
        wanted = [self._having(word) for word in tokens(typed)]
        return sorted(set.intersection(*wanted), key=self._places.__getitem__) if wanted else []

    def _having(self, word: str) -> set[int]:
        parts = self._by_sign.get(word[0], {})
        return {ident for part, idents in parts.items() if _near(word, part) for ident in idents}


def _near(word: str, part: str) -> bool:
    if part.startswith(word):
        return True
    if len(word) < 4 or abs(len(word) - len(part)) > 1 or word[0] != part[0]:
        return False
    at = next((place for place, (a, b) in enumerate(zip(word, part, strict=False)) if a != b), None)
    if at is None:
        return True
    rest, other = word[at:], part[at:]
    return (
        rest[1:] == other[1:]
        or rest[1:] == other
        or rest == other[1:]
        or (rest[:2] == other[1::-1] and rest[2:] == other[2:])
    )
