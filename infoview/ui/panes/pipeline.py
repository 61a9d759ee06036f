"""Pane 2, Pipeline: everybody by stage, and the timeline of the one one is at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import groupby
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from infoview.domain.card_words import WORDS
from infoview.domain.saying import say_gap
from infoview.domain.search_query import Facts, query_of
from infoview.domain.stages import HAND_FIRST, LABELS
from infoview.ui import commands
from infoview.ui.columns import Cell, columns
from infoview.ui.flows import answers as answer_flow
from infoview.ui.flows import messages
from infoview.ui.flows import people as people_flow
from infoview.ui.flows import views as view_flow
from infoview.ui.flows import who as who_flow
from infoview.ui.hints import keys_shown, takes_back, with_keys
from infoview.ui.panes.marking import Marking
from infoview.ui.panes.pane import BACK, WIDE, WIDEST
from infoview.ui.person_page import person_page
from infoview.ui.widgets.bare import Box
from infoview.ui.widgets.editors import Done, Edited
from infoview.ui.widgets.filter_line import FilterLine
from infoview.ui.widgets.line_list import Heading, LineList
from infoview.ui.widgets.one_frame import OneFrame
from infoview.ui.widgets.reader import Reader
from infoview.workbook import people
from infoview.workbook.completing import complete_query
from infoview.workbook.filtering import facts_of
from infoview.workbook.reading import PersonView, list_people, profile
from infoview.workbook.starting import has_imported

_NARROW = 60  # columns below which the organisation is left to the timeline
_NEXT = 26  # cells of what is next: keep in touch in 11 months
_TALL = 30  # rows from which a wide pane has room below the timeline


class PipelinePane(Marking):
    """The list and the timeline; below 100 columns one above the other."""

    scope = commands.PIPELINE
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.PIPELINE)
    DEFAULT_CSS = """
    PipelinePane #two { height: 1fr; layout: vertical; }
    PipelinePane #people { height: 1fr; }
    PipelinePane #timeline { height: 1fr; border-top: solid $border; }
    PipelinePane.-wide #two { layout: horizontal; }
    PipelinePane.-wide #people { width: 45%; }
    PipelinePane.-wide #timeline { width: 1fr; border-top: none; border-left: solid $border; padding-left: 1; }
    PipelinePane #timeline:focus { border-top: heavy $accent; }
    PipelinePane.-wide #timeline:focus { border-top: none; border-left: heavy $accent; }
    PipelinePane.-low #timeline { display: none; }
    PipelinePane #beside { display: none; }
    PipelinePane.-tall #two { layout: grid; grid-size: 2 2; grid-columns: 45% 1fr; grid-rows: 1fr 1fr; }
    PipelinePane.-tall #people { width: 1fr; row-span: 2; }
    PipelinePane.-tall #beside {
        display: block; height: 1fr; border-left: solid $border; border-top: solid $border; padding-left: 1;
    }
    PipelinePane.-widest #people { width: 38%; }
    PipelinePane.-widest #timeline { padding: 0 1; }
    PipelinePane.-widest #beside { display: block; width: 1fr; border-left: solid $border; padding-left: 1; }
    PipelinePane.-empty #two { layout: vertical; }
    PipelinePane.-empty #people { width: 1fr; }
    PipelinePane.-empty #timeline, PipelinePane.-empty #beside { display: none; }
    """

    def compose(self) -> ComposeResult:
        """The filter, the list, the timeline."""
        yield FilterLine(
            placeholder="Filter: a name, stage:asked, org:acme, #tag, met<2026-01, has:lead, -x",
            complete=lambda text: complete_query(self.book, text),
        )
        with Box(id="two"):
            yield LineList[int](id="people")
            yield Reader(id="timeline")
            yield Reader(id="beside")

    def on_mount(self) -> None:
        """Everybody, unfiltered."""
        self._views: dict[int, PersonView] = {}
        self._places: dict[int, int] = {}  # of their stages, from top to bottom
        self._facts: Mapping[int, Facts] = {}
        self._found: dict[str, list[int]] = {}  # by what was typed, as long as nothing changes
        self._reservoir = False
        self._frame = OneFrame(self.screen)

    @property
    def _filter(self) -> FilterLine:
        return self.query_one(FilterLine)

    def on_resize(self) -> None:
        """Side by side where there is room; on a low screen the timeline opens with enter."""
        was_beside = self._has_beside
        self.set_class(self.size.width >= WIDE, "-wide")
        self.set_class(self.size.width >= WIDEST, "-widest")
        self.set_class(self.size.height < 14 and self.size.width < WIDE, "-low")
        self.set_class(WIDE <= self.size.width < WIDEST and self.size.height >= _TALL, "-tall")
        if self._has_beside and not was_beside and self._views:
            self._show_timeline()

    @property
    def _has_beside(self) -> bool:
        """Whether the talk to come and the last ones stand there as well."""
        return self.has_class("-widest") or self.has_class("-tall")

    def reload(self) -> None:
        """Read everybody again; the cursor goes to the person one is at."""
        everybody = list_people(self.book, reservoir=self._reservoir, touches=False)
        hidden = self.main.hide_discreet
        shown = [view for view in everybody if not (hidden and view.row.discreet)]
        if not self._reservoir:
            shown.sort(key=lambda view: _PLACES[view.row.stage])
            self._places = {view.row.id: _PLACES[view.row.stage] for view in shown}
        self._views = {view.row.id: view for view in shown}
        self.set_class(not self._views, "-empty")
        self._facts, self._found = {}, {}
        self._list.empty = self._nobody()
        self._show(self.main.person)

    def arrive(self) -> None:
        """The person one is at is shown where they are: in the pipeline, or among the imported."""
        person = self.main.person
        if person is not None and people.is_here(self.book, person):
            self._reservoir = people.stage_of(self.book, person) is None
            if person not in self._fitting() and self._filter.is_open:
                self._close_filter()

    def _close_filter(self) -> None:
        self._filter.close()
        self._list.empty = self._nobody()

    def _show(self, at: int | None = None) -> None:
        self._show_list(at)
        self._show_timeline()

    def _show_list(self, at: int | None = None, *, sifted: bool = False) -> None:
        rows = self._by_stage(self._fitting())
        wanted = at if at in self._views else None
        self._list.show(rows, self._draw, at=wanted, sifted=sifted)

    def _fitting(self) -> Collection[int]:
        typed = self._filter.text
        query = query_of(typed)
        if query.is_empty:
            return self._views.keys()
        if not self._facts:  # read once, for as long as one types
            self._facts = facts_of(self.book, self._views.values())
        if typed not in self._found:
            # Whoever fits a longer word fits its beginning: nobody else need be asked.
            shorter = typed[:-1]
            narrows = shorter in self._found and query.narrows(query_of(shorter))
            those = self._found[shorter] if narrows else self._facts.keys()
            self._found[typed] = [ident for ident in those if query.fits(self._facts[ident])]
        return self._found[typed]

    def _by_stage(self, idents: Collection[int]) -> list[int | Heading]:
        if self._reservoir:
            return [Heading(f"Imported, waiting to be picked ({len(idents)})"), *idents] if idents else []
        rows: list[int | Heading] = []
        for place, group in groupby(idents, self._places.__getitem__):  # they come in the order of the stages
            those = list(group)
            rows += [Heading(f"{LABELS[HAND_FIRST[place]]} ({len(those)})"), *those]
        return rows

    def _draw(self, ident: int, width: int) -> Content:
        view = self._views[ident]
        due = _next(view, self.book.today) if not self._reservoir else view.row.role
        organisation = [Cell(view.row.organisation, flex=1, style="$text-muted")] if width >= _NARROW else []
        room = min(_NEXT, width * 2 // 5 if organisation else width // 2)
        return columns(
            width,
            Cell(view.row.name, flex=1),
            *organisation,
            Cell(due, room, style="" if view.standing in ("due", "overdue") else "$text-muted"),
            lent=True,
        )

    def _nobody(self) -> Content | str:
        if self._filter.text:
            return "Nobody fits this filter. Esc shows everybody again."
        if self._reservoir:
            return keys_shown(
                "No imported contacts wait here. {everywhere.import} brings yours in, from the file of your network."
            )
        if not self._views and has_imported(self.book):
            return keys_shown(
                "Nobody is picked yet.\n\nPress {pipeline.reservoir} to look your imported contacts through; there, "
                "{pipeline.pick} picks one.\n\n"
                "Or press {everywhere.add} and type someone whose work you wonder about."
            )
        return keys_shown(
            "Nobody here yet.\n\nPress {everywhere.add} and type someone whose work you wonder about:\n"
            "  Ana Ruiz, HR manager at Acme, via Wendy Moss\n\n"
            "Or press {everywhere.import} to bring in the file of your network (Connections.csv), and "
            "{pipeline.reservoir} to look those people through here."
        )

    def _show_timeline(self) -> None:
        reader, current = self.query_one("#timeline", Reader), self._list.current
        if current is None:
            reader.show("")
            return
        self.main.at(current)
        reader.show(self.main.seen(person_page(self.book, profile(self.book, current))), from_top=True)
        if self._has_beside:
            from infoview.ui.beside_page import beside_page

            name = self._views[current].row.name
            page = self.main.seen(beside_page(self.book, current, name))
            self.query_one("#beside", Reader).show(page, from_top=True)

    def person_here(self) -> int | None:
        """The person the cursor stands on."""
        return self._list.current

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing here for the pane's own keys."""
        return not self._views

    @property
    def first_keys(self) -> Mapping[str, str]:
        """Among the imported, what brings one of them into the pipeline, and the way back."""
        if self._reservoir and self._views:
            return {"pipeline.pick": "pick", "pipeline.reservoir": "back to the pipeline"}
        return super().first_keys

    @property
    def leaving(self) -> str:
        """Out of the timeline, or of the filter."""
        if self.query_one("#timeline", Reader).has_focus:
            return BACK
        return "everybody" if self._filter.is_open else ""

    def take_focus(self) -> None:
        """The list."""
        self._list.focus()

    def on_line_list_moved(self) -> None:
        """Another person: their timeline, once the cursor rests."""
        if self._list.current is not None:
            self.main.at(self._list.current)
        self.at_rest(self._show_timeline)

    async def on_line_list_chosen(self) -> None:
        """Enter reads the timeline."""
        await self.main.attempt(self.do_open)

    def on_edited(self, event: Edited) -> None:
        """The filter was typed into; the letter and whom it leaves are painted in one frame."""
        event.stop()
        self._frame.hold(self._list)
        self._list.empty = self._nobody()
        self._show_list(sifted=True)
        self.at_rest(self._show_timeline)

    def on_done(self, event: Done) -> None:
        """Enter in the filter goes to the list."""
        event.stop()
        self._list.focus()

    def leave(self) -> None:
        """Esc: out of the timeline, then out of the filter, then back to the pipeline."""
        if self.query_one("#timeline", Reader).has_focus:
            self._list.focus()
            self.call_after_refresh(self.main.show_keys)
        elif self._list.marked:
            self._unmark()
        elif self._filter.is_open:
            self._close_filter()
            self.main.show_keys()
            self._show(self._list.current)
            self._list.focus()
        elif self._reservoir:
            self.do_reservoir()

    # -- the commands

    def do_open(self) -> None:
        """Read the timeline."""
        if self._list.current is None:
            return
        if self.has_class("-low"):
            people_flow.read(self.main, self._list.current)
        else:
            self.read(self.query_one("#timeline", Reader))

    def do_timeline(self) -> None:
        """Their timeline on a screen of its own."""
        from infoview.ui.screens.timeline import show_person

        if self._list.current is not None:
            show_person(self.main, self._list.current, self._views[self._list.current].row.name)

    def do_filter(self) -> None:
        """Open the filter."""
        self._filter.open()
        self._filter.focus()

    def do_views(self) -> None:
        """Filters kept under a name."""
        view_flow.choose(self.app, self.book, self._filter.text, self._filter_by, self.main.say)

    def _filter_by(self, typed: str) -> None:
        self._filter.open()
        self._filter.text = typed
        self._list.focus()
        self.main.show_keys()

    def do_reservoir(self) -> None:
        """Imported contacts, or the pipeline again."""
        self._reservoir = not self._reservoir
        self.main.person = None
        self._list.show([], self._draw)  # another list: it is read from its top
        self.reload()
        self._list.focus()
        self.main.show_keys()

    def do_pick(self) -> None:
        """Pick the imported contact, or those marked; one goes on with them in the pipeline."""
        current = self._list.current
        if current is None or not self._reservoir:
            self.main.say(
                with_keys(
                    "Press {pipeline.reservoir} for imported contacts; {pipeline.pick} picks one of them."
                )
            )
            return
        those = [one for one in self._shown() if one in self._list.marked] or [current]
        people.pick(self.book, those)
        self._unmark()
        self.main.at(those[0])
        self.arrive()  # what comes next, such as saying why them, is about whom one picked
        who = f"{people.name_of(self.book, those[0])} is" if len(those) == 1 else f"{len(those)} people are"
        back = with_keys("{pipeline.reservoir} goes back for more.")
        self.main.changed(f"{who} in the pipeline now. {back} {takes_back()}")

    def _shown(self) -> list[int]:
        """Everybody in the list, from top to bottom."""
        return [row for row in self._by_stage(self._fitting()) if not isinstance(row, Heading)]

    def do_who(self) -> None:
        """Do I know anyone at an organisation?"""
        who_flow.ask_where(self.main)

    def do_ask(self) -> None:
        """Write to this person."""
        if self._list.current is not None:
            messages.write_what_fits(self.main, self._list.current)

    def do_answered(self) -> None:
        """They answered."""
        if self._list.current is not None:
            answer_flow.note(self.main, self._list.current)


_PLACES: dict[str | None, int] = {stage.value: place for place, stage in enumerate(HAND_FIRST)}


def _next(view: PersonView, today: date) -> str:
    """What is next and when, in a few words: `nudge now`, `confirm in 3 days`."""
    if view.next_kind is None or view.next_due is None:
        return ""
    when = "now" if view.next_due <= today else say_gap(view.next_due, today)
    return f"{WORDS[view.next_kind].verb.lower()} {when}"
