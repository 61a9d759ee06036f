"""Row ids that never collide between two copies of one workbook, and their short public form."""

from __future__ import annotations

import os
import time
from functools import lru_cache

_EPOCH_MS = 1_577_836_800_000  # 2020-01-01
_CHANCE_BITS = 20
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
_LENGTH = 12
_VALUES = {letter: value for value, letter in enumerate(_ALPHABET)}


class Ids:
    """Makes ids: 40 bits of milliseconds, 20 bits of chance, always rising within one process.

    The machine's own clock is used on purpose, never a moved one: an id says nothing, it only has to be new.
    """

    def __init__(self) -> None:
        self._last = 0

    def new(self) -> int:
        """A fresh id, greater than any this process has seen."""
        # Each has a millisecond of its own, if need be one to come: so two copies of a workbook that go on from the
        # same id, as after a clock was wrong, do not meet either.
        moment = max(time.time_ns() // 1_000_000 - _EPOCH_MS, (self._last >> _CHANCE_BITS) + 1)
        chance = int.from_bytes(os.urandom(4), "big") >> (32 - _CHANCE_BITS)
        self._last = (moment << _CHANCE_BITS) | chance
        return self._last

    def block(self, count: int) -> range:
        """So many fresh ids in a row."""
        first = self.new()
        self._last = first + count
        return range(first, first + count)

    def seen(self, ident: int) -> None:
        """Never make an id below `ident` again (a clock may have moved backwards)."""
        self._last = max(self._last, ident)


def id_of(*parts: object) -> int:
    """The one id of something two copies of a workbook would both make: equal parts, equal id."""
    from hashlib import blake2b

    text = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") >> 5


@lru_cache(maxsize=4096)  # a day's cards are told apart by it, hundreds of times for each answer
def public_id(ident: int) -> str:
    """The id as people and scripts see it: twelve letters and digits."""
    letters = []
    for _ in range(_LENGTH):
        ident, rest = divmod(ident, 32)
        letters.append(_ALPHABET[rest])
    return "".join(reversed(letters))


def from_public_id(text: str) -> int | None:
    """The row id behind a public id; None where `text` is not of that form."""
    text = text.strip().lower()
    if len(text) != _LENGTH or any(letter not in _VALUES for letter in text):
        return None
    value = 0
    for letter in text:
        value = value * 32 + _VALUES[letter]
    return value
