"""A page of Markdown set to be read in the terminal it is printed in."""

from __future__ import annotations

import re
import shutil
import textwrap

_LONGEST = 100  # characters over which a line is hard to read


def to_read(page: str) -> str:
    """A page with its long lines broken between words, those of a list going on below their first word."""
    width = max(20, min(_LONGEST, shutil.get_terminal_size().columns))
    return "\n".join(line if len(line) <= width else _broken(line, width) for line in page.split("\n"))


def _broken(line: str, width: int) -> str:
    sign = re.match(r" *(?:[-*] +)?", line)
    hang = " " * (sign.end() if sign else 0)
    return textwrap.fill(line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False)
