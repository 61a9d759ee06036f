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
CONNECTIONS = {"ask_referred": "", "ask_reconnect": EXAMPLES["how_we_know"]}


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
    first_line = merge(TEMPLATES[key], EXAMPLES).body.split("\n")[0]
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
        ("ask_referred", {"referrer": "Noor", "first": "Ana"}, "Hi Ana, Noor suggested I write.\n"),
        ("reschedule", {"old_time": "Monday"}, "of course we can move our talk of Monday"),
        ("reschedule", {"old_time": "Monday", "apology_line": "My mistake."}, "of Monday. My mistake.\n"),
        (
            "tell_referrer",
            {"status": "contacted", "referred": "Tomas"},
            "I contacted Tomas as you suggested.",
        ),
        ("tell_referrer", {"status": "no answer", "referred": "Tomas"}, "have not heard back yet"),
        ("lead_reply", {"answer": "no", "reason": "I stay put"}, "just now, because I stay put."),
        ("lead_reply", {"answer": "Could I sleep on it?"}, "\n\nCould I sleep on it?\n\n"),
        ("lead_reply", {}, "\n\n{answer}\n\n"),
        ("wake", {}, "how {their_thing} turned out"),
        ("tend", {}, "There is nothing to answer"),
        ("referral_request", {"me": "Sam"}, "Sam is exploring {direction} after {background}."),
    ],
)
def test_optional_parts_say_what_the_moment_needs(key: str, values: dict[str, str], says: str) -> None:
    assert says in merge(TEMPLATES[key], values).body
