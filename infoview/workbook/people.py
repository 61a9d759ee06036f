"""People: adding, finding, editing, picking from the reservoir."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from infoview.domain.clocks import PathIn
from infoview.domain.events import EventKind
from infoview.domain.keys import mail_key, name_key, organisation_key, phone_key, profile_key
from infoview.domain.stages import Stage
from infoview.store import people as stored
from infoview.store.ids import from_public_id, public_id
from infoview.workbook.errors import Refused, refusing
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from datetime import date

    from infoview.domain.capture import Captured

_CANDIDATES_SHOWN = 8
LONGEST_TEXT = 1_000_000  # characters of any one field


class Added(NamedTuple):
    """A new person and what was understood of the line that named them."""

    id: int
    captured: Captured
    introducer_is_new: bool


def find(book: Workbook, text: str) -> int:
    """The one person of that id, name, or part of a name.

    Accents may be left out. Refused, with the candidates, where it could be several, and where it is nobody.
    People of the pipeline go before those who wait in the reservoir.
    """
    ident = from_public_id(text)
    if ident is not None and book.store.get("person", ident):
        return ident
    key = name_key(text)
    if not key:
        raise Refused("Please name a person.")
    found = (
        stored.exactly(book.store, key)
        or stored.candidates(book.store, key)
        or stored.candidates_without_accents(book.store, text)
    )
    picked = [one for one in found if one.picked] or found
    if not picked:
        raise Refused(f"Nobody here is called {text!r}; `infoview people` lists everybody.")
    if len(picked) > 1:
        raise Refused(f"{text!r} could be {_listed(picked)}; please say more of the name, or give the id.")
    return picked[0].id


def _listed(found: list[stored.Found]) -> str:
    shown = [
        f"{one.name}{f' ({one.organisation})' if one.organisation else ''} [{public_id(one.id)}]"
        for one in found[:_CANDIDATES_SHOWN]
    ]
    more = len(found) - len(shown)
    return " or ".join(shown) + (f" or {more} more" if more > 0 else "")


def name_of(book: Workbook, person_id: int) -> str:
    """The name of a person."""
    row = book.store.get("person", person_id)
    if row is None:
        raise Refused("That person is not in the workbook any more.")
    return str(row["name"])


def stage_of(book: Workbook, person_id: int) -> Stage | None:
    """Where one stands with a person; None while they wait in the reservoir, and where they are gone."""
    stage = (book.store.get("person", person_id) or {}).get("stage")
    return Stage(stage) if stage else None


def is_here(book: Workbook, person_id: int) -> bool:
    """Whether there is such a person, in the pipeline or in the reservoir."""
    return book.store.get("person", person_id) is not None


def is_discreet(book: Workbook, person_id: int) -> bool:
    """Whether a person is not to be seen over one's shoulder."""
    return bool((book.store.get("person", person_id) or {}).get("discreet"))


def discreet_names(book: Workbook) -> Collection[str]:
    """What everybody is called who is not to be seen over one's shoulder."""
    return stored.discreet(book.store).values()


def _read(line: str, today: date | None = None, directions: Iterable[str] = ()) -> Captured:
    from infoview.domain.capture import capture  # its grammar takes as long to load as all that a start reads

    with refusing(ValueError):
        return capture(line, today, directions)


def read_line(book: Workbook, text: str, directions: Iterable[str]) -> Captured:
    """What a line says of a new person, of whom it may name these directions; Refused where it holds no name."""
    return _read(text, book.today, directions)


def known_directions(book: Workbook) -> list[str]:
    """What the directions are called that a line may name."""
    return [row["name"] for row in book.store.where("direction")]


def add_from_text(book: Workbook, text: str) -> Added:
    """A new person from one line, such as `Ana Ruiz, HR manager at Acme, via Wendy Moss #training`.

    `met yesterday on the train` notes that talk as well.
    """
    captured = read_line(book, text, known_directions(book))
    with book.deed(f"Added {captured.name}"):
        person = insert_person(
            book,
            captured.name,
            path=PathIn.REFERRED
            if captured.introducer
            else PathIn.WARM
            if captured.how_met or captured.met_on
            else PathIn.COLD,
            how_found=captured.how_met,
            notes=captured.note,
        )
        set_affiliation(book, person, captured.organisation, captured.role)
        set_channels(
            book, person, captured.emails, captured.phones, (captured.profile,) if captured.profile else ()
        )
        set_tags(book, person, captured.tags)
        set_directions(book, person, captured.directions)
        is_new = False
        if captured.introducer:
            # Whoever names someone to me is no stranger.
            introducer, is_new = person_called(book, captured.introducer, PathIn.WARM)
            introduce(book, introducer, person)
        if captured.met_on:
            from infoview.workbook import happenings  # which is built on this module

            happenings.log(book, person, EventKind.MET, happenings.Details(on=captured.met_on))
    return Added(person, captured, is_new)


