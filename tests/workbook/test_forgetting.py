"""Someone asks to be forgotten: no trace stays, here or in copies."""

import json
from datetime import date
from pathlib import Path

from infoview.domain.events import EventKind as E
from infoview.store.backups import backups_of, keep_copy
from infoview.store.saved_views import add_view, saved_views
from infoview.workbook import (
    directions,
    drafts,
    forgetting,
    happenings,
    people,
)
from infoview.workbook.happenings import Details
from infoview.workbook.reading import list_people
from infoview.workbook.workbook import Workbook
from tests.workbook.lives import talked


def everything_in(path: Path) -> bytes:
    return b"".join(found.read_bytes() for found in sorted(path.parent.glob(f"{path.name}*")))


def test_forgetting_someone_leaves_no_trace(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro, via Ana Ruiz").id
    talked(book, ana, date(2026, 3, 2), **{"people.1": "Sue Park", "lit_up.1": "the zebra story"})
    talked(book, ben, date(2026, 3, 1), learned="Ana Ruiz is right\nBanana bread")
    found = forgetting.mentions(book, ana)
    assert [(one.table, one.column, one.whole) for one in found if one.table == "takeaway"] == [
        ("takeaway", "text", True)
    ]
    assert list_people(book)  # keeps how everybody stands
    with book.deed("Kept a filter, brought in a file"):
        add_view(book.store, "ana ruiz", "Ana Ruiz", "ana ruiz")
        add_view(book.store, "hr", "HR", "role:hr")
        batch = {"format": "vcard", "sha256": "0", "on_date": "2026-03-02"}
        book.store.insert("import_batch", file_name="Ana Ruiz.vcf", **batch)
    forgetting.forget(book, ana, found)
    assert book.store.get("person", ana) is None
    assert book.store.sql("SELECT name FROM sqlite_master WHERE name = 'outlook'") == []
    assert [view.name for view in saved_views(book.store)] == ["HR"]
    assert [row["file_name"] for row in book.store.where("import_batch")] == ["someone.vcf"]
    texts = [row["text"] for row in book.store.where("takeaway")]
    assert texts == ["someone is right", "Banana bread"]
    assert people.find(book, "Ben") == ben
    assert people.find(book, "Sue Park")
    kept = everything_in(book.store.path)
    for trace in (b"Ruiz", b"ana@acme", b"zebra"):
        assert trace not in kept
    indexed = {word for (word,) in book.store.sql("SELECT term FROM search_word")}
    assert "banana" in indexed
    assert not indexed & {"ana", "ruiz", "zebra"}
    assert book.store.sql("PRAGMA foreign_key_check") == []
    assert book.store.sql("PRAGMA integrity_check") == [("ok",)]


def test_a_mention_that_is_kept_stays_and_later_deeds_can_still_be_undone(book: Workbook, ana: int) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.WROTE, Details(note="Ana is a fine name"))
    directions.add(book, "Teaching")
    forgetting.forget(book, ana, [])
    assert book.store.where("event", kind="wrote")[0]["note"] == "Ana is a fine name"
    deed = book.undo()
    assert deed is not None
    assert deed.label == "Added the direction Teaching"
    assert all("Ana" not in one.label for one in book.store.deeds())


def test_copies_are_cleaned_on_request(book: Workbook, ana: int) -> None:
    copy = keep_copy(book.store.path, book.places.backups, "by-hand")
    assert forgetting.forget_in_copies(book, ana, "Ana Ruiz") == forgetting.Copies((copy.name,), ())
    assert b"Ruiz" not in everything_in(copy)
    assert book.store.get("person", ana) is not None


def test_a_cleaned_copy_is_as_good_as_before(book: Workbook, ana: int) -> None:
    people.add_from_text(book, "Ben Okoro")
    copy = keep_copy(book.store.path, book.places.backups, "by-hand")
    forgetting.forget_in_copies(book, ana, "Ana Ruiz")
    (found,) = backups_of(book.store.path, book.places.backups)
    assert (found.path, found.state()) == (copy, "whole")
    assert found.manifest is not None
    assert found.manifest.people == 1


def test_a_copy_that_only_names_them_is_cleaned_and_one_that_cant_be_read_is_told(
    book: Workbook, ana: int
) -> None:
    ben = people.add_from_text(book, "Ben Okoro").id
    happenings.log(book, ben, E.WROTE, Details(note="Told him of Sue Park"))
    copy = keep_copy(book.store.path, book.places.backups, "by-hand")
    broken = copy.with_name("workbook-2026-01-01T000000-auto.db")
    broken.write_bytes(b"no workbook" * 1_000)
    sue = people.add_from_text(book, "Sue Park").id
    found = forgetting.forget_in_copies(book, sue, "Sue Park")
    assert found == forgetting.Copies((copy.name,), (broken.name,))
    assert b"Sue Park" not in everything_in(copy)


def test_a_name_with_odd_signs_goes_from_forms_drafts_and_reviews_too(book: Workbook) -> None:
    name = 'Zoë "Zed" O\'Néill'
    zoe, ben = people.add_from_text(book, name).id, people.add_from_text(book, "Ben Okoro").id
    talked(
        book, ben, date(2026, 3, 1), surprise=f"{name} was right\nAnother line", **{"lit_up.1": "his boat"}
    )
    drafts.keep(book, f"message:{ben}:thank", {"body": f"As {name.upper()} says"}, ben)
    drafts.keep(book, f"message:{zoe}:thank", {"body": "Dear Zoë"}, zoe)
    with book.store.write("Review", book.clock.now(), kind="setup"):
        cards = json.dumps([{"why": f"{name} waits"}], ensure_ascii=False)
        book.store.insert("review", day="2026-03-01", started_at="2026-03-01T09:00:00", cards=cards)
    found = forgetting.mentions(book, zoe)
    assert {one.text for one in found} == {f"{name} was right"}
    forgetting.forget(book, zoe, found)
    kept = everything_in(book.store.path).decode("utf-8", "replace").casefold()
    for trace in ("néill", "zoë", '"zed', 'zed\\"'):
        assert trace not in kept
    form = json.loads(book.store.where("reflection")[0]["form"])
    assert (form["surprise"], form["lit_up.1"]) == ("someone was right\nAnother line", "his boat")
    assert drafts.kept(book, f"message:{ben}:thank") == {"body": "As someone says"}
    assert drafts.kept(book, f"message:{zoe}:thank") == {}
