"""People: added from a line, found by what is typed, picked, archived; each one undo step."""

from collections.abc import Callable
from datetime import datetime

import pytest

from infoview.domain.stages import Stage
from infoview.store.ids import public_id
from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.reading import list_people, profile
from infoview.workbook.today import overview, review_of
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump


def add(book: Workbook, text: str) -> int:
    return people.add_from_text(book, text).id


def in_reservoir(book: Workbook, *names: str) -> list[int]:
    with book.deed("Imported"):
        return [people.insert_person(book, name, stage=None) for name in names]


def there_and_back(book: Workbook, dump: Dump, deed: Callable[[], object]) -> None:
    """One deed, one undo step: afterwards everything is as before, and redo brings all of it back."""
    before, steps = dump(book), len(book.store.deeds())
    deed()
    after = dump(book)
    assert after != before
    assert len(book.store.deeds()) == steps + 1
    assert book.undo()
    assert dump(book) == before
    assert book.redo()
    assert dump(book) == after


def test_a_line_becomes_a_person_with_all_that_was_said(book: Workbook, dump: Dump) -> None:
    line = "Ana Ruiz, HR manager at Acme, met at the meetup, ana@acme.example, via Wendy Moss #training"
    there_and_back(book, dump, lambda: add(book, line))
    ana = profile(book, people.find(book, "ana"))
    assert (ana.view.row.name, ana.view.row.organisation, ana.view.row.role) == (
        "Ana Ruiz",
        "Acme",
        "HR manager",
    )
    assert ana.view.row.stage == Stage.SPOTTED
    assert ana.view.row.tags == ("training",)
    assert ana.view.row.introduced_by == ("Wendy Moss",)
    assert [value for _, value, _ in ana.channels] == ["ana@acme.example"]
    assert ana.person["path"] == "referred"


@pytest.mark.parametrize("line", ["", "   ", "\t\n"])
def test_a_line_without_a_name_adds_nobody(book: Workbook, dump: Dump, line: str) -> None:
    before = dump(book)
    with pytest.raises(Refused):
        people.add_from_text(book, line)
    assert dump(book) == before
    assert book.store.deeds() == []


def test_via_finds_the_one_who_introduced_or_adds_them(book: Workbook) -> None:
    first = people.add_from_text(book, "Ana Ruiz via Wendy Moss")
    assert first.introducer_is_new
    wendy = book.store.get("person", people.find(book, "Wendy"))
    assert wendy is not None
    assert wendy["path"] == "warm"
    assert not people.add_from_text(book, "Ben Okoro via Wendy Moss").introducer_is_new
    assert not people.add_from_text(book, "Cleo Park via wendy").introducer_is_new
    introducers = {row["introducer_id"] for row in book.store.where("introduction")}
    assert introducers == {people.find(book, "wendy moss")}
    assert len(book.store.where("person")) == 4


def test_via_a_name_two_people_share_changes_nothing(book: Workbook, dump: Dump) -> None:
    with book.deed("Two of that name"):
        one, _ = (people.insert_person(book, "Wendy Moss") for _ in range(2))
    before = dump(book)
    with pytest.raises(Refused, match="could be"):
        add(book, "Ana Ruiz via Wendy Moss")
    assert dump(book) == before
    add(book, f"Ana Ruiz via {public_id(one)}")
    assert [row["introducer_id"] for row in book.store.where("introduction")] == [one]


@pytest.mark.parametrize(
    "typed", ["Ana Ruiz", "ana ruiz", "RUIZ", "  ana  ", "ruiz ana", "an rui", "Ana-Ruiz"]
)
def test_any_unambiguous_part_of_a_name_finds_the_person(book: Workbook, typed: str) -> None:
    ana = add(book, "Ana Ruiz, HR at Acme")
    add(book, "Ben Okoro, welder")
    assert people.find(book, typed) == ana


@pytest.mark.parametrize("typed", ["zoe", "unsal", "ZOE Ünsal"])
def test_accents_may_be_left_out_where_nobody_is_spelt_so(book: Workbook, typed: str) -> None:
    zoe = add(book, "Zoë Ünsal, cook at Crumb")
    add(book, "Ben Okoro, welder")
    assert people.find(book, typed) == zoe
    spelt_so = add(book, "Zoe Marsh")
    assert people.find(book, "zoe") == spelt_so


def test_an_id_finds_the_person_however_it_is_written(book: Workbook) -> None:
    ana = add(book, "Ana Ruiz")
    assert people.find(book, public_id(ana)) == ana
    assert people.find(book, f" {public_id(ana).upper()} ") == ana


def test_a_name_that_could_be_several_lists_them_with_what_tells_them_apart(book: Workbook) -> None:
    one, two = add(book, "Ana Ruiz, HR at Acme"), add(book, "Ana Rui, HR at Bolt")
    with pytest.raises(Refused) as told:
        people.find(book, "ana")
    for part in ("Ana Ruiz (Acme)", "Ana Rui (Bolt)", public_id(one), public_id(two)):
        assert part in str(told.value)
    assert people.find(book, "ana rui") == two  # a whole name goes before a part of another


