"""Message templates: what one is, and how a message is drafted from it (the language: `template_language`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from infoview.domain.template_language import TemplateFault, field_names, fill

__all__ = [
    "Draft",
    "Length",
    "MergeField",
    "MessageKind",
    "Template",
    "TemplateFault",
    "Unit",
    "fields_of",
    "merge",
]


class MessageKind(StrEnum):
    """What a message is for: it decides which advice the lint gives."""

    ASK = "ask"
    NUDGE = "nudge"
    LAST_TRY = "last_try"
    ARRANGE = "arrange"
    CONFIRM = "confirm"
    THANK = "thank"
    PROMISE = "promise"
    REFERRAL = "referral"
    TELL_REFERRER = "tell_referrer"
    REPORT_BACK = "report_back"
    TEND = "tend"
    WAKE = "wake"
    MILESTONE = "milestone"
    DECLINE = "decline"
    LEAD = "lead"
    INTRODUCTION = "introduction"
    OTHER = "other"


class Unit(StrEnum):
    """What a message's length is counted in."""

    WORDS = "words"
    CHARACTERS = "characters"


@dataclass(frozen=True, slots=True)
class Length:
    """How long a message should be: from `least` to `target`, and never above `cap`; 0 sets no bound."""

    target: int = 0
    cap: int = 0
    least: int = 0
    unit: Unit = Unit.WORDS


@dataclass(frozen=True, slots=True)
class MergeField:
    """A field of the shared vocabulary: its name in a template, what it asks for, and how a value may look."""

    name: str
    label: str
    example: str


@dataclass(frozen=True, slots=True)
class Template:
    """A message to fill: `key` is stable for ever, `version` rises with each new wording of ours.

    An empty `subject` means the message answers on the same thread, or goes where there are no subjects.
    """

    key: str
    version: int
    title: str
    kind: MessageKind
    subject: str
    body: str
    fields: tuple[str, ...]
    length: Length = Length()


@dataclass(frozen=True, slots=True)
class Draft:
    """A filled template; each field nobody filled still stands as `{field}` and is named once in `unfilled`."""

    subject: str
    body: str
    unfilled: tuple[str, ...]


def merge(template: Template, values: Mapping[str, str]) -> Draft:
    """Fill a template; values go in byte for byte and are never read as template language.

    A value without one visible character counts as not filled; values the template does not name are left out.
    Raises TemplateFault for a template that holds more than fields and optional parts.
    """
    filled = {name: value for name, value in values.items() if _is_visible(value)}
    body, blank_in_body = fill("text", template.body, filled)
    subject, blank_in_subject = fill("subject", template.subject, filled)
    return Draft(subject, body, tuple(dict.fromkeys(blank_in_body + blank_in_subject)))


def fields_of(subject: str, body: str) -> tuple[str, ...]:
    """The fields a template names, those of conditions too, in order of appearance, the text's before the subject's.

    Raises TemplateFault, so it also checks a template somebody is about to keep.
    """
    return tuple(dict.fromkeys(field_names("text", body) + field_names("subject", subject)))


def _is_visible(value: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() for sign in value)
