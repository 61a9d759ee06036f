"""Drafting, checking and sending a message, as deeds on a real workbook."""

import shutil
import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as K
from infoview.domain.lint import Rule
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.stages import Stage
from infoview.domain.templates import Unit
from infoview.workbook import composing, drafts, people, reflecting
from infoview.workbook.clock import Clock
from infoview.workbook.composing import check, compose, keep_draft, sent
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, log
from infoview.workbook.places import Places
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook

TODAY = date(2026, 11, 20)
SETTINGS = '[me]\nname = "Sam"\nphone = "+1 555 0100"\nzone = "Europe/London"\n'
BODY = "Hi Ana, we both teach evenings. Would you be open to 20 minutes so I could ask how you began?"


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


@pytest.fixture
def ana(book: Workbook) -> int:
    return people.add_from_text(book, "Ana Ruiz, HR manager at Acme").id


def note(book: Workbook, person: int, **columns: object) -> None:
    with book.deed("Noted"):
        book.store.update("person", person, **columns)


def before(days: int) -> Details:
    return Details(on=TODAY - timedelta(days=days))


def rules(book: Workbook, person: int, key: str, subject: str, body: str) -> list[Rule]:
    return [finding.rule for finding in check(book, person, key, subject, body)]


def events(book: Workbook, person: int) -> list[str]:
    return [row["kind"] for row in book.store.where("event", person_id=person)]


def without_drafts(book: Workbook) -> list[str]:
    return [line for line in dump(book) if not line.startswith('INSERT INTO "draft"')]


def dump(book: Workbook) -> list[str]:
    """Every row of the file but the log of changes and the index for searching."""
    connection = sqlite3.connect(book.places.workbook)
    rows = [line for line in connection.iterdump() if line.startswith("INSERT INTO")]
    connection.close()
    return [row for row in rows if not row.startswith(('INSERT INTO "change_', 'INSERT INTO "search'))]


# -- composing


def test_a_draft_is_filled_and_says_what_is_missing(book: Workbook, ana: int) -> None:
    made = compose(book, ana, "ask_cold")
    assert made.body.startswith("Hi Ana,\n\n{connection}\n\n")
    assert made.unfilled == ("connection",)
    assert (made.template_key, made.template_version, made.title) == ("ask_cold", 1, "Ask someone new")
    assert (made.target, made.cap, made.unit) == (75, 100, Unit.WORDS)
    assert made.findings[0].blocks
    assert made.findings[0].rule is Rule.UNFILLED


def test_composing_changes_nothing(book: Workbook, ana: int) -> None:
    was = dump(book)
    for template in composing.templates(book):
        compose(book, ana, template.key)
    assert dump(book) == was


def test_a_kept_draft_wins_until_it_is_dropped(book: Workbook, ana: int) -> None:
    deeds = len(book.store.deeds())
    keep_draft(book, ana, "thank", "My subject", "Hi {first}, my words")
    made = compose(book, ana, "thank")
    assert (made.subject, made.body, made.unfilled) == ("My subject", "Hi {first}, my words", ("first",))
    assert compose(book, ana, "thank", keep=False).subject == "Thank you, Ana"
    assert compose(book, ana, "tend").body != made.body
    assert len(book.store.deeds()) == deeds
    drafts.drop(book, composing.draft_key(ana, "thank"))
    assert compose(book, ana, "thank").subject == "Thank you, Ana"


def test_an_emptied_draft_stays_empty(book: Workbook, ana: int) -> None:
    keep_draft(book, ana, "thank", "", "")
    assert (compose(book, ana, "thank").subject, compose(book, ana, "thank").body) == ("", "")


def test_drafts_of_two_people_keep_apart(book: Workbook, ana: int) -> None:
    tomas = people.add_from_text(book, "Tomas Vale").id
    keep_draft(book, ana, "thank", "To Ana", "a")
    keep_draft(book, tomas, "thank", "To Tomas", "b")
    assert compose(book, ana, "thank").subject == "To Ana"
    assert compose(book, tomas, "thank").subject == "To Tomas"


