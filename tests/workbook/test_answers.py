"""What they answered, with its words, as one deed."""

from datetime import date

import pytest

from infoview.domain.dates import NotUnderstood
from infoview.domain.events import EventKind as K
from infoview.domain.events import Needs
from infoview.domain.stages import Stage
from infoview.workbook import people
from infoview.workbook.answers import answered, answers, asks_for, keep, kept
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details, log
from infoview.workbook.workbook import Workbook

TEXT = "Gladly!\n  \u200fשלום 看護 👩‍🏫 {me} [b]"


@pytest.fixture
def ana(book: Workbook) -> int:
    person = people.add_from_text(book, "Ana Ruiz, HR manager at Acme, ana@acme.example").id
    log(book, person, K.ASKED, Details(on=date(2026, 2, 20)))
    return person


def last(book: Workbook, person: int) -> dict[str, object]:
    return book.store.where("event", person_id=person)[-1]


@pytest.mark.parametrize(
    ("kind", "more", "now", "until"),
    [
        (K.YES, "", Stage.ARRANGING, None),
        (K.NO, "", Stage.CLOSED, None),
        (K.LATER, "2026-05-04", Stage.RESTING, "2026-05-04"),
        (K.HELPED, "", Stage.TENDING, None),
        (K.AUTO_REPLY, "2026-03-16", Stage.ASKED, "2026-03-16"),
        (K.AUTO_REPLY, " ", Stage.ASKED, None),
    ],
)
def test_an_answer_keeps_its_words_and_moves_the_stage(
    book: Workbook, ana: int, kind: K, more: str, now: Stage, until: str | None
) -> None:
    keep(book, ana, TEXT)
    assert answered(book, ana, kind, TEXT, more).now is now
    assert (last(book, ana)["note"], last(book, ana)["until_on"]) == (TEXT, until)
    assert kept(book, ana) == ""


def test_a_lead_is_named_shortly_and_comes_with_the_letter_that_told_of_it(book: Workbook, ana: int) -> None:
    log(book, ana, K.MET)
    assert answers(book, ana)[0] is K.THEY_WROTE  # nothing was asked that a yes could be about
    with pytest.raises(Refused, match="what it is"):
        answered(book, ana, K.LEAD, TEXT, " ")
    answered(book, ana, K.LEAD, TEXT, "HR trainer at Acme")
    (lead,) = book.store.where("lead", person_id=ana)
    told = [(row["kind"], row["note"]) for row in book.store.where("event", person_id=ana)[-2:]]
    assert (lead["what"], told) == (
        "HR trainer at Acme",
        [("they_wrote", TEXT), ("lead", "HR trainer at Acme")],
    )
    book.undo()
    assert book.store.where("lead") == []
    assert last(book, ana)["kind"] == "met"


def test_being_sent_on_makes_the_person_and_the_edge_in_one_step(book: Workbook, ana: int) -> None:
    answered(book, ana, K.REDIRECTED, TEXT, "Ben Okoro, welder at Bolt")
    ben = people.find(book, "Ben Okoro")
    edge = book.store.where("introduction", introduced_id=ben)[0]
    assert (edge["introducer_id"], edge["kind"], edge["permission"]) == (ana, "redirect", "ask")
    book.undo()
    assert book.store.where("introduction") == []
    assert book.store.get("person", ben) is None
    assert (book.store.get("person", ana) or {})["stage"] == "asked"


def test_a_bounce_is_about_one_address(book: Workbook, ana: int) -> None:
    answered(book, ana, K.BOUNCED, "Address unknown")
    assert [row["stale"] for row in book.store.where("channel", person_id=ana, kind="mail")] == [1]


@pytest.mark.parametrize(
    ("kind", "more", "error"),
    [(K.LATER, "", Refused), (K.LATER, "blue", NotUnderstood), (K.REDIRECTED, " ", Refused)],
)
def test_what_is_missing_is_told_and_the_words_stay(
    book: Workbook, ana: int, kind: K, more: str, error: type[Exception]
) -> None:
    keep(book, ana, TEXT)
    with pytest.raises(error):
        answered(book, ana, kind, TEXT, more)
    assert kept(book, ana) == TEXT
    assert last(book, ana)["kind"] == "asked"


def test_only_what_fits_is_offered(book: Workbook, ana: int) -> None:
    assert set(answers(book, ana)) >= {K.YES, K.NO, K.LATER, K.REDIRECTED, K.AUTO_REPLY, K.BOUNCED}
    log(book, ana, K.CLOSED)
    assert K.LATER not in answers(book, ana)
    assert K.THEY_WROTE in answers(book, ana)


def test_an_answer_asks_for_a_day_or_a_name_only_where_it_has_one() -> None:
    assert [asks_for(kind) for kind in (K.YES, K.LATER, K.AUTO_REPLY, K.REDIRECTED)] == [
        None,
        Needs.DAY,
        Needs.DAY,
        Needs.NAME,
    ]
