"""The form as TOML: explained, exact, and refused in one sentence where it can't be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.reflection import About, Ask, form
from infoview.formats.reflection_form import UnreadableForm, read_form, write_form

ONE = form(About(["Ana Ruiz"], planned=True))
TWO = form(About(["Ana Ruiz", "Ben Okoro"], unknown=[(3, "Can one live on it?")]))
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=30)


@pytest.mark.parametrize("spec", [ONE, TWO])
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_whatever_is_written_down_comes_back_exact(spec: list[Ask], data: st.DataObject) -> None:
    asks = [part for part in spec if isinstance(part, Ask)]
    chosen = data.draw(st.lists(st.sampled_from(asks), unique_by=lambda ask: ask.name, max_size=8))
    values = {
        ask.name: "yes"
        if ask.kind == "check"
        else data.draw(texts.filter(lambda text: text.strip("\n").strip() != ""))
        for ask in chosen
    }
    read = read_form(write_form("A talk", spec, values), spec)
    assert read == {name: value.strip("\n") for name, value in values.items()}


def test_a_blank_form_explains_itself_and_reads_as_nothing() -> None:
    text = write_form("Reflection: Ana\x1b[31m\nRuiz", ONE, {})
    assert read_form(text, ONE) == {}
    assert text.startswith("# Reflection: Ana [31m Ruiz\n")
    assert "\nlit_up = " in text
    assert "lit_up.1" not in text
    assert "#   4 = It changed what I will do next" in text
    assert all(line.startswith("#") or "=" in line or line in ("", '"""') for line in text.splitlines())
    assert "# ?3 Can one live on it?" in write_form("", TWO, {})
    assert "a line that ends with ?3 answers that one" in write_form("", TWO, {})
    assert "\nlit_up.2 = " in write_form("", TWO, {})


def test_numbers_truth_and_lists_are_taken_as_people_write_them() -> None:
    text = (
        'learned = ["one +1", "two"]\ninformation = 3\ntold_them = true\ngiving.1 = 2\n[connection]\n1 = 4\n'
    )
    assert read_form(text, ONE) == {
        "learned": "one +1\ntwo",
        "information": "3",
        "told_them.1": "yes",
        "giving.1": "2",
        "connection.1": "4",
    }
    assert read_form("told_them = false", ONE) == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("learned = ", "can't be read"),
        ("no form at all", "can't be read"),
        ("learnt = 'x'", "did you mean learned"),
        ("zzz = 1", "--blank"),
        ("giving.2 = 1", "no field 'giving.2'"),
    ],
)
def test_what_is_no_form_is_refused(text: str, says: str) -> None:
    with pytest.raises(UnreadableForm, match=says):
        read_form(text, ONE)