@given(st.text(min_size=1))
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_notes_and_drafts_come_back_sign_for_sign(book: Workbook, ana: int, text: str) -> None:
    note(book, ana, connection=f"we {text}")
    made = compose(book, ana, "ask_cold", keep=False)
    assert f"We {text}".strip() in made.body
    assert not {"connection", "first", "me"} & set(made.unfilled)
    keep_draft(book, ana, "ask_cold", text, made.body)
    kept = compose(book, ana, "ask_cold")
    assert (kept.subject, kept.body) == (text, made.body)


def test_braces_in_a_note_are_words_and_block_nothing(book: Workbook, ana: int) -> None:
    note(book, ana, connection="I wrote {me} and {first}", question="{% if me %}begin{% endif %}")
    made = compose(book, ana, "ask_direct")
    assert "I wrote {me} and {first}." in made.body
    assert "how you {% if me %}begin{% endif %}\n" in made.body
    assert made.unfilled == ()
    body = made.body
    assert Rule.UNFILLED not in rules(book, ana, "ask_direct", "", body)
    assert sent(book, ana, "ask_direct", "", body).now is Stage.ASKED


def test_a_field_left_over_in_an_old_draft_is_found_although_it_could_be_filled_now(
    book: Workbook, ana: int
) -> None:
    keep_draft(book, ana, "tend", "Hello there", "Hi {first}, {hook}. {slots}")
    assert compose(book, ana, "tend").unfilled == ("first", "hook", "slots")


def test_ones_own_wording_is_filled(book: Workbook, ana: int) -> None:
    composing.save_template(book, "thank", "Mine", "Thanks {first}", "{first}! {own_field}\n{me}")
    made = compose(book, ana, "thank")
    assert (made.subject, made.body) == ("Thanks Ana", "Ana! {own_field}\nSam")
    assert (made.template_version, made.unfilled) == (2, ("own_field",))


def test_what_can_not_be_composed_is_refused(book: Workbook, ana: int) -> None:
    with pytest.raises(Refused, match="no template called"):
        compose(book, ana, "thanks")
    with pytest.raises(Refused, match="not in the workbook"):
        compose(book, 1, "thank")
    composing.save_template(book, "mine", "Mine", "", "Hi")
    with book.deed("Restored"):
        row = book.store.where("template", key="mine")[0]
        book.store.update("template", row["id"], body="{% for a in b %}")
    with pytest.raises(Refused, match="never closed"):
        compose(book, ana, "mine")


def test_a_card_finds_its_message(book: Workbook, ana: int) -> None:
    log(book, ana, K.ASKED, before(20))
    nudge = next(one for one in overview(book).owed[ana] if one.kind is CardKind.NUDGE)
    assert composing.template_for_card(book, nudge) == "nudge"
    learn = Obligation(CardKind.LEARN, 1, TODAY, "", TODAY)
    assert composing.template_for_card(book, learn) == ""


# -- checking


def test_who_is_not_to_be_contacted_is_said(book: Workbook, ana: int) -> None:
    assert Rule.DO_NOT_CONTACT not in rules(book, ana, "ask_cold", "A question", BODY)
    note(book, ana, do_not_contact=1)
    assert Rule.DO_NOT_CONTACT in rules(book, ana, "ask_cold", "A question", BODY)


def test_the_connection_is_looked_for_in_the_first_sentence(book: Workbook, ana: int) -> None:
    note(book, ana, connection="we both teach evenings")
    assert Rule.CONNECTION_FIRST not in rules(book, ana, "ask_cold", "A question", BODY)
    later = "Hi Ana, may I ask you something small? We both teach evenings."
    assert Rule.CONNECTION_FIRST in rules(book, ana, "ask_cold", "A question", later)


