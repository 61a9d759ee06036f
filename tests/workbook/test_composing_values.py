"""What the workbook fills into a message, out of ordinary deeds."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as K
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.workbook import people, preparing, reflecting
from infoview.workbook.clock import Clock
from infoview.workbook.composing_values import values_for
from infoview.workbook.happenings import Details, log
from infoview.workbook.places import Places
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

TODAY = date(2026, 11, 20)
SETTINGS = '[me]\nname = "Sam"\nphone = "+1 555 0100"\nzone = "Europe/London"\n'


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workbook, made once and copied for every test."""
    folder = tmp_path_factory.mktemp("fresh")
    opened(folder).close()
    return folder / "book.db"


def opened(folder: Path) -> Workbook:
    places = Places(folder / "book.db", folder / "config.toml", folder / "backups", folder / "log")
    return Workbook(places, Clock(datetime(2026, 11, 20, 10, 0)), safe=False)


@pytest.fixture
def book(tmp_path: Path, fresh: Path) -> Iterator[Workbook]:
    shutil.copy(fresh, tmp_path / "book.db")
    (tmp_path / "config.toml").write_text(SETTINGS, encoding="utf-8")
    made = opened(tmp_path)
    yield made
    made.close()


def added(book: Workbook, line: str = "Ana Ruiz, HR manager at Acme", **columns: object) -> int:
    person = people.add_from_text(book, line).id
    with book.deed("Noted"):
        if columns:
            book.store.update("person", person, **columns)
    return person


def at(text: str) -> Moment:
    moment = datetime.fromisoformat(text)
    return Moment(moment.date(), moment.time())


def met(book: Workbook, person: int, day: str = "2026-11-20", **form: str) -> int:
    """A talk with one person and its reflection; the meeting's id."""
    log(book, person, K.MET, Details(on=date.fromisoformat(day)))
    meeting = int(book.store.where("meeting_person", person_id=person)[-1]["meeting_id"])
    if form:
        values = {"learned": "Nights are long", "information": "3", "giving.1": "2"}
        named = {name.replace("__", "."): value for name, value in form.items()}
        reflecting.save_reflection(book, meeting, {**values, **named})
    return meeting


def card(book: Workbook, person: int, kind: CardKind, nth: int = 0) -> Obligation:
    return [one for one in overview(book, people=[person]).owed[person] if one.kind is kind][nth]


# -- asking


def test_an_ask_knows_how_i_come_to_them_and_what_i_would_ask(book: Workbook) -> None:
    person = added(
        book, connection="we both teach evenings", question="plan a first week", why="it starts with fear"
    )
    with book.deed("Direction"):
        people.set_directions(book, person, ["clinical training"])
    assert values_for(book, person, "ask_cold") == {
        "first": "Ana",
        "connection": "We both teach evenings.",
        "why": "it starts with fear",
        "topic": "clinical training",
        "minutes": "20",
        "question": "how you plan a first week",
        "me": "Sam",
    }


def test_where_we_met_stands_in_for_a_connection(book: Workbook) -> None:
    person = added(book, "Ana Ruiz, met at the meetup")
    assert values_for(book, person, "ask_cold")["connection"] == "We met at the meetup."


@pytest.mark.parametrize("permission", ["yes", "ask", "no"])
def test_a_referrer_is_named_only_with_permission(book: Workbook, permission: str) -> None:
    person = added(book, "Ana Ruiz, via Wendy Moss")
    edge = book.store.where("introduction", introduced_id=person)[0]
    with book.deed("Permission"):
        book.store.update("introduction", edge["id"], permission=permission)
    values = values_for(book, person, "ask_referred")
    if permission == "yes":
        assert values["referrer"] == "Wendy Moss"
    else:
        assert "referrer" not in values


def test_of_two_referrers_the_one_who_may_be_named_is(book: Workbook) -> None:
    person = added(book, "Ana Ruiz, via Wendy Moss")
    with book.deed("Second"):
        noor = people.insert_person(book, "Noor Haddad")
        people.introduce(book, noor, person, permission="yes", on="2026-01-01")
    assert values_for(book, person, "ask_referred")["referrer"] == "Noor Haddad"


def test_a_nudge_names_the_day_of_the_ask(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.ASKED, Details(on=date(2026, 11, 3)))
    log(book, person, K.NUDGED, Details(on=date(2026, 11, 12)))
    assert values_for(book, person, "nudge")["original_date"] == "3 November"


def test_an_old_acquaintance_was_last_heard_some_month(book: Workbook) -> None:
    person = added(book)
    assert "last_time" not in values_for(book, person, "ask_reconnect")
    log(book, person, K.MET, Details(on=date(2025, 4, 3)))
    log(book, person, K.WROTE, Details(on=date(2025, 6, 3)))
    assert values_for(book, person, "ask_reconnect")["last_time"] == "in April 2025"


