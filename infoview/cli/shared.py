"""What the commands share: opening the workbook, printing, dates, ids."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from infoview.domain.plain_text import harmless
from infoview.workbook.clock import Clock
from infoview.workbook.errors import refusing
from infoview.workbook.places import places
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from datetime import date

    from infoview.domain.dates import Moment

_LONGEST = 1000  # characters of a sentence


@contextmanager
def workbook(args: argparse.Namespace) -> Iterator[Workbook]:
    """The workbook the command is about."""
    book = Workbook(places(args.workbook), Clock.from_environment(), source="cli")
    try:
        told = list(book.settings.complaints)
        for complaint in told:
            complain(complaint)
        if book.store.fresh:
            _tell_of_copies(book)
        yield book
        for complaint in book.settings.complaints[len(told) :]:
            complain(complaint)  # of what is looked into only where it is needed
    finally:
        book.close()


def _tell_of_copies(book: Workbook) -> None:
    from infoview.workbook.beside import begun_beside_copies

    if begun_beside_copies(book):
        complain(
            f"{book.places.workbook} was not there and is begun anew; copies of an earlier one are kept:"
            " `infoview backups` lists them, `infoview restore NAME` puts one back."
        )


def complain(sentence: str) -> None:
    """One sentence on standard error; what was typed may be long, and what to do stands at the end."""
    if len(sentence) > _LONGEST:
        sentence = f"{sentence[: _LONGEST // 2]} … {sentence[-_LONGEST // 2 :]}"
    print(f"infoview: {plain(sentence)}", file=sys.stderr)


def add_json(parser: argparse.ArgumentParser) -> None:
    """The --json option."""
    parser.add_argument("--json", action="store_true", help="one JSON document instead of text")


def print_json(value: object) -> None:
    """One JSON document on standard output; characters stay as they are, lone surrogates are escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    print(text)


def print_page(key: str, value: str | int, page: str, *, as_json: bool) -> None:
    """A page of Markdown, as it stands or to be read in a terminal; as JSON in one document with what it is about."""
    if as_json:
        print_json({key: value, "markdown": page})
    elif sys.stdout.isatty():
        from infoview.cli.measure import to_read

        sys.stdout.write(to_read(page))
    else:
        sys.stdout.write(page)


plain = harmless
"""User text as one line for a terminal."""


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """An argument's type: a whole number from `least` to `most`; anything else is wrong usage."""

    def read(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,9}", text) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"it takes a whole number from {least} to {most}")
        return int(text)

    return read


def day(book: Workbook, text: str | None, *, past: bool = False) -> date | None:
    """A date as typed; Refused where it is not understood."""
    if text is None:
        return None
    from infoview.domain.dates import NotUnderstood
    from infoview.workbook import typed

    with refusing(NotUnderstood):
        return typed.day(book, text, past=past)


def moment(book: Workbook, text: str | None) -> Moment | None:
    """A date and perhaps time as typed; Refused where it is not understood."""
    if text is None:
        return None
    from infoview.domain.dates import NotUnderstood
    from infoview.workbook import typed

    with refusing(NotUnderstood):
        return typed.moment(book, text)
