"""Finding questions of the bank by words, themes, tags and what they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.questions import Question, Theme, fits, has_tag, tags_in

TUESDAY = Question(
    1, "Walk me through Tuesday", Theme.DAY, core=True, tags=("rota talk", "Ärzte"), answered_by=1
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", True),
        ("tues", True),
        ("walk tuesday", True),
        ("walk monday", False),
        ("work content", True),  # of the theme
        ("#rota", True),
        ("#talk", True),
        ("#arzte", True),
        ("#otal", False),
        ("#", True),
        ("core", True),
        ("star", False),
        ("gap", False),
        ("core #rota tuesday", True),
    ],
)
def test_a_question_is_found_by_what_it_is(wanted: str, found: bool) -> None:
    assert fits(TUESDAY, wanted) is found


def test_without_tags_no_tag_is_found() -> None:
    assert not has_tag(Question(1, "Why?", Theme.FIT), "")


@pytest.mark.parametrize(
    ("text", "tags"),
    [("", ()), (" ; ,", ()), ("#a; b ,A;a", ("a", "b", "A")), ("two  words", ("two words",))],
)
def test_tags_are_parted_by_signs_and_kept_once(text: str, tags: tuple[str, ...]) -> None:
    assert tags_in(text) == tags


@given(st.text(), st.text())
def test_whatever_is_typed_finds_or_does_not(wanted: str, tags: str) -> None:
    question = Question(1, tags, Theme.FIT, tags=tags_in(tags))
    assert fits(question, wanted) in (True, False)