# -- meetings


@pytest.mark.parametrize(
    ("home", "zone", "said"),
    [
        ("", "", "Thursday 3 December at 16:00"),
        ("", "America/New_York", "Thursday 3 December at 16:00 (New York time)"),
        ("Asia/Kolkata", "", "Thursday 3 December at 21:30 (Kolkata time)"),
        ("Asia/Tokyo", "", "Friday 4 December at 01:00 (Tokyo time)"),
        ("new york", "Europe/London", "Thursday 3 December at 11:00 (New York time)"),
        ("Europe/Lisbon", "", "Thursday 3 December at 16:00"),
        ("somewhere", "", "Thursday 3 December at 16:00"),
    ],
)
def test_a_meeting_is_confirmed_on_their_clock(book: Workbook, home: str, zone: str, said: str) -> None:
    person = added(book, zone=home)
    log(book, person, K.BOOKED, Details(moment=at("2026-12-03T16:00"), zone=zone))
    assert values_for(book, person, "confirm")["when"] == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"place": "her office, room 3"}, "her office, room 3"),
        ({"place": "+44 20 7946 0000", "who_calls": "me"}, "I call you, +44 20 7946 0000"),
        ({"who_calls": "them", "medium": "phone"}, "you call me"),
        ({"medium": "video"}, "by video"),
        ({"medium": "in_person"}, "in person"),
        ({"who_calls": "the desk calls both"}, "the desk calls both"),
        ({"place": " "}, None),
    ],
)
def test_a_meeting_says_where_it_is(book: Workbook, fields: dict[str, str], said: str | None) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-12-03T16:00")))
    preparing.set_purpose(book, preparing.upcoming(book)[0].id, fields)
    assert values_for(book, person, "confirm").get("where") == said


@pytest.mark.parametrize(("minutes", "said"), [(None, "20"), (30, "20"), (45, "45")])
def test_what_is_kept_free_in_private_is_not_what_is_told(
    book: Workbook, minutes: int | None, said: str
) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-12-03T16:00"), minutes=minutes))
    assert values_for(book, person, "confirm")["minutes"] == said


