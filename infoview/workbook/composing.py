"""Writing to someone: a draft out of the workbook, what to mind in it, and the deed of having sent it."""

from __future__ import annotations

from dataclasses import dataclass

from infoview.content.message_templates import merge_fields
from infoview.domain.events import WORDS, EventKind
from infoview.domain.lint import Finding, LintFacts, lint
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.stages import Stage
from infoview.domain.templates import Draft, MessageKind, Template, TemplateFault, Unit, merge
from infoview.domain.wording import names_person
from infoview.store import messages
from infoview.workbook import drafts, happenings
from infoview.workbook.composing_facts import Facts
from infoview.workbook.composing_templates import template_called
from infoview.workbook.composing_values import connection, filled_from, introducers
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.happenings import Details, Logged
from infoview.workbook.typed import storable
from infoview.workbook.workbook import Workbook

# The fields that quote notes of mine.
_NOTES = ("why", "question", "takeaway", "surprise_line", "lit_up", "will_use")
_LEFT = "event"  # in a draft: the event by which its words left


@dataclass(frozen=True, slots=True)
class Composition:
    """A message as it stands: filled, or as it was left when it was last typed.

    `unfilled` are the fields that still stand in it as `{field}`; `target` and `cap` are its best and longest
    length in `unit`, 0 where there is none. `left` says since when it stands as it was typed, '' where it is fresh.
    """

    template_key: str
    template_version: int
    title: str
    kind: MessageKind
    subject: str
    body: str
    unfilled: tuple[str, ...]
    target: int
    cap: int
    unit: Unit
    findings: tuple[Finding, ...]
    left: str


def compose(
    book: Workbook, person_id: int, template_key: str, owed: Obligation | None = None, keep: bool = True
) -> Composition:
    """A message to a person, for the card `owed` where it answers one. Nothing is changed.

    What was typed and kept before wins, unless `keep` is False: then the template is filled anew. Refused where
    the person is gone, or the template is unknown or can't be read.
    """
    template = template_called(book, template_key)
    facts = Facts(book, person_id, template.kind, owed)
    fresh = _merged(facts, template)
    kept = _kept(book, draft_key(person_id, template_key)) if keep else {}
    words = fresh.subject, fresh.body
    subject, body = kept.get("subject", fresh.subject), kept.get("body", fresh.body)
    blank = _blank(template, fresh, subject, body)
    return Composition(
        template.key,
        template.version,
        template.title,
        template.kind,
        subject,
        body,
        blank,
        template.length.target,
        template.length.cap,
        template.length.unit,
        lint(body, subject, _lint_facts(facts, template, blank, subject, body)),
        drafts.as_left(book, draft_key(person_id, template_key)) if (subject, body) != words else "",
    )


def with_times(
    book: Workbook, person_id: int, template_key: str, owed: Obligation | None, times: str, body: str
) -> str:
    """The text with times to offer in it: where the template has its place for them, else at the end, to be moved.

    `times` are the lines of `composing_times.offered`. A text that was changed by hand is only added to.
    """
    template = template_called(book, template_key)
    facts = Facts(book, person_id, template.kind, owed)
    if "{slots}" in body:
        return body.replace("{slots}", times)
    if "slots" in template.fields and body == _merged(facts, template).body:
        return _merged(facts, template, {"slots": times}).body
    return f"{body.rstrip()}\n\n{times}\n"


def draft_key(person_id: int, template_key: str) -> str:
    """Where a message is kept while it is being typed."""
    return f"message:{person_id}:{template_key}"


def _kept(book: Workbook, key: str) -> dict[str, str]:
    """What was typed and has not left: a message whose sending was taken back is a draft again."""
    kept = drafts.kept(book, key)
    left = kept.get(_LEFT, "")
    return {} if left and book.store.get("event", int(left)) else kept


def keep_draft(book: Workbook, person_id: int, template_key: str, subject: str, body: str) -> None:
    """Keep what is being typed; no undo step."""
    fields = {"subject": subject, "body": body}
    drafts.keep(book, draft_key(person_id, template_key), fields, person_id)


def check(
    book: Workbook,
    person_id: int,
    template_key: str,
    subject: str,
    body: str,
    owed: Obligation | None = None,
) -> tuple[Finding, ...]:
    """What to mind in a message before it leaves; see `compose` for `owed` and what is refused."""
    template = template_called(book, template_key)
    return _findings(Facts(book, person_id, template.kind, owed), template, subject, body)


def sent(
    book: Workbook,
    person_id: int,
    template_key: str,
    subject: str,
    body: str,
    owed: Obligation | None = None,
) -> Logged:
    """Log that a message left and keep its words: one undo step, and undone they are a draft again.

    Refused with a field still unfilled, to someone who is not to be contacted, and where the stage does not allow
    what the message is; then nothing is changed and the draft stays.
    """
    template = template_called(book, template_key)
    facts = Facts(book, person_id, template.kind, owed)
    for finding in _findings(facts, template, subject, body):
        if finding.blocks:
            raise Refused(finding.message)
    kind = _event(facts)
    attempt = _attempt(facts, kind)
    with book.deed(f"{WORDS[kind].did}: {facts.file.name}"):
        logged = happenings.log(book, person_id, kind, Details(subject_id=_subject(facts)))
        book.store.insert(
            "message",
            event_id=logged.event_id,
            template_key=template.key,
            template_version=template.version,
            attempt=attempt,
            subject=storable(subject),
            body=storable(body),
        )
        words = {"subject": subject, "body": body, _LEFT: str(logged.event_id)}
        drafts.keep(book, draft_key(person_id, template_key), words, person_id)
    return logged


