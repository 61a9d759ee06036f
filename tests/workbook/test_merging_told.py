"""What a merge says it would change: by whom it is about, and counted as one who looks at them would."""

from infoview.domain.events import EventKind
from infoview.workbook import people
from infoview.workbook.happenings import log
from infoview.workbook.merging import merge_in
from tests.workbook.test_merging import Two, edit, seed, two

__all__ = ["seed", "two"]


def test_what_each_side_changed_is_told_by_whom_it_is_about(two: Two) -> None:
    edit(two.left, why="knows training")
    edit(two.right, why="knows hiring", city="Lima")
    people.add_from_text(two.right, "Dan Ek, clerk at Cobalt #finance")
    log(two.left, people.find(two.left, "Ben"), EventKind.RESEARCHED)
    told = merge_in(two.left, two.paths[1], dry_run=True)
    assert [(one.about, one.changes) for one in told.mine] == [
        ("Ana Ruiz", ("why changed",)),
        ("Ben Okoro", ("stage changed", "log entry added")),
    ]
    assert [(one.about, one.changes) for one in told.theirs] == [
        ("Ana Ruiz", ("why, city changed",)),
        ("Cobalt", ("added",)),
        ("Dan Ek", ("added", "place of work added", "log entry added", "tag added")),
        ("Everything else", ("tag added",)),
    ]
    assert [one.what for one in told.disagreements] == ["why"]


def test_what_both_sides_added_is_told_as_there_on_both(two: Two) -> None:
    people.add_from_text(two.right, "Eve Ott, baker at Cobalt")
    people.add_from_text(two.left, "Dan Ek, clerk at Cobalt")
    told = merge_in(two.left, two.paths[1], dry_run=True)
    assert [(one.about, one.changes) for one in told.theirs] == [
        ("Cobalt", ("there on both sides",)),
        ("Eve Ott", ("added", "place of work added", "log entry added")),
    ]
    assert (told.added, told.updated, told.deleted) == (3, 1, 0)


def test_who_comes_beside_another_of_that_name_is_told(two: Two) -> None:
    for book, line in ((two.left, "Dan Ek, clerk at Bolt"), (two.right, "dan ek"), (two.right, "Eve Ott")):
        people.add_from_text(book, line)
    told = merge_in(two.left, two.paths[1], dry_run=True)
    assert {one.about: one.changes[0] for one in told.theirs} == {
        "dan ek": "added beside another of that name",
        "Eve Ott": "added",
    }
