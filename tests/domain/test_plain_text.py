"""Words of people on their way out: nothing in them acts on a terminal or means anything in Markdown."""

import pytest

from infoview.domain.counting import listed, number_of
from infoview.domain.plain_text import harmless, markdown, on_one_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("red \x1b[31malarm\x07", "red  [31malarm "),
        ("turned \u202eround", "turned  round"),
        ("a family 👩\u200d👧 and a heart ❤\ufe0f", "a family 👩\u200d👧 and a heart ❤\ufe0f"),
        ("two\nlines", "two lines"),
    ],
)
def test_nothing_in_a_text_controls_a_terminal(text: str, shown: str) -> None:
    assert harmless(text) == shown


def test_one_line_has_single_blanks() -> None:
    assert on_one_line(" two\n\n lines\tand a tab ") == "two lines and a tab"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# not a heading", "\\# not a heading"),
        ("- not a list", "\\- not a list"),
        ("1. nor this, 2. nor that", "1\\. nor this, 2. nor that"),
        ("1990 was long ago", "1990 was long ago"),
        ("*loud* and [linked](x)", "\\*loud\\* and \\[linked\\](x)"),
        ("well-made", "well-made"),
    ],
)
def test_nothing_in_a_text_means_anything_in_markdown(text: str, written: str) -> None:
    assert markdown(text) == written


def test_how_many_there_are_and_which() -> None:
    assert [number_of(number, "talk") for number in (0, 1, 1200)] == ["0 talks", "1 talk", "1,200 talks"]
    assert number_of(2, "person", "people") == "2 people"
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