def insert_person(book: Workbook, name: str, *, stage: Stage | None = Stage.SPOTTED, **values: Any) -> int:
    """A person's row and its first event, inside a deed; `stage=None` puts them into the reservoir."""
    today = book.today.isoformat()
    person = book.store.insert(
        "person",
        name=name,
        name_key=name_key(name),
        stage=stage.value if stage else None,
        stage_since=today if stage else None,
        added_on=today,
        **{key: str(value) if isinstance(value, PathIn) else value for key, value in values.items()},
    )
    if stage:
        book.store.insert(
            "event",
            person_id=person,
            kind=EventKind.ADDED.value,
            on_date=today,
            now_stage=stage.value,
            recorded_at=book.clock.stamp(),
        )
    return person


def person_called(book: Workbook, name: str, path: PathIn = PathIn.COLD) -> tuple[int, bool]:
    """The person of exactly that name, or a new one by that way in; whether it is new. Refused where two share it.

    What is known of them may stand behind the name, as in `Ben Okoro, welder at Bolt`.
    """
    ident = from_public_id(name)
    if ident is not None and book.store.get("person", ident):
        return ident, False
    captured = _read(name)
    found = stored.exactly(book.store, name_key(name)) or stored.exactly(book.store, name_key(captured.name))
    picked = [one for one in found if one.picked] or found
    if len(picked) > 1:
        raise Refused(f"{name!r} could be {_listed(picked)}; please give the id.")
    if picked:
        return picked[0].id, False
    near = [one for one in stored.candidates(book.store, name_key(captured.name)) if one.picked]
    if len(near) == 1:
        return near[0].id, False
    person = insert_person(book, captured.name, path=path)
    set_affiliation(book, person, captured.organisation, captured.role)
    set_channels(book, person, captured.emails, captured.phones, ())
    return person, True


def introduce(
    book: Workbook,
    introducer: int,
    introduced: int,
    *,
    permission: str = "ask",
    kind: str = "referral",
    meeting_id: int | None = None,
    why: str = "",
    who_acts: str = "me",
    on: str | None = None,
) -> int:
    """The edge from who introduced to whom, once; its id."""
    if introducer == introduced:
        raise Refused("Nobody can introduce themselves; please name someone else.")
    known = book.store.where("introduction", introducer_id=introducer, introduced_id=introduced)
    if known:
        return int(known[0]["id"])
    return book.store.insert(
        "introduction",
        introducer_id=introducer,
        introduced_id=introduced,
        meeting_id=meeting_id,
        on_date=on or book.today.isoformat(),
        kind=kind,
        permission=permission,
        who_acts=who_acts,
        why=why,
    )


def organisation_called(book: Workbook, name: str) -> int:
    """The organisation of that name, or a new one."""
    key = organisation_key(name) or name_key(name) or name
    known = book.store.where("organisation", name_key=key)
    if known:
        same = [row for row in known if row["name"] == name]
        return int((same or known)[0]["id"])
    return book.store.insert("organisation", name=name, name_key=key)


def set_affiliation(book: Workbook, person: int, organisation: str, role: str) -> None:
    """Where the person works now; what they did before keeps its dates."""
    organisation, role = organisation.strip(), role.strip()
    open_rows = book.store.where("affiliation", person_id=person, ended_on=None)
    wanted = organisation_called(book, organisation) if organisation else None
    if any((row["organisation_id"], row["role"]) == (wanted, role) for row in open_rows):
        return
    same_place = [row for row in open_rows if row["organisation_id"] == wanted]
    if same_place and (organisation or role):
        book.store.update("affiliation", same_place[0]["id"], role=role)
        return
    for row in open_rows:
        book.store.update("affiliation", row["id"], ended_on=book.today.isoformat())
    if organisation or role:
        book.store.insert(
            "affiliation",
            person_id=person,
            organisation_id=wanted,
            role=role,
            started_on=book.today.isoformat() if open_rows else None,
        )


