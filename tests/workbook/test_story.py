"""Both kinds of success story, entered as they happen and told back: in order, from the log, nothing added."""

import re
from datetime import date, datetime, time

import pytest

from infoview.domain.dates import Moment
from infoview.domain.events import EventKind as E
from infoview.workbook import beginning, happenings, people, reflecting
from infoview.workbook.errors import Refused
from infoview.workbook.happenings import Details
from infoview.workbook.introductions import chain_to
from infoview.workbook.leads import find_lead, leads, move_lead
from infoview.workbook.occasions import occasion_with
from infoview.workbook.story import story_of
from infoview.workbook.workbook import Workbook
from tests.workbook.conftest import OpenBook

UTC_ME = 'me.zone = "UTC"\n'


def in_order(text: str, *parts: str) -> bool:
    """Whether the parts stand in the text one after the other."""
    place = 0
    for part in parts:
        found = text.find(part, place)
        assert found >= 0, f"{part!r} does not stand after the ones before it in:\n{text}"
        place = found + len(part)
    return True


def check_nothing_is_invented(book: Workbook, text: str) -> None:
    """Every quotation stands in the workbook, and so does every day."""
    kept = "\n".join(
        str(value)
        for (table,) in book.store.sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not table.startswith(("search", "outlook", "change", "question", "template"))
        for row in book.store.sql(f'SELECT * FROM "{table}"')
        for value in row
    )
    for quoted in re.findall("“(.*?)”", text):
        assert re.sub(r"\\(.)", r"\1", quoted) in kept
    for day in re.findall(r"\*\*(.*?)\*\*", text):
        assert datetime.strptime(day, "%d %B %Y").date().isoformat() in kept


def test_a_wonder_in_the_building_becomes_a_job_the_same_month(open_book: OpenBook) -> None:
    book = open_book(datetime(2026, 3, 2, 10, 0), UTC_ME)
    said = {
        "dislike": "brochures for copiers nobody wants",
        "moment": "Helping students with their first computer at the college",
        "wonder": "What do they do at Trainwell, two floors up?",
    }
    beginning.begin(book, said, "Computer training: I would enjoy showing people how\nAdult education")
    book = open_book(datetime(2026, 3, 5, 9, 0), UTC_ME)
    line = "Gus Holm, manager at Trainwell"
    gus = people.add_from_text(book, line).id
    with book.deed("Found"):
        book.store.update("person", gus, how_found="Their sign in the lift")
        people.set_directions(book, gus, ["Computer training"])
    happenings.log(book, gus, E.ASKED, Details(note="Could I ask how you came to training?", channel="phone"))
    happenings.log(book, gus, E.YES)
    happenings.log(book, gus, E.BOOKED, Details(moment=Moment(date(2026, 3, 10), time(9, 0))))
    book = open_book(datetime(2026, 3, 10, 12, 0), UTC_ME)
    happenings.log(book, gus, E.MET)
    form = {
        "learned": "Patience is the whole skill +2\nTheir founder is leaving ~secret",
        "surprise": "They need nobody with a certificate",
        "information": "4",
        "lit_up.1": "his first class",
        "shared_good.1": "He learned every name",
        "giving.1": "4",
        "connection.1": "4",
        "lead.1": "Trainer for beginners",
        "job_lead.1": "4",
        "direction": "Computer training",
        "confidence": "80",
    }
    reflecting.save_reflection(book, occasion_with(book, gus).id, form)
    happenings.log(book, gus, E.THANKED)
    book = open_book(datetime(2026, 3, 24, 12, 0), UTC_ME)
    (lead,) = leads(book)
    move_lead(book, lead.id, "interview")
    move_lead(book, lead.id, "landed", "They took me over people with more experience")

    text = story_of(book, "Gus")
    assert in_order(
        text,
        "# Trainer for beginners, through Gus Holm",
        "## Before",
        "**2 March 2026**",
        "I wondered about: “What do they do at Trainwell, two floors up?”",
        "A direction: “Computer training” / “I would enjoy showing people how”",
        "## The way there",
        "I came across them: “Their sign in the lift”",
        "## What happened",
        "**5 March 2026**",
        "Asked for a conversation: “Could I ask how you came to training?”",
        "**10 March 2026**",
        "We met",
        "Patience is the whole skill",
        "A successful meeting",
        "Thanked them",
        "## What came of it",
        "A lead: “Trainer for beginners”",
        "**24 March 2026**",
        "Landed: “They took me over people with more experience”",
        "From the first talk to the lead: the same day.",
    )
    assert "Their founder" not in text
    assert "Their founder is leaving" in story_of(book, "Gus", confidential=True)
    check_nothing_is_invented(book, text)
    assert story_of(book, "beginners") == text
    before = book.store.deeds()
    story_of(book, "Gus")
    assert book.store.deeds() == before


