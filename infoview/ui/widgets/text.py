"""The one door for text that people typed or imported.

Whatever comes through here is shown as it stands: never as markup, never as a command to the terminal, and
never in an order other than the one it was written in. The stored text is not touched; only its picture is.
"""

from collections.abc import Collection
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content, Span

from infoview.domain.naming import names_one

TAB: Final = "    "
NEWLINE_SIGN: Final = "↵"
ELLIPSIS: Final = "…"
READABLE: Final = 100
"""Cells of a line of text beyond which the eye loses the next one."""
CHARACTERS_A_CELL: Final = 8
"""More than a cell of real text is made of: emoji joined from parts take some four."""
UNREADABLE_SIGN: Final = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character that no terminal can show."""

_LINE_ENDS: Final = "\n\r\x85\u2028\u2029"
DIRECTION_OVERRIDES: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROL_PICTURES: Final = {code: chr(0x2400 + code) for code in range(0x20)} | {0x7F: "\N{SYMBOL FOR DELETE}"}
UNREADABLE: Final = [*range(0x80, 0xA0), *range(0xD800, 0xE000)]

_SAFE: Final[dict[int, str]] = (
    dict.fromkeys(UNREADABLE, UNREADABLE_SIGN)
    | CONTROL_PICTURES
    | dict.fromkeys(map(ord, DIRECTION_OVERRIDES), "")
    | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | {ord("\t"): TAB}
)


def clean(text: str) -> str:
    """`text` safe to show: control characters as pictures, line ends as newlines, overrides gone."""
    if text.isprintable():  # as nearly all of it is, and then it may be shown as it stands
        return text
    return text.replace("\r\n", "\n").translate(_SAFE)


def plain(text: str, style: str = "") -> Content:
    """`text` of any number of lines, shown as written, in `style` (such as "bold" or "$text-muted")."""
    safe = clean(text)
    spans = [Span(0, len(safe), style)] if style and safe else None
    return Content(safe, spans, strip_control_codes=False)


def one_line(text: str, width: int | None = None, style: str = "") -> Content:
    """`text` on one line, newlines as a sign; if `width` (in cells) is given, cut there with an ellipsis."""
    if width is None:
        return plain(_sign_newlines(text), style)
    return plain(fitting(text, width), style)


def without(page: Content, names: Collection[str]) -> Content:
    """The page without the lines that name one of these."""
    if not names_one(page.plain, names):
        return page
    lines = page.split("\n", allow_blank=True)
    return Content("\n").join(line for line in lines if not names_one(line.plain, names))


def titled(title: str, note: str) -> Content:
    """The title of a screen, and quietly behind it what there is to say of its state, if anything."""
    return one_line(title) + plain(f"  {note}", "not bold $text-muted") if note else one_line(title)


def fitting(text: str, width: int) -> str:
    """`text` on one line of at most `width` cells, cut with an ellipsis."""
    # Measuring takes time in proportion to the length, and a row must not wait for what is cut anyway.
    enough = CHARACTERS_A_CELL * (max(0, width) + 1)
    line = _sign_newlines(text[:enough])
    if len(text) > enough and cells_of(line) < width:
        return line + ELLIPSIS
    if cells_of(line) <= width:
        return line
    return _cut(line, width - 1) + ELLIPSIS if width > 0 else ""


def in_rows(words: Content, width: int, rows: int) -> Content:
    """As much of it as stands in so many rows of this width, with an ellipsis if that is not all."""
    lines = words[: CHARACTERS_A_CELL * (width + 1) * rows].wrap(width)
    if len(lines) <= rows:
        return words
    last = lines[rows - 1].rstrip(" ·")
    cut = _cut_at_a_word(last, width - 1) if last.cell_length >= width else last
    return Content("\n").join([*lines[: rows - 1], cut.rstrip(" .,;:") + Content(ELLIPSIS)])


def _cut_at_a_word(line: Content, width: int) -> Content:
    """At most so wide, to the end of a word, if it is not one word all the way."""
    cut = line.truncate(width)
    words, _, _ = cut.plain.rpartition(" ")
    return cut[: len(words)] if words.strip() else cut


def cells_of(line: str) -> int:
    """The cells that one line takes, as shown."""
    return len(line) if _is_plain(line) else cell_len(line)


def _cut(line: str, width: int) -> str:
    return line[:width] if _is_plain(line) else set_cell_size(line, width)


def _is_plain(line: str) -> bool:
    """Whether each sign takes a cell; at once, where a single ellipsis would have every sign looked up."""
    return line.isascii() or line.replace(ELLIPSIS, "").isascii()


def _sign_newlines(text: str) -> str:
    return clean(text).replace("\n", NEWLINE_SIGN)