def set_channels(
    book: Workbook,
    person: int,
    mails: Iterable[str] = (),
    phones: Iterable[str] = (),
    profiles: Iterable[str] = (),
    urls: Iterable[str] = (),
) -> None:
    """Ways to reach the person: new ones are added, known ones kept."""
    for kind, values, key_of in (
        ("mail", mails, mail_key),
        ("phone", phones, phone_key),
        ("profile", profiles, profile_key),
        ("url", urls, str.casefold),
    ):
        for value in values:
            key = key_of(value.strip()) or value.strip().casefold()
            if key and not book.store.where("channel", person_id=person, kind=kind, value_key=key):
                book.store.insert("channel", person_id=person, kind=kind, value=value.strip(), value_key=key)


def set_tags(book: Workbook, person: int, tags: Iterable[str]) -> None:
    """Exactly these tags."""
    wanted = {name_key(tag): tag.strip().lstrip("#") for tag in tags if name_key(tag)}
    had = {row["tag_id"]: row["id"] for row in book.store.where("person_tag", person_id=person)}
    for key, name in wanted.items():
        known = book.store.where("tag", name_key=key)
        tag = int(known[0]["id"]) if known else book.store.insert("tag", name=name, name_key=key)
        if had.pop(tag, None) is None:
            book.store.insert("person_tag", person_id=person, tag_id=tag)
    for row_id in had.values():
        book.store.delete("person_tag", row_id)


def set_directions(book: Workbook, person: int, names: Iterable[str]) -> None:
    """Exactly these directions; a name not known yet becomes a new direction."""
    wanted = [direction_called(book, name) for name in names if name_key(name)]
    had = {row["direction_id"]: row["id"] for row in book.store.where("person_direction", person_id=person)}
    for direction in dict.fromkeys(wanted):
        if had.pop(direction, None) is None:
            book.store.insert("person_direction", person_id=person, direction_id=direction)
    for row_id in had.values():
        book.store.delete("person_direction", row_id)


def direction_called(book: Workbook, name: str) -> int:
    """The direction of that name, or a new one."""
    known = book.store.where("direction", name_key=name_key(name))
    if known:
        return int(known[0]["id"])
    return book.store.insert(
        "direction", name=name.strip(), name_key=name_key(name), added_on=book.today.isoformat()
    )


def pick(book: Workbook, people: Iterable[int]) -> int:
    """Take people from the reservoir into the pipeline; how many were not there yet."""
    chosen = dict.fromkeys(people)
    waiting = [ident for ident in chosen if (book.store.get("person", ident) or {}).get("stage", "") is None]
    if not waiting:
        return 0
    first = name_of(book, waiting[0])
    label = f"Picked {first}" if len(waiting) == 1 else f"Picked {first} and {len(waiting) - 1} more"
    today = book.today.isoformat()
    with book.deed(label):
        for ident in waiting:
            book.store.update("person", ident, stage=Stage.SPOTTED.value, stage_since=today)
            book.store.insert(
                "event",
                person_id=ident,
                kind=EventKind.PICKED.value,
                on_date=today,
                now_stage=Stage.SPOTTED.value,
                recorded_at=book.clock.stamp(),
            )
    return len(waiting)


def at_organisation(book: Workbook, name: str) -> list[int]:
    """Everybody who works there now, by the whole name, suffixes such as Inc aside."""
    found: list[int] = []
    for row in book.store.where("organisation", name_key=organisation_key(name)):
        found += [
            int(place["person_id"])
            for place in book.store.where("affiliation", organisation_id=row["id"], ended_on=None)
        ]
    return found


def archive(book: Workbook, person: int, *, away: bool = True) -> None:
    """Put a person out of sight, or back; nothing is lost and undo brings them back as well."""
    name = name_of(book, person)
    with book.deed(f"Archived {name}" if away else f"Took {name} out of the archive"):
        book.store.update("person", person, archived_on=book.today.isoformat() if away else None)


def assistance(book: Workbook, person: int) -> list[str]:
    """For whom they keep the door, and who keeps theirs."""
    chief = book.store.get("person", (book.store.get("person", person) or {}).get("assistant_of_id") or 0)
    lines = [f"Assistant of {chief['name']}"] if chief else []
    return lines + [
        f"Their assistant: {row['name']}" for row in book.store.where("person", assistant_of_id=person)
    ]
