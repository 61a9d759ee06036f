"""Templates: fields and optional parts, values kept byte for byte, and nothing else possible."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.template_language import LONGEST_TEMPLATE
from infoview.domain.templates import (
    Draft,
    Length,
    MessageKind,
    Template,
    TemplateFault,
    fields_of,
    merge,
)

HELLO = Template(
    "hello",
    1,
    "Hello",
    MessageKind.OTHER,
    "For {first}",
    "Hi {first}, {hook}.\n{me}",
    ("first", "hook", "me"),
    Length(),
)
HOSTILE = [
    "{me}",
    "{{ 7 * 7 }}",
    "{% if me %}x{% endif %}",
    "{# gone? #}",
    "{% raw %}",
    "[Acme] CTO [/x]",
    "<b>&amp;</b>",
    "\x1b[2J\x00\x07",
    "a\r\nb\rc\u2028d",
    "\u202eשלום\u2066",
    "مرحبا 你好 👩🏽‍🔬 e\u0301",
    "a\ud800b",
    "$first %(first)s \\1 \\n",
    "x" * 5000,
]


def filled(body: str, **values: str) -> str:
    return merge(replace(HELLO, subject="", body=body), values).body


def test_fields_are_filled_in_subject_and_text() -> None:
    draft = merge(HELLO, {"first": "Ana", "hook": "hello again", "me": "Sam", "unused": "x"})
    assert draft == Draft("For Ana", "Hi Ana, hello again.\nSam", ())


def test_a_field_nobody_filled_stays_in_sight_and_is_named_once() -> None:
    draft = merge(HELLO, {"hook": "hello"})
    assert draft == Draft("For {first}", "Hi {first}, hello.\n{me}", ("first", "me"))


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\u200b", "\u200e\u00a0"])
def test_a_value_without_a_visible_sign_is_not_filled(blank: str) -> None:
    assert merge(HELLO, {"first": blank, "hook": "x", "me": "y"}).unfilled == ("first",)


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_go_in_as_they_are(value: str) -> None:
    assert filled("<{first}>{first}", first=value) == f"<{value}>{value}"


@given(st.dictionaries(st.sampled_from(["first", "hook", "me"]), st.text(), max_size=3))
def test_values_survive_byte_for_byte_or_their_field_stands(values: dict[str, str]) -> None:
    draft = merge(HELLO, values)
    shown = {name: f"{{{name}}}" if name in draft.unfilled else values[name] for name in HELLO.fields}
    assert draft.body == f"Hi {shown['first']}, {shown['hook']}.\n{shown['me']}"
    assert draft.subject == f"For {shown['first']}"
    assert set(HELLO.fields) - set(values) <= set(draft.unfilled)


@pytest.mark.parametrize(
    ("body", "values", "text"),
    [
        ("a{% if hook %} {hook}{% endif %}", {"hook": "b"}, "a b"),
        ("a{% if hook %} {hook}{% endif %}", {}, "a"),
        ("{% if me %}1{% elif hook %}2{% else %}3{% endif %}", {"hook": "x"}, "2"),
        ("{% if me %}1{% elif hook %}2{% else %}3{% endif %}", {}, "3"),
        ('{% if hook == "met" %}1{% else %}2{% endif %}', {"hook": "met"}, "1"),
        ('{% if hook == "met" %}1{% else %}2{% endif %}', {}, "2"),
        ('{% if hook != "met" and not me or first %}1{% endif %}', {"hook": "x"}, "1"),
        ("{# a remark #}{ first }", {"first": "x"}, "x"),
        ("{% raw %}{first}{% endraw %} }", {"first": "x"}, "{first} }"),
        ("{first}\n\n", {"first": "x"}, "x\n\n"),
    ],
)
def test_optional_parts_show_or_leave_no_trace(body: str, values: dict[str, str], text: str) -> None:
    draft = merge(replace(HELLO, subject="", body=body), values)
    assert (draft.body, draft.unfilled) == (text, ())


def test_fields_are_found_in_text_subject_and_conditions() -> None:
    body = '{% if not a and b == "x" %}{c}{% endif %}{a}'
    assert fields_of("{d}{c}", body) == ("a", "b", "c", "d")


@pytest.mark.parametrize(
    "forbidden",
    [
        "{first.upper}",
        "{first.__class__.__mro__}",
        "{first['x']}",
        "{first[0]}",
        "{first()}",
        "{range(9)}",
        "{lipsum()}",
        "{first|upper}",
        "{first|attr('x')}",
        "{first ~ me}",
        "{first * 99}",
        "{9 ** 9 ** 9}",
        "{'a' * 99}",
        "{ -first}",
        "{first, me}",
        "{[first]}",
        "{{'a': first}}",
        "{{first}}",
        "{first if me}",
        "{first == 'x' or me.x}",
        "{true}",
        "{none}",
        "{'text'}",
        "{7}",
        "{self}",
        "{loop}",
        "{caller}",
        "{First}",
        "{prénom}",
        "{_first}",
        "{" + "a" * 41 + "}",
        "{}",
        "{more/less}",
        "{% for a in first %}{a}{% endfor %}",
        "{% set a = first %}",
        "{% macro a() %}{% endmacro %}",
        "{% block a %}{% endblock %}",
        "{% call a() %}{% endcall %}",
        "{% filter upper %}a{% endfilter %}",
        "{% include 'x' %}",
        "{% extends 'x' %}",
        "{% import 'x' as a %}",
        "{% from 'x' import a %}",
        "{% with a = first %}{% endwith %}",
        "{% autoescape true %}{% endautoescape %}",
        "{% do first %}",
        "{% if first is defined %}{% endif %}",
        "{% if first in me %}{% endif %}",
        "{% if first == me %}{% endif %}",
        "{% if first == 7 %}{% endif %}",
        "{% if first < 'x' %}{% endif %}",
        "{% if 'x' == first %}{% endif %}",
        "{% if first == 'x' == 'y' %}{% endif %}",
        "{% if first.x == 'x' %}{% endif %}",
        "{% if true %}{% endif %}",
        "{% if first %}",
        "{% endif %}",
        "{first",
        "{% first %}",
        "{# never closed",
    ],
)
def test_anything_but_fields_and_optional_parts_is_refused_with_its_line(forbidden: str) -> None:
    with pytest.raises(TemplateFault) as fault:
        filled(f"Hi,\nthere\n{forbidden}\n", first="Ana", me="Sam")
    assert fault.value.place == "text"
    assert fault.value.line in {3, 4}  # what is never closed is missed at the end
    assert re.fullmatch(rf"Line {fault.value.line} of the template's text: [^\n]+\.", str(fault.value))


def test_a_fault_in_the_subject_says_so() -> None:
    with pytest.raises(TemplateFault, match=r"^Line 1 of the template's subject: nothing can be called;"):
        merge(replace(HELLO, subject="{first()}"), {})


def test_checking_a_template_to_keep_finds_the_same_fault() -> None:
    with pytest.raises(
        TemplateFault, match=r"^Line 2 of the template's text: nothing can be reached through a dot;"
    ):
        fields_of("", "Hi\n{first.x}")


@pytest.mark.parametrize(
    "bomb",
    [
        "{% if a %}" * 2000,
        "{% if a %}" * 100 + "{% endif %}" * 100,
        "{% if " + "not " * 4000 + "a %}{% endif %}",
        "{% if " + " and ".join("a" * 400) + " %}{% endif %}",
        "{" + "(" * 9000 + "a" + ")" * 9000 + "}",
        "{a}" * 600,
        "{" + "7" * 5000 + "}",
        "x" * (LONGEST_TEMPLATE + 1),
    ],
)
def test_bombs_are_refused_in_one_sentence(bomb: str) -> None:
    with pytest.raises(TemplateFault, match=r"^Line 1 of the template's text: [^\n]+\.$"):
        filled(bomb, a="x")


def test_a_long_chain_of_choices_still_works() -> None:
    chain = "".join(f'{{% elif a == "{number}" %}}{number}' for number in range(90))
    assert filled(f"{{% if b %}}{chain}{{% endif %}}", a="89") == "89"


PIECES = [
    "{",
    "}",
    "{%",
    "%}",
    "{#",
    "#}",
    " if ",
    " endif ",
    " else ",
    "a",
    ".b",
    "|c",
    "(",
    ")",
    "==",
    "'x'",
    "\n",
    "9",
    "é",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join))
def test_no_text_makes_a_template_fail_otherwise(body: str) -> None:
    try:
        fields = fields_of("", body)
    except TemplateFault:
        return
    draft = merge(replace(HELLO, subject="", body=body), {})
    assert set(draft.unfilled) <= set(fields)


def test_the_template_engine_is_loaded_only_when_a_template_is_filled() -> None:
    code = "import sys, infoview.domain.lint, infoview.domain.templates; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
