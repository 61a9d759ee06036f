"""Not knowing what one wants: likes, dislikes, past moments and wonders, turned into two or more directions."""

from __future__ import annotations

from infoview.domain.keys import name_key
from infoview.domain.takeaways import lines_in
from infoview.workbook import directions
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

KINDS = ("like", "dislike", "moment", "wonder")


def about_me(book: Workbook) -> dict[str, list[str]]:
    """What was written down about oneself, by kind, oldest first."""
    return {kind: [str(row["text"]) for row in book.store.where("about_me", kind=kind)] for kind in KINDS}


def begin(book: Workbook, said: dict[str, str], guesses: str) -> list[int]:
    """Write down what one said of oneself and the directions it led to, as one undo step; the new directions' ids.

    `guesses` is one direction a line: `Name: what I believe about it`. Together with the open ones there must be
    two at least, as one alternative is none. What was wondered about and became a direction stays tied to it.
    """
    wanted = dict(_guess(line) for line in lines_in(guesses))
    known = {row["name_key"] for row in book.store.where("direction")}
    live = {row["name_key"] for row in book.store.where("direction", status="open")}
    new = {name: guess for name, guess in wanted.items() if name_key(name) not in known}
    if len(live | {name_key(name) for name in new}) < directions.LEAST_ALTERNATIVES:
        more = "one more" if live or new else "two"
        raise Refused(f"Keep at least two alternatives open: write {more}, even a wild one.")
    today = book.today.isoformat()
    with book.deed("Began with what I like and wonder about"):
        made = {name_key(name): directions.add(book, name, guess=guess) for name, guess in new.items()}
        already = about_me(book)
        for kind in KINDS:
            for line in lines_in(said.get(kind, "")):
                if line not in already[kind]:
                    book.store.insert(
                        "about_me",
                        kind=kind,
                        text=line,
                        noted_on=today,
                        direction_id=made.get(name_key(line)) if kind == "wonder" else None,
                    )
    return list(made.values())


def _guess(line: str) -> tuple[str, str]:
    name, _, guess = line.partition(":")
    return name.strip(), guess.strip()