def test_of_very_many_candidates_only_some_are_listed(book: Workbook) -> None:
    with book.deed("Many"):
        for number in range(40):
            people.insert_person(book, f"Ana {number}")
    with pytest.raises(Refused, match="or 32 more"):
        people.find(book, "ana")


@pytest.mark.parametrize("typed", ["Zed", "", "   ", "%", "_", "' OR 1=1 --", "x" * 5000, "\x1b[31m"])
def test_nobody_is_found_by_a_name_nobody_has(book: Workbook, typed: str) -> None:
    add(book, "Ana Ruiz")
    with pytest.raises(Refused):
        people.find(book, typed)


def test_the_pipeline_goes_before_the_reservoir(book: Workbook) -> None:
    in_reservoir(book, "Ana Ruiz", "Ana Rumi")
    ana = add(book, "Ana Rust")
    assert people.find(book, "ana") == ana
    book.undo()
    with pytest.raises(Refused, match="could be"):
        people.find(book, "ana")


def test_the_reservoir_asks_for_nothing_until_someone_is_picked(book: Workbook, dump: Dump) -> None:
    (ana,) = in_reservoir(book, "Ana Ruiz")
    assert list_people(book) == []
    assert [view.row.id for view in list_people(book, reservoir=True)] == [ana]
    assert review_of(book, everything=True).cards == ()
    assert overview(book).files == {}
    assert (profile(book, ana).owed, profile(book, ana).view.next_due) == ([], None)
    there_and_back(book, dump, lambda: people.pick(book, [ana]))
    assert [view.row.stage for view in list_people(book)] == [Stage.SPOTTED]
    assert list_people(book, reservoir=True) == []


def test_picking_counts_only_those_who_waited_and_each_once(book: Workbook, dump: Dump) -> None:
    ana, ben = in_reservoir(book, "Ana Ruiz", "Ben Okoro")
    there_and_back(book, dump, lambda: people.pick(book, [ana, ben, ana]))
    assert len(book.store.where("event", kind="picked")) == 2
    steps = book.store.deeds()
    assert people.pick(book, [ana, ben]) == 0
    assert book.store.deeds() == steps


def test_an_archived_person_is_out_of_sight_and_nothing_is_lost(book: Workbook, dump: Dump) -> None:
    ana = add(book, "Ana Ruiz, HR at Acme #training")
    there_and_back(book, dump, lambda: people.archive(book, ana))
    assert list_people(book) == []
    assert review_of(book, everything=True).cards == ()
    assert profile(book, people.find(book, "ana")).person["archived_on"] == "2026-03-02"
    there_and_back(book, dump, lambda: people.archive(book, ana, away=False))
    assert [view.row.name for view in list_people(book)] == ["Ana Ruiz"]


def test_new_work_ends_the_old_with_its_dates(book: Workbook, open_book: Callable[..., Workbook]) -> None:
    ana = add(book, "Ana Ruiz, HR at Acme Inc")
    later = open_book(datetime(2026, 9, 1, 9, 0))
    with later.deed("Moved"):
        people.set_affiliation(later, ana, "Bolt", "Head of HR")
    found = profile(later, ana)
    assert (found.view.row.organisation, found.view.row.role) == ("Bolt", "Head of HR")
    assert found.past_work == [("Acme Inc", "HR", None, "2026-09-01")]
    assert people.at_organisation(later, "bolt ltd") == [ana]
    assert people.at_organisation(later, "acme") == []


def test_organisations_compare_by_their_whole_name(book: Workbook) -> None:
    ana, ben = add(book, "Ana Ruiz, HR at Citadel Inc."), add(book, "Ben Okoro, HR at The Citadel")
    assert people.at_organisation(book, "CITADEL") == [ana]
    assert people.at_organisation(book, "the citadel") == [ben]
    assert people.at_organisation(book, "Cita") == []


TRAPS = [
    "[b]Ana[/b] {x}",
    "Ana \u202eziuR",
    "阿娜",
    "a'; DROP TABLE person; --",
    "Ana\x1b]0;x\x07",
    "é" * 5000,
]


@pytest.mark.parametrize("name", TRAPS)
def test_a_name_is_kept_exactly_as_it_is(book: Workbook, name: str) -> None:
    with book.deed("Added"):
        person = people.insert_person(book, name)
    assert profile(book, person).view.row.name == name
    book.undo()
    book.redo()
    assert people.name_of(book, person) == name


def test_a_chance_meeting_is_one_line_and_one_undo(book: Workbook) -> None:
    ana = people.add_from_text(
        book, "Ana Ruiz, HR manager at Acme, met yesterday on the train, via Wendy Moss"
    ).id
    row = book.store.get("person", ana) or {}
    assert (row["stage"], row["path"], row["how_found"]) == ("debrief", "referred", "on the train")
    (met,) = book.store.where("event", person_id=ana, kind="met")
    (talk,) = book.store.where("meeting")
    assert met["on_date"] == "2026-03-01"
    assert (talk["status"], talk["starts_local"][:10], met["meeting_id"]) == (
        "held",
        "2026-03-01",
        talk["id"],
    )
    owed = {card.owed.kind for card in review_of(book).cards if card.owed.person_id == ana}
    assert {"debrief", "thank"} <= owed
    book.undo()
    assert book.store.where("person", name="Ana Ruiz") == []
    assert book.store.where("meeting") == []
