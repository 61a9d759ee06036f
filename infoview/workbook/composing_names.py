"""What to call a person in a greeting."""

from __future__ import annotations

import re
import unicodedata

_TITLES = frozenset(["dr", "mr", "mrs", "ms", "mx", "miss", "prof", "professor", "herr", "frau"])
# Half of a first name: it is only right together with the word behind it.
_JOINED = frozenset(["عبد", "أبو", "ابو", "أم", "ام", "abd", "abdul", "abdel", "abu", "umm"])
# Where the family name comes first and stands unmarked, only the whole name is sure to be right.
_FAMILY_FIRST = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC")
_SUFFIX = re.compile(r"(?:jr|sr|ph\.?d|m\.?d|m\.?b\.?a|esq|i{1,3}|iv)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"[^\W\d_](?:\.-?[^\W\d_])*\.?")


def first_name(name: str) -> str:
    """The name to greet someone by, as written.

    Titles and leading initials are passed over, and `Ruiz, Ana` is turned round. A name is kept whole where no
    part of it is sure to be a first name: one word, `Dr. Ruiz`, `A. Ruiz`, Chinese, Japanese and Korean names.
    """
    whole = name.strip()
    if any(unicodedata.name(sign, "").startswith(_FAMILY_FIRST) for sign in whole):
        return whole
    words = [word for word in _given_first(whole).split() if any(sign.isalpha() for sign in word)]
    full = [
        at for at, word in enumerate(words) if _bare(word) not in _TITLES and not _INITIALS.fullmatch(word)
    ]
    if not full or (full[0] > 0 and full[0] == len(words) - 1):
        return " ".join(words) or whole
    given = words[full[0]]
    if _bare(given) in _JOINED and full[0] + 1 < len(words):
        return f"{given} {words[full[0] + 1]}"
    return given


def _given_first(whole: str) -> str:
    family, comma, rest = whole.partition(",")
    given = rest.split(",")[0].strip()
    if not comma or not given or _SUFFIX.fullmatch(given):
        return family
    return f"{given} {family}"


def _bare(word: str) -> str:
    return "".join(sign for sign in word if sign.isalpha()).casefold()
