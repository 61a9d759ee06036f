"""What people typed comes out of a note as they typed it, whatever it would mean in Markdown."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from infoview.formats.notes import Block, head_of, link, new_note, shown

PIECES = [
    "a",
    "b ",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[[x]]",
    "[x](y)",
    "<b>",
    "&amp;",
    "- ",
    "1. ",
    "# ",
    "\\",
    "|",
    "=",
]
TYPED = st.lists(st.sampled_from(PIECES), max_size=7).map(lambda pieces: " ".join("".join(pieces).split()))


def rendered(markdown: str) -> str:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    return unescape(page.removeprefix("<blockquote>\n<p>").removesuffix("</p>\n</blockquote>\n"))


@given(TYPED.filter(bool))
def test_words_in_a_note_are_shown_as_typed(text: str) -> None:
    assert rendered(f"> {shown(text)}") == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[[x]]", r"\[\[x\]\]"),
        ("*really* _so_, snake_case", r"\*really\* \_so\_, snake_case"),
        ("==marked== a=b", r"\=\=marked\=\= a=b"),
        ("#tag $x$ %%", r"\#tag \$x\$ \%\%"),
        ("- one", r"\- one"),
        ("2. two", r"2\. two"),
        ("Müller &amp; Co, M&A", r"Müller \&amp; Co, M&A"),
    ],
)
def test_what_obsidian_would_take_for_more_than_words(text: str, written: str) -> None:
    assert shown(text) == written


@pytest.mark.parametrize(
    "text", ["[[x]]", "[[a|b]]", "see [[x]]", "[x]", "[[x]] and [[y]]", r"\u005b\u005bx]]"]
)
def test_brackets_in_a_property_come_back_as_typed(text: str) -> None:
    head = head_of(new_note("Ana", {"notes": text, "tags": (text, "hr")}, Block("")))
    assert head["notes"] == (text,)
    assert head["tags"] == (text, "hr")


@pytest.mark.parametrize("written", ["'[[Orgs/Acme|Acme]]'", '"[[Orgs/Acme]]"', "[[Acme]]"])
def test_a_link_that_was_written_by_hand_is_its_words(written: str) -> None:
    assert head_of(f"---\ncompany: {written}\n---\n")["company"] == ("Acme",)


def test_a_name_that_no_link_of_obsidian_can_show_is_shown_all_the_same() -> None:
    assert link("People/Ana", "Ana Ruiz") == "[[People/Ana|Ana Ruiz]]"
    assert link("People/Ana x", "Ana [[x]]") == r"[Ana \[\[x\]\]](<People/Ana x.md>)"
