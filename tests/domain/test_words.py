"""Words and sentences, counted as a reader would in any script."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.words import bare_words, count_words, is_unspaced, sentences, words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t ", 0),
        ("Thank you, Ana!", 3),
        ("I'm well-kept, aren’t I?", 4),
        ("this—that… and – so", 4),
        ("20 minutes, 10:30", 3),
        ("see https://example.org/a?b=c now", 3),
        ("🙂 🎉 -- ***", 0),
        ("fine🙂thanks", 1),
        ("你好，世界", 4),
        ("日本語を学ぶ", 6),
        ("カタカナー", 5),
        ("I like 東京 a lot", 6),
        ("안녕하세요 반갑습니다", 2),
        ("नमस्ते दुनिया", 2),
        ("שלום, מה שלומך?", 3),
        ("مرحبا يا صديقي", 3),
        ("a\u00a0b\u200bc", 3),
        ("[b]bold[/b] {first}", 2),
    ],
)
def test_words_are_counted_in_any_script(text: str, count: int) -> None:
    assert count_words(text) == count


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“Wendy’s talk,” she said.", ("wendy", "talk", "she", "said")),
        ("(HR) Straße!", ("hr", "strasse")),
        ("I'd well-kept", ("i'd", "well-kept")),
        ("नमस्ते।", ("नमस्ते",)),
        ("王芳，", ("王", "芳")),
    ],
)
def test_bare_words_compare_without_punctuation_case_or_possessive(text: str, bare: tuple[str, ...]) -> None:
    assert bare_words(text) == bare


def test_only_scripts_without_spaces_are_unspaced() -> None:
    assert is_unspaced("a 東 b")
    assert not is_unspaced("한국어 العربية abc")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("Hi Dr. Ruiz, J. Moss says hello.", ["Hi Dr. Ruiz, J. Moss says hello."]),
        ("At 3 p.m. by phone, e.g. today.", ["At 3 p.m. by phone, e.g. today."]),
        ("It costs 3.50 at Acme Inc., they say.", ["It costs 3.50 at Acme Inc., they say."]),
        ("So am I. And you?", ["So am I.", "And you?"]),
        ("Hi Ana,\n\nwe met\nin May", ["Hi Ana,", "we met in May"]),
        ("Really (truly?) yes.", ["Really (truly?)", "yes."]),
        ("Shall we? 🙂 Yes", ["Shall we?", "🙂 Yes"]),
        ("好吗？很好。", ["好吗？", "很好。"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: list[str]) -> None:
    assert [sentence.text for sentence in sentences(text)] == found


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("May I?", True),
        ("May I?🙂", True),
        ("“May I?”", True),
        ("好吗？", True),
        ("هل يمكن؟", True),
        ("Μπορώ\u037e", True),
        ("See https://example.org/?a=b", False),
        ("I may.", False),
    ],
)
def test_a_sentence_asks_when_a_question_mark_ends_it(text: str, asks: bool) -> None:
    assert sentences(text)[-1].asks is asks


@given(st.text())
def test_sentences_hold_every_word_of_the_text(text: str) -> None:
    assert list(words(" ".join(sentence.text for sentence in sentences(text)))) == list(words(text))


@given(st.text(), st.text())
def test_a_line_break_separates_words(before: str, after: str) -> None:
    assert count_words(f"{before}\n{after}") == count_words(before) + count_words(after)
