"""Words and sentences of any script, counted the way a reader would."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# Scripts written without spaces: one sign is one word, as office software counts them, and about as long to read.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9d"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ideographs
)
_UNSPACED_SIGN = re.compile(f"[{_UNSPACED}]")
_PIECE = re.compile(f"[{_UNSPACED}]|[^{_UNSPACED}]+")
_GAP = re.compile(r"[\s\u200b–—…]+")
_FULL_STOP_WITHOUT_SPACE = re.compile("([。！？؟।])")
_QUESTION_MARKS = frozenset("?？؟\u037e")
_LOUD_ENDS = _QUESTION_MARKS | frozenset("!！")
_FULL_STOPS = frozenset(".…。।")
_PAUSES = _FULL_STOPS | frozenset(",;:，；：、")
_ABBREVIATIONS = frozenset(
    [
        "dr",
        "mr",
        "mrs",
        "ms",
        "mx",
        "prof",
        "st",
        "no",
        "vs",
        "e.g",
        "i.e",
        "a.m",
        "p.m",
        "approx",
        "inc",
        "ltd",
        "co",
    ]
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its inner line breaks turned to spaces; `asks` when a question mark ends it."""

    text: str
    asks: bool


def words(text: str) -> Iterator[str]:
    """Every word of the text as written: contractions, hyphenated words and addresses are one word each.

    Each sign of Chinese and Japanese is a word; signs without a letter or digit (emoji, dashes) are none.
    """
    for chunk in _GAP.split(text):
        for piece in _PIECE.findall(chunk):
            if any(sign.isalnum() for sign in piece):
                yield piece


def count_words(text: str) -> int:
    """How many words the text holds; see `words`."""
    return sum(1 for _ in words(text))


def is_unspaced(text: str) -> bool:
    """Whether any of the text is written in a script that sets no spaces between words."""
    return _UNSPACED_SIGN.search(text) is not None


def bare_words(text: str) -> tuple[str, ...]:
    """The words of the text for comparing: small letters, without punctuation around them or a possessive end."""
    return tuple(_bare(word) for word in words(text))


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a message; a blank line ends one too, a full stop after a title or an initial does not."""
    return tuple(_sentence(part) for part in _runs(_FULL_STOP_WITHOUT_SPACE.sub(r"\1 ", text)))


def _bare(word: str) -> str:
    spoken = [at for at, sign in enumerate(word) if unicodedata.category(sign)[0] in "LMN"]
    return word[spoken[0] : spoken[-1] + 1].casefold().replace("’", "'").removesuffix("'s")


def _runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    for line in text.split("\n"):
        chunks = line.split()
        if not chunks and run:
            yield run
            run = []
        for chunk in chunks:
            run.append(chunk)
            if _ends_sentence(chunk):
                yield run
                run = []
    if run:
        yield run


def _ends_sentence(chunk: str) -> bool:
    tail = _tail(chunk)
    if not _LOUD_ENDS.isdisjoint(tail):
        return True
    pauses = [sign for sign in tail if sign in _PAUSES]
    if not pauses or pauses[-1] not in _FULL_STOPS:
        return False
    word = chunk[: len(chunk) - len(tail)].casefold()
    is_initial = len(word) == 1 and word.isalpha() and word != "i" and not is_unspaced(word)
    return word not in _ABBREVIATIONS and not is_initial


def _sentence(run: list[str]) -> Sentence:
    return Sentence(" ".join(run), not _QUESTION_MARKS.isdisjoint(_tail(run[-1])))


def _tail(chunk: str) -> str:
    """What stands after the last letter or digit."""
    end = next((at for at in range(len(chunk), 0, -1) if chunk[at - 1].isalnum()), 0)
    return chunk[end:]
