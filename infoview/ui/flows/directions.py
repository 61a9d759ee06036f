"""The small forms about a direction: a guess, what one thinks of it, deciding; and beginning without one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from infoview.domain.takeaways import lines_in
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.hints import takes_back, with_keys
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.workbook import beginning, directions, drafts
from infoview.workbook.directions import DirectionView
from infoview.workbook.errors import Refused

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen

_BEGUN = "beginning"
_LEANINGS = (
    ("keep", "keep"),
    ("sharpen", "sharpen"),
    ("split", "split"),
    ("drop", "drop"),
    ("decide", "decide"),
)
_WHY = Field("because", "Because", Kind.TEXT, "What you will want to read a year from now.", lines=2)
_GUESS = Field("guess", "Guess", Kind.TEXT, "What talks can prove wrong: I would enjoy it because …", lines=2)
_MUST = Field("must_be_true", "Must be true", Kind.TEXT, "For this to be mine; one thing a line.", lines=2)
_UNKNOWN = Field("unknown", "I don't know", Kind.TEXT, "One question a line; three or more to begin with.")


def _ask(
    main: MainScreen,
    title: str,
    spec: list[Field | Section],
    do: Callable[[dict[str, str]], object],
    said: str,
    values: dict[str, str] | None = None,
    *,
    draft: str = "",
    refused_at: str = "",
) -> None:
    """A form that does its deed when it is saved; what can't be is told at its first field, or where it is said."""
    where = refused_at or next(field.name for field in spec if isinstance(field, Field))

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            do(values)
        except Refused as error:
            return {where: str(error)}
        return {}

    def done(values: dict[str, str] | None) -> None:
        if draft:
            drafts.drop(main.book, draft)
        if values is not None:
            main.changed(f"{said} {takes_back()}")

    keep = (lambda typed: drafts.keep(main.book, draft, typed)) if draft else None
    left = drafts.as_left(main.book, draft) if draft else ""
    main.app.push_screen(FormDialog(title, spec, values, check=check, on_typed=keep, left=left), done)


def add(main: MainScreen) -> None:
    """A new guess about where to go."""

    def do(values: dict[str, str]) -> None:
        directions.add(
            main.book,
            values["name"],
            guess=values["guess"],
            must_be_true=values["must_be_true"],
            unknown=lines_in(values["unknown"]),
        )

    name = Field("name", "Direction", Kind.LINE, "Like: Teaching practical skills to adults", required=True)
    _ask(
        main,
        "A direction",
        [name, _GUESS, _MUST, _UNKNOWN],
        do,
        "Added. Keep at least two alternatives open.",
    )


def edit(main: MainScreen, view: DirectionView) -> None:
    """Change what one wrote of it."""
    values = {
        "name": view.name,
        "guess": view.row["guess"],
        "must_be_true": view.row["must_be_true"],
        "motivation": str(view.row["motivation"]),
    }
    spec: list[Field | Section] = [
        Field("name", "Direction", required=True),
        _GUESS,
        _MUST,
        Field(
            "motivation",
            "It draws me",
            Kind.SCALE,
            choices=(("0", "Hardly"), ("1", "A little"), ("2", "Yes"), ("3", "Much"), ("4", "Very much")),
        ),
        _UNKNOWN,
    ]
    _ask(main, view.name, spec, lambda typed: directions.edit(main.book, view.id, typed), "Saved.", values)


def think(main: MainScreen, view: DirectionView) -> None:
    """How sure one is now, and why."""

    def do(values: dict[str, str]) -> None:
        directions.think(
            main.book,
            view.id,
            confidence=values["confidence"],
            leaning=values["leaning"],
            because=values["because"],
        )

    spec: list[Field | Section] = [
        Field("confidence", "How sure", Kind.LINE, "0 to 100: that this is for you."),
        _WHY,
        Field("leaning", "Next", Kind.CHOICE, choices=_LEANINGS),
    ]
    _ask(main, f"What I think of it now: {view.name}", spec, do, "Noted.")


