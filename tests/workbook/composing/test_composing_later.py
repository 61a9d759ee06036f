"""What later messages are filled with: loops, staying in touch; and whatever is typed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from infoview.domain.events import EventKind as K
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.workbook import people
from infoview.workbook.composing_values import values_for
from infoview.workbook.happenings import Details, log
from infoview.workbook.workbook import Workbook
from tests.workbook.composing.conftest import TODAY, added, card, met


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
