"""Message templates: the starter ones, and the user's own wordings, which win."""

from __future__ import annotations

import re
from itertools import count
from typing import Any

from infoview.content.message_templates import merge_fields, starter_templates
from infoview.domain.templates import Length, MessageKind, Template, TemplateFault, Unit, fields_of, merge
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.workbook import Workbook

_LETTER = Template(
    key="letter",
    version=1,
    title="In my own words",
    kind=MessageKind.OTHER,
    subject="",
    body="Hi {first},\n\n\n\n{me}",
    fields=("first", "me"),
)
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


def templates(book: Workbook) -> list[Template]:
    """Every message there is, in the order of the work; one's own wording stands where the starter one stood.

    After the starter ones comes an empty letter, for an answer that only its writer can word.
    """
    own: dict[str, dict[str, Any]] = {}
    for row in sorted(book.store.where("template", own=1, archived_on=None), key=lambda row: row["version"]):
        own[row["key"]] = row
    starters = {template.key: template for template in (*starter_templates(), _LETTER)}
    found = [_own(own[key], starter) if key in own else starter for key, starter in starters.items()]
    return [*found, *(_own(own[key], None) for key in sorted(own) if key not in starters)]


def template_called(book: Workbook, key: str) -> Template:
    """The template of that key; Refused, with every key, where there is none."""
    known = {template.key: template for template in templates(book)}
    if key not in known:
        raise Refused(f"There is no template called {key!r}; there are {', '.join(known)}.")
    return known[key]


def example_of(template: Template) -> tuple[str, str]:
    """Subject and text as they may read, with the example of each field; as they stand where they can't be filled."""
    try:
        filled = merge(template, {name: field.example for name, field in merge_fields().items()})
    except TemplateFault:
        return template.subject, template.body
    return filled.subject, filled.body


def save_template(book: Workbook, key: str, title: str, subject: str, body: str) -> Template:
    """Keep a wording of one's own under `key`, as a new version; a starter's key replaces its words.

    Refused, with the line, where the template language does not allow what stands there.
    """
    if not _KEY.fullmatch(key):
        raise Refused(
            f"{key!r} can't be a template's key; please use small letters, digits and _, like thank_panel."
        )
    known = {template.key: template for template in templates(book)}
    title = title.strip() or (known[key].title if key in known else "")
    _check(title, subject, body)
    if key in known and (known[key].title, known[key].subject, known[key].body) == (title, subject, body):
        return known[key]
    length = known[key].length if key in known else Length()
    versions = [row["version"] for row in book.store.where("template", key=key)]
    with book.deed(f"Worded a message: {title}"):
        book.store.insert(
            "template",
            key=key,
            version=1 + max([*versions, known[key].version if key in known else 0]),
            title=title,
            kind=(known[key].kind if key in known else MessageKind.OTHER).value,
            subject=subject,
            body=body,
            target=length.target,
            cap=length.cap,
            own=1,
        )
    return template_called(book, key)


def own_keys(book: Workbook) -> frozenset[str]:
    """The keys of the templates that stand in words of one's own."""
    return frozenset(row["key"] for row in book.store.where("template", own=1, archived_on=None))


def has_starter(key: str) -> bool:
    """Whether there are words of ours to go back to."""
    return key == _LETTER.key or any(starter.key == key for starter in starter_templates())


def let_go(book: Workbook, key: str) -> None:
    """Go back to the starter words of `key`; a template that is wholly one's own is put away.

    Refused where nothing of one's own stands there. Its versions stay with the messages that left in them.
    """
    title = template_called(book, key).title
    rows = book.store.where("template", key=key, own=1, archived_on=None)
    if not rows:
        raise Refused(f"{title} stands in its starter words already.")
    did = "Back to the starter words" if has_starter(key) else "Put a template away"
    with book.deed(f"{did}: {title}"):
        for row in rows:
            book.store.update("template", row["id"], archived_on=book.today.isoformat())


def new_key(book: Workbook, title: str) -> str:
    """A key that is not taken yet, for a template of that title."""
    plain = "_".join(re.findall(r"[a-z0-9]+", title.casefold()))[:30].rstrip("_")
    base = plain if plain[:1].isalpha() else f"own_{plain}".rstrip("_")
    taken = {row["key"] for row in book.store.where("template")} | {one.key for one in templates(book)}
    numbered = (f"{base}_{number}" for number in count(2))
    return base if base not in taken else next(key for key in numbered if key not in taken)


def _check(title: str, subject: str, body: str) -> None:
    if not title:
        raise Refused("Please give the template a name.")
    if not body.strip():
        raise Refused("Please write the text of the template.")
    if len(subject.splitlines()) > 1:
        raise Refused("A subject is one line; please move the rest into the text.")
    with refusing(TemplateFault):
        fields_of(subject, body)


def _own(row: dict[str, Any], starter: Template | None) -> Template:
    length = Length(
        target=row["target"],
        cap=row["cap"],
        least=starter.length.least if starter else 0,
        unit=starter.length.unit if starter else Unit.WORDS,
    )
    return Template(
        key=row["key"],
        version=row["version"],
        title=row["title"],
        kind=MessageKind(row["kind"]),
        subject=row["subject"],
        body=row["body"],
        fields=_fields(row),
        length=length,
    )


def _fields(row: dict[str, Any]) -> tuple[str, ...]:
    try:
        return fields_of(row["subject"], row["body"])
    except TemplateFault:
        return ()  # brought in from elsewhere; told when it is used, so that the others stay usable
