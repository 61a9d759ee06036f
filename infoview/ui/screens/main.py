"""The main screen: the panes, one at a time, with the line of panes above and the line of keys below."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import AwaitMount
from textual.widgets import Static
from textual.worker import Worker

from infoview.domain.saying import say_day
from infoview.ui import commands
from infoview.ui.flows import backing_up as backup_flow
from infoview.ui.hints import key, with_keys
from infoview.ui.keymap import as_set
from infoview.ui.panes.pane import Pane
from infoview.ui.panes.today import TodayPane
from infoview.ui.screens.everywhere import EverywhereDeeds
from infoview.ui.steady import Telling
from infoview.ui.widgets.bare import Bare, Box
from infoview.ui.widgets.filter_line import FilterLine
from infoview.ui.widgets.keybar import KeyBar
from infoview.ui.widgets.message_line import MessageLine
from infoview.ui.widgets.pane_bar import PaneBar
from infoview.ui.widgets.text import without
from infoview.workbook import people
from infoview.workbook.workbook import Workbook

if TYPE_CHECKING:
    from infoview.store.people import PersonRow
    from infoview.ui.again import Again
    from infoview.ui.tour import Tour

_SMALLEST = (40, 12)
_LEAVE = "esc"
_POLL_SECONDS = 0.5  # for what other programs write to the same workbook
_BETWEEN_SECONDS = 0.1  # a key pressed meanwhile comes first
_PANES: tuple[tuple[str, str], ...] = (
    ("today", "Today"),
    ("pipeline", "Pipeline"),
    ("prep", "Prep"),
    ("reflect", "Reflect"),
    ("directions", "Directions"),
    ("insights", "Insights"),
)


def _made(name: str) -> Pane:
    """A new pane; its module is called as it is, its class too."""
    module = import_module(f"infoview.ui.panes.{name}")
    pane: Pane = getattr(module, f"{name.title()}Pane")(id=name)
    return pane


class MainScreen(Bare, Telling, EverywhereDeeds):
    """Panes, the person one is at, and the commands that work everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(commands.EVERYWHERE),
        Binding("escape", "back", "Back", show=False),
    ]
    CSS_PATH = "main.tcss"

    def __init__(self, book: Workbook, *, in_demo: bool = False) -> None:
        super().__init__()
        self.in_demo = in_demo
        self.book = book
        self.person: int | None = None  # the one one is at; follows from pane to pane
        self.hide_discreet = False  # while someone may be looking over one's shoulder
        self.last_deed: Again | None = None
        self.tour: Tour | None = None
        self.importing: Worker[None] | None = None
        self._at = "today"
        self.arriving = False  # a pane is on its way to the screen
        self._panes: dict[str, Pane] = {"today": TodayPane(id="today")}
        self._seen_version = 0  # of the workbook, when it was last read; none before the first pane is shown
        self._painted = False
        self._stale: set[str] = set()

    def compose(self) -> ComposeResult:
        """The lines above and below, and the panes between."""
        yield PaneBar(_PANES, id="tabs")
        with Box(id="panes"):
            yield self.pane
        yield MessageLine()
        yield KeyBar(id="keys")
        yield Static(
            Content("infoview needs a window of at least 40 by 12. Nothing is lost: make it larger."),
            id="small",
        )

    def on_mount(self) -> None:
        """Show Today, and look now and then for what others wrote."""
        self._seen_version = self.book.version()
        self._stale = {name for name, _ in _PANES}
        self.set_interval(_POLL_SECONDS, self.look_for_changes)
        backup_flow.keep_copies(self)
        self.call_after_refresh(self._tell_what_is_odd)
        self.could(lambda: self._enter("today"))

    def _load_ahead(self, names: tuple[str, ...]) -> None:
        """One pane's module after the other, while nothing is asked for: so that its first visit is quick."""
        import_module(f"infoview.ui.panes.{names[0]}")
        if names[1:]:
            self.set_timer(_BETWEEN_SECONDS, lambda: self._load_ahead(names[1:]))

    def _tell_what_is_odd(self) -> None:
        self._painted = True
        self.set_timer(_BETWEEN_SECONDS, lambda: self._load_ahead(tuple(name for name, _ in _PANES)))
        from infoview.workbook.beside import begun_beside_copies, versions_beside

        self._tell_of_settings()
        if begun_beside_copies(self.book):
            self.say(
                "This workbook is begun anew; copies of an earlier one are kept:"
                f" {key('everywhere.copies')} lists them and puts one back."
            )
        for copy in versions_beside(self.book)[:1]:
            self.say(
                f"{key('everywhere.merge')} merges another version that lies beside this workbook: {copy.name}"
            )

    def _tell_of_settings(self) -> None:
        """One line: it is told at every start, and the palette has it all."""
        odd = self.infoview.odd_settings
        if len(odd) == 1:
            self.say(odd[0])
        elif odd:
            opens = with_keys("{everywhere.palette}")
            self.say(f"{len(odd)} settings can't be as they are written: press {opens} and type settings.")

    # -- panes

    @property
    def pane(self) -> Pane:
        """The pane on the screen."""
        return self._panes[self._at]

    def go(self, name: str, at: int | None = None) -> None:
        """Show a pane, at this person or the one one is at; one that was not looked at yet is made first."""
        pane = self._panes.get(name)
        if pane is None:
            self._panes[name] = pane = _made(name)
            mounting = self.query_one("#panes").mount(pane)
            self.set_focus(None)  # keys typed meanwhile are the new pane's
            self.arriving = True
            self.call_next(self._enter_once, mounting, name, at)
        elif pane.is_mounted:
            self._enter(name, at)

    async def _enter_once(self, mounting: AwaitMount, name: str, at: int | None) -> None:
        await mounting
        self.arriving = False
        self._enter(name, at)

    def _enter(self, name: str, at: int | None = None) -> None:
        self.at(at)
        self.pane.display = False
        self._at = name
        pane = self.pane
        pane.display = True
        pane.arrive()
        pane.reload()
        self._stale.discard(name)
        pane.take_focus()
        self._show_frame()

    def at(self, person: int | None) -> None:
        """The cursor stands on this person now."""
        if person is not None:
            self.person = person

    def _show_frame(self) -> None:
        self.query_one(PaneBar).show(str(self.pane.id), say_day(self.book.today))
        self.show_keys()

    def show_keys(self) -> None:
        """The bottom line: what this pane's keys do, or, where it is empty, what works everywhere."""
        scopes = (commands.EVERYWHERE,) if self.pane.is_empty else (self.pane.scope, commands.EVERYWHERE)
        register = self.register
        help_ = next(one for one in register if one.id == "everywhere.help")
        keys = commands.footer(scopes, register, self.pane.first_keys)
        leaving = "leave the tour" if self.tour is not None else self.pane.leaving
        if isinstance(self.focused, FilterLine):
            self.query_one(KeyBar).show(FilterLine.KEYS, (_LEAVE, leaving))
            return
        if leaving:
            keys.insert(0, (_LEAVE, leaving))
        self.query_one(KeyBar).show(keys, (help_.key, help_.word))

    def on_filter_line_turned(self) -> None:
        """While one types in a filter, only some keys are keys."""
        self.show_keys()

    @property
    def register(self) -> list[commands.Command]:
        """Every command, with the user's keys."""
        return as_set(self.app, commands.REGISTER)

    def on_resize(self, event: events.Resize) -> None:
        """Too small a window says so; nothing is lost."""
        if not self._painted and event.size == self.outer_size:
            # Textual tells the size thrice at the start, and would lay out and paint everything each time.
            event.prevent_default()
        small = event.size.width < _SMALLEST[0] or event.size.height < _SMALLEST[1]
        self.set_class(small, "-too-small")
        if self.is_mounted and self._seen_version:
            self.call_after_refresh(self._show_frame)

    # -- doing things

    async def action_run(self, deed: str) -> None:
        """Run one command that works everywhere."""
        await self.attempt(getattr(self, f"do_{deed}"))
        self.ran(f"{commands.EVERYWHERE}.{deed}")

    def ran(self, ident: str) -> None:
        """A command was run: the tour may be waiting for it."""
        if self.tour is not None:
            self.tour.ran(ident)

    def start_tour(self) -> None:
        """Show the tour from its first step; it is played in the demo, where nothing can go wrong."""
        if not self.in_demo:
            self.say("The tour is played in a made-up story: leave, and start `infoview --demo`.")
            return
        from infoview.ui.tour import Tour

        self._leave_tour()
        self.go("today")
        self.tour = Tour()
        self.mount(self.tour, before="#message")
        self.show_keys()

    def _leave_tour(self) -> bool:
        """Whether there was one to leave."""
        tour, self.tour = self.tour, None
        if tour is not None:
            tour.remove()
            self.show_keys()
        return tour is not None

    def say(self, text: str) -> None:
        """A sentence about what was done, or why not."""
        self.query_one(MessageLine).say(text)

    def changed(self, said: str = "") -> None:
        """Something was done: show it."""
        self._seen_version = self.book.version()
        self._stale = {name for name, _ in _PANES}
        if self.is_current:
            self._read_again()
        if said:
            self.say(said)

    def on_screen_resume(self) -> None:
        """Back from a dialog or another screen."""
        if self.tour is not None and self.tour.is_mounted:
            self.tour.tell()
        if self.is_mounted and str(self.pane.id) in self._stale:
            # Told here: what is raised would keep the library from laying the screen out.
            self._at_once(self._read_again)

    def _read_again(self) -> None:
        self.pane.reload()
        self._stale.discard(str(self.pane.id))
        self._show_frame()

    def look_for_changes(self) -> None:
        """Show what another program wrote to the same workbook."""
        if self.is_current and str(self.pane.id) in self._stale:  # the file was held when the pane was shown
            self._at_once(self._catch_up)
        else:
            self.could(lambda: self.changed() if self.book.version() != self._seen_version else None)

    def _catch_up(self) -> None:
        self.changed()
        self.say("")  # what was told of it is over

    def _at_once(self, read: Callable[[], None]) -> None:
        """Tries, hardly waiting for who holds the file: it is tried again and again, and keys must not wait for it."""
        with self.book.store.hardly_waiting():
            self.could(read)

    def action_back(self) -> None:
        """Esc leaves a filter or a message; never the program."""
        if self.importing is not None and self.importing.is_running:
            self.importing.cancel()
            self.say("Stopped; nothing of the file was kept.")
            return
        self.say("")
        if self._leave_tour():
            return
        self.pane.leave()

    def on_key_bar_pressed(self, event: KeyBar.Pressed) -> None:
        """A click on a key of the bottom line does what it says, also while one types."""
        if isinstance(self.focused, FilterLine) and self.focused.do(event.key):
            return
        if event.key == _LEAVE:
            self.action_back()
        for command in commands.together((self.pane.scope, commands.EVERYWHERE), self.register):
            if command.key == event.key:
                self.run_command(command)
                return

    def on_pane_bar_chosen(self, event: PaneBar.Chosen) -> None:
        """A click on a pane goes there."""
        self._turn_to(event.name)

    def run_command(self, command: commands.Command) -> None:
        """Run a command by its name, in its own pane."""
        if command.scope not in (commands.EVERYWHERE, self.pane.scope):
            self.go(command.scope)
        self.call_next(self._run_here, command)  # a pane that was not looked at yet arrives first

    def _run_here(self, command: commands.Command) -> None:
        owner = self if command.scope == commands.EVERYWHERE else self.pane
        self.run_worker(owner.action_run(command.deed))

    def is_hidden(self, person: int) -> bool:
        """Whether this person is not to be seen now."""
        return self.hide_discreet and people.is_discreet(self.book, person)

    @property
    def hidden_names(self) -> Collection[str]:
        """What they are called who are not to be seen now."""
        return people.discreet_names(self.book) if self.hide_discreet else ()

    def seen(self, page: Content) -> Content:
        """The page without the lines that name somebody who is not to be seen now."""
        return without(page, self.hidden_names)

    def people_seen(self, *, reservoir: bool = False) -> list[PersonRow]:
        """The pipeline, or the reservoir, by name, without those who are not to be seen now."""
        from infoview.workbook.reading import list_people

        rows = [view.row for view in list_people(self.book, reservoir=reservoir, touches=False)]
        return [row for row in rows if not (self.hide_discreet and row.discreet)]
