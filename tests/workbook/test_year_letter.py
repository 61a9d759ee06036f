"""The letter about a year, from the log alone."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoview.domain.events import EventKind
from infoview.domain.plain_text import markdown
from infoview.workbook import happenings, people
from infoview.workbook.happenings import Details
from infoview.workbook.workbook import Workbook
from infoview.workbook.year_letter import year_letter
from tests.workbook.conftest import OpenBook


def log(book: Workbook, name: str, kind: EventKind, on: str, **more: str) -> None:
    happenings.log(book, people.find(book, name), kind, Details(on=date.fromisoformat(on), **more))  # type: ignore[arg-type]


@pytest.fixture
def told(open_book: OpenBook) -> Workbook:
    """Two years: Ana asked, met, named Bo and gave a lead; Bo asked in vain."""
    book = open_book(datetime(2026, 3, 2, 10, 0))
    people.add_from_text(book, "Ana Ruiz, HR manager at Acme")
    people.add_from_text(book, "Dee Poe, at Acme")
    log(book, "Ana", EventKind.ASKED, "2025-01-06")
    log(book, "Ana", EventKind.MET, "2025-01-10")
    log(book, "Ana", EventKind.INTRODUCED, "2025-01-10", to="Bo Li")
    log(book, "Bo Li", EventKind.ASKED, "2025-01-15")
    log(book, "Ana", EventKind.GAVE, "2025-02-01", note="The list of *courses*")
    log(book, "Ana", EventKind.LEAD, "2026-02-20", note="A team looks for me")
    return book


def test_one_year_and_no_other(told: Workbook) -> None:
    letter = year_letter(told, 2025)
    assert letter.startswith("# 2025 in conversations\n\nThe year, told")
    assert "I asked 2 people, and heard from 1 of them." in letter
    assert "- 10 January: Ana Ruiz" in letter
    assert "The list of \\*courses\\*" in letter
    assert "A team looks for me" not in letter
    later = year_letter(told, 2026)
    assert "The year so far" in later
    assert "20 February, from Ana Ruiz, 406 days after we first talked: A team looks for me (open)" in later
    assert "courses" not in later
    assert year_letter(told, 1999) == "# 1999 in conversations\n\nNothing is written down for 1999.\n"


def test_a_year_of_many_talks_has_one_line_a_month(told: Workbook) -> None:
    for day in range(1, 25):
        name = f"Bo {chr(96 + day)}"
        people.add_from_text(told, name)
        log(told, name, EventKind.MET, f"2025-03-{day:02}")
    letter = year_letter(told, 2025)
    assert "- January: Ana Ruiz\n- March: Bo a, Bo b, " in letter
    assert "10 January: Ana" not in letter


def test_whom_to_thank_and_who_was_thanked(told: Workbook) -> None:
    assert "- **Ana Ruiz** talked with me and introduced me to Bo Li. Not thanked since." in year_letter(
        told, 2025
    )
    log(told, "Ana", EventKind.THANKED, "2025-02-02")
    assert "- **Ana Ruiz** talked with me and introduced me to Bo Li.\n" in year_letter(told, 2025)


def test_learned_and_decided(told: Workbook) -> None:
    store, ana = told.store, people.find(told, "Ana")
    with told.deed("Learned"):
        way = store.insert("direction", name="Port [work]", name_key="port", added_on="2025-01-01")
        for text, pull, secret in (("Nights are long", -2, 0), ("Told in confidence", 1, 1)):
            store.insert(
                "takeaway",
                person_id=ana,
                direction_id=way,
                text=text,
                pull=pull,
                on_date="2025-01-10",
                in_confidence=secret,
            )
        for on, was, now in (("2025-01-10", None, 40), ("2025-05-01", 40, 65)):
            store.insert("direction_step", direction_id=way, on_date=on, was=was, now=now)
        store.update("direction", way, status="chosen", decided_on="2025-06-01", because="It fits")
    letter = year_letter(told, 2025)
    assert "### Port \\[work\\]\n\n- against it: Nights are long (Ana Ruiz, 10 January)" in letter
    assert "how sure I was went from 40 to 65." in letter
    assert "I chose it on 1 June. Because: It fits" in letter
    assert "confidence" not in letter
    assert "Told in confidence" in year_letter(told, 2025, everything=True)


def test_discreet_people_stay_out_unless_asked_for(told: Workbook) -> None:
    log(told, "Dee", EventKind.MET, "2025-03-03")
    with told.deed("Discreet"):
        told.store.update("person", people.find(told, "Dee"), discreet=1)
        told.store.update("person", people.find(told, "Bo Li"), discreet=1)
    letter = year_letter(told, 2025)
    assert "Dee" not in letter
    assert "Bo Li" not in letter
    assert "introduced me." not in letter or "Ana Ruiz" in letter
    assert "Dee Poe" in year_letter(told, 2025, everything=True)


@given(st.text(max_size=60))
def test_words_stay_words(text: str) -> None:
    line = markdown(text)
    assert "\n" not in line
    assert "\x1b" not in line
    assert not line.startswith(("- ", "+ ", "# ", "> ", "1. "))
    for at, sign in enumerate(line):
        if sign in "*_[]<>`":
            assert line[at - 1] == "\\"
