"""Do I know anyone there? Whole names, legal forms aside; asking changes nothing."""

from pathlib import Path

import pytest

from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.importing import import_file
from infoview.workbook.who import completions, who
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import Dump


@pytest.fixture
def full(book: Workbook, tmp_path: Path) -> Workbook:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,,ana@a.example,Citadel,Cadet,12 Mar 2024\n"
        'Ben,Okoro,,ben@a.example,"Citadel, LLC",Trader,12 Mar 2024\n'
        "Cleo,Park,,cleo@a.example,The Citadel,Teacher,12 Mar 2024\n"
        "Dan,Ek,,dan@a.example,Citadel Securities,Clerk,12 Mar 2024\n",
        encoding="utf-8",
    )
    import_file(book, path)
    people.add_from_text(book, "Zoe Abt, analyst at CITADEL")
    return book


def names(book: Workbook, organisation: str) -> list[str]:
    return [one.name for one in who(book, organisation)]


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        ("Citadel", ["Zoe Abt", "Ana Ruiz", "Ben Okoro"]),
        ("citadel llc.", ["Zoe Abt", "Ana Ruiz", "Ben Okoro"]),
        ("The Citadel", ["Cleo Park"]),
        ("Citadel Securities", ["Dan Ek"]),
        ("Cita", []),
        ("Securities", []),
    ],
)
def test_only_whole_names_count_and_the_pipeline_comes_first(
    full: Workbook, asked: str, there: list[str]
) -> None:
    assert names(full, asked) == there


def test_asking_changes_nothing(full: Workbook, dump: Dump) -> None:
    before, deeds = dump(full), full.store.deeds()
    found = who(full, "Citadel")
    assert [one.stage for one in found] == ["spotted", None, None]
    assert (dump(full), full.store.deeds()) == (before, deeds)


def test_who_left_stands_last_with_the_day_and_who_came_back_stands_once(full: Workbook) -> None:
    zoe = people.find(full, "Zoe")
    with full.deed("Moved"):
        people.set_affiliation(full, zoe, "Bolt", "Analyst")
    ana, ben, past = sorted(who(full, "Citadel"), key=lambda one: one.name)
    assert (past.name, past.left_on) == ("Zoe Abt", full.today)
    assert (ana.left_on, ben.left_on) == (None, None)
    with full.deed("Moved back"):
        people.set_affiliation(full, zoe, "Citadel", "Director")
    assert [(one.role, one.left_on) for one in who(full, "Citadel") if one.id == zoe] == [("Director", None)]


def test_the_archived_stay_out_of_sight(full: Workbook) -> None:
    people.archive(full, people.find(full, "Ana Ruiz"))
    assert names(full, "Citadel") == ["Zoe Abt", "Ben Okoro"]


def test_names_are_completed_from_their_beginning(full: Workbook) -> None:
    assert completions(full, "cita") == [("Citadel", 3), ("Citadel Securities", 1)]
    assert completions(full, "itadel") == completions(full, "  ") == []


def test_a_place_without_a_name_is_refused(full: Workbook) -> None:
    with pytest.raises(Refused, match="organisation"):
        who(full, "  ")
