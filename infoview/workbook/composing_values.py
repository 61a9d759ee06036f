"""The merge fields of messages, as far as the workbook can fill them. What nobody knows stays unfilled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from infoview.domain import media
from infoview.domain.events import EventKind, Way
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.obligations.waking import wished
from infoview.domain.person_file import IntroductionFact
from infoview.domain.templates import MessageKind, Template
from infoview.workbook import composing_words as words
from infoview.workbook.composing_facts import Facts
from infoview.workbook.composing_names import first_name
from infoview.workbook.composing_templates import template_called
from infoview.workbook.workbook import Workbook

_TALKS = {"phone": "our call", "video": "our video call"}
_CALLS = {"me": "I call you", "them": "you call me"}


def values_for(
    book: Workbook, person_id: int, template_key: str, owed: Obligation | None = None
) -> dict[str, str]:
    """The values for a template's fields, by name; what was typed stands in them as it was typed.

    `owed` is the card the message answers; without one it is about the first that is owed of its kind.
    """
    template = template_called(book, template_key)
    return filled_from(Facts(book, person_id, template.kind, owed), template)


def filled_from(facts: Facts, template: Template) -> dict[str, str]:
    """The values for a template's fields out of these facts; fields without a value are left out."""
    found = {name: _FIELDS[name](facts) for name in template.fields if name in _FIELDS}
    return {name: value for name, value in found.items() if value}


def introducers(facts: Facts) -> list[IntroductionFact]:
    """Who introduced me to the person: those who may be named first, the newest first."""
    newest = sorted(facts.file.introduced_by, key=lambda edge: (edge.on, edge.id), reverse=True)
    return sorted(newest, key=lambda edge: edge.permission != "yes")


def connection(facts: Facts) -> str:
    """How I come to them, as a half sentence."""
    return str(facts.person["connection"] or words.we_met(facts.person["how_found"]))


def _named(facts: Facts) -> str:
    return next((edge.other for edge in introducers(facts) if edge.permission == "yes"), "")


def _minutes(facts: Facts) -> str:
    asked = facts.book.settings.number("meeting.minutes_asked")
    agreed = facts.booked["minutes"] if facts.booked else asked
    # What is kept free by default is for me to know; I ask for less and keep to that.
    spare = agreed == facts.book.settings.number("meeting.minutes_booked")
    return str(agreed if facts.kind is MessageKind.CONFIRM and not spare else asked)


def _direction(facts: Facts) -> str:
    return str(facts.direction["name"]) if facts.direction else ""


def _last_time(facts: Facts) -> str:
    spoke = facts.file.last_way(Way.TALK, Way.IN)
    return f"in {words.month(spoke.on, facts.today)}" if spoke else ""


def _wished_on(facts: Facts) -> str:
    wish = wished(facts.file)
    return words.day_month(wish.said_on, facts.today) if wish else ""


def _asked_on(facts: Facts) -> str:
    asked = facts.file.last(EventKind.ASKED, EventKind.WOKEN)
    return words.day_month(asked.on, facts.today) if asked else ""


# -- meetings


def _when(facts: Facts) -> str:
    return words.day_and_time(*facts.local_time(facts.booked)) if facts.booked else ""


def _old_time(facts: Facts) -> str:
    meeting = facts.booked or facts.unmet
    return words.day_and_time(*facts.local_time(meeting)) if meeting else ""


def _where(facts: Facts) -> str:
    if not facts.booked:
        return ""
    caller, place = facts.booked["who_calls"], facts.booked["place"]
    alone = media.HOW.get(facts.booked["medium"], "")
    return ", ".join(part for part in (_CALLS.get(caller, caller), place) if part) or alone


def _medium(facts: Facts) -> str:
    meeting = facts.booked or facts.unmet
    return media.NAMES.get(meeting["medium"], "") if meeting else ""


def _apology(facts: Facts) -> str:
    turn = facts.file.last(EventKind.I_MISSED, EventKind.CANCELLED, EventKind.THEY_MISSED, EventKind.BOOKED)
    missed = turn is not None and turn.kind is EventKind.I_MISSED
    return "I was not there when you were, and that was my mistake." if missed else ""


# -- after a talk


def _our_talk(facts: Facts) -> str:
    if facts.talk:
        spoke = words.when_we_spoke(facts.day_of(facts.talk), facts.today)
        return f"{_TALKS.get(facts.talk['medium'], 'our conversation')} {spoke}"
    if facts.letter is None or facts.kind is MessageKind.PROMISE:
        return ""
    edge = next((one for one in facts.file.introduced if one.id == facts.letter.introduction_id), None)
    return f"pointing me to {edge.other}" if edge else "your answer"


def _takeaway(facts: Facts) -> str:
    said = facts.learned if facts.kind is MessageKind.THANK else facts.learned or facts.ever_learned
    return said[0] if said else ""


def _surprise(facts: Facts) -> str:
    return words.sentence(facts.surprise)


def _will_use(facts: Facts) -> str:
    return str(facts.will_use["what"]) if facts.will_use else ""


def _by_date(facts: Facts) -> str:
    """The day they hear how it went; a day gone by is no promise."""
    day = facts.will_use["report_on"] if facts.will_use else None
    by = date.fromisoformat(day) if day else facts.today
    return words.day_month(by, facts.today) if by > facts.today else ""


