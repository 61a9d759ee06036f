"""The checklist of one meeting: what the workbook knows by itself, and what is ticked by hand."""

from __future__ import annotations

from typing import Any

from infoview.domain.checklist import Item
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.readiness import Detail, MeetingFacts, Readiness, readiness
from infoview.workbook.errors import Refused
from infoview.workbook.past_talks import talks_with
from infoview.workbook.planning import warnings
from infoview.workbook.preparing import Upcoming
from infoview.workbook.workbook import Workbook

_ANSWERS = ("about_me", "why_you", "why_field")


def checklist(book: Workbook, found: Upcoming) -> Readiness:
    """The checklist of a meeting, ticked as far as the workbook can see."""
    return readiness(_facts(book, found))


def to_confirm(book: Workbook, found: Upcoming) -> Obligation:
    """The card that asks to confirm just this talk, where there are two with one person."""
    return Obligation(CardKind.CONFIRM, found.id, book.today, "", book.today, meeting_id=found.id)


def _facts(book: Workbook, found: Upcoming) -> MeetingFacts:
    row = book.store.get("meeting", found.id) or {}
    ticks = {tick["item"] for tick in book.store.where("checklist_tick", meeting_id=found.id)}
    leader = found.people[0][0] if found.people else 0
    organisation = _organisation(book, leader)
    edges = introductions_to(book, found)
    return MeetingFacts(
        details=_details(book, found),
        by_phone=found.medium == "phone",
        in_person=found.medium == "in_person",
        # What was confirmed in writing needs no invitation any more.
        invite_sent=bool(row.get("invited_on") or row.get("confirmed_on")),
        purpose=found.purpose,
        person_facts=_person_facts(book, leader),
        has_organisation=organisation is not None,
        organisation_facts=_organisation_facts(book, organisation) if organisation else 0,
        past_touches=sum(
            one.meeting_id != found.id for person, _ in found.people for one in talks_with(book, person)
        ),
        past_opened=Item.PAST.value in ticks or Item.BRIEF.value in ticks,
        planned_questions=len(found.questions),
        plan_valid=not warnings(book, found),
        answers_ready=sum(bool(row.get(name)) for name in _ANSWERS),
        gift_idea=found.give_idea,
        confirmed=found.confirmed_on is not None,
        referrers=len(edges),
        referrers_told=sum(edge["told"] and edge["permission"] != "ask" for edge in edges),
        brief_opened=Item.BRIEF.value in ticks,
        ticks=frozenset(ticks),
    )


def _details(book: Workbook, found: Upcoming) -> frozenset[Detail]:
    known = {Detail.DATE, Detail.MY_ZONE, Detail.LENGTH}
    said = any((book.store.get("person", person) or {}).get("zone") for person, _ in found.people)
    # In one place there is one clock.
    if said or found.zone != book.zone or found.medium == "in_person":
        known.add(Detail.THEIR_ZONE)
    for filled, detail in (
        (found.medium, Detail.MEDIUM),
        (found.place, Detail.PLACE),
        (found.who_calls, Detail.CALLER),
    ):
        if filled:
            known.add(detail)
    return frozenset(known)


def _person_facts(book: Workbook, person: int) -> int:
    row = book.store.get("person", person) or {}
    known = sum(bool(row.get(name)) for name in ("common_ground", "remember", "why"))
    roles = any(
        place["role"] and not place["ended_on"] for place in book.store.where("affiliation", person_id=person)
    )
    return known + roles + len(book.store.where("fact", person_id=person))


def _organisation(book: Workbook, person: int) -> int | None:
    places = book.store.where("affiliation", person_id=person, ended_on=None)
    return next((place["organisation_id"] for place in reversed(places) if place["organisation_id"]), None)


def _organisation_facts(book: Workbook, organisation: int) -> int:
    row = book.store.get("organisation", organisation) or {}
    known = sum(bool(row.get(name)) for name in ("website", "notes"))
    return known + len(book.store.where("fact", organisation_id=organisation))


def introductions_to(book: Workbook, found: Upcoming) -> list[dict[str, Any]]:
    """Who pointed me to the people of a meeting; `told` says whether they know of the meeting, `name` who it is."""
    booked_on = (book.store.get("meeting", found.id) or {}).get("booked_on", "")
    edges = []
    for person, introduced in found.people:
        for edge in book.store.where("introduction", introduced_id=person):
            told = any(
                event["on_date"] >= booked_on
                for event in book.store.where("event", kind="told_referrer", introduction_id=edge["id"])
            )
            name = (book.store.get("person", edge["introducer_id"]) or {}).get("name", "")
            edges.append({**edge, "told": told, "name": name, "introduced": introduced})
    return edges


def tick_item(book: Workbook, found: Upcoming, item: Item) -> bool:
    """Tick an item by hand, or take the tick back; whether it is ticked now.

    Refused for what the workbook has seen done: there is nothing to untick.
    """
    ticks = book.store.where("checklist_tick", meeting_id=found.id, item=item.value)
    if ticks:
        with book.deed(f"Unticked: {item.label}"):
            book.store.delete("checklist_tick", ticks[0]["id"])
        return False
    state = next(state for state in checklist(book, found).items if state.item is item)
    if state.done:
        raise Refused(f"That is done already: {state.how}.")
    with book.deed(f"Ticked: {item.label}"):
        _insert(book, found.id, item)
    return True


def opened(book: Workbook, meeting: int, item: Item) -> None:
    """The brief, or what was before, was opened; no deed of its own, so that undo never meets it."""
    if not book.store.where("checklist_tick", meeting_id=meeting, item=item.value):
        with book.store.write(f"Opened: {item.label}", book.clock.now(), kind="setup"):
            _insert(book, meeting, item)


def _insert(book: Workbook, meeting: int, item: Item) -> None:
    book.store.insert("checklist_tick", meeting_id=meeting, item=item.value, ticked_on=book.today.isoformat())


def invited(book: Workbook, found: Upcoming) -> None:
    """A written confirmation or invitation went out."""
    with book.deed(f"Invitation sent: {found.names}"):
        book.store.update("meeting", found.id, invited_on=book.today.isoformat())


def note_fact(book: Workbook, found: Upcoming, text: str, *, organisation: bool = False) -> None:
    """Something worth knowing about the person, or about where they work."""
    if not text.strip():
        raise Refused("Please write the fact in one line.")
    person, name = found.people[0]
    place = _organisation(book, person)
    if organisation and place is None:
        raise Refused(f"No organisation is known for {name} yet; edit {name} to name one.")
    about = {"organisation_id": place} if organisation else {"person_id": person}
    with book.deed(f"Noted a fact: {text.strip()}"):
        book.store.insert("fact", **about, text=text.strip(), noted_on=book.today.isoformat())


def facts_about(book: Workbook, found: Upcoming, *, organisation: bool = False) -> list[str]:
    """The facts noted so far, oldest first."""
    if not found.people:
        return []
    person = found.people[0][0]
    if not organisation:
        return [row["text"] for row in book.store.where("fact", person_id=person)]
    place = _organisation(book, person)
    return [row["text"] for row in book.store.where("fact", organisation_id=place)] if place else []


def may_name(book: Workbook, introduction: int, permission: str) -> None:
    """Whether I may say the name of whoever sent me: yes, no, or still to ask."""
    with book.deed("May I say who sent me: " + {"yes": "yes", "no": "no", "ask": "still to ask"}[permission]):
        book.store.update("introduction", introduction, permission=permission)
