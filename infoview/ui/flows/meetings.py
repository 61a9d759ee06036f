"""Preparing: the purpose of a meeting, the practical side, and questions of one's own or of the bank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from infoview.domain import media
from infoview.domain.minutes import say_answer_minutes, say_minutes
from infoview.domain.questions import Question
from infoview.domain.zones import known_zone
from infoview.ui.dialogs.form_dialog import FormDialog
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.flows import messages, reflecting
from infoview.ui.hints import takes_back, with_keys
from infoview.ui.screens.bank import BankScreen
from infoview.ui.screens.brief import BriefScreen
from infoview.ui.screens.coverage import CoverageScreen
from infoview.ui.screens.meeting import MeetingScreen, Outcome
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.workbook import coverage as matrix
from infoview.workbook import drafts, planning, preparing
from infoview.workbook.errors import EXPECTED, Refused
from infoview.workbook.occasions import people_of
from infoview.workbook.open_questions import to_answer
from infoview.workbook.people import name_of

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen
    from infoview.workbook.workbook import Workbook

Then = Callable[[str], None]


_PURPOSE: list[Field | Section] = [
    Field("purpose", "I'll leave knowing", Kind.TEXT, "In one sentence; it steers every question.", lines=2),
]
_GIVING: list[Field | Section] = [
    Field("give_idea", "I could give", Kind.TEXT, "One thing to offer them.", lines=2),
    Field("praise", "True praise", Kind.TEXT, "Something they did that you truly value.", lines=2),
]
_ANSWERS: list[Field | Section] = [
    Field("about_me", "About me", Kind.TEXT, "Under two minutes, spoken.", lines=2),
    Field("why_you", "Why you", Kind.TEXT, lines=2),
    Field("why_field", "Why this field", Kind.TEXT, lines=2),
]
_PRACTICAL: list[Field | Section] = [
    Field("medium", "How", Kind.CHOICE, choices=media.CHOICES),
    Field("place", "Where", Kind.LINE, "A place, a link, a number"),
    Field("who_calls", "Who calls"),
    Field("minutes", "Minutes", understand=say_minutes, required=True),
    Field(
        "zone", "Their time zone", Kind.LINE, "Like New York; kept with the person.", understand=known_zone
    ),
]


_REWORD: list[Field | Section] = [
    Field("text", "Question", Kind.TEXT, "As you will say it to them.", required=True, lines=2),
    Field("minutes", "Minutes", Kind.LINE, "What their answer may take.", understand=say_answer_minutes),
]


def purpose(main: MainScreen, meeting: int) -> None:
    """The whole form of a meeting."""
    whole = [
        *_with_unknown(main.book, meeting),
        *_GIVING,
        Section("Three answers ready"),
        *_ANSWERS,
        Section("Practical"),
        *_PRACTICAL,
    ]
    _fill_in(main, meeting, "", whole)


def _with_unknown(book: Workbook, meeting: int) -> list[Field | Section]:
    """The purpose, beside what is still unknown about the direction of the talk."""
    found = preparing.meeting_of(book, meeting)
    unknown = to_answer(book, [person for person, _ in found.people], found.direction_id)
    if not unknown:
        return _PURPOSE
    text = " / ".join(question.text for question in reversed(unknown))
    return [Field("purpose", "I'll leave knowing", Kind.TEXT, f"Still unknown: {text}", lines=2)]


def giving(main: MainScreen, meeting: int) -> None:
    """What I could offer, and what I can thank them for truthfully."""
    _fill_in(main, meeting, ":giving", _GIVING)


def answers(main: MainScreen, meeting: int) -> None:
    """The three answers to have ready."""
    _fill_in(main, meeting, ":answers", _ANSWERS)


def practical(main: MainScreen, meeting: int) -> None:
    """How, where, how long, and on whose clock."""
    _fill_in(main, meeting, ":practical", _PRACTICAL)


def _fill_in(main: MainScreen, meeting: int, part: str, spec: Sequence[Field | Section]) -> None:
    """A form of a meeting, kept as it is typed."""
    book, key = main.book, f"purpose:{meeting}{part}"
    names = ", ".join(name for _, name in people_of(book, meeting))

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            preparing.set_purpose(book, meeting, values)
        except EXPECTED as error:
            return {next(iter(values)): str(error)}
        return {}

    def saved(values: dict[str, str] | None) -> None:
        drafts.drop(book, key)
        if values is not None:
            main.changed(f"Saved. {takes_back()}")

    main.app.push_screen(
        FormDialog(
            f"The talk with {names}",
            spec,
            {**preparing.values_of(book, meeting), **drafts.kept(book, key)},
            check=check,
            on_typed=lambda typed: drafts.keep(book, key, typed),
            left=drafts.as_left(book, key),
        ),
        saved,
    )


def start(main: MainScreen, meeting: int) -> None:
    """The talk, on a screen of its own; from there straight into its reflection, and to the thank-you."""
    person = people_of(main.book, meeting)[0][0]

    def ended(outcome: Outcome | None) -> None:
        if outcome is Outcome.MET:
            main.changed("Good. Two minutes while it is fresh:")
            reflecting.write(main, meeting, lambda: messages.write(main, person, "thank"))
        elif outcome is Outcome.THEY_MISSED:
            main.changed(f"Noted, and it happens. {takes_back()}")
        else:
            main.changed(with_keys("All is kept; {prep.start} goes on with the talk."))

    main.app.push_screen(MeetingScreen(main.book, meeting), ended)


def brief(main: MainScreen, meeting: int) -> None:
    """The brief, to read."""
    main.app.push_screen(BriefScreen(main.book, meeting), lambda _: main.changed())


def join(main: MainScreen, found: preparing.Upcoming, then: Then) -> None:
    """One more person in a meeting, out of the pipeline."""
    there = {person for person, _ in found.people}
    items = [
        PickItem(row.id, row.name, row.organisation) for row in main.people_seen() if row.id not in there
    ]

    def chosen(person: int | None) -> None:
        if person is not None and main.could(lambda: preparing.add_person(main.book, found, person)):
            then(f"{name_of(main.book, person)} comes as well. {takes_back()}")

    main.app.push_screen(Pick("Who else comes?", items), chosen)


def bank(main: MainScreen) -> None:
    """The question bank."""
    main.app.push_screen(BankScreen(main.book, main.hidden_names), lambda _: main.changed())


def coverage(main: MainScreen, direction: int | None) -> None:
    """Who answered what in a direction, or in the first there is."""
    known = matrix.directions(main.book)
    if direction is None and not known:
        raise Refused(
            with_keys(
                "There is no direction yet: {everywhere.directions}, then {directions.add}, adds one; "
                "{everywhere.edit} on a person names the ones they know."
            )
        )
    chosen = direction if direction is not None else known[0][0]
    main.app.push_screen(
        CoverageScreen(main.book, chosen, hide_discreet=main.hide_discreet), lambda _: main.changed()
    )


def own_question(main: MainScreen, meeting: int, then: Then) -> None:
    """A question of one's own."""

    def take(text: str | None) -> None:
        if text and main.could(lambda: planning.add_question(main.book, meeting, text)):
            then(f"Added. {takes_back()}")

    main.app.push_screen(AskLine("A question of your own", "What would you ask them?", why="text"), take)


