"""`infoview reflect PERSON`: the reflection as a commented form in one's editor, from a file, or blank."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from infoview.cli.shared import add_json, day, plain, print_json, workbook
from infoview.domain.saying import say_day
from infoview.formats.reflection_form import UnreadableForm, read_form, write_form
from infoview.store.ids import public_id
from infoview.workbook.errors import FormErrors, Refused, refusing
from infoview.workbook.occasions import Occasion, occasion_with
from infoview.workbook.people import find
from infoview.workbook.reflecting import form_of, save_reflection
from infoview.workbook.workbook import Workbook


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", help="any unambiguous part of the name, or the id")
    parser.add_argument("--on", metavar="DATE", help="the talk of that day (default: the newest)")
    parser.add_argument("--from", dest="file", metavar="FILE", help="a filled form, or - for standard input")
    parser.add_argument("--blank", action="store_true", help="print the form and change nothing")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the form, or fill it in and save it."""
    with workbook(args) as book:
        about = occasion_with(book, find(book, args.person), day(book, args.on, past=True))
        if args.blank:
            print(_form(book, about, blank=True), end="")
            return 0
        if args.file:
            _save(book, about, _read(args.file), args.json)
            return 0
        return _edit(book, about, args.json)


def _form(book: Workbook, about: Occasion, *, blank: bool = False) -> str:
    spec, values = form_of(book, about.id)
    names = ", ".join(name for _, name in about.people)
    return write_form(f"Reflection: {names}, {say_day(about.on, year=True)}", spec, {} if blank else values)


def _read(file: str) -> str:
    try:
        return (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{file} is not UTF-8 text; please save it as UTF-8.") from None


def _save(book: Workbook, about: Occasion, text: str, as_json: bool) -> None:
    spec, _ = form_of(book, about.id)
    try:
        with refusing(UnreadableForm):
            values = read_form(text, spec)
        found = save_reflection(book, about.id, values)
    except FormErrors as errors:
        where = next(iter(errors.by_field))
        raise Refused(f"{where}: {errors}") from None
    if as_json:
        people = [{"id": public_id(ident), "name": name} for ident, name in about.people]
        print_json({"people": people, "date": about.on.isoformat(), "verdict": found, "text": found.text})
    else:
        names = ", ".join(name for _, name in about.people)
        print(f"Saved: {plain(names)}. {found.text}.")


def _edit(book: Workbook, about: Occasion, as_json: bool) -> int:
    before = _form(book, about)
    handle, name = tempfile.mkstemp(prefix="infoview-reflection-", suffix=".toml")  # readable by me alone
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(before)
    try:
        _open_editor(path)
        text = _read(name)
        if text == before:
            path.unlink()
            print("Nothing was changed.")
            return 0
        _save(book, about, text, as_json)
    except Refused as error:
        kept = f"Your text is kept: mend it and use `--from {path}`."
        raise Refused(f"{str(error).rstrip('.')}. {kept}" if path.exists() else str(error)) from None
    path.unlink(missing_ok=True)
    return 0


def _open_editor(path: Path) -> None:
    import shlex
    import subprocess

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor and not sys.stdin.isatty():
        path.unlink()
        raise Refused("An editor needs a terminal; fill in `--blank` and use `--from FILE`.")
    editor = editor or "vi"
    try:
        done = subprocess.run([*shlex.split(editor), str(path)], check=False)
    except (OSError, ValueError):
        path.unlink()
        raise Refused(
            f"The editor {editor!r} can't be started; set EDITOR, or fill in `--blank` and use `--from FILE`."
        ) from None
    if done.returncode:
        raise Refused(f"The editor ended with {done.returncode}")
