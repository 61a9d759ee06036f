"""A person from one line: a table of lines as people type them, and the promise that nothing typed is lost."""

import string
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.capture import Captured, capture, explain

ACME = Captured("Ana Ruiz", organisation="Acme")
HR = Captured("Ana Ruiz", role="HR manager", organisation="Acme")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Ruiz, HR manager at Acme, met at the meetup, via Wendy Moss #training",
            Captured("Ana Ruiz", "HR manager", "Acme", "at the meetup", "Wendy Moss", ("training",)),
        ),
        (
            "Ana Ruiz, met at meetup, works HR at Acme, via Wendy",
            Captured("Ana Ruiz", "HR", "Acme", "at meetup", "Wendy"),
        ),
        ("Ana Ruiz (Acme)", ACME),
        ("Ana Ruiz from Acme", ACME),
        ("Ana Ruiz at Acme", ACME),
        ("Ana Ruiz @ Acme", ACME),
        ("Ana Ruiz, @Acme", ACME),
        ("Ana Ruiz, From Acme", ACME),
        ("Ana Ruiz works for Acme", ACME),
        ("Ana Ruiz (HR manager at Acme)", HR),
        ("Ana Ruiz HR manager at Acme", HR),
        ("Ana Ruiz, HR manager (Acme)", HR),
        ("Ana Ruiz from HR manager at Acme", HR),
        ("Ana Ruiz is an HR manager at Acme", HR),
        ("Ana Ruiz who works as an HR manager at Acme", HR),
        ("Ana Ruiz - HR manager at Acme", HR),
        ("Ana Ruiz; HR manager @ Acme", HR),
        ("Ana Ruiz\nHR manager at Acme", HR),
        ("Ana Ruiz,HR manager at Acme,", HR),
        ("ana ruiz hr manager at acme", Captured("ana ruiz", "hr manager", "acme")),
        ("Ana Ruiz (Acme, Berlin)", Captured("Ana Ruiz", organisation="Acme, Berlin")),
        ("Ana Ruiz, engineer at 3M", Captured("Ana Ruiz", "engineer", "3M")),
        ("Ana Ruiz, Head of Research", Captured("Ana Ruiz", "Head of Research")),
        (
            "Ana Ruiz HR manager at Acme met at the fair via Wendy Moss",
            Captured("Ana Ruiz", "HR manager", "Acme", "at the fair", "Wendy Moss"),
        ),
        ("I met Ana Ruiz at the fair", Captured("Ana Ruiz", how_met="at the fair")),
        ("met Ana Ruiz from Acme on Monday", Captured("Ana Ruiz", organisation="Acme", how_met="on Monday")),
        ("Ana Ruiz met through Wendy Moss", Captured("Ana Ruiz", introducer="Wendy Moss")),
        ("Ana Ruiz, introduced by Wendy Moss", Captured("Ana Ruiz", introducer="Wendy Moss")),
        ("Ana Ruiz via Wendy who works at Acme", Captured("Ana Ruiz", introducer="Wendy who works at Acme")),
        (
            "Ana Ruiz, via LinkedIn, via Wendy",
            Captured("Ana Ruiz", how_met="via LinkedIn", introducer="Wendy"),
        ),
        ("Ana Ruiz, via the alumni list", Captured("Ana Ruiz", how_met="via the alumni list")),
        ("via Wendy, Ana Ruiz", Captured("Ana Ruiz", introducer="Wendy")),
        ("#training Ana #data", Captured("Ana", tags=("training", "data"))),
        ("Ana #हिन्दी, #ux.", Captured("Ana", tags=("हिन्दी", "ux"), note=".")),
        ("Ana #a #a", Captured("Ana", tags=("a",))),
        ("Ana, our #1 in C#", Captured("Ana", note="our #1 in C#")),
        ("Ana Ruiz <ana@acme.example>", Captured("Ana Ruiz", emails=("ana@acme.example",))),
        (
            "Ana Ruiz, mail: ana.ruiz@acme.example, mailto:ana@home.example.",
            Captured("Ana Ruiz", emails=("ana.ruiz@acme.example", "ana@home.example"), note="."),
        ),
        ("Ana Ruiz (555) 123-4567", Captured("Ana Ruiz", phones=("(555) 123-4567",))),
        ("Ana Ruiz, tel: +49 (0)30 1234567", Captured("Ana Ruiz", phones=("+49 (0)30 1234567",))),
        ("Ana Ruiz 555-0123", Captured("Ana Ruiz", phones=("555-0123",))),
        ("Ana Ruiz 555-012", Captured("Ana Ruiz 555-012")),
        ("Ana Ruiz 01.23.45.67.89", Captured("Ana Ruiz", phones=("01.23.45.67.89",))),
        ("Ana Ruiz, met 2026-11-20 10:30", Captured("Ana Ruiz", how_met="2026-11-20 10:30")),
        (
            "Ana Ruiz, there 2019-2023, born 12/11/1980",
            Captured("Ana Ruiz", note="there 2019-2023, born 12/11/1980"),
        ),
        (
            "Ana Ruiz https://blog.example/a,b#c, linkedin.com/in/ana-ruiz.",
            Captured("Ana Ruiz", profile="linkedin.com/in/ana-ruiz", note="., https://blog.example/a,b#c"),
        ),
        ("Ana Ruiz (https://blog.example/x)", Captured("Ana Ruiz", profile="https://blog.example/x")),
        ("Ana Ruiz, likes cats; hates mail", Captured("Ana Ruiz", note="likes cats; hates mail")),
        ("Ana Ruiz\nlikes cats - a lot", Captured("Ana Ruiz", note="likes cats - a lot")),
        ("Ana Ruiz, call at noon, at 3pm", Captured("Ana Ruiz", note="call at noon, at 3pm")),
        (
            "Ana Ruiz, spoke at PyCon, never met Wendy",
            Captured("Ana Ruiz", note="spoke at PyCon, never met Wendy"),
        ),
        ("Ana Ruiz, is a great listener", Captured("Ana Ruiz", note="is a great listener")),
        ("Ana Ruiz, met at x, met at y", Captured("Ana Ruiz", how_met="at x", note="met at y")),
        (
            "Ana Ruiz, nurse at Acme, writer at Foo, from Bar",
            Captured("Ana Ruiz", "nurse", "Acme", note="writer at Foo, from Bar"),
        ),
    ],
)
def test_lines_as_people_type_them(text: str, expected: Captured) -> None:
    assert capture(text) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Ana",
        "Dr. Ana Ruiz",
        "Dr. Ana Ruiz, Jr.",
        "Ana Ruiz, PhD, MBA",
        "Ana Ruiz III",
        "Jean-Luc van der Berg",
        'Ana "Annie" (Anita) Ruiz',
        "O'Brien",
        "山田太郎",
        "محمد علي",
        "Ναταλία",
        "🎉 Ana 🎉",
        "[Acme] CTO [/x]",
        "[red]Ana[/red]",
        "Ana\x1b[31m",
        "x" * 5000,
    ],
)
def test_names_are_kept_exact(name: str) -> None:
    assert capture(name) == Captured(name)
    assert capture(f"{name}, via Wendy Moss") == Captured(name, introducer="Wendy Moss")


