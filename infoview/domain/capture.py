"""A person from one typed line: "Ana Ruiz, HR manager at Acme, met at the meetup, via Wendy Moss #training".

The name comes first; commas, line breaks and the words "met", "via", "works", "from" and "at" tell the rest apart.
What is not understood becomes the note, so that nothing typed is lost.
"""

from typing import NamedTuple

from infoview.domain.capture_reading import read
from infoview.domain.contact_marks import is_linkedin, take_marks


class Captured(NamedTuple):
    """What one line said of a person; an empty text or tuple where it said nothing."""

    name: str
    role: str = ""
    organisation: str = ""
    how_met: str = ""
    introducer: str = ""
    tags: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    profile: str = ""
    note: str = ""


def capture(text: str) -> Captured:
    """Read one line about a person. Raises ValueError, in one sentence, when it holds no name."""
    marks = take_marks(text)
    profile = next((link for link in marks.links if is_linkedin(link)), next(iter(marks.links), ""))
    found = read(marks.rest)
    for link in marks.links:
        if link != profile:
            found.keep(link)
    if not found.name:
        raise ValueError(
            "Start with a name, then what you know, like: Ana Ruiz, HR manager at Acme, via Wendy Moss."
        )
    return Captured(
        name=found.name,
        role=found.places.get("role", ""),
        organisation=found.places.get("organisation", ""),
        how_met=found.places.get("how_met", ""),
        introducer=found.places.get("introducer", ""),
        tags=marks.tags,
        emails=marks.emails,
        phones=marks.phones,
        profile=profile,
        note=found.note,
    )


def explain(captured: Captured) -> list[tuple[str, str]]:
    """What was understood, as pairs of label and value to print; only what is there."""
    pairs = [
        ("Name", captured.name),
        ("Role", captured.role),
        ("Organisation", captured.organisation),
        ("How you met", captured.how_met),
        ("Introduced by", captured.introducer),
        ("Tags", " ".join(f"#{tag}" for tag in captured.tags)),
        ("E-mail", ", ".join(captured.emails)),
        ("Phone", ", ".join(captured.phones)),
        ("Profile", captured.profile),
        ("Note", captured.note),
    ]
    return [(label, value) for label, value in pairs if value]
