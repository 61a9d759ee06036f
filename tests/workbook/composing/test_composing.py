"""Drafting and checking a message on a real workbook."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoview.domain.events import EventKind as K
from infoview.domain.lint import Rule
from infoview.domain.obligations.obligation import CardKind, Obligation
from infoview.domain.stages import Stage
from infoview.domain.templates import Unit
from infoview.workbook import composing, composing_cards, composing_templates, drafts, people, reflecting
from infoview.workbook.composing import compose, keep_draft, sent
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, log
from infoview.workbook.today import overview
from infoview.workbook.workbook import Workbook
from tests.workbook.composing.conftest import BODY, TODAY, before, dump, note, rules


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
    for template in composing_templates.templates(book):
        compose(book, ana, template.key)
    assert dump(book) == was


def test_a_note_that_speaks_of_them_is_minded_while_it_stands(book: Workbook, ana: int) -> None:
    with book.deed("Edit"):
        book.store.update("person", ana, why="Her classes begin with what people fear")
    made = compose(book, ana, "ask_cold")
    assert Rule.TO_THEM in {finding.rule for finding in made.findings}
    said_to_them = made.body.replace("Her classes", "Your classes")
    assert Rule.TO_THEM not in rules(book, ana, "ask_cold", made.subject, said_to_them)


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
    composing_templates.save_template(book, "thank", "Mine", "Thanks {first}", "{first}! {own_field}\n{me}")
    made = compose(book, ana, "thank")
    assert (made.subject, made.body) == ("Thanks Ana", "Ana! {own_field}\nSam")
    assert (made.template_version, made.unfilled) == (2, ("own_field",))


def test_what_can_not_be_composed_is_refused(book: Workbook, ana: int) -> None:
    with pytest.raises(Refused, match="no template called"):
        compose(book, ana, "thanks")
    with pytest.raises(Refused, match="not in the workbook"):
        compose(book, 1, "thank")
    composing_templates.save_template(book, "mine", "Mine", "", "Hi")
    with book.deed("Restored"):
        row = book.store.where("template", key="mine")[0]
        book.store.update("template", row["id"], body="{% for a in b %}")
    with pytest.raises(Refused, match="never closed"):
        compose(book, ana, "mine")


def test_a_card_finds_its_message(book: Workbook, ana: int) -> None:
    log(book, ana, K.ASKED, before(20))
    nudge = next(one for one in overview(book).owed[ana] if one.kind is CardKind.NUDGE)
    assert composing_cards.template_for_card(book, nudge) == "nudge"
    learn = Obligation(CardKind.LEARN, 1, TODAY, "", TODAY)
    assert composing_cards.template_for_card(book, learn) == ""


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