def from_bank(main: MainScreen, meeting: int, then: Then) -> None:
    """One of the bank's questions: what nobody of the direction has answered stands first."""
    items = [
        PickItem(question.id, question.text, _known_of(question))
        for question in planning.not_planned(main.book, meeting)
    ]

    def take(question: int | None) -> None:
        if question is not None and main.could(lambda: planning.add_from_bank(main.book, meeting, question)):
            then(f"Added. {takes_back()}")

    main.app.push_screen(Pick("Add a question of the bank", items), take)


def _known_of(question: Question) -> str:
    """Its tags, and who answered it; of most nobody has."""
    heard = [f"answered by {question.answered_by}"] if question.answered_by else []
    tags = [f"#{tag}" for tag in question.tags]
    return " ".join([*tags, *(["asked them before"] if question.asked_before else heard)])


def reword(main: MainScreen, question: preparing.Planned, then: Then) -> None:
    """Another wording, or other minutes, for this meeting."""

    def check(values: dict[str, str]) -> dict[str, str]:
        try:
            planning.reword(main.book, question.id, values["text"], values["minutes"])
        except EXPECTED as error:
            return {"text": str(error)}
        return {}

    def saved(values: dict[str, str] | None) -> None:
        if values is not None:
            then(f"Reworded. {takes_back()}")

    now = {"text": question.text, "minutes": str(question.minutes)}
    main.app.push_screen(FormDialog("For this meeting only", _REWORD, now, check=check), saved)