def test_a_talk_about_work_and_family_pays_off_over_a_year_later(open_book: OpenBook) -> None:
    book = open_book(datetime(2024, 9, 2, 10, 0), UTC_ME)
    wilma = people.add_from_text(book, "Wilma Stone, student intern at Bright").id
    happenings.log(
        book,
        wilma,
        E.INTRODUCED,
        Details(to="Edda Lund, HR at Norhold", note="always speaks of work and family"),
    )
    edda = people.find(book, "Edda")
    happenings.log(book, edda, E.ASKED, Details(note="What do you see about work and family?"))
    happenings.log(book, edda, E.BOOKED, Details(moment=Moment(date(2024, 9, 12), time(8, 0))))
    book = open_book(datetime(2024, 9, 12, 12, 0), UTC_ME)
    happenings.log(book, edda, E.MET)
    form = {
        "learned": "Managers decide it, not rules +1",
        "information": "3",
        "giving.1": "3",
        "connection.1": "2",
    }
    reflecting.save_reflection(book, occasion_with(book, edda).id, form)
    happenings.log(book, edda, E.THANKED)
    book = open_book(datetime(2025, 11, 20, 12, 0), UTC_ME)
    happenings.log(book, edda, E.LEAD, Details(note="A post in her department; she thought of me"))
    (lead,) = leads(book)
    assert chain_to(book, lead.person_id) == ("Wilma Stone", "Edda Lund")
    assert lead.days_since_first_talk == 434
    book = open_book(datetime(2025, 12, 10, 12, 0), UTC_ME)
    move_lead(book, lead.id, "landed", "I have the job")

    text = story_of(book, "her department")
    assert in_order(
        text,
        "# A post in her department; she thought of me, through Edda Lund",
        "Edda Lund, HR at Norhold",
        "## The way there",
        "Wilma Stone named Edda Lund: “always speaks of work and family”",
        "## What happened",
        "**12 September 2024**",
        "Managers decide it, not rules",
        "A successful meeting",
        "## What came of it",
        "**20 November 2025**",
        "A lead: “A post in her department; she thought of me”",
        "Landed: “I have the job”",
        "From the first talk to the lead: 14 months.",
        "The longest silence on the way: 14 months, until 20 November 2025.",
    )
    check_nothing_is_invented(book, text)


def test_two_introducers_a_loop_and_someone_discreet(open_book: OpenBook) -> None:
    book = open_book(config=UTC_ME)
    ana, ben, eva = (people.add_from_text(book, name).id for name in ("Ana Ruiz", "Ben Okoro", "Eva Lind"))
    for introducer, introduced in ((ana, "Eva Lind"), (ben, "Eva Lind"), (eva, "Ana Ruiz")):
        happenings.log(book, introducer, E.INTRODUCED, Details(to=introduced))
    with book.deed("Discreet"):
        book.store.update("person", ben, discreet=1)
    text = story_of(book, "Eva")
    assert "Ana Ruiz named Eva Lind" in text
    assert "Someone named Eva Lind" in text
    assert "Ben Okoro" not in text
    assert "Ben Okoro named Eva Lind" in story_of(book, "Eva", confidential=True)


def test_words_of_the_user_mean_nothing_to_markdown(open_book: OpenBook) -> None:
    book = open_book(config=UTC_ME)
    ana = people.add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, E.WROTE, Details(note="# [x](http://y) <b>*a*</b>\x1b[31m\n- item"))
    text = story_of(book, "Ana")
    assert "“\\# \\[x\\](http://y) \\<b\\>\\*a\\*\\</b\\> \\[31m” / “\\- item”" in text
    assert "\x1b" not in text
    assert text.count("\n# ") == 0


def test_nobody_and_several(open_book: OpenBook) -> None:
    book = open_book(config=UTC_ME)
    ana = people.add_from_text(book, "Ana Ruiz").id
    for note in ("Tutor in spring", "Tutor in autumn"):
        happenings.log(book, ana, E.LEAD, Details(note=note))
    with pytest.raises(Refused, match="could be"):
        story_of(book, "tutor")
    with pytest.raises(Refused, match="Nobody here is called"):
        story_of(book, "Zebra")
    spring = find_lead(book, "spring")
    assert spring is not None
    assert story_of(book, "spring").startswith("# Tutor in spring, through Ana Ruiz")
    with pytest.raises(Refused, match="none of these"):
        move_lead(book, spring.id, "won")


def test_a_lead_belongs_to_anyone_in_any_stage(open_book: OpenBook) -> None:
    book = open_book(config=UTC_ME)
    ana = people.add_from_text(book, "Ana Ruiz").id
    happenings.log(book, ana, E.CLOSED)
    people.archive(book, ana)
    happenings.log(book, ana, E.LEAD, Details(note="After all"))
    assert [(lead.what, lead.person) for lead in leads(book)] == [("After all", "Ana Ruiz")]
    assert "After all" in story_of(book, "after all")
