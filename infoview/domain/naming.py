"""Whether words name somebody, so that who is hidden is not named, and nobody else is taken for them."""

import re
from collections.abc import Iterable

# Of scripts that part their words. In others a name may stand amid letters and is still that name.
_LETTER = "[A-Za-zÀ-ÖØ-öø-ɏͰ-ӿḀ-ỿ]"


def _naming(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as words of their own, also in the genitive: "Bo" is in "Bos" and not in "Booked"."""
    longest_first = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(f"(?<!{_LETTER})(?:{longest_first})(?=s?(?!{_LETTER}))")


def names_one(text: str, names: Iterable[str]) -> bool:
    """Whether any of the names stands in it."""
    known = [*names]
    return bool(known) and _naming(known).search(text) is not None


def unnamed(text: str, names: Iterable[str], instead: str) -> str:
    """The text with other words in the place of the names."""
    known = [*names]
    return _naming(known).sub(lambda _: instead, text) if known else text
