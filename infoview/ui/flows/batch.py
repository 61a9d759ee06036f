"""One deed for everybody who is marked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from infoview.domain.counting import number_of
from infoview.ui.again import Again
from infoview.ui.dialogs.ask_file import AskFile, path_of
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import key
from infoview.workbook import batch, people
from infoview.workbook.completing import complete
from infoview.workbook.errors import Refused

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

Done = Callable[[], None]
Deed = Callable[[Sequence[int]], int]
Those = Callable[[], Sequence[int]]


def choose(main: MainScreen, marked: Those, done: Done) -> None:
    """Ask what to do with whoever is `marked`; `done` is called once it is."""
    those = marked()

    def chosen(what: str | None) -> None:
        if what == "tag":

            def tag(text: str) -> Deed:
                return lambda some: batch.tag(main.book, some, text)

            _ask(main, "Which tags?", "training, spring", "tag", tag, marked, done)
        elif what == "direction":

            def head(text: str) -> Deed:
                return lambda some: batch.head_for(main.book, some, text)

            _ask(
                main,
                "Which direction? A new name begins a new one",
                "Town planning",
                "direction",
                head,
                marked,
                done,
            )
        elif what == "rest":
            _do(main, lambda some: batch.rest(main.book, some), marked, done)
        elif what == "archive":
            _do(main, lambda some: batch.archive(main.book, some), marked, done)
        elif what == "export":
            _export(main, those)
        elif what == "join":
            _join(main, those, done)

    items = [
        PickItem("tag", "Tag them", "", "t"),
        PickItem("direction", "Move them to a direction", "", "d"),
        PickItem("rest", "Let them rest", "", "r"),
        PickItem("archive", "Put them out of sight", "", "x"),
        PickItem("export", "Write to a file", "table or cards", "w"),
    ]
    if len(those) > 1:
        items.append(PickItem("join", "They are one person: one record", "", "j"))
    count = number_of(len(those), "person", "people")
    main.app.push_screen(Pick(f"With {count}", items, keys=True), chosen)


def _ask(
    main: MainScreen,
    title: str,
    example: str,
    kind: str,
    deed: Callable[[str], Deed],
    marked: Those,
    done: Done,
) -> None:
    def typed(text: str | None) -> None:
        if text is not None:
            _do(main, deed(text), marked, done)

    main.app.push_screen(
        AskLine(title, example, complete=lambda text: complete(main.book, kind, text), why=f"{kind}s"), typed
    )


def _do(main: MainScreen, deed: Deed, marked: Those, done: Done) -> None:
    """Do it for whoever is marked now; the same may be done for others later."""
    those = marked()
    try:
        count = deed(those)
    except Refused as error:
        main.say(str(error))
        return
    main.last_deed = Again(lambda: _do(main, deed, marked, done), "pipeline")
    done()
    ending = ", for all of them." if count > 1 else "."
    whom = number_of(count, "person", "people") if count == len(those) else f"{count} of {len(those)} people"
    main.changed(f"Done for {whom}. {key('everywhere.undo')} takes it back{ending}")


def _export(main: MainScreen, those: Sequence[int]) -> None:
    def named(text: str | None) -> None:
        if not text or not text.strip():
            return
        try:
            written, discreet = batch.write_out(main.book, those, path_of(text))
        except Refused as error:
            main.say(str(error))
            return
        left = f" {discreet} left out: discreet." if discreet else ""
        main.say(f"{written} written to {text.strip()}, for you alone to read.{left}")

    asked = AskFile(
        "To which file?",
        "",
        f"~/infoview-people-{main.book.today.isoformat()}.csv",
        found="This file is there already: please name another.",
        nothing="This will be made, for you alone to read: a table, or cards where its name ends in .vcf.",
        why="target",
    )
    main.app.push_screen(asked, named)


def _join(main: MainScreen, those: Sequence[int], done: Done) -> None:
    """Ask whose record stays, so that nothing is joined by one slip of a finger."""

    def chosen(keep: int | None) -> None:
        if keep is None:
            return
        count = batch.join(main.book, keep, those)
        main.at(keep)
        done()
        main.changed(
            f"One record of {count}: {people.name_of(main.book, keep)}. {key('everywhere.undo')} parts them."
        )

    items = [PickItem(person, people.name_of(main.book, person)) for person in those]
    main.app.push_screen(Pick("One person: under which name?", items), chosen)
