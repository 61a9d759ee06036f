"""Who is named in a text, and who is not."""

import pytest

from infoview.domain.naming import names_one, unnamed


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Thanked Bo", True),
        ("Bo's advice", True),
        ("Bos Rat", True),
        ("(Bo)", True),
        ("ask 林Boさん", True),
        ("Booked with Wendy", False),
        ("Thanked Limbo", False),
        ("Bossa nova", False),
    ],
)
def test_a_name_is_a_word_and_not_the_beginning_of_one(text: str, *, is_named: bool) -> None:
    assert names_one(text, ["Bo"]) is is_named


def test_no_names_name_nobody() -> None:
    assert not names_one("anything", [])
    assert unnamed("anything", [], "someone") == "anything"


def test_nothing_is_left_of_a_name_that_begins_with_another() -> None:
    assert unnamed("Booked Ana Ruiz via Ana", ["Ana", "Ana Ruiz"], "someone") == "Booked someone via someone"


def test_a_name_of_signs_is_taken_as_it_stands() -> None:
    assert unnamed(r"Met A.* (\1) and Abc", [r"A.* (\1)"], r"\0") == r"Met \0 and Abc"
