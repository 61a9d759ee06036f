"""The one door for user text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.document._document import Document

from infoview.ui.widgets.shields import picture, shield, unshield
from infoview.ui.widgets.text import clean, in_rows, one_line, plain

ANY_TEXT = st.text(st.characters(max_codepoint=0x10DFFF))
"""Every character but the far end of the last private plane, where the stand-ins are."""
LINE_BREAKING_TEXT = st.text(st.sampled_from("ab字\r\n\t\x0b\x0c\x1b\x1c\x85\u2028\u2029\u202e\ud800"))
OVERRIDES = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def harmless(text: str, *, lines: bool) -> bool:
    return not any(
        (unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} and not (lines and sign == "\n"))
        or sign in OVERRIDES
        for sign in text
    )


@given(ANY_TEXT | LINE_BREAKING_TEXT)
def test_nothing_that_acts_on_a_terminal_passes(text: str) -> None:
    assert harmless(clean(text), lines=True)
    assert isinstance(clean(text).encode(), bytes)
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_ordinary_text_is_shown_as_it_stands(text: str) -> None:
    assert clean(text) == plain(text).plain == one_line(text).plain == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x07b\x7f", "a␇b␡"),
        ("a\x9bb\ud800", "a\ufffdb\ufffd"),
        ("a\u202ecba\u2069", "acba"),
        ("1\r\n2\r3\u20284", "1\n2\n3\n4"),
        ("a\tb", "a    b"),
        ("👨‍👩‍👧 שלום", "👨‍👩‍👧 שלום"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_markup_is_text() -> None:
    assert plain("[red]x[/y] $text").plain == "[red]x[/y] $text"
    assert list(plain("[red]x").spans) == []


def test_a_style_covers_all_of_the_text() -> None:
    (span,) = plain("[Acme]", "bold").spans
    assert (span.start, span.end, span.style) == (0, 6, "bold")
    (span,) = one_line("[Acme]\nCTO", 5, "bold").spans
    assert (span.start, span.end) == (0, 5)


@given(ANY_TEXT | LINE_BREAKING_TEXT, st.integers(0, 30))
def test_one_line_fits_its_width(text: str, width: int) -> None:
    line = one_line(text, width)
    assert line.cell_length <= width
    assert harmless(line.plain, lines=False)


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("漢字仮名", 5, "漢字…"),
        ("漢字仮名", 4, "漢 …"),
        ("a\nb", 3, "a↵b"),
        ("abc", 1, "…"),
        ("abc", 0, ""),
    ],
)
def test_one_line_cuts_by_cells(text: str, width: int, shown: str) -> None:
    assert one_line(text, width).plain == shown


def test_one_line_of_a_long_name() -> None:
    assert one_line("x" * 5000, 20).plain == "x" * 19 + "…"
    assert one_line("👨🏽‍👩🏽‍👧🏽‍👦🏽" * 10, 20).plain == "👨🏽‍👩🏽‍👧🏽‍👦🏽" * 10
    assert one_line("\u0301" * 5000, 20).plain.endswith("…")
    assert one_line("字" * 5000, 20).cell_length == 20
    assert len(one_line("x" * 5000).plain) == 5000


@given(ANY_TEXT | LINE_BREAKING_TEXT, st.booleans())
def test_what_is_shielded_comes_back_exact(text: str, keep_lines: bool) -> None:
    assert unshield(shield(text, keep_lines=keep_lines)) == text
    assert len(shield(text, keep_lines=keep_lines)) == len(text)


@pytest.mark.parametrize(("text", "kept"), [("a\r\nb\r\n", True), ("a\nb", True), ("a\r\nb\n", False)])
def test_line_ends_of_one_sort_are_left_to_the_editor(text: str, kept: bool) -> None:
    assert (shield(text, keep_lines=True) == text) is kept


@given(LINE_BREAKING_TEXT)
def test_an_editor_loses_nothing_of_shielded_text(text: str) -> None:
    assert unshield(Document(shield(text, keep_lines=True)).text) == text


@given(ANY_TEXT | LINE_BREAKING_TEXT)
def test_a_picture_is_harmless_and_keeps_every_place(text: str) -> None:
    shown = picture(shield(text))
    assert harmless(shown, lines=False)
    assert len(shown) == len(text)


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        ("short", 1, "short"),
        ("one two three", 2, "one two three"),
        ("one two three", 1, "one two…"),
        ("one two three four five", 2, "one two\nthree…"),
        ("one two · three", 1, "one two…"),
        ("one two. three", 1, "one two…"),
        ("x" * 30, 2, "xxxxxxxxxx\nxxxxxxxxx…"),
        ("字" * 12, 1, "字字字字…"),
    ],
)
def test_what_does_not_stand_in_so_many_rows_ends_with_an_ellipsis(text: str, rows: int, told: str) -> None:
    assert in_rows(plain(text), 10, rows).plain == told
