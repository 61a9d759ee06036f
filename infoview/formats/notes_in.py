"""A note about a person as a plain record."""

from __future__ import annotations

from datetime import date

from infoview.formats.notes import BEGIN, body_of, head_of
from infoview.formats.persons import linkedin_apart
from infoview.formats.records import Contact
from infoview.formats.text import short, unique

_ORGANISATION = ("organisation", "organization", "company", "org", "employer")
_ROLE = ("role", "title", "position", "job", "job title")
_MAIL = ("emails", "email", "mail", "e-mail")
_PHONE = ("phones", "phone", "mobile", "tel", "telephone")
_URL = ("links", "linkedin", "url", "urls", "website")
_PEOPLE = frozenset({"people", "person", "persons", "contact", "contacts"})


def read_note(text: str, name: str, folder: str) -> Contact | None:
    """The person a note of this name in this folder is about; None where it is about something else.

    It is about a person where its properties say so, or give a way to reach or a place of work, or where its folder
    is called people or contacts. What stands below is notes.
    """
    head = head_of(text)
    reference = _first(head, ("infoview",))
    if not _is_person(head, reference, folder):
        return None
    profile, urls = _first(head, ("profile",)), _many(head, _URL)
    if not profile and not reference:
        profile, urls = linkedin_apart(urls)
    tags = _many(head, ("tags", "tag"))
    notes = head["notes"][0] if head.get("notes") else "" if BEGIN in text else body_of(text)
    return Contact(
        1,
        short(_first(head, ("name",)) or name),
        short(_first(head, _ORGANISATION)),
        short(_first(head, _ROLE)),
        _many(head, _MAIL),
        _many(head, _PHONE),
        profile,
        urls,
        _day(_first(head, ("connected",))),
        tags if reference else tuple(tag for tag in tags if tag.casefold() not in _PEOPLE),
        notes,
        reference,
    )


def _is_person(head: dict[str, tuple[str, ...]], reference: str, folder: str) -> bool:
    if reference:
        return reference.startswith("infoview-")
    said = {
        value.lstrip("#").casefold()
        for key in ("type", "class", "tags", "tag")
        for value in head.get(key, ())
    }
    reachable = any(head.get(key) for key in (*_MAIL, *_PHONE, "linkedin", *_ORGANISATION))
    return reachable or bool(said & _PEOPLE) or folder.casefold() in _PEOPLE


def _first(head: dict[str, tuple[str, ...]], keys: tuple[str, ...]) -> str:
    return next((head[key][0] for key in keys if head.get(key)), "")


def _many(head: dict[str, tuple[str, ...]], keys: tuple[str, ...]) -> tuple[str, ...]:
    return unique(value for key in keys for value in head.get(key, ()))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
