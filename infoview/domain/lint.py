"""Advice on a message before it leaves: the rules of a good ask, nudge, thank-you and report.

All advice is a hint, except that a message with an unfilled field, or to someone who is not to be contacted, must
not leave. The rules come from the craft of informational interviewing: short messages, the connection first, one
question about them, no talk of jobs, a thank-you that names what was learned, a report that says what was done.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from infoview.domain import wording
from infoview.domain.counting import listed
from infoview.domain.templates import Length, MessageKind, Unit
from infoview.domain.words import Sentence, count_words, is_unspaced, sentences

LONGEST_ASK = 30
"""Minutes; people grant 20 far more readily than 30, and rarely more."""
_ASKS = frozenset({MessageKind.ASK, MessageKind.NUDGE, MessageKind.LAST_TRY})
_SHORT_NAME = 60
_REPLY_MARK = re.compile(r"^\s*(?:(?:re|fwd?|aw|sv|wg)\s*:\s*)+", re.IGNORECASE)


class Rule(StrEnum):
    """One piece of advice, in the order in which findings are given."""

    UNFILLED = "unfilled"
    DO_NOT_CONTACT = "do_not_contact"
    LENGTH = "length"
    QUESTION = "question"
    ONE_ASK = "one_ask"
    CONNECTION_FIRST = "connection_first"
    ABOUT_THEM = "about_them"
    TO_THEM = "to_them"
    JOB_TALK = "job_talk"
    MINUTES = "minutes"
    PERMISSION = "permission"
    TOO_EARLY = "too_early"
    SENT_BEFORE = "sent_before"
    SUBJECT = "subject"
    TAKEAWAY = "takeaway"
    ACTION = "action"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found, in one friendly sentence; a message with a finding that `blocks` must not leave."""

    rule: Rule
    message: str
    blocks: bool = False


@dataclass(frozen=True, slots=True)
class LintFacts:
    """What the workbook knows about a message and the person it goes to.

    `unfilled` names fields that may still stand in the text as `{field}`. `connection` is how I come to them, in
    words (who introduced us, how we know each other); `about_them` are phrases that speak of them without a "you".
    `noted` are notes of mine that the message was drafted with.
    `person` is whom it goes to and `referrer` who pointed me to them, by full name. `takeaways` are what I noted as
    learned from them, `actions` what I did with their advice; where there are none, the rule looks for the usual
    words only.
    """

    kind: MessageKind
    length: Length
    today: date
    unfilled: tuple[str, ...] = ()
    do_not_contact: bool = False
    connection: str = ""
    about_them: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()
    person: str = ""
    referrer: str = ""
    referrer_permission: bool = False
    nudge_due: date | None = None
    earlier_texts: tuple[str, ...] = ()
    takeaways: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Message:
    text: str
    subject: str
    sentences: tuple[Sentence, ...]


def lint(draft_text: str, subject: str, facts: LintFacts) -> tuple[Finding, ...]:
    """Everything worth saying about a message, in the order of `Rule`; raises nothing, whatever the text holds."""
    message = _Message(draft_text, subject, sentences(draft_text))
    return tuple(
        Finding(rule, advice, blocks=rule in {Rule.UNFILLED, Rule.DO_NOT_CONTACT})
        for rule, advise in _ADVICE.items()
        if (advice := advise(message, facts))
    )


def _unfilled(message: _Message, facts: LintFacts) -> str:
    both = f"{message.subject}\n{message.text}"
    standing = [f"{{{name}}}" for name in facts.unfilled if f"{{{name}}}" in both]
    if not standing:
        return ""
    return f"Please fill or take out {listed(standing)} before this leaves."


def _do_not_contact(_: _Message, facts: LintFacts) -> str:
    return (
        "You marked this person as not to be contacted, so this stays here." if facts.do_not_contact else ""
    )


def _length(message: _Message, facts: LintFacts) -> str:
    length = facts.length
    count = len(message.text) if length.unit is Unit.CHARACTERS else count_words(message.text)
    if length.cap and count > length.cap:
        return f"At {count} {length.unit} this is over the {length.cap} people read to the end; what can go?"
    if length.target and count > length.target:
        return f"At {count} {length.unit} this is a little long; {length.target} reads best."
    if count < length.least:
        return f"At {count} {length.unit} this is rather short; {length.least} or more leaves room to be specific."
    return ""


def _question(message: _Message, facts: LintFacts) -> str:
    if facts.kind not in _ASKS | {MessageKind.REFERRAL}:
        return ""
    requests = wording.asking(message.sentences)
    if not requests:
        return "There is no question in here yet: ask for what you would like, with a question mark."
    if all(request.asks for request in requests):
        return ""
    return "The ask does not end with a question mark; a question is easier to answer."


def _one_ask(message: _Message, facts: LintFacts) -> str:
    if facts.kind not in _ASKS | {MessageKind.REFERRAL}:
        return ""
    count = len(wording.asking(message.sentences))
    return f"This asks {count} things; one is easier to say yes to." if count > 1 else ""


