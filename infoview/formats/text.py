"""Text on its way in and out of files: control characters, formula guards, lines."""

import io
import unicodedata
from collections.abc import Iterable

_BLANKS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029"
_CONTROLS: dict[int, str | None] = {
    code: None for code in range(0x100) if unicodedata.category(chr(code)) == "Cc"
} | dict.fromkeys(map(ord, _BLANKS), " ")
_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def short(text: str) -> str:
    """One line without control characters or blanks around it; a line break inside becomes a blank."""
    if text.isprintable():
        return text.strip()
    return text.replace("\r\n", "\n").translate(_CONTROLS).strip()


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """The values that are not blank, each once, made short, in their order."""
    return tuple(dict.fromkeys(value for value in map(short, values) if value))


def guarded(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run as a formula; `unguarded` undoes it."""
    return f"'{cell}" if cell.lstrip("'")[:1] in _FORMULA_STARTS else cell


def unguarded(cell: str) -> str:
    """The cell without the apostrophe that a spreadsheet export put before a formula sign."""
    if cell.startswith("'") and cell.lstrip("'")[:1] in _FORMULA_STARTS:
        return cell[1:]
    return cell


def lines_of(text: str) -> list[str]:
    """The lines with their ends; only CR, LF and CRLF end one."""
    return io.StringIO(text, newline="").readlines()