def test_a_suffix_may_be_followed_by_more() -> None:
    expected = Captured("Ana Ruiz, PhD", organisation="Acme", introducer="Wendy")
    assert capture("Ana Ruiz, PhD at Acme, via Wendy") == expected


def test_wide_brackets_and_pronouns() -> None:
    assert capture("山田太郎（アクメ）、営業") == Captured("山田太郎", organisation="アクメ", note="営業")
    assert capture("Ana Ruiz (she/her), Acme") == Captured("Ana Ruiz", note="she/her, Acme")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "!!!",
        "🎉",
        "#training",
        "ana@acme.example",
        "+1 555 123 4567",
        "via Wendy",
        "@Acme",
        ", ,",
    ],
)
def test_a_line_without_a_name_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="Start with a name"):
        capture(text)


def test_explain_names_only_what_is_there() -> None:
    assert explain(capture("Ana")) == [("Name", "Ana")]
    full = capture(
        "Ana Ruiz, HR at Acme, met at a fair, via Wendy Moss #x #y ana@acme.example 555 123 4567 "
        "linkedin.com/in/ana, likes cats"
    )
    assert explain(full) == [
        ("Name", "Ana Ruiz"),
        ("Role", "HR"),
        ("Organisation", "Acme"),
        ("How you met", "at a fair"),
        ("Introduced by", "Wendy Moss"),
        ("Tags", "#x #y"),
        ("E-mail", "ana@acme.example"),
        ("Phone", "555 123 4567"),
        ("Profile", "linkedin.com/in/ana"),
        ("Note", "likes cats"),
    ]


def everything(captured: Captured) -> str:
    """All that was kept, in one text."""
    values = (value if isinstance(value, tuple) else (value,) for value in captured[:-1])  # not the day
    return " ".join(part for parts in values for part in parts)