def test_a_meeting_i_missed_is_moved_with_an_apology(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-11-20T09:00"), on=date(2026, 11, 10)))
    assert "apology_line" not in values_for(book, person, "reschedule")
    log(book, person, K.I_MISSED)
    values = values_for(book, person, "reschedule")
    assert values["old_time"] == "Friday 20 November at 09:00"
    assert "my mistake" in values["apology_line"]


def test_a_meeting_they_missed_is_told_without_blame(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.BOOKED, Details(moment=at("2026-11-20T09:00"), on=date(2026, 11, 10)))
    log(book, person, K.THEY_MISSED)
    assert values_for(book, person, "missed")["old_time"] == "Friday 20 November at 09:00"
    assert "apology_line" not in values_for(book, person, "reschedule")


# -- thanks


def test_thanks_are_written_by_the_reflection(book: Workbook) -> None:
    person = added(book)
    met(
        book,
        person,
        learned="They train at night ~secret\nFear comes first\nNights are long",
        surprise="I had assumed mornings",
        lit_up__1="her first class",
        will_use__1="sit in on two classes",
        report_on__1="2026-12-14",
        i_owe="send the list, 2026-11-27",
        they_offered="a reading list",
    )
    values = values_for(book, person, "thank")
    assert values["our_talk"] == "our conversation today"
    assert values["takeaway"] == "Fear comes first"
    assert values["surprise_line"] == "I had assumed mornings."
    assert values["lit_up"] == "her first class"
    assert (values["will_use"], values["by_date"]) == ("sit in on two classes", "14 December")
    assert ": send the list." in values["promise_line"]
    assert ": a reading list." in values["offered_line"]
    assert not any("at night" in value for value in values.values())


@pytest.mark.parametrize("template", ["thank", "wake"])
def test_what_was_told_in_confidence_stays_here(book: Workbook, template: str) -> None:
    person = added(book)
    met(book, person, learned="They train at night ~secret")
    assert "takeaway" not in values_for(book, person, template)


def test_thanks_are_about_the_talk_of_their_card(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2026-09-01", learned="Fear comes first", will_use__1="visit a ward")
    log(book, person, K.THANKED, Details(on=date(2026, 9, 1)))
    met(book, person, "2026-11-19")
    assert values_for(book, person, "thank").keys() == {"first", "me", "our_talk"}
    assert values_for(book, person, "thank")["our_talk"] == "our conversation yesterday"
    older = Obligation(
        CardKind.THANK,
        1,
        TODAY,
        "",
        TODAY,
        meeting_id=book.store.where("meeting", status="held")[0]["id"],
    )
    values = values_for(book, person, "thank", older)
    assert (values["takeaway"], values["our_talk"]) == ("Fear comes first", "our conversation on 1 September")


def test_in_a_group_everybody_is_thanked_for_their_own_words(book: Workbook) -> None:
    ana, tomas = added(book), added(book, "Tomas Vale")
    meeting = met(book, ana)
    with book.deed("Group"):
        book.store.insert("meeting_person", meeting_id=meeting, person_id=tomas, position=1)
    form = {"learned": "Said by the group", "information": "2", "giving.1": "2", "giving.2": "2"}
    reflecting.save_reflection(book, meeting, {**form, "lit_up.1": "the ward", "lit_up.2": "the school"})
    with book.deed("Own words"):
        row = book.store.where("takeaway")[0]
        book.store.insert(
            "takeaway",
            reflection_id=row["reflection_id"],
            person_id=tomas,
            text="Said by Tomas",
            on_date="2026-11-20",
        )
    of_ana, of_tomas = values_for(book, ana, "thank"), values_for(book, tomas, "thank")
    assert (of_ana["takeaway"], of_ana["lit_up"]) == ("Said by the group", "the ward")
    assert (of_tomas["takeaway"], of_tomas["lit_up"]) == ("Said by Tomas", "the school")


def test_help_in_writing_is_thanked_for_what_it_was(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.ASKED, Details(on=date(2026, 11, 10)))
    log(book, person, K.ADVISED, Details(note="read the report first"))
    values = values_for(book, person, "thank")
    assert (values["our_talk"], values["will_use"]) == ("your answer", "read the report first")
    log(book, person, K.INTRODUCED, Details(to="Tomas Vale"))
    assert values_for(book, person, "thank")["our_talk"] == "pointing me to Tomas Vale"


def test_help_in_writing_after_a_talk_is_thanked_by_itself(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2026-09-01", learned="Fear comes first", will_use__1="visit a ward")
    log(book, person, K.THANKED, Details(on=date(2026, 9, 1)))
    log(book, person, K.ADVISED, Details(note="read the report first"))
    values = values_for(book, person, "thank")
    assert (values["our_talk"], values["will_use"]) == ("your answer", "read the report first")
    assert "takeaway" not in values


# -- loops


def test_a_promise_is_delivered_by_its_card(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.PROMISED, Details(note="send the list", on=date(2026, 11, 10)))
    log(book, person, K.PROMISED, Details(note="an introduction to Noor", on=date(2026, 11, 11)))
    assert values_for(book, person, "promise_delivered")["item"] == "the list"
    second = card(book, person, CardKind.PROMISE, 1)
    assert values_for(book, person, "promise_delivered", second)["item"] == "an introduction to Noor"


@pytest.mark.parametrize(
    ("kinds", "status"),
    [
        ([], None),
        ([(K.ASKED, 3)], "contacted"),
        ([(K.ASKED, 7)], "no answer"),
        ([(K.ASKED, 9), (K.YES, 8)], "contacted"),
        ([(K.ASKED, 9), (K.YES, 8), (K.MET, 1)], "met"),
    ],
)
def test_a_referrer_hears_how_far_it_got(
    book: Workbook, kinds: list[tuple[K, int]], status: str | None
) -> None:
    person = added(book, "Ana Ruiz, via Wendy Moss")
    with book.deed("Earlier"):
        edge = book.store.where("introduction", introduced_id=person)[0]
        book.store.update("introduction", edge["id"], on_date="2026-11-01")
    for kind, days in kinds:
        log(book, person, kind, Details(on=TODAY - timedelta(days=days)))
    values = values_for(book, int(edge["introducer_id"]), "tell_referrer")
    assert (values["referred"], values.get("status")) == ("Ana Ruiz", status)


def test_a_report_says_what_was_advised_done_and_found(book: Workbook) -> None:
    person = added(book)
    meeting = met(
        book,
        person,
        "2026-09-21",
        will_use__1="visit a ward\nread the report",
        direction="clinical training",
        confidence="40",
    )
    met(book, person, "2026-11-10", direction="school teaching")
    with book.deed("Done"):
        direction = book.store.where("direction")[0]["id"]
        first, second = book.store.where("advice", meeting_id=meeting)
        book.store.update("advice", second["id"], did="I read it twice", result="it names the costs")
        for was, now in ((40, 60), (60, 55)):
            book.store.insert(
                "direction_step", direction_id=direction, on_date="2026-11-01", was=was, now=now
            )
    assert values_for(book, person, "report_back")["advice"] == "visit a ward"
    of_second = card(book, person, CardKind.REPORT_BACK, 1)
    assert of_second.subject_id == second["id"] != first["id"]
    values = values_for(book, person, "report_back", of_second)
    assert values == {
        "first": "Ana",
        "me": "Sam",
        "talk_month": "September",
        "advice": "read the report",
        "did": "I read it twice",
        "result": "it names the costs",
        "more_or_less": "more",
        "direction": "clinical training",
    }


# -- staying in touch


def test_a_reason_to_write_comes_out_of_the_file(book: Workbook) -> None:
    person = added(book)
    assert "hook" not in values_for(book, person, "tend")
    met(book, person, "2026-06-01", learned="Fear comes first")
    assert values_for(book, person, "tend")["hook"].endswith("what you told me: Fear comes first.")
    with book.deed("Shelf"):
        book.store.insert(
            "gift", person_id=person, what="an open day on 9 December", state="shelf", noted_on="2026-06-02"
        )
    values = values_for(book, person, "tend")
    assert values["useful_bit"] == "an open day on 9 December"
    assert values_for(book, person, "last_try")["new_hook"] == "an open day on 9 December"
    log(book, person, K.MOVED_ORG, Details(to="trainer at Beta"))
    assert values_for(book, person, "tend")["hook"].startswith("I heard about your new work")


def test_an_offer_is_reminded_of_lightly(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2026-11-02", they_offered="a reading list")
    log(book, person, K.THANKED, Details(on=date(2026, 11, 3)))
    offered = card(book, person, CardKind.TEND)
    assert ": a reading list." in values_for(book, person, "tend", offered)["no_ask"]


def test_a_long_silence_ends_with_what_they_told_me(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2025-03-04", learned="Fear comes first", direction="clinical training")
    values = values_for(book, person, "wake")
    assert values["talk_month"] == "March 2025"
    assert (values["topic"], values["takeaway"]) == ("clinical training", "Fear comes first")


def test_good_news_names_the_decision_and_their_part(book: Workbook) -> None:
    person = added(book)
    met(book, person, "2026-06-01", will_use__1="visit a ward", direction="clinical training")
    direction = book.store.where("direction")[0]["id"]
    decided = Obligation(CardKind.MILESTONE, direction, TODAY, "", TODAY)
    values = values_for(book, person, "milestone", decided)
    assert values["news"] == "I have decided where to go: clinical training."
    assert values["their_part"] == "visit a ward"


def test_a_job_found_is_news_too(book: Workbook) -> None:
    person = added(book)
    assert "news" not in values_for(book, person, "milestone")
    log(book, person, K.LEAD, Details(note="a trainer role"))
    landed = Obligation(CardKind.MILESTONE, book.store.where("lead")[0]["id"], TODAY, "", TODAY)
    news = values_for(book, person, "milestone", landed)["news"]
    assert news == "I have found my next work: a trainer role."


def test_a_lead_is_answered_by_its_name(book: Workbook) -> None:
    person = added(book)
    log(book, person, K.LEAD, Details(note="a trainer role"))
    assert values_for(book, person, "lead_reply")["role"] == "a trainer role"
    assert values_for(book, person, "gracious_no")["role"] == "a trainer role"


# -- whatever is typed


HOSTILE = [
    "\u200fשלום, מה שלומך?\u200f",
    "看護の教室を始めた人です🌸👩‍🏫",
    "{me} {% if first %}{{ first.__class__ }}{# no #}",
    "x" * 5_000,
    "two  blanks,\ttab, nbsp\u00a0and \u202eturned",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_survives_sign_for_sign(book: Workbook, text: str) -> None:
    person = added(book, connection=text, question=text, why=text)
    met(book, person, lit_up__1=text)
    with book.deed("Raw"):
        book.store.update("takeaway", book.store.where("takeaway")[0]["id"], text=text)
    asked, thanked = values_for(book, person, "ask_cold"), values_for(book, person, "thank")
    assert asked["why"] == text
    assert asked["connection"].casefold().startswith(text.casefold())
    assert asked["question"].endswith(text)
    assert {thanked[name] for name in ("takeaway", "lit_up")} == {text}


def test_someone_in_the_reservoir_can_be_written_to(book: Workbook) -> None:
    with book.deed("Imported"):
        person = people.insert_person(book, "Ana Ruiz", stage=None)
    assert values_for(book, person, "ask_cold") == {"first": "Ana", "minutes": "20", "me": "Sam"}


@pytest.fixture
def every_key(book: Workbook) -> list[str]:
    from infoview.workbook.composing_templates import templates

    return [template.key for template in templates(book)]


@pytest.mark.parametrize("fill", [lambda book, person: None, met])
def test_no_message_fails_for_want_of_facts(
    book: Workbook, every_key: list[str], fill: Callable[[Workbook, int], object]
) -> None:
    person = added(book)
    fill(book, person)
    for key in every_key:
        assert all(value.strip() for value in values_for(book, person, key).values())