_EVENTS: dict[MessageKind, EventKind] = {
    MessageKind.ASK: EventKind.ASKED,
    MessageKind.NUDGE: EventKind.NUDGED,
    MessageKind.LAST_TRY: EventKind.NUDGED,
    MessageKind.CONFIRM: EventKind.CONFIRMED,
    MessageKind.THANK: EventKind.THANKED,
    MessageKind.PROMISE: EventKind.KEPT,
    MessageKind.TELL_REFERRER: EventKind.TOLD_REFERRER,
    MessageKind.REPORT_BACK: EventKind.REPORTED_BACK,
}


def _event(facts: Facts) -> EventKind:
    if facts.kind is MessageKind.WAKE and facts.file.stage in (Stage.RESTING, Stage.DORMANT):
        return EventKind.WOKEN
    return _EVENTS.get(facts.kind, EventKind.WROTE)


def _subject(facts: Facts) -> int | None:
    """The promise, introduction or advice that the message settles, or the meeting that it confirms."""
    if facts.kind is MessageKind.TELL_REFERRER:
        return facts.introduction.id if facts.introduction else None
    row = {
        MessageKind.PROMISE: facts.promise,
        MessageKind.REPORT_BACK: facts.advice,
        MessageKind.CONFIRM: facts.booked,
    }.get(facts.kind)
    return int(row["id"]) if row else None


def _attempt(facts: Facts, kind: EventKind) -> int:
    """Which try of an ask it is, from 1; 0 for what is none."""
    if kind in (EventKind.ASKED, EventKind.WOKEN):
        return 1
    if kind is not EventKind.NUDGED:
        return 0
    ask = facts.file.last(EventKind.ASKED, EventKind.WOKEN)
    since = facts.file.after(ask) if ask else facts.file.events
    return 2 + sum(event.kind is EventKind.NUDGED for event in since)


def _merged(facts: Facts, template: Template, more: dict[str, str] | None = None) -> Draft:
    with refusing(TemplateFault):
        return merge(template, filled_from(facts, template) | (more or {}))


def _blank(template: Template, fresh: Draft, subject: str, body: str) -> tuple[str, ...]:
    """The fields that stand unfilled in a text; braces out of the user's own notes are no fields."""
    text, filled = f"{subject}\n{body}", f"{fresh.subject}\n{fresh.body}"
    return tuple(
        name
        for name in dict.fromkeys((*template.fields, *merge_fields()))
        if f"{{{name}}}" in text and (name in fresh.unfilled or f"{{{name}}}" not in filled)
    )


def _findings(facts: Facts, template: Template, subject: str, body: str) -> tuple[Finding, ...]:
    blank = _blank(template, _merged(facts, template), subject, body)
    return lint(body, subject, _lint_facts(facts, template, blank, subject, body))


def _lint_facts(
    facts: Facts, template: Template, blank: tuple[str, ...], subject: str, body: str
) -> LintFacts:
    referrer, permission = _referrer(facts, f"{subject}\n{body}")
    return LintFacts(
        kind=template.kind,
        length=template.length,
        today=facts.today,
        unfilled=blank,
        do_not_contact=facts.file.do_not_contact,
        connection=connection(facts),
        about_them=_theirs(facts),
        noted=_noted(facts, template),
        person=facts.file.name,
        referrer=referrer,
        referrer_permission=permission,
        nudge_due=next(
            (one.due_on for one in facts.due if one.kind in (CardKind.NUDGE, CardKind.LAST_TRY)), None
        ),
        earlier_texts=_earlier(facts),
        takeaways=facts.learned if template.kind is MessageKind.THANK else (),
        actions=_actions(facts) if template.kind is MessageKind.REPORT_BACK else (),
    )


def _referrer(facts: Facts, text: str) -> tuple[str, bool]:
    """Whom to look for in the text: one it names without permission, else who may be named, else anyone."""
    edges = introducers(facts)
    named = [
        edge
        for edge in edges
        if edge.permission != "yes" and names_person(text, edge.other, unlike=facts.file.name)
    ]
    edge = next(iter([*named, *edges]), None)
    return (edge.other, edge.permission == "yes") if edge else ("", False)


def _theirs(facts: Facts) -> tuple[str, ...]:
    return tuple(part for row in messages.work_of(facts.book.store, facts.person_id) for part in row if part)


def _noted(facts: Facts, template: Template) -> tuple[str, ...]:
    values = filled_from(facts, template)
    return tuple(values[name] for name in _NOTES if name in values)


def _earlier(facts: Facts) -> tuple[str, ...]:
    return tuple(messages.written_to(facts.book.store, facts.person_id))


def _actions(facts: Facts) -> tuple[str, ...]:
    row = facts.advice or {"did": "", "result": ""}
    return tuple(part for part in (row["did"], row["result"]) if part.strip())