def _connection_first(message: _Message, facts: LintFacts) -> str:
    may_be_named = facts.referrer.strip() and facts.referrer_permission
    if facts.kind is not MessageKind.ASK or not (facts.connection.strip() or may_be_named):
        return ""
    first = wording.opening(message.sentences)
    if wording.echoes(first, facts.connection, at_least=1) or wording.names_person(first, facts.referrer):
        return ""
    return "Say how you come to them in the very first sentence."


def _about_them(message: _Message, facts: LintFacts) -> str:
    if facts.kind is not MessageKind.ASK:
        return ""
    them, me = wording.words_about(message.sentences, facts.about_them)
    if them > me or not me:
        return ""
    return f"More of this is about you ({me} words) than about them ({them}); what of theirs made you write?"


def _to_them(message: _Message, facts: LintFacts) -> str:
    text = wording.plain(message.text)
    standing = " ".join(note for note in facts.noted if note.strip() and wording.plain(note) in text)
    found = wording.spoken_of(standing)
    return f"“{found}” is how you noted it for yourself; they would read “you” or “your”." if found else ""


def _job_talk(message: _Message, facts: LintFacts) -> str:
    found = wording.job_talk(f"{message.subject}\n{message.text}") if facts.kind in _ASKS else ""
    return (
        f"“{found}” makes this sound like a job request; ask about their experience instead." if found else ""
    )


def _minutes(message: _Message, facts: LintFacts) -> str:
    if facts.kind not in _ASKS:
        return ""
    requests = wording.asking(message.sentences)
    found = wording.longer_than(" ".join(one.text for one in requests) or message.text, LONGEST_ASK)
    return f"“{_short(found)}” is a lot to ask for; 20 minutes is easier to give." if found else ""


def _permission(message: _Message, facts: LintFacts) -> str:
    either = f"{message.subject}\n{message.text}"
    if facts.referrer_permission or not wording.names_person(either, facts.referrer, unlike=facts.person):
        return ""
    return f"You name {_short(facts.referrer)}, whose permission is not noted yet: ask first, or leave the name out."


def _too_early(_: _Message, facts: LintFacts) -> str:
    if facts.kind not in {MessageKind.NUDGE, MessageKind.LAST_TRY} or not facts.nudge_due:
        return ""
    if facts.today >= facts.nudge_due:
        return ""
    return f"It is early for this: give them until {facts.nudge_due:%A} {facts.nudge_due.day} {facts.nudge_due:%B}."


def _sent_before(message: _Message, facts: LintFacts) -> str:
    text = wording.plain(message.text)
    if not text or text not in map(wording.plain, facts.earlier_texts):
        return ""
    return "You have sent this very text to this person before; a new line would be kinder."


def _subject(message: _Message, facts: LintFacts) -> str:
    if not message.subject.strip():
        same_thread = facts.kind in {MessageKind.NUDGE, MessageKind.LAST_TRY}
        without_subject = same_thread or facts.length.unit is Unit.CHARACTERS
        return "" if without_subject else "Give it a subject of two to six words."
    count = count_words(_REPLY_MARK.sub("", message.subject))
    most = 14 if is_unspaced(message.subject) else 6
    return "" if 2 <= count <= most else "A subject of two to six words is read at a glance."


def _takeaway(message: _Message, facts: LintFacts) -> str:
    if facts.kind is not MessageKind.THANK:
        return ""
    if facts.takeaways:
        told = any(wording.echoes(message.text, takeaway) for takeaway in facts.takeaways)
    else:
        told = wording.tells_something_learned(message.text)
    return "" if told else "Name one thing you learned from them; that is what makes a thank-you theirs."


def _action(message: _Message, facts: LintFacts) -> str:
    if facts.kind is not MessageKind.REPORT_BACK:
        return ""
    if facts.actions:
        told = any(wording.echoes(message.text, action) for action in facts.actions)
    else:
        told = wording.tells_something_done(message.text)
    return "" if told else "Say what you did with their advice; that is the news they are waiting for."


def _attachment(message: _Message, facts: LintFacts) -> str:
    if facts.kind is not MessageKind.ASK or not wording.attachment(message.text):
        return ""
    return "Leave attachments out of a first message; a file makes it a request to read."


def _short(name: str) -> str:
    return name if len(name) <= _SHORT_NAME else f"{name[: _SHORT_NAME - 1]}…"


_ADVICE: dict[Rule, Callable[[_Message, LintFacts], str]] = {
    Rule.UNFILLED: _unfilled,
    Rule.DO_NOT_CONTACT: _do_not_contact,
    Rule.LENGTH: _length,
    Rule.QUESTION: _question,
    Rule.ONE_ASK: _one_ask,
    Rule.CONNECTION_FIRST: _connection_first,
    Rule.ABOUT_THEM: _about_them,
    Rule.TO_THEM: _to_them,
    Rule.JOB_TALK: _job_talk,
    Rule.MINUTES: _minutes,
    Rule.PERMISSION: _permission,
    Rule.TOO_EARLY: _too_early,
    Rule.SENT_BEFORE: _sent_before,
    Rule.SUBJECT: _subject,
    Rule.TAKEAWAY: _takeaway,
    Rule.ACTION: _action,
    Rule.ATTACHMENT: _attachment,
}