def sharpen(main: MainScreen, view: DirectionView) -> None:
    """Say the guess more exactly."""

    def do(values: dict[str, str]) -> None:
        directions.sharpen(main.book, view.id, values["guess"], values["because"])

    _ask(main, f"Sharpen: {view.name}", [_GUESS, _WHY], do, "Sharpened.", {"guess": view.row["guess"]})


def split(main: MainScreen, view: DirectionView) -> None:
    """Two or more directions out of one."""

    def do(values: dict[str, str]) -> None:
        directions.split(main.book, view.id, lines_in(values["names"]), values["because"])

    names = Field(
        "names", "Into", Kind.TEXT, "One a line, two or more; people and questions go along.", required=True
    )
    _ask(main, f"Split: {view.name}", [names, _WHY], do, "Split.")


def decide(main: MainScreen, view: DirectionView) -> None:
    """Choose, drop, park or open it again, with the reason."""
    words = {
        "chosen": "This is it: choose it, and tell everyone who helped",
        "dropped": "Drop it; what is owed to people stays",
        "parked": "Park it for later",
        "open": "Open it again",
    }
    items = [
        PickItem(status, text, "", text[0].lower())
        for status, text in words.items()
        if status != view.row["status"]
    ]

    def chosen(status: str | None) -> None:
        if status is None:
            return
        title = f"{words[status].partition(':')[0]}: {view.name}"
        _ask(
            main,
            title,
            [_WHY],
            lambda values: directions.decide(main.book, view.id, status, values["because"]),
            f"{view.name} is {directions.STATUS_WORDS[status]} now.",
        )

    main.app.push_screen(Pick(f"Decide: {view.name}", items, keys=True), chosen)


def wonder(main: MainScreen, view: DirectionView) -> None:
    """One more open question."""

    def take(text: str | None) -> None:
        if text:
            directions.ask(main.book, view.id, text)
            main.changed(f"Noted as open. {takes_back()}")

    main.app.push_screen(
        AskLine(f"What don't you know about {view.name}?", "Can one live on it?", why="unknown"), take
    )


def answered(main: MainScreen, view: DirectionView) -> None:
    """Which open question has its answer now."""
    items = [PickItem(one.id, one.text, f"?{one.number}") for one in view.unknown]

    def take(question: int | None) -> None:
        if question is not None:
            directions.answered(main.book, question)
            main.changed(f"Answered. {takes_back()}")

    if not items:
        main.say(with_keys("Nothing is open here; {directions.wonder} notes something you don't know."))
        return
    main.app.push_screen(Pick("Which question has its answer?", items), take)


def begin(main: MainScreen) -> None:
    """I don't know what I want: first what one is like, then two or more guesses out of it."""
    said = {kind: "\n".join(lines) for kind, lines in beginning.about_me(main.book).items()}
    kept = drafts.kept(main.book, _BEGUN)
    wondered = said["wonder"] or kept.get("wonder", "")

    def do(values: dict[str, str]) -> None:
        beginning.begin(main.book, values, values["guesses"])

    spec: list[Field | Section] = [
        Section("Not knowing is where most people begin.", "One thing a line; short is fine."),
        Field("like", "I like", Kind.TEXT, "In work you have now or had before.", lines=2),
        Field("dislike", "I dislike", Kind.TEXT, "What you would rather not do again.", lines=2),
        Field(
            "moment",
            "Good moments",
            Kind.TEXT,
            "When did you forget the clock? What were you doing?",
            lines=2,
        ),
        Field(
            "wonder",
            "I wonder",
            Kind.TEXT,
            "A place you walk past, a job you heard of: what do they do?",
            lines=2,
        ),
        Section("Two or more guesses out of that", "Name: I would enjoy it because …"),
        Field(
            "guesses",
            "Could look into",
            Kind.TEXT,
            "One a line, two or more; none is a promise. What you wonder about is a good start.",
        ),
    ]
    values = {**said, "guesses": wondered, **kept}
    said_then = with_keys(
        "Written down. One person for each of them now: {everywhere.pipeline}, then {everywhere.add}."
    )
    _ask(main, "I don't know what I want", spec, do, said_then, values, draft=_BEGUN, refused_at="guesses")
