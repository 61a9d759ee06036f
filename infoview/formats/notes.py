"""Markdown notes with properties on top, as Obsidian keeps them; hand edits are never touched."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import NewType

BEGIN, END = "<!-- infoview:begin -->", "<!-- infoview:end -->"
"""What stands between these two lines is written anew each time; all else belongs to whoever wrote it."""

_HEAD_BEGIN, _HEAD_END = "# infoview:begin", "# infoview:end"
_HEAD = re.compile(r"\A---[ \t]*\r?\n(.*?)^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_OURS_IN_HEAD = re.compile(rf"^{_HEAD_BEGIN}\r?\n.*?^{_HEAD_END}\r?\n", re.DOTALL | re.MULTILINE)
_BLOCK = re.compile(
    rf"^{re.escape(BEGIN)}\r?\n.*?^{re.escape(END)}[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_KEY = re.compile(r"^([^\s#:\-\"'][^:\n]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*\r?$")
_ITEM = re.compile(r"^[ \t]*-[ \t]+(.*?)[ \t]*\r?$")
_LINK = re.compile(r"^\[\[([^\[\]]*)\]\]$")
_INLINE = re.compile(r'\s*("(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'|\[\[[^\[\]]*\]\]|[^,\[\]]+)')
_TYPED = r"\u005b\u005b"
_LIVE = re.compile(r"[\\`\[\]<>|$%~#^*]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)|=(?==)|(?<==)=")
_BEGINNING = re.compile(r"^(\d+(?=[.)])|(?=[+=-]))")  # of a list, or of a line under a heading
_UNSAFE = re.compile(r'[*"\\/<>:|?#^\[\]\x00-\x1f\x7f]')
_LONGEST_NAME = 80

Value = str | tuple[str, ...]
Block = NewType("Block", str)
"""The inside of our part: Markdown in which the words of people went through `shown`, `quoted` or `link`."""


class DamagedBlock(ValueError):
    """A note in which the end of our block is missing, so that nobody knows what is ours."""


def head_of(text: str) -> dict[str, tuple[str, ...]]:
    """The properties of a note, keys in lower case, each with all its values; empty where there are none."""
    found = _HEAD.match(text.removeprefix("\ufeff"))
    values: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in found[1].split("\n") if found else ():
        if key := _KEY.match(line):
            current = values.setdefault(key[1].strip().casefold(), [])
            current += _inline(key[2] or "")
        elif current is not None and (item := _ITEM.match(line)):
            current.append(_plain(item[1]))
    return {key: tuple(value for value in many if value) for key, many in values.items()}


def body_of(text: str) -> str:
    """What stands below the properties, without our own block."""
    text = text.removeprefix("\ufeff")
    return _BLOCK.sub("", _HEAD.sub("", text, count=1)).strip()


def new_note(title: str, head: Mapping[str, Value], block: Block) -> str:
    """A whole note; the title is the reader's to change."""
    return f"---\n{_head(head, ())}---\n# {shown(title)}\n\n{_block(block)}"


def renewed(text: str, head: Mapping[str, Value], block: Block) -> str:
    """The note with our parts as they are now, and every other character as it was.

    A property that stands outside our part stays as it was written by hand, and ours of that name is left out.
    Raises DamagedBlock where the end of our part is missing.
    """
    if text.startswith("\ufeff"):
        return "\ufeff" + renewed(text[1:], head, block)
    if BEGIN in _BLOCK.sub("", text, count=1):
        raise DamagedBlock
    found = _HEAD.match(text)
    if found is None:
        text = f"---\n{_head(head, ())}---\n{text}"
    else:
        by_hand = _OURS_IN_HEAD.sub("", found[1])
        if _HEAD_BEGIN in by_hand:
            raise DamagedBlock
        ours = _head(head, head_of(f"---\n{by_hand}---\n"))
        whole = (
            _OURS_IN_HEAD.sub(lambda _: ours, found[1], count=1) if by_hand != found[1] else by_hand + ours
        )
        text = text[: found.start(1)] + whole + text[found.end(1) :]
    made = _block(block)
    if _BLOCK.search(text):
        return _BLOCK.sub(lambda _: made, text, count=1)
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}\n{made}"


def shown(text: str) -> str:
    """Words of a person in one line of a note: nothing in them is a link, a tag, a formula or a piece of code."""
    return _BEGINNING.sub(r"\1\\", _LIVE.sub(r"\\\g<0>", " ".join(text.split())))


def quoted(text: str) -> list[str]:
    """The same over several lines, as a quotation."""
    return [f"> {shown(line)}".rstrip() for line in text.splitlines() if line.strip()]


def link(path: str, name: str) -> str:
    """A link to another note, by its place in the folder."""
    if _UNSAFE.search(name):  # which Obsidian's own kind of link can't show
        return f"[{shown(name)}](<{path}.md>)"
    return f"[[{path}|{name}]]"


def file_name(name: str, taken: Iterable[str]) -> str:
    """A name for a file that every system and Obsidian take; `taken` are names (without case) it must differ from."""
    base = " ".join(_UNSAFE.sub(" ", name).split()).strip(". ")
    while len(base.encode("utf-8", "replace")) > _LONGEST_NAME:
        base = base[:-1].rstrip()
    base = base or "note"
    others = {one.casefold() for one in taken}
    found, number = base, 2
    while found.casefold() in others:
        found, number = f"{base} {number}", number + 1
    return found


def _head(head: Mapping[str, Value], by_hand: Iterable[str]) -> str:
    kept = set(by_hand)
    lines = [_HEAD_BEGIN]
    for key, value in head.items():
        if not value or key in kept:
            continue
        if isinstance(value, str):
            lines.append(f"{key}: {_written(value)}")
        else:
            lines += [f"{key}:", *(f"  - {_written(one)}" for one in value)]
    return "\n".join([*lines, _HEAD_END, ""])


def _block(block: Block) -> str:
    return f"{BEGIN}\n{block.strip(chr(10))}\n{END}\n"


def _written(value: str) -> str:
    """A value in quotes; brackets that somebody typed are told from those of a link by how they are written."""
    text = json.dumps(value, ensure_ascii=False)
    if _LINK.match(value.strip()):
        text = text.replace("[[", _TYPED, 1)
    return "".join(sign if sign.isprintable() else _escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    return json.dumps(sign)[1:-1]


def _inline(text: str) -> list[str]:
    if text.startswith("[") and text.endswith("]") and not _LINK.match(text):
        return [_plain(part.strip()) for part in _INLINE.findall(text[1:-1]) if part.strip()]
    return [_plain(text)] if text else []


def _plain(text: str) -> str:
    """A value without its quotes; of a link the words shown, or the last part of its path."""
    if text in ("null", "~"):  # within quotes these are words
        return ""
    typed = _TYPED in text
    if text.startswith('"'):
        try:
            loaded = json.loads(text)
        except (ValueError, RecursionError):
            loaded = text.strip('"')
        text = loaded if isinstance(loaded, str) else text
    elif len(text) > 1 and text.startswith("'") and text.endswith("'"):
        text = text[1:-1].replace("''", "'")
    if not typed and (found := _LINK.match(text.strip())):
        path, _, words = found[1].partition("|")
        return words or path.rpartition("/")[2]
    return text
