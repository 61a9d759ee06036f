"""One's own wordings: they win, version by version, and nothing unsafe is kept."""

import pytest

from infoview.content.message_templates import starter_templates
from infoview.domain.templates import MessageKind, Unit
from infoview.workbook.composing_templates import (
    example_of,
    let_go,
    new_key,
    own_keys,
    save_template,
    template_called,
    templates,
)
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook


def test_a_new_workbook_has_the_starter_messages_and_an_empty_letter(book: Workbook) -> None:
    keys = [template.key for template in templates(book)]
    assert keys == [*(template.key for template in starter_templates()), "letter"]


def test_ones_own_wording_wins_and_keeps_what_the_message_is(book: Workbook) -> None:
    starter = template_called(book, "ask_direct")
    saved = save_template(book, "ask_direct", "", "", "Hi {first}, {hello}? {% if me %}{me}{% endif %}")
    assert template_called(book, "ask_direct") == saved
    assert saved.kind is MessageKind.ASK
    assert saved.length == starter.length
    assert saved.length.unit is Unit.CHARACTERS
    assert saved.fields == ("first", "hello", "me")
    assert saved.title == starter.title
    assert [template.key for template in templates(book)].index("ask_direct") == 3


def test_every_save_is_a_new_version_and_one_undo_step(book: Workbook) -> None:
    first = save_template(book, "thank", "Thanks", "Thank you", "One")
    second = save_template(book, "thank", "Thanks", "Thank you", "Two")
    assert (first.version, second.version) == (2, 3)
    assert template_called(book, "thank").body == "Two"
    book.undo()
    assert template_called(book, "thank").body == "One"
    book.undo()
    assert template_called(book, "thank").version == 1
    book.redo()
    assert template_called(book, "thank").body == "One"


def test_saving_the_same_words_again_changes_nothing(book: Workbook) -> None:
    first = save_template(book, "thank", "Thanks", "Thank you", "One")
    assert save_template(book, "thank", "Thanks", "Thank you", "One") == first
    assert len(book.store.deeds()) == 1


def test_a_message_of_a_new_kind_stands_at_the_end(book: Workbook) -> None:
    save_template(book, "thank_panel", "Thank a panel", "Thank you all", "Hi all,\n{me}")
    last = templates(book)[-1]
    assert (last.key, last.kind, last.version) == ("thank_panel", MessageKind.OTHER, 1)
    assert (last.length.target, last.length.cap) == (0, 0)


def test_an_unknown_key_lists_the_known_ones(book: Workbook) -> None:
    with pytest.raises(
        Refused, match=r"no template called 'thanks'; there are ask_cold.*, thank, .*letter\.$"
    ):
        template_called(book, "thanks")


@pytest.mark.parametrize(
    ("key", "title", "subject", "body", "said"),
    [
        ("Thank You", "T", "S", "B", "small letters"),
        ("", "T", "S", "B", "small letters"),
        ("mine", " ", "S", "B", "name"),
        ("thank", "T", "S", " \n", "text"),
        ("thank", "T", "one\ntwo", "B", "one line"),
        ("thank", "T", "S", "Hi\n{first.__class__}", "Line 2 of the template's text"),
        ("thank", "T", "{% for a in b %}", "B", "Line 1 of the template's subject"),
        ("thank", "T", "S", "{% if me %}never closed", "closed"),
    ],
)
def test_what_can_not_be_kept_is_refused_in_one_sentence(
    book: Workbook, key: str, title: str, subject: str, body: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        save_template(book, key, title, subject, body)
    assert book.store.where("template") == []


def test_a_faulty_template_from_elsewhere_leaves_the_others_usable(book: Workbook) -> None:
    save_template(book, "mine", "Mine", "", "Hi")
    with book.deed("Restored"):
        row = book.store.where("template", key="mine")[0]
        book.store.update("template", row["id"], body="{% for a in b %}")
    assert template_called(book, "thank").key == "thank"
    assert template_called(book, "mine").fields == ()
    assert example_of(template_called(book, "mine")) == ("", "{% for a in b %}")


def test_the_example_of_each_starter_leaves_no_field_open() -> None:
    for template in starter_templates():
        assert "{" not in "".join(example_of(template)), template.key


def test_one_goes_back_to_the_starter_words_and_the_next_version_is_new(book: Workbook) -> None:
    starter = template_called(book, "thank")
    save_template(book, "thank", "Thanks", "Hi", "Mine {first}")
    assert own_keys(book) == {"thank"}
    let_go(book, "thank")
    assert template_called(book, "thank") == starter
    assert own_keys(book) == frozenset()
    assert save_template(book, "thank", "Thanks", "Hi", "Again {first}").version == 3
    book.undo()
    book.undo()
    assert template_called(book, "thank").body == "Mine {first}"


def test_a_template_wholly_of_ones_own_is_put_away(book: Workbook) -> None:
    save_template(book, new_key(book, "Panel: thanks!"), "Panel: thanks!", "", "Dear all")
    assert template_called(book, "panel_thanks").body == "Dear all"
    let_go(book, "panel_thanks")
    with pytest.raises(Refused, match="no template called"):
        template_called(book, "panel_thanks")


@pytest.mark.parametrize(
    ("title", "key"),
    [("Thank", "thank_2"), ("谢谢", "own"), ("2nd try", "own_2nd_try"), ("Out of it", "out_of_it")],
)
def test_a_title_makes_a_key_of_its_own(book: Workbook, title: str, key: str) -> None:
    assert new_key(book, title) == key


def test_starter_words_can_not_be_let_go(book: Workbook) -> None:
    with pytest.raises(Refused, match="already"):
        let_go(book, "thank")