def _promise_line(facts: Facts) -> str:
    mine = facts.agreed("me")
    return f"I have not forgotten what I promised: {words.sentence(mine)}" if mine else ""


def _offered_line(facts: Facts) -> str:
    theirs = facts.agreed("them")
    if not theirs:
        return ""
    return f"I’d be glad of what you kindly offered, whenever it suits you: {words.sentence(theirs)}"


def _item(facts: Facts) -> str:
    return words.thing_promised(facts.promise["what"]) if facts.promise else ""


# -- loops


def _referred(facts: Facts) -> str:
    return facts.introduction.other if facts.introduction else ""


def _status(facts: Facts) -> str:
    edge = facts.introduction
    if edge is None or (edge.met_on is None and edge.contacted_on is None):
        return ""
    if edge.met_on:
        return "met"
    return "no answer" if facts.is_silent(edge) else "contacted"


def _of_advice(column: str) -> Callable[[Facts], str]:
    return lambda facts: str(facts.advice[column]) if facts.advice else ""


def _talk_month(facts: Facts) -> str:
    if facts.kind is MessageKind.REPORT_BACK and facts.advice:
        return words.month(date.fromisoformat(facts.advice["given_on"]), facts.today)
    return words.month(facts.day_of(facts.talk), facts.today) if facts.talk else ""


def _more_or_less(facts: Facts) -> str:
    if facts.direction is None or facts.advice is None:
        return ""
    steps = facts.book.store.where("direction_step", direction_id=facts.direction["id"])
    since = [
        step
        for step in steps
        if step["on_date"] >= facts.advice["given_on"] and None not in (step["was"], step["now"])
    ]
    gain = since[-1]["now"] - since[0]["was"] if since else 0
    return "more" if gain > 0 else "less" if gain < 0 else ""


# -- staying in touch


def _gift(facts: Facts) -> str:
    shelf = facts.book.store.where("gift", person_id=facts.person_id, state="shelf")
    return str(shelf[-1]["what"]) if shelf else ""


def _hook(facts: Facts) -> str:
    touched = facts.file.last_touch
    moved = facts.file.last(EventKind.MOVED_ORG)
    if moved and (touched is None or moved.on >= touched):
        return "I heard about your new work and thought of you."
    if _gift(facts):
        return "I came across something you may like."
    said = facts.ever_learned
    return f"I was thinking again of what you told me: {words.sentence(said[0])}" if said else ""


def _no_ask(facts: Facts) -> str:
    if facts.offer is None:
        return ""
    offered = words.sentence(facts.offer["what"])
    return f"You kindly offered to help, and I’d still be glad of it, in your own time: {offered}"


def _news(facts: Facts) -> str:
    if not facts.owed or facts.owed.kind is not CardKind.MILESTONE:
        return ""
    direction = facts.book.store.get("direction", facts.owed.subject_id)
    if direction:
        return f"I have decided where to go: {words.sentence(direction['name'])}"
    lead = facts.book.store.get("lead", facts.owed.subject_id)
    return f"I have found my next work: {words.sentence(lead['what'])}" if lead else ""


def _their_part(facts: Facts) -> str:
    advised = facts.book.store.where("advice", person_id=facts.person_id)
    if advised:
        return str(advised[-1]["what"])
    met = [edge.other for edge in facts.file.introduced if edge.met_on]
    return f"you pointed me to {met[-1]}" if met else ""


def _role(facts: Facts) -> str:
    return str(facts.lead["role"] or facts.lead["what"]) if facts.lead else ""


_FIELDS: dict[str, Callable[[Facts], str]] = {
    "first": lambda facts: first_name(facts.file.name),
    "a": lambda facts: first_name(facts.file.name),
    "me": lambda facts: facts.book.settings.text("me.name"),
    "my_phone": lambda facts: facts.book.settings.text("me.phone"),
    "connection": lambda facts: words.opening_sentence(connection(facts)),
    "referrer": _named,
    "why": lambda facts: str(facts.person["why"]),
    "question": lambda facts: words.question_of(facts.person["question"]),
    "minutes": _minutes,
    "direction": _direction,
    "topic": _direction,
    "last_time": _last_time,
    "original_date": _asked_on,
    "new_hook": _gift,
    "when": _when,
    "where": _where,
    "medium": _medium,
    "old_time": _old_time,
    "apology_line": _apology,
    "grace_line": lambda facts: "These things happen, and no harm is done.",
    "our_talk": _our_talk,
    "takeaway": _takeaway,
    "surprise_line": _surprise,
    "lit_up": lambda facts: facts.lit_up,
    "will_use": _will_use,
    "by_date": _by_date,
    "promise_line": _promise_line,
    "offered_line": _offered_line,
    "item": _item,
    "referred": _referred,
    "status": _status,
    "wished_on": _wished_on,
    "talk_month": _talk_month,
    "advice": _of_advice("what"),
    "did": _of_advice("did"),
    "result": _of_advice("result"),
    "more_or_less": _more_or_less,
    "hook": _hook,
    "useful_bit": _gift,
    "no_ask": _no_ask,
    "news": _news,
    "their_part": _their_part,
    "role": _role,
}
