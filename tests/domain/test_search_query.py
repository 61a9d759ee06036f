"""Folding text and reading what was typed to find."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.fold import Names, fold, index_text, phrases, snippet, tokens
from infoview.domain.search_query import query_of


@dataclass(frozen=True)
class Known:
    """A person of whom everything is known."""

    words: str
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: Mapping[str, str] = field(default_factory=dict)
    things: frozenset[str] = frozenset()

    def texts(self, name: str) -> tuple[str, ...]:
        return self.by_name.get(name, ())

    def day(self, name: str) -> str | None:
        return self.days.get(name)

    def has(self, word: str) -> bool:
        return word in self.things


ANA = Known(
    words="ana ruiz acme hr manager training",
    by_name={
        "stage": ("asked", "waiting"),
        "organisation": ("acme",),
        "tag": ("training", "first talk"),
        "path": ("referred",),
    },
    days={"met": "2025-12-30", "added": "2025-11-02"},
    things=frozenset({"lead", "mail"}),
)


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("", True),
        ("ana", True),
        ("ANA acm", True),
        ("ana bo", False),
        ("stage:asked", True),
        ("stage:wait", True),
        ("stage:booked", False),
        ("-stage:booked", True),
        ("-stage:asked", False),
        ("org:acme", True),
        ("ORG:ACME", True),
        ("organisation:glob", False),
        ("#training", True),
        ("#train", True),
        ('#"first talk"', True),
        ('tag:"first talk"', True),
        ("#bees", False),
        ("-#training", False),
        ("met<2026", True),
        ("met<2026-01", True),
        ("met<2025-12", False),
        ("met<=2025-12", True),
        ("met>2025-12-29", True),
        ("met>2025-12", False),
        ("met>=2025-12", True),
        ("met:2025-12", True),
        ("met=2025", True),
        ("met:2026", False),
        ("asked<2030", False),
        ("-asked<2030", True),
        ("has:lead", True),
        ("has:leads", True),
        ("has:phone", False),
        ("-has:phone", True),
        ("-ana", False),
        ("-bo", True),
        ("ana stage:asked org:acme met<2026-01 #training has:lead -bo", True),
        ("path:referred", True),
        ("met<soon", False),  # no filter: a word that is not there
        ("colour:red", False),
        ("stage:", True),  # still being typed: the stage of nobody is asked for yet
        ("-", True),
        ("has:", True),
    ],
)
def test_what_fits(typed: str, fits: bool) -> None:
    facts = replace(ANA, words=ANA.words + " stage has")
    assert query_of(typed).fits(facts) is fits


def test_what_is_no_filter_is_a_word() -> None:
    query = query_of('colour:red met<soon "two words" -gone -"not these" x')
    assert query.words == ("colour:red", "met<soon", "two words", "x")
    assert query.without == ("gone", "not these")
    assert query.filters == ()


@given(st.text(max_size=80), st.text(max_size=40))
def test_nothing_typed_is_wrong(typed: str, words: str) -> None:
    query_of(typed).fits(replace(ANA, words=words))
    shown = snippet(words, [fold(typed)])
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)
    assert Names([(1, words)]).near(typed) in ([], [1])


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == "".join(fold(text))


@given(st.text(alphabet="abc äßÉ東京大学がん면담ł-' ", max_size=20), st.data())
def test_every_beginning_of_a_word_can_be_looked_up(text: str, data: st.DataObject) -> None:
    indexed = f" {index_text(text)} "
    for word in tokens(text):
        start = data.draw(st.integers(1, len(word)))
        for wanted in phrases(word[:start]):
            assert f" {' '.join(wanted)}" in indexed


@pytest.mark.parametrize(
    ("typed", "name", "near"),
    [
        ("wendy", "Wendy Moss", True),
        ("wnedy", "Wendy Moss", True),
        ("wendi", "Wendy Moss", True),
        ("wendyy", "Wendy Moss", True),
        ("wedy", "Wendy Moss", True),
        ("wedny mos", "Wendy Moss", True),
        ("wyned", "Wendy Moss", False),
        ("ann", "Ana Ruiz", False),
        ("ruíz", "Ana Ruiz", True),
        ("", "Ana", False),
        ("-", "Ana", False),
    ],
)
def test_names_with_a_slip(typed: str, name: str, near: bool) -> None:
    assert (Names([(7, name)]).near(typed) == [7]) is near


def test_a_snippet_shows_what_was_found() -> None:
    text = "word " * 60 + "the Zürich harbour at night " + "word " * 60
    found = snippet(text, ["zurich", "night"], length=80)
    assert [found.text[start:end] for start, end in found.marks] == ["Zürich", "night"]
    assert found.text.startswith("…")
    assert found.text.endswith("…")
    assert len(found.text) <= 82
    assert snippet("Straße\nin  Graz", ["strasse"]).marks == ((0, 6),)
    parts = "Owner at Keating & Crumb · Put a whole bakery on four nights a week"
    assert snippet(parts, ["nights"]).text == "…Put a whole bakery on four nights a week"


@given(st.integers(3_960, 4_040), st.sampled_from(["é", "漢", "ß", "- "]))
def test_a_long_text_hides_nothing_wherever_it_stands(ahead: int, sign: str) -> None:
    text = f"{(sign * 4_100)[:ahead]} naïve Zürich and a Straße {sign * 4_100} naïve"
    found = snippet(text, ["strasse", "zurich", "aive", "naive"])
    assert [found.text[start:end] for start, end in found.marks] == ["naïve", "Zürich", "Straße"]


@given(
    st.text("ab-: #é漢'", max_size=12),
    st.text("ab-: #é漢'", min_size=1, max_size=2),
    st.text("ab é漢", max_size=8),
)
def test_whoever_fits_what_was_typed_on_fitted_before_where_it_narrows(
    typed: str, more: str, words: str
) -> None:
    shorter, longer = query_of(typed), query_of(typed + more)
    person = replace(ANA, words=" ".join(tokens(words)))
    if longer.narrows(shorter) and longer.fits(person):
        assert shorter.fits(person)
