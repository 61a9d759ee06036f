"""Rows of a delimited text with the true line each starts on, whatever became of its quotes."""

import csv
from collections.abc import Iterator, Sequence
from itertools import islice

DELIMITERS = (",", ";", "\t")
_HEADER_WITHIN = 10

Row = tuple[int, list[str]]
"""The line a row starts on (1 is the first) and its cells."""


def first_rows(lines: Sequence[str], delimiter: str) -> list[Row]:
    """The rows among which a header is looked for."""
    return list(islice(rows(lines, delimiter), _HEADER_WITHIN))


def rows(lines: Sequence[str], delimiter: str, start: int = 0) -> Iterator[Row]:
    """All rows that are not wholly blank, from the line with index `start` on.

    A row over several lines has to be quoted soundly. Where it is not, a stray quote would swallow the people
    behind it: then its first line is split as it stands, and reading goes on with the next.
    """
    while start < len(lines):
        begun = start
        reader = csv.reader(_from(lines, start), delimiter=delimiter)
        try:
            for cells in reader:
                end = start + reader.line_num
                if end - begun > 1 and not _soundly_quoted(lines[begun:end], delimiter):
                    break
                if any(cells):
                    yield begun + 1, cells
                begun = end
            else:
                return
        except csv.Error:
            pass
        yield begun + 1, lines[begun].rstrip("\r\n").split(delimiter)
        start = begun + 1


def _from(lines: Sequence[str], start: int) -> Iterator[str]:
    """Like islice, but does not walk to where it starts: a file full of stray quotes restarts often."""
    for index in range(start, len(lines)):
        yield lines[index]


def _soundly_quoted(lines: Sequence[str], delimiter: str) -> bool:
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False