@pytest.mark.parametrize(("permission", "warned"), [("yes", False), ("ask", True), ("no", True)])
def test_a_name_without_permission_is_pointed_out(book: Workbook, permission: str, warned: bool) -> None:
    tomas = people.add_from_text(book, "Tomas Vale, via Wendy Moss").id
    with book.deed("Permissions"):
        edge = book.store.where("introduction", introduced_id=tomas)[0]
        book.store.update("introduction", edge["id"], permission=permission)
        noor = people.insert_person(book, "Noor Haddad")
        people.introduce(book, noor, tomas, permission="yes")
    found = rules(book, tomas, "ask_referred", "A question", "Hi Tomas, Wendy Moss suggested I write.")
    assert (Rule.PERMISSION in found) == warned
    other = rules(book, tomas, "ask_referred", "A question", "Hi Tomas, Noor Haddad suggested I write.")
    assert Rule.PERMISSION not in other
    both = rules(book, tomas, "ask_referred", "A question", "Hi, Noor Haddad and Wendy Moss named you.")
    assert (Rule.PERMISSION in both) == warned


def test_a_nudge_before_its_day_is_early(book: Workbook, ana: int) -> None:
    body = "Hi Ana, may I bring my note back up?"
    log(book, ana, K.ASKED, before(1))
    assert Rule.TOO_EARLY in rules(book, ana, "nudge", "", body)
    book.undo()
    log(book, ana, K.ASKED, before(20))
    assert Rule.TOO_EARLY not in rules(book, ana, "nudge", "", body)


def test_a_text_sent_before_is_known_again_by_this_person_only(book: Workbook, ana: int) -> None:
    sent(book, ana, "letter", "Hello there", "Hi, how was the open day?")
    tomas = people.add_from_text(book, "Tomas Vale").id
    assert Rule.SENT_BEFORE in rules(book, ana, "tend", "Hello there", "Hi, how was the open day?")
    assert Rule.SENT_BEFORE not in rules(book, tomas, "tend", "Hello there", "Hi, how was the open day?")


def test_thanks_are_held_against_what_was_learned_but_never_against_a_confidence(
    book: Workbook, ana: int
) -> None:
    log(book, ana, K.MET)
    meeting = book.store.where("meeting")[0]["id"]
    form = {"learned": "Fear comes before skill\nBudgets vanish ~secret", "information": "3", "giving.1": "2"}
    reflecting.save_reflection(book, meeting, form)
    assert Rule.TAKEAWAY not in rules(book, ana, "thank", "Thank you", "That fear comes before skill!")
    assert Rule.TAKEAWAY in rules(book, ana, "thank", "Thank you", "That budgets vanish!")


def test_a_report_is_held_against_what_was_done(book: Workbook, ana: int) -> None:
    log(book, ana, K.ADVISED, Details(note="visit a ward", on=TODAY - timedelta(days=30)))
    with book.deed("Acted"):
        row = book.store.where("advice")[0]
        book.store.update("advice", row["id"], did="I visited two wards", state="acted")
    assert Rule.ACTION not in rules(book, ana, "report_back", "News for you", "I visited two wards.")
    assert Rule.ACTION in rules(book, ana, "report_back", "News for you", "I read it twice.")


# -- sending


def test_sending_is_one_deed_that_keeps_the_words(book: Workbook, ana: int) -> None:
    keep_draft(book, ana, "ask_cold", "A question", "half a thought")
    deeds = len(book.store.deeds())
    logged = sent(book, ana, "ask_cold", "A question", BODY)
    assert (logged.was, logged.now) == (Stage.SPOTTED, Stage.ASKED)
    assert len(book.store.deeds()) == deeds + 1
    message = book.store.where("message")[0]
    assert message["event_id"] == logged.event_id
    assert (message["template_key"], message["template_version"]) == ("ask_cold", 1)
    assert (message["attempt"], message["subject"], message["body"]) == (1, "A question", BODY)
    assert compose(book, ana, "ask_cold").body != BODY


