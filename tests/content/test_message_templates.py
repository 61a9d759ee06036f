"""The starter messages: complete, within their own lengths, and at peace with the lint when filled as shown."""

from dataclasses import replace
from datetime import date

import pytest

from infoview.content.message_templates import merge_fields, starter_templates
from infoview.domain.lint import LintFacts, Rule, lint
from infoview.domain.templates import Template, Unit, fields_of, merge
from infoview.domain.words import count_words, sentences

KEYS = [
    "ask_cold",
    "ask_referred",
    "ask_reconnect",
    "ask_direct",
    "nudge",
    "last_try",
    "schedule_offer",
    "confirm",
    "reschedule",
    "missed",
    "thank",
    "promise_delivered",
    "referral_request",
    "tell_referrer",
    "report_back",
    "tend",
    "wake",
    "milestone",
    "gracious_no",
    "lead_reply",
    "introduction",
]
TEMPLATES = {template.key: template for template in starter_templates()}
EXAMPLES = {name: field.example for name, field in merge_fields().items()}
CONNECTIONS = {"ask_referred": ""}
NOTES = {  # as people note: whole sentences, phrases, questions, several lines, any script
    "sentence": "She starts every rota with the worst week.",
    "phrase": "the worst week first",
    "question": "What if the worst week came first?",
    "lines": "The worst week first.\nThen the rest.",
    "hebrew": "השבוע הגרוע ביותר קודם",
    "japanese": "一番大変な週から始める。",
}
NOTED = frozenset(
    [
        "why",
        "question",
        "topic",
        "new_hook",
        "where",
        "takeaway",
        "surprise_line",
        "lit_up",
        "will_use",
        "item",
        "person_or_type",
        "direction",
        "advice",
        "did",
        "result",
        "useful_bit",
        "news",
        "their_part",
        "role",
        "reason",
        "why_a",
        "why_b",
    ]
)


def facts_for(template: Template) -> LintFacts:
    return LintFacts(
        template.kind,
        template.length,
        date(2026, 11, 20),
        connection=CONNECTIONS.get(template.key, EXAMPLES["connection"]),
        person=EXAMPLES["first"],
        referrer=EXAMPLES["referrer"] if template.key == "ask_referred" else "",
        referrer_permission=True,
        takeaways=(EXAMPLES["takeaway"],),
        actions=(EXAMPLES["did"],),
    )


def test_there_are_twenty_one_starter_messages() -> None:
    assert list(TEMPLATES) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_a_message_declares_the_fields_it_uses(key: str) -> None:
    template = TEMPLATES[key]
    assert template.fields == fields_of(template.subject, template.body)
    assert set(template.fields) <= set(EXAMPLES)
    assert template.version >= 1
    assert template.title


def test_every_field_of_the_vocabulary_is_used_and_explained() -> None:
    assert {name for template in TEMPLATES.values() for name in template.fields} == set(EXAMPLES)
    assert all(field.label and field.example for field in merge_fields().values())


@pytest.mark.parametrize("key", KEYS)
def test_a_message_filled_as_shown_keeps_its_own_length_and_needs_no_advice(key: str) -> None:
    template = TEMPLATES[key]
    draft = merge(template, EXAMPLES)
    count = len(draft.body) if template.length.unit is Unit.CHARACTERS else count_words(draft.body)
    assert template.length.least <= count <= template.length.target <= template.length.cap
    assert draft.unfilled == ()
    assert lint(draft.body, draft.subject, facts_for(template)) == ()


@pytest.mark.parametrize("key", KEYS)
def test_an_empty_message_can_not_leave(key: str) -> None:
    template = TEMPLATES[key]
    draft = merge(template, {})
    findings = lint(draft.body, draft.subject, replace(facts_for(template), unfilled=draft.unfilled))
    assert findings[0].rule is Rule.UNFILLED
    assert findings[0].blocks
    assert "{%" not in draft.body


@pytest.mark.parametrize("key", KEYS)
def test_the_first_line_stands_on_its_own(key: str) -> None:
    lines = merge(TEMPLATES[key], EXAMPLES).body.split("\n")
    first_line = next(line for line in lines if line and not line.endswith("Ana,")).removeprefix("Hi Ana! ")
    first_sentence = sentences(first_line)[0].text
    assert count_words(first_sentence) >= 5
    assert first_sentence.endswith((".", "?"))


@pytest.mark.parametrize("key", KEYS)
def test_no_line_is_left_ragged_when_optional_parts_are_out(key: str) -> None:
    body = merge(TEMPLATES[key], {}).body
    assert "\n\n\n" not in body
    assert "  " not in body
    assert all(line == line.strip() for line in body.split("\n"))


@pytest.mark.parametrize(
    ("key", "values", "says"),
    [
        ("ask_referred", {"referrer": "Noor", "first": "Ana"}, "Hi Ana, Noor suggested I write and said"),
        ("ask_referred", {"first": "Ana"}, "Hi Ana, someone we both know pointed me to you"),
        ("reschedule", {"old_time": "Monday"}, "of course we can move our talk of Monday"),
        ("reschedule", {"old_time": "Monday", "apology_line": "My mistake."}, "of Monday. My mistake.\n"),
        ("schedule_offer", {"slots": "Monday\nTuesday"}, "your own time zone?\n\nMonday\nTuesday\n\n"),
        ("schedule_offer", {}, "Which day and time would suit you"),
        (
            "tell_referrer",
            {"status": "contacted", "referred": "Tomas"},
            "I contacted Tomas as you suggested.",
        ),
        ("tell_referrer", {"status": "no answer", "referred": "Tomas"}, "have not heard back yet"),
        ("last_try", {}, "Hi {first}, this is my last note, so that I don't crowd you.\n\nIf now"),
        ("confirm", {}, "just answer this note."),
        ("wake", {"me": "Sam"}, "this is Sam; it has been a long while"),
        ("tend", {}, "\n\nThere is nothing to answer. I hope"),
        (
            "tend",
            {"useful_bit": "a map"},
            "a map\n\nThere is nothing to answer; I only wanted you to have it.",
        ),
        ("thank", {}, "notes: {takeaway}\n\nI'll tell you what becomes of it."),
    ],
)
def test_optional_parts_say_what_the_moment_needs(key: str, values: dict[str, str], says: str) -> None:
    assert says in merge(TEMPLATES[key], values).body


@pytest.mark.parametrize("note", NOTES.values(), ids=list(NOTES))
@pytest.mark.parametrize("key", KEYS)
def test_any_note_reads_well_where_it_stands(key: str, note: str) -> None:
    """A note ends its line, and begins it or follows a colon: it is no part of a sentence of ours."""
    template = TEMPLATES[key]
    for name in NOTED & set(template.fields):
        body = merge(template, {**EXAMPLES, name: note}).body
        before, found, after = body.partition(note)
        assert found, name
        assert before.endswith((": ", "\n\n", "! ")), (name, before)
        assert after.startswith("\n") or not after, (name, after)


def test_a_note_to_pass_on_says_all_that_a_stranger_needs() -> None:
    _, _, blurb = merge(TEMPLATES["referral_request"], EXAMPLES).body.partition("– – –")
    for needed in (
        "Sam",
        "teaching on the ward",
        "20 minutes on the phone",
        "not asking for a job",
        "+1 555 0100",
    ):
        assert needed in blurb
    assert count_words(blurb) <= 80
    assert "Ana" not in blurb
