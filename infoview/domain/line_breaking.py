"""Text broken into lines by the cells it takes, where wide signs take two."""

import unicodedata
from collections.abc import Iterator


def wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most `width` cells; a word that is longer than a line is cut. At least one line."""
    line, used = "", 0
    for word in _pieces(text, width):
        cells = cells_in(word)
        if line and used + 1 + cells > width:
            yield line
            line, used = "", 0
        line, used = (f"{line} {word}", used + 1 + cells) if line else (word, cells)
    yield line


def _pieces(text: str, width: int) -> Iterator[str]:
    for word in text.split():
        piece, used = "", 0
        for sign in word:
            cells = cells_in(sign)
            if used + cells > width:
                yield piece
                piece, used = "", 0
            piece += sign
            used += cells
        yield piece


def cells_in(text: str) -> int:
    """Columns that text takes in a terminal: two for wide signs, none for marks that join the sign before."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
