"""Sending a message: one deed that keeps the words, taken back and done again."""

from datetime import date, datetime

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as K
from infoview.domain.obligations.obligation import CardKind
from infoview.domain.stages import Stage
from infoview.workbook import people
from infoview.workbook.composing import compose, keep_draft, sent
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, log
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook
from tests.workbook.composing.conftest import BODY, before, dump, events, note, without_drafts


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
