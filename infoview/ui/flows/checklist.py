"""Each open item of the checklist is one key from being done: enter opens the form, the letter or the page for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from infoview.domain.checklist import Item
from infoview.domain.events import EventKind
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.pick import Pick, PickItem
from infoview.ui.dialogs.read import Read
from infoview.ui.flows import meetings, messages
from infoview.ui.hints import proposed, takes_back
from infoview.ui.past_page import past_page
from infoview.ui.widgets.text import plain
from infoview.workbook import checking, happenings, planning
from infoview.workbook.happenings import Details

if TYPE_CHECKING:
    from infoview.ui.screens.main import MainScreen
    from infoview.workbook.preparing import Upcoming

Then = Callable[[str], None]


def open_item(main: MainScreen, found: Upcoming, item: Item, then: Then) -> None:
    """Open what does this item; what only a hand can do is ticked."""
    match item:
        case Item.DETAILS:
            meetings.practical(main, found.id)
        case Item.INVITE:
            _invite(main, found, then)
        case Item.PURPOSE:
            meetings.purpose(main, found.id)
        case Item.PERSON | Item.ORGANISATION:
            _fact(main, found, then, organisation=item is Item.ORGANISATION)
        case Item.PAST:
            _past(main, found, then)
        case Item.QUESTIONS if not found.questions:
            planning.propose_questions(main.book, found.id)
            then(proposed())
        case Item.QUESTIONS:
            meetings.from_bank(main, found.id, then)
        case Item.ANSWERS:
            meetings.answers(main, found.id)
        case Item.GIFT:
            meetings.giving(main, found.id)
        case Item.CONFIRM:
            messages.write(main, found.people[0][0], "confirm", checking.to_confirm(main.book, found))
        case Item.BRIEF:
            meetings.brief(main, found.id)
        case Item.REFERRER:
            _referrer(main, found, then)
        case _:
            checking.tick_item(main.book, found, item)
            then("")


def _note(main: MainScreen, deed: Callable[[], object], then: Then, said: str | None = None) -> None:
    """Do it; what can't be done is told."""
    if main.could(deed):
        then(f"Noted. {takes_back()}" if said is None else said)


def _invite(main: MainScreen, found: Upcoming, then: Then) -> None:
    def sure(yes: bool | None) -> None:
        if yes:
            _note(main, lambda: checking.invited(main.book, found), then)

    question = "Did you send them the date in writing, with both time zones and how to reach you?"
    main.app.push_screen(Confirm("Written confirmation", question, likely=True), sure)


def _fact(main: MainScreen, found: Upcoming, then: Then, *, organisation: bool) -> None:
    known = checking.facts_about(main.book, found, organisation=organisation)
    title = "A fact about where they work" if organisation else f"A fact about {found.people[0][1]}"
    hint = "What it does, what changed, rivals" if organisation else "Their path, something they made or said"

    def understand(text: str) -> Content:
        del text
        return plain("\n".join(f"· {fact}" for fact in known[-3:]), "$text-muted")

    def take(text: str | None) -> None:
        if text and text.strip():
            _note(main, lambda: checking.note_fact(main.book, found, text, organisation=organisation), then)

    main.app.push_screen(AskLine(title, hint, understand=understand, why="fact"), take)


def _past(main: MainScreen, found: Upcoming, then: Then) -> None:
    def read(_: None) -> None:
        _note(main, lambda: checking.opened(main.book, found.id, Item.PAST), then, said="")

    main.app.push_screen(Read("Before this talk", main.seen(past_page(main.book, found))), read)


def _referrer(main: MainScreen, found: Upcoming, then: Then) -> None:
    edges = checking.introductions_to(main.book, found)
    if not edges:
        then("Nobody sent you to them.")
        return
    edge = next((edge for edge in edges if not edge["told"] or edge["permission"] == "ask"), edges[0])

    def chosen(choice: str | None) -> None:
        if choice is None:
            return
        if choice == "write":
            messages.write(main, edge["introducer_id"], "tell_referrer")
        elif choice == "told":
            told = Details(subject_id=edge["id"])
            _note(
                main,
                lambda: happenings.log(main.book, edge["introducer_id"], EventKind.TOLD_REFERRER, told),
                then,
            )
        else:
            _note(main, lambda: checking.may_name(main.book, edge["id"], choice), then)

    items = [
        PickItem("yes", "I may say their name", "", "y"),
        PickItem("no", "Better not say their name", "", "n"),
        PickItem("ask", "I still have to ask", "", "a"),
        PickItem("write", "Write to them that we are meeting", "", "w"),
        PickItem("told", "They know that we are meeting", "", "k"),
    ]
    main.app.push_screen(Pick(f"{edge['name']} sent me", items, keys=True), chosen)