@given(st.one_of(st.text(), st.text(string.printable, max_size=60)))
@settings(deadline=None)
def test_no_sign_is_lost_but_separators_and_keywords(text: str) -> None:
    try:
        kept = everything(capture(text))
    except ValueError as refused:
        if "Start with a name" not in str(refused):
            raise
        return
    free = set(",;|-–—，、；،()（）<>[]#@:") | set("introduced by met via works from at as mailto:")
    assert {sign for sign in text if not sign.isspace()} - free <= set(kept)


parts = st.sampled_from(
    [
        *(", ", "; ", "\n", " - ", " | ", " (", ") ", " [", "] ", " <", "> ", " "),
        *(
            " via ",
            " met ",
            " works ",
            " at ",
            " from ",
            " @ ",
            " #",
            " is ",
            " who works ",
            " introduced by ",
            " in ",
        ),
        *(" HR manager ", " tel: ", " mail: ", " Jr. ", " the ", " noon ", " +1 ", " @", ".", "’"),
    ]
)


@given(st.lists(parts, min_size=1, max_size=12))
@settings(deadline=None, max_examples=200)
def test_every_word_survives_any_mixture_of_marks_and_keywords(between: list[str]) -> None:
    words = [f"w{place}x" for place in range(len(between) + 1)]
    text = words[0] + "".join(f"{part}{word}" for part, word in zip(between, words[1:], strict=True))
    kept = everything(capture(text))
    assert [word for word in words if word not in kept] == []


details = st.lists(
    st.sampled_from(
        ["HR manager at Acme", "met at the fair", "via Wendy Moss", "#a", "ana@acme.example", "likes cats"]
    ),
    unique=True,
)


@given(details, st.sampled_from([", ", "; ", "\n", " | ", " - "]))
def test_the_order_and_the_separator_do_not_matter(said: list[str], separator: str) -> None:
    captured = capture(separator.join(["Ana Ruiz", *said]))
    assert captured == Captured(
        "Ana Ruiz",
        role="HR manager" if "HR manager at Acme" in said else "",
        organisation="Acme" if "HR manager at Acme" in said else "",
        how_met="at the fair" if "met at the fair" in said else "",
        introducer="Wendy Moss" if "via Wendy Moss" in said else "",
        tags=("a",) if "#a" in said else (),
        emails=("ana@acme.example",) if "ana@acme.example" in said else (),
        note="likes cats" if "likes cats" in said else "",
    )


@pytest.mark.parametrize(
    "unit", ["(", "((a", "1 ", "a@", "#a", "a, ", " at", "-", "https://", "+1(", " met ", "<"]
)
def test_long_lines_stay_fast(unit: str) -> None:
    """Slow patterns would hang here: a line of 60,000 signs is read in far less than a second."""
    assert capture("Ana " + unit * (60_000 // len(unit))).name.startswith("Ana")


@pytest.mark.parametrize(
    ("met", "day", "how"),
    [
        ("today on the train", "2026-03-02", "on the train"),
        ("yesterday", "2026-03-01", ""),
        ("on friday at the fair", "2026-02-27", "at the fair"),
        ("2026-02-20 10:30 at the fair", "2026-02-20", "at the fair"),
        ("20 Feb in Rome", "2026-02-20", "in Rome"),
        ("2 weeks ago, quickly", "2026-02-16", ""),
        ("at the meetup", None, "at the meetup"),
        ("at the fair on Monday", None, "at the fair on Monday"),
        ("3 times", None, "3 times"),
        ("tomorrow", None, "tomorrow"),
        ("12 monkeys fair", None, "12 monkeys fair"),
        ("monthly meetup", None, "monthly meetup"),
    ],
)
def test_a_day_first_means_that_we_spoke_then(met: str, day: str | None, how: str) -> None:
    found = capture(f"Ana Ruiz, HR manager at Acme, met {met}", date(2026, 3, 2))
    assert (found.met_on and found.met_on.isoformat(), found.how_met) == (day, how)
    assert capture(f"Ana Ruiz, met {met}").met_on is None  # nobody said which day it is


def test_one_of_the_directions_between_commas_is_meant_as_such() -> None:
    known = ("Nursery work", "Coach")
    found = capture("Rosa Vale, nursery  work, coach, gardener at Nursery work, likes peat", None, known)
    assert found.directions == known
    assert (found.role, found.organisation, found.note) == ("gardener", "Nursery work", "likes peat")
    assert ("Directions", "Nursery work; Coach") in explain(found)
    assert capture("Coach, gardener", None, known).name == "Coach"  # the name stays a name
    assert capture("Rosa Vale, Coach").directions == ()
