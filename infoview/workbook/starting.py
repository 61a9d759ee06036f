"""What a new workbook begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.store import beginning

if TYPE_CHECKING:
    from infoview.workbook.workbook import Workbook


def put_starter_content(book: Workbook) -> None:
    """The starter questions; not a deed, so undo never empties the bank."""
    from infoview.content.load import starter_questions

    with book.store.write("Starter questions", book.clock.now(), kind="setup"):
        if beginning.has_questions(book.store):
            return  # another program was faster
        book.store.insert_many(
            "question",
            (
                {
                    "id": book.store.ids.new(),
                    "key": question.key,
                    "text": question.text,
                    "theme": question.theme.value,
                    "phase": question.phase.value,
                    "minutes": question.minutes,
                    "rapport": question.rapport,
                    "gift": int(question.gift),
                    "core": int(question.core),
                    "second_meeting": int(question.second_meeting),
                    "reserved": question.reserved.value if question.reserved else "",
                    "hint": question.hint,
                    "position": question.position,
                }
                for question in starter_questions()
            ),
        )


def has_imported(book: Workbook) -> bool:
    """Whether imported contacts wait to be picked."""
    return beginning.has_imported(book.store)


def first_steps(book: Workbook) -> list[tuple[bool, str]]:
    """The welcome that ticks itself off: (done, the key and what to do); `{a.command}` stands for its key."""
    there = beginning.first_steps(book.store)
    return [
        (
            there.picked,
            "{everywhere.add}  name someone whose work makes you wonder: “Ana Ruiz, baker at Crumb”",
        ),
        (
            there.thought_about,
            "{everywhere.edit}  one line each: why them, how you come to them, what you would ask",
        ),
        (
            there.written_to,
            "{today.write}  write the ask: change a word, send it your own way, note it",
        ),
        (
            there.talks,
            "{everywhere.happened}  they answer: say what happened; “We set a date” books the talk",
        ),
        (
            there.reflections,
            "{everywhere.reflect}  after the talk: two minutes of what it gave, both ways",
        ),
    ]