def test_sending_is_taken_back_and_done_again(book: Workbook, ana: int) -> None:
    keep_draft(book, ana, "ask_cold", "A question", BODY)
    was = without_drafts(book)
    sent(book, ana, "ask_cold", "A question", BODY)
    done = without_drafts(book)
    book.undo()
    assert without_drafts(book) == was
    book.redo()
    assert without_drafts(book) == done


def test_taking_back_that_it_was_sent_brings_the_words_back(book: Workbook, ana: int) -> None:
    fresh = compose(book, ana, "ask_cold").body
    sent(book, ana, "ask_cold", "A question", BODY)
    assert compose(book, ana, "ask_cold").body == fresh
    book.undo()
    made = compose(book, ana, "ask_cold")
    assert (made.subject, made.body) == ("A question", BODY)
    assert compose(book, ana, "ask_cold", keep=False).body == fresh
    book.redo()
    assert compose(book, ana, "ask_cold").body == fresh
    keep_draft(book, ana, "ask_cold", "Another", "Once more")
    assert compose(book, ana, "ask_cold").body == "Once more"


@pytest.mark.parametrize("body", ["Hi {first}, hello", "Hi Ana, {why}"])
def test_nothing_unfilled_leaves(book: Workbook, ana: int, body: str) -> None:
    keep_draft(book, ana, "ask_cold", "A question", body)
    was = dump(book)
    with pytest.raises(Refused, match="before this leaves"):
        sent(book, ana, "ask_cold", "A question", body)
    assert dump(book) == was


def test_nothing_leaves_for_who_is_not_to_be_contacted(book: Workbook, ana: int) -> None:
    note(book, ana, do_not_contact=1)
    was = dump(book)
    with pytest.raises(Refused, match="not to be contacted"):
        sent(book, ana, "ask_cold", "A question", BODY)
    assert dump(book) == was


def test_where_the_stage_says_no_the_draft_stays(book: Workbook, ana: int) -> None:
    keep_draft(book, ana, "nudge", "", "Hi Ana, may I?")
    was = dump(book)
    with pytest.raises(Refused, match="Ana Ruiz"):
        sent(book, ana, "nudge", "", "Hi Ana, may I?")
    with pytest.raises(Refused, match="no open promise"):
        sent(book, ana, "promise_delivered", "Here", "Hi Ana, here it is.")
    assert dump(book) == was


def test_each_try_of_an_ask_is_counted(book: Workbook, ana: int) -> None:
    log(book, ana, K.ASKED, before(200))
    log(book, ana, K.NUDGED, before(180))
    log(book, ana, K.RESTED, before(150))
    for key in ("ask_cold", "nudge", "last_try"):
        sent(book, ana, key, "A question", BODY + key)
    sent(book, ana, "letter", "Hello", "Hi")
    assert [row["attempt"] for row in book.store.where("message")] == [1, 2, 3, 0]


@pytest.mark.parametrize(
    ("key", "before_it", "kind"),
    [
        ("ask_direct", [], K.ASKED),
        ("ask_referred", [], K.ASKED),
        ("ask_reconnect", [], K.ASKED),
        ("nudge", [K.ASKED], K.NUDGED),
        ("last_try", [K.ASKED, K.NUDGED], K.NUDGED),
        ("schedule_offer", [K.ASKED, K.YES], K.WROTE),
        ("reschedule", [K.ASKED, K.YES], K.WROTE),
        ("missed", [K.ASKED, K.YES], K.WROTE),
        ("thank", [K.MET], K.THANKED),
        ("referral_request", [K.MET], K.WROTE),
        ("tell_referrer", [], K.TOLD_REFERRER),
        ("report_back", [], K.REPORTED_BACK),
        ("tend", [K.MET], K.WROTE),
        ("wake", [K.MET], K.WROTE),
        ("wake", [K.MET, K.RESTED], K.WOKEN),
        ("milestone", [K.MET], K.WROTE),
        ("gracious_no", [], K.WROTE),
        ("lead_reply", [], K.WROTE),
        ("introduction", [], K.WROTE),
        ("letter", [], K.WROTE),
    ],
)
def test_a_message_is_logged_as_what_it_is(
    book: Workbook, ana: int, key: str, before_it: list[K], kind: K
) -> None:
    for earlier in before_it:
        log(book, ana, earlier)
    logged = sent(book, ana, key, "Hello there", "Hi Ana, this is it.")
    row = book.store.get("event", logged.event_id)
    assert row is not None
    assert row["kind"] == kind


