"""Pane 1, Today: the daily review, one card at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from infoview.domain.card_words import WORDS, may_wait, waited, whose
from infoview.domain.counting import number_of
from infoview.domain.obligations.obligation import Obligation
from infoview.domain.saying import say_date, within
from infoview.ui import commands
from infoview.ui.columns import Cell, columns
from infoview.ui.hints import key, keys_shown, takes_back
from infoview.ui.late import Late
from infoview.ui.panes.pane import WIDE, WIDEST, Pane
from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.changing_line import ChangingLine
from infoview.ui.widgets.line_list import LineList
from infoview.ui.widgets.reader import Reader
from infoview.ui.widgets.text import one_line, plain
from infoview.workbook import reviewing
from infoview.workbook.reading import last_words
from infoview.workbook.starting import first_steps
from infoview.workbook.today import Card

if TYPE_CHECKING:
    from infoview.ui.flows import answers as answer_flow
    from infoview.ui.flows import cards as card_flow
    from infoview.ui.flows import messages as message_flow
    from infoview.ui.flows import people as people_flow
    from infoview.workbook import answering
    from infoview.workbook.workbook import Workbook
else:
    answer_flow = Late("infoview.ui.flows.answers")
    card_flow = Late("infoview.ui.flows.cards")
    message_flow = Late("infoview.ui.flows.messages")
    people_flow = Late("infoview.ui.flows.people")
    answering = Late("infoview.workbook.answering")


_WHOM_NEXT = "This week has room for one more ask: {everywhere.add} names someone you wonder about."
_FIRST_STEPS = "The first steps, each behind the key to press:"
_NARROW = 46  # columns below which a row has room for the fewest words
_LOW = 14  # rows under which the card keeps more of them than the list
_TALL = 28  # rows from which a wide pane has room below the card
_ROOMY = 78  # columns from which there is room for a kind word about what has waited
_SENT_SHOWN = 120  # cells of what I wrote last


class TodayPane(Pane):
    """The session of the day: what is left of it above, the card one is at below."""

    scope = commands.TODAY
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.TODAY)
    DEFAULT_CSS = """
    TodayPane #progress { color: $text-muted; }
    TodayPane #cards { height: auto; max-height: 55%; }
    TodayPane.-low #cards { max-height: 40%; }
    TodayPane #card { height: 1fr; margin-top: 1; }
    TodayPane #two { height: 1fr; }
    TodayPane #person, TodayPane #beside { display: none; }
    TodayPane.-wide #two { layout: horizontal; }
    TodayPane.-wide #cards { width: 45%; max-height: 100%; }
    TodayPane.-wide #card { width: 1fr; margin-top: 0; border-left: solid $border; padding-left: 1; }
    TodayPane.-tall #two { layout: grid; grid-size: 2 2; grid-columns: 45% 1fr; grid-rows: 2fr 3fr; }
    TodayPane.-tall #cards { width: 1fr; row-span: 2; }
    TodayPane.-tall #person {
        display: block; height: 1fr; border-left: solid $border; border-top: solid $border; padding-left: 1;
    }
    TodayPane.-widest #cards { width: 34%; }
    TodayPane.-widest #person { display: block; width: 1fr; border-left: solid $border; padding-left: 1; }
    TodayPane.-tallest #two { layout: grid; grid-size: 3 2; grid-columns: 34% 1fr 1fr; grid-rows: 1fr 2fr; }
    TodayPane.-tallest #cards { width: 1fr; row-span: 2; }
    TodayPane.-tallest #person { height: 100%; row-span: 2; }
    TodayPane.-widest #card, TodayPane.-tallest #beside { padding: 0 1; }
    TodayPane.-tallest #beside {
        display: block; height: 1fr; border-left: solid $border; border-top: solid $border; padding-left: 1;
    }
    TodayPane.-bare #card { border-left: none; padding-left: 0; }
    TodayPane.-bare #person { display: none; }
    TodayPane.-bare.-low #card { margin-top: 0; }
    """

    def compose(self) -> ComposeResult:
        """Progress, the cards, the one card; where there is room, all about its person and the talks with them."""
        yield ChangingLine(id="progress")
        with Box(id="two"):
            yield LineList[str](id="cards")
            yield Reader(id="card")
            yield Reader(id="person")
            yield Reader(id="beside")

    def on_mount(self) -> None:
        """The day one began with stays, also past midnight, until its session is over."""
        self._day: date | None = None
        self._session: reviewing.Session | None = None
        self._by_id: dict[str, Card] = {}
        self._told: str | None = None  # the card whose words are shown
        self._gone: list[str] = []  # cards answered while one looked on, oldest first
        self._high = 0  # rows the list has on the screen
        self._narrow = False  # what the two keys of a card do stands on two lines

    def arrive(self) -> None:
        """One comes back: the list is as high as its cards again."""
        self._high = 0

    def on_resize(self) -> None:
        """Side by side where there is room."""
        self._place()
        self._high = 0
        self._keep_place()
        if self._session is not None:
            self.query_one("#progress", ChangingLine).say(self._progress())
        self._tell_keys()
        self._show_person_soon()

    def _tell_keys(self) -> None:
        """What the two keys of a card do stands on one line where there is room for it."""
        narrow = self.size.width < _NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            if self._session is not None:
                self._show_card()

    def _place(self) -> None:
        wide, widest = self.size.width >= WIDE, self.size.width >= WIDEST
        self.set_class(wide, "-wide")
        self.set_class(widest, "-widest")
        # Nothing stands beside the words of an empty day.
        self.set_class(self._session is not None and not self._by_id, "-bare")
        tall = self.size.height >= _TALL and bool(self._by_id)
        self.set_class(wide and not widest and tall, "-tall")
        self.set_class(widest and tall, "-tallest")
        self.set_class(0 < self.size.height < _LOW, "-low")

    def _show_person_soon(self) -> None:
        if not (self.has_class("-widest") or self.has_class("-tall")):
            return
        if self.main.hide_discreet:  # nobody hidden is seen for a moment longer
            self._show_person()
        else:
            self.at_rest(self._show_person)

    def _show_person(self) -> None:
        from infoview.ui.beside_page import beside_page
        from infoview.ui.person_page import person_page
        from infoview.workbook.reading import profile

        person, page, beside = self.person_here(), Content(""), Content("")
        if person is not None:
            found = profile(self.book, person)
            page = self.main.seen(person_page(self.book, found))
            if self.has_class("-tallest"):
                beside = self.main.seen(beside_page(self.book, person, found.view.row.name))
        self.query_one("#person", Reader).show(page, from_top=True)
        self.query_one("#beside", Reader).show(beside, from_top=True)

    @property
    def _list(self) -> LineList[str]:
        return self.query_one("#cards", LineList)

    @property
    def session(self) -> reviewing.Session:
        """The session on the screen."""
        if self._session is None:
            self.reload()
        assert self._session is not None
        return self._session

    def reload(self) -> None:
        """Read the session again; the cursor stays at its card, or goes to the next."""
        if self._day is None or (self._session is not None and not self._session.cards):
            self._day = self.book.today
        self._session = reviewing.session(self.book, self._day)
        before = list(self._by_id)
        self._by_id = {
            card.id: card
            for card in self._session.cards
            if card.owed.person_id is None or not self.main.is_hidden(card.owed.person_id)
        }
        self._gone += [ident for ident in before if ident not in self._by_id]
        cards = self._list
        cards.display = bool(self._by_id)
        self._place()
        # An answer taken back brings its card, and one's eyes, back.
        back = next((ident for ident in reversed(self._gone) if ident in self._by_id), None)
        self._gone = [ident for ident in self._gone if ident not in self._by_id]
        cards.show(list(self._by_id), self._draw, at=back)
        self.query_one("#progress", ChangingLine).say(self._progress())
        self._show_card()
        self._keep_place()

    def _keep_place(self) -> None:
        """The list does not shrink as cards are answered, so that nothing moves under one's eyes, and nothing is laid
        out anew; it does where the words of the card need the room."""
        rows = len(self._by_id)
        if rows > self._high or (rows < self._high and self.query_one("#card", Reader).has_more):
            self._high = rows
            self._list.styles.height = rows

    def _progress(self) -> Content:
        session = self.session
        if not session.cards:
            return Content("")
        done = f"{session.answered + 1} of {session.total}"
        if session.overloaded and self.size.width < _ROOMY:
            return keys_shown(f"{done} · {{today.amnesty}} spreads out what waited")
        minutes = f", about {number_of(session.minutes, 'minute')}" if self.size.width >= _NARROW else ""
        later = f" · {within(may_wait(session.later))}" if session.later else ""
        if session.overloaded:
            later = " · much has waited, which happens: {today.amnesty} spreads it out"
        return keys_shown(f"{done}{minutes}{later}")

    def _draw(self, ident: str, width: int) -> Content:
        owed = self._by_id[ident].owed
        when = waited(owed, self.session.day, "due " if width >= _NARROW else "")
        cells = [Cell(WORDS[owed.kind].verb, 15, style="bold"), Cell(owed.person or owed.why, flex=1)]
        if when:
            cells.append(Cell(when, max(13, min(24, width // 3)), style="$text-muted"))
        return columns(width, *cells)

    def _show_card(self) -> None:
        card = self.card
        self._told = card.id if card else None
        self._show_person_soon()
        reader = self.query_one("#card", Reader)
        if card is None:
            reader.show(self._empty(), from_top=True)
            return
        owed, words = card.owed, WORDS[card.owed.kind]
        parts = [
            plain(whose(owed), "bold $primary"),
            plain(reviewing.why(self.book, self.session, card)),
        ]
        if owed.person_id is not None:
            self.main.at(owed.person_id)
            said = last_words(self.book, owed.person_id)
            if said is not None:
                when = say_date(said.on, self.session.day)
                parts += [
                    plain(f"Last words ({within(said.title)}, {when}):", "$text-muted"),
                    plain(said.text) if said.text else one_line(said.gist, _SENT_SHOWN),
                ]
            parts += [plain(line, "$text-muted") for line in reviewing.promised(self.book, owed.person_id)]
        apart = "\n" if self._narrow else "    "
        done = f"{apart}{{today.done}}  {words.done}" if words.done else ""
        parts += [] if self.has_class("-low") else [Content("")]
        parts.append(keys_shown(f"{{today.do_now}}  {words.now}{done}"))
        steps = self._welcome(_FIRST_STEPS)
        parts += [Content(""), *steps] if steps else []
        reader.show(self.main.seen(Content("\n").join(parts)), from_top=True)

    def _empty(self) -> Content:
        steps = first_steps(self.book)
        if not any(done for done, _ in steps):
            welcome = self._welcome("Welcome. Here is how it goes, each step behind the key to press:")
            hope = "A talk is asked for to learn, and to let someone give: never for a job."
            unsure = keys_shown("No idea yet what you want? Most begin there: {everywhere.directions} helps.")
            return Content("\n").join([*welcome, Content(""), Content(hope), unsure])
        end = reviewing.end_of_day(self.book, self.session.day, hide_discreet=self.main.hide_discreet)
        title = "That was today." if self.session.answered else "Nothing is owed to anybody today. Enjoy it."
        lines = [Content.styled(title, "bold $primary")]
        lines += _named("Done", end.done) + _named("Learned this week", end.learned)
        if end.talk is not None or end.tomorrow is not None:
            lines.append(Content(""))
        if end.talk is not None:
            lines.append(plain(self._later_today(end.talk)))
        if end.tomorrow is not None:
            lines.append(plain(f"Tomorrow begins with: {whose(end.tomorrow)}", "$text-muted"))
        if self.session.later:
            asked = "This week’s asks are out. " if reviewing.asks_out(self.book, self.session.day) else ""
            lines += [Content(""), keys_shown(f"{asked}More could be done: {{today.do_now}} takes some in.")]
        elif reviewing.room_to_ask(self.book, self.session.day):
            lines += [Content(""), keys_shown(_WHOM_NEXT)]
        if not all(done for done, _ in steps):
            lines += [Content(""), *self._welcome(_FIRST_STEPS)]
        return Content("\n").join(lines)

    def _later_today(self, talk: Obligation) -> str:
        """A talk of today that is still to come, or just over."""
        if talk.starts is not None and talk.starts > self.book.clock.now():
            return f"Later today, at {talk.starts:%H:%M}: your talk with {talk.person}."
        asks = f"{key('everywhere.reflect')} asks what it gave"
        return f"Once your talk with {talk.person} is over, {asks}."

    def _welcome(self, title: str) -> list[Content]:
        """The first steps, until all of them are done."""
        steps = first_steps(self.book)
        if all(done for done, _ in steps):
            return []
        lines = [Content.styled(title, "bold $primary"), Content("")]
        for done, text in steps:
            style = "$text-muted" if done else ""
            lines.append(Content.styled("[x] " if done else "[ ] ", style) + keys_shown(text, style))
        return lines

    @property
    def card(self) -> Card | None:
        """The card one is at."""
        current = self._list.current
        return self._by_id.get(current) if current else None

    def person_here(self) -> int | None:
        """The person of the card."""
        return self.card.owed.person_id if self.card else None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the pane's own keys."""
        return not self._by_id

    def take_focus(self) -> None:
        """The list; the reader where there are no cards."""
        (self._list if self._by_id else self.query_one("#card", Reader)).focus()

    def on_line_list_moved(self) -> None:
        """Another card; the one that was just read again is there already."""
        if self._list.current != self._told:
            self._show_card()

    async def on_line_list_chosen(self) -> None:
        """Enter does it now."""
        await self.main.attempt(self.do_do_now)

    # -- the commands

    def _answer(self, answer: Callable[[Workbook, reviewing.Session, Card], object], said: str) -> None:
        card = self.card
        if card is None:
            return
        whom = f" ({card.owed.person})" if card.owed.person else ""
        answer(self.book, self.session, card)
        self.main.changed(f"{said}: {WORDS[card.owed.kind].verb.lower()}{whom}. {takes_back()}")
        self.take_focus()

    def do_done(self) -> None:
        """It is done."""
        card = self.card
        if card is not None and not WORDS[card.owed.kind].done:
            card_flow.do_now(self.main, self.session, card)
        else:
            self._answer(answering.done, "Noted")

    def do_skip(self) -> None:
        """Not today."""
        self._answer(answering.skip, "Skipped for today")

    def do_do_now(self) -> None:
        """Open what the card needs; with no card left, take some more."""
        if self.card is not None:
            card_flow.do_now(self.main, self.session, self.card)
        elif self.session.later:
            reviewing.more(self.book, self.session)
            self.reload()
            self.take_focus()
            self.main.show_keys()  # those of the cards again

    def do_snooze(self) -> None:
        """Another day."""
        if self.card is not None:
            card_flow.snooze(self.main, self.session, self.card)

    def do_rest(self) -> None:
        """Let it rest."""
        if self.card is not None:
            card_flow.rest(self.main, self.session, self.card)

    def do_answered(self) -> None:
        """They answered."""
        people_flow.with_somebody(self.main, answer_flow.note)

    def do_write(self) -> None:
        """Write to them."""
        people_flow.with_somebody(self.main, message_flow.write_what_fits)

    def do_amnesty(self) -> None:
        """Spread out what has waited."""
        if not self.session.overloaded:
            self.main.say("There is not so much overdue; one card after the other will do.")
            return
        card_flow.spread(self.main, self.session)

    def do_open(self) -> None:
        """Open the person."""
        if self.card is not None and self.card.owed.person_id is not None:
            self.main.at(self.card.owed.person_id)
            self.main.go("pipeline")


def _named(title: str, lines: tuple[str, ...]) -> list[Content]:
    if not lines:
        return []
    return [Content(""), Content.styled(title, "$text-muted"), *(one_line(f"  {line}") for line in lines)]
