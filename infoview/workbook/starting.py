"""What a new workbook begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infoview.content.load import starter_questions

if TYPE_CHECKING:
    from infoview.workbook.workbook import Workbook


def put_starter_content(book: Workbook) -> None:
    """The starter questions; not a deed, so undo never empties the bank."""
    with book.store.write("Starter questions", book.clock.now(), kind="setup"):
        if book.store.sql("SELECT 1 FROM question LIMIT 1"):
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


def first_steps(book: Workbook) -> list[tuple[bool, str]]:
    """The welcome that ticks itself off: (done, what to do and which key)."""
    counts = book.store.sql(
        "SELECT (SELECT count(*) FROM person WHERE stage IS NOT NULL), (SELECT count(*) FROM person WHERE why <> ''"
        " OR stage NOT IN('spotted')), (SELECT count(*) FROM event WHERE kind IN('asked','booked','met'))"
    )[0]
    return [
        (
            counts[0] > 0,
            "Press a and name someone whose work makes you wonder: “Ana Ruiz, HR manager at Acme”.",
        ),
        (counts[1] > 0, "Press e and write in one line why them, and what you would honestly ask."),
        (counts[2] > 0, "In 2 Pipeline, press w to write the ask; send it your way, then note it as sent."),
    ]
