"""A folder of Markdown notes: written for Obsidian, hand edits kept; and notes about people read from one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from infoview.formats import notes
from infoview.formats.notes_in import read_note
from infoview.formats.records import Contacts, Skipped
from infoview.workbook.errors import Refused
from infoview.workbook.exporting import secrets, write_private
from infoview.workbook.obsidian_notes import Note, notes_of
from infoview.workbook.places import path_from
from infoview.workbook.workbook import Workbook

_LARGEST_NOTE = 1024 * 1024
_MOST_NOTES = 20_000
_MOST_FILES = 100_000  # of every kind; with more it is a whole disk, not a folder of notes


@dataclass(frozen=True, slots=True)
class Written:
    """What was done in the folder: notes written, notes left as they were, damaged ones, and what was kept back."""

    written: int
    unchanged: int
    damaged: tuple[str, ...]
    kept_back: int


def read_folder(root: Path) -> tuple[Contacts, bytes]:
    """Everybody the notes of a folder are about, and all that was read, to know it again.

    Refused where there is no note about a person.
    """
    found, everything = Contacts("obsidian"), bytearray()
    for path in _notes_in(root):
        try:
            text = _read(path)
        except (OSError, ValueError):
            found.skipped.append(Skipped(1, f"{path.name} can't be read, or is larger than a megabyte."))
            continue
        everything += text.encode("utf-8", "replace")
        person = read_note(text, path.stem, path.parent.name)
        if person is not None:
            found.contacts.append(person)
    if not found.contacts:
        raise Refused(
            f"{root.name or root} holds no note about a person: in a folder People, or with a mail or company."
        )
    return found, bytes(everything)


def write_folder(book: Workbook, root: Path, *, confidential: bool = False) -> Written:
    """A note for each person of the pipeline, each meeting and each direction.

    Only what stands between our marks is written; a note that was renamed or moved within the folder is found again,
    and a second run changes no byte. A note whose marks are damaged is left alone and named.
    """
    root = path_from(root).absolute()
    try:
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        for folder in ("People", "Meetings", "Directions"):
            (root / folder).mkdir(exist_ok=True, mode=0o700)
    except OSError as error:
        raise Refused(f"{root} can't be used: {(error.strerror or str(error)).lower()}.") from None
    vault = _Vault(root)
    wanted = notes_of(book, confidential=confidential)
    paths = {note.reference: vault.place(note) for note in wanted}
    written, damaged = 0, []
    for note in wanted:
        try:
            written += vault.write(book, note, notes.Block(note.block(paths)))
        except notes.DamagedBlock:
            damaged.append(paths[note.reference])
    kept_back = 0 if confidential else secrets(book)
    return Written(written, len(wanted) - written - len(damaged), tuple(damaged), kept_back)


@dataclass(slots=True)
class _Vault:
    """The folder as it is: where each of our notes stands, wherever it was moved to."""

    root: Path
    _places: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)
    _taken: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look through the folder."""
        for path in _notes_in(self.root):
            self._taken.setdefault(_folder(self.root, path), set()).add(path.stem.casefold())
            try:
                text = _read(path)
            except (OSError, ValueError):
                continue
            reference = next(iter(notes.head_of(text).get("infoview", ())), "")
            if reference and reference not in self._places:
                self._places[reference] = path.relative_to(self.root).with_suffix("").as_posix()
                self._texts[reference] = text

    def place(self, note: Note) -> str:
        """Where the note stands, or is going to."""
        if note.reference not in self._places:
            taken = self._taken.setdefault(note.folder, set())
            name = notes.file_name(note.title, taken)
            taken.add(name.casefold())
            self._places[note.reference] = f"{note.folder}/{name}"
        return self._places[note.reference]

    def write(self, book: Workbook, note: Note, block: notes.Block) -> bool:
        """Write the note where it differs from what stands there; whether it did."""
        before = self._texts.get(note.reference)
        after = (
            notes.new_note(note.title, note.head, block)
            if before is None
            else notes.renewed(before, note.head, block)
        )
        if after == before:
            return False
        path = self.root / f"{self._places[note.reference]}.md"
        write_private(book, path, after.encode("utf-8", "replace"))
        return True


def _folder(root: Path, path: Path) -> str:
    return path.parent.relative_to(root).as_posix()


def _notes_in(root: Path) -> Iterator[Path]:
    """The notes of a folder in a steady order; what begins with a dot belongs to programs."""
    count = seen = 0
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        seen += len(files)
        if seen > _MOST_FILES:
            raise Refused(
                f"{root.name or root} holds more than {_MOST_FILES:,} files; please name the folder of your notes."
            )
        for name in sorted(files):
            if name.lower().endswith(".md") and not name.startswith("."):
                count += 1
                if count > _MOST_NOTES:
                    raise Refused(
                        f"{root.name or root} holds more than {_MOST_NOTES:,} notes; please name a folder within it."
                    )
                yield Path(folder) / name


def _read(path: Path) -> str:
    if path.stat().st_size > _LARGEST_NOTE:
        raise ValueError("too large")
    return path.read_bytes().decode("utf-8")