def test_a_confirmation_confirms_the_meeting(book: Workbook, ana: int) -> None:
    log(book, ana, K.BOOKED, Details(moment=Moment(date(2026, 12, 3), datetime(2026, 12, 3, 16).time())))
    sent(book, ana, "confirm", "Our talk", "Hi Ana, see you on Thursday.")
    assert book.store.where("meeting")[0]["confirmed_on"] == "2026-11-20"


def test_thanks_close_what_was_owed(book: Workbook, ana: int) -> None:
    log(book, ana, K.MET)
    assert [one.kind for one in overview(book).owed[ana]].count(CardKind.THANK) == 1
    sent(book, ana, "thank", "Thank you", "Hi Ana, thank you.")
    assert CardKind.THANK not in [one.kind for one in overview(book).owed[ana]]


def test_the_promise_of_the_card_is_kept_and_no_other(book: Workbook, ana: int) -> None:
    log(book, ana, K.PROMISED, Details(note="the list", on=date(2026, 11, 10)))
    log(book, ana, K.PROMISED, Details(note="the slides", on=date(2026, 11, 11)))
    second = [one for one in overview(book).owed[ana] if one.kind is CardKind.PROMISE][1]
    sent(book, ana, "promise_delivered", "What I promised", "Hi Ana, here they are.", second)
    assert [(row["what"], row["state"]) for row in book.store.where("commitment")] == [
        ("the list", "open"),
        ("the slides", "kept"),
    ]


def test_the_advice_of_the_card_is_reported_and_no_other(book: Workbook, ana: int) -> None:
    for what in ("visit a ward", "read the report"):
        log(book, ana, K.ADVISED, Details(note=what, on=date(2026, 10, 1)))
    sent(book, ana, "report_back", "What became of it", "Hi Ana, I visited a ward.")
    assert [(row["what"], row["state"]) for row in book.store.where("advice")] == [
        ("visit a ward", "reported"),
        ("read the report", "open"),
    ]


def test_a_referrer_is_told_about_the_introduction_of_the_card(book: Workbook) -> None:
    ana = people.add_from_text(book, "Ana Ruiz, via Wendy Moss").id
    tomas = people.add_from_text(book, "Tomas Vale, via Wendy Moss").id
    log(book, ana, K.ASKED)
    log(book, tomas, K.ASKED)
    wendy = people.find(book, "Wendy")
    cards = [one for one in overview(book).owed[wendy] if one.kind is CardKind.TELL_REFERRER]
    assert len(cards) == 2
    sent(book, wendy, "tell_referrer", "News for you", "Hi Wendy, I wrote to them.", cards[1])
    row = book.store.where("event", person_id=wendy, kind="told_referrer")[0]
    assert row["introduction_id"] == cards[1].subject_id
    left = [one for one in overview(book).owed[wendy] if one.kind is CardKind.TELL_REFERRER]
    assert [one.subject_id for one in left] == [cards[0].subject_id]


def test_signs_no_file_can_hold_do_not_stop_a_message(book: Workbook, ana: int) -> None:
    sent(book, ana, "letter", "A \ud800", "B \udfff")
    row = book.store.where("message")[0]
    assert (row["subject"], row["body"]) == ("A ?", "B ?")


def test_a_message_to_someone_of_the_reservoir_takes_them_in(book: Workbook) -> None:
    with book.deed("Imported"):
        person = people.insert_person(book, "Ana Ruiz", stage=None)
    assert sent(book, person, "ask_cold", "A question", BODY).now is Stage.ASKED
    assert events(book, person) == ["asked"]
