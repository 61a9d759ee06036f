"""What one can do from every pane: one `do_` for each command of the register that works everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from infoview.ui import commands
from infoview.ui.hints import with_keys
from infoview.ui.late import Late
from infoview.ui.undoing import redo, undo
from infoview.ui.widgets.text import plain

if TYPE_CHECKING:
    from infoview.ui.app import InfoviewApp
    from infoview.ui.flows import exporting as export_flow
    from infoview.ui.flows import happened as happened_flow
    from infoview.ui.flows import importing as import_flow
    from infoview.ui.flows import merging as merge_flow
    from infoview.ui.flows import people as people_flow
    from infoview.ui.flows import records as record_flow
    from infoview.ui.flows import stocktaking as stock_flow
    from infoview.ui.screens.main import MainScreen
else:
    export_flow = Late("infoview.ui.flows.exporting")
    happened_flow = Late("infoview.ui.flows.happened")
    import_flow = Late("infoview.ui.flows.importing")
    merge_flow = Late("infoview.ui.flows.merging")
    people_flow = Late("infoview.ui.flows.people")
    record_flow = Late("infoview.ui.flows.records")
    stock_flow = Late("infoview.ui.flows.stocktaking")


class EverywhereDeeds(Screen[None]):
    """Mixed into the main screen, which knows the panes and the workbook."""

    @property
    def main(self) -> MainScreen:
        """The main screen, with its type."""
        return cast("MainScreen", self)

    @property
    def infoview(self) -> InfoviewApp:
        """The app, with its type."""
        return cast("InfoviewApp", self.app)

    def _turn_to(self, name: str) -> None:
        """Go to a pane; what was said of the one before is read."""
        self.main.say("")
        self.main.go(name)

    def do_today(self) -> None:
        """Pane 1."""
        self._turn_to("today")

    def do_pipeline(self) -> None:
        """Pane 2."""
        self._turn_to("pipeline")

    def do_prep(self) -> None:
        """Pane 3."""
        self._turn_to("prep")

    def do_reflect(self) -> None:
        """Pane 4."""
        self._turn_to("reflect")

    def do_directions(self) -> None:
        """Pane 5."""
        self._turn_to("directions")

    def do_insights(self) -> None:
        """Pane 6."""
        self._turn_to("insights")

    def do_undo(self) -> None:
        """Take the last deed back."""
        self.main.changed(undo(self.main.book, "everywhere.redo"))

    def do_redo(self) -> None:
        """Bring the last undone deed back."""
        self.main.changed(redo(self.main.book))

    def do_history(self) -> None:
        """What was done."""
        from infoview.ui.screens.history import HistoryScreen

        self.app.push_screen(HistoryScreen(self.main), lambda _: self.main.changed())

    def do_copies(self) -> None:
        """The copies; a workbook put back is shown at once."""
        from infoview.ui.screens.copies import CopiesScreen

        def left(said: str | None) -> None:
            self.main.changed(said or "")

        self.app.push_screen(CopiesScreen(self.main.book.places), left)

    def do_quit(self) -> None:
        """Leave; everything is saved."""
        self.app.exit()

    def do_add(self) -> None:
        """Add a person."""
        people_flow.add(self.main)

    def do_edit(self) -> None:
        """Edit the person one is at."""
        people_flow.with_somebody(self.main, people_flow.edit)

    def do_archive(self) -> None:
        """Put the person one is at out of sight."""
        people_flow.with_somebody(self.main, people_flow.archive)

    def do_happened(self) -> None:
        """Say what happened with the person one is at."""
        people_flow.with_somebody(self.main, happened_flow.choose)

    def do_find(self) -> None:
        """Find a person."""
        people_flow.find(self.main)

    def do_import(self) -> None:
        """Bring a file of people in."""
        import_flow.bring_in(self.main)

    def do_export(self) -> None:
        """Write things out."""
        export_flow.take_out(self.main)

    def do_merge(self) -> None:
        """Bring another copy of this workbook in."""
        merge_flow.bring_in(self.main)

    def do_week(self) -> None:
        """The weekly review."""
        stock_flow.take_week(self.main)

    def do_quarter(self) -> None:
        """The quarterly review."""
        stock_flow.take_quarter(self.main)

    def do_tree(self) -> None:
        """Who led to whom."""
        from infoview.ui.screens.tree import TreeScreen

        self.app.push_screen(TreeScreen(self.main))

    def do_leads(self) -> None:
        """Leads, and what came of them."""
        record_flow.show_leads(self.main)

    def do_same(self) -> None:
        """Make one record of two."""
        people_flow.with_somebody(self.main, record_flow.same_person)

    def do_forget(self) -> None:
        """Forget the person one is at, for good."""
        people_flow.with_somebody(self.main, record_flow.forget)

    def do_landed(self) -> None:
        """Asks rest; or begin again."""
        record_flow.land(self.main)

    def do_loops(self) -> None:
        """Open loops by person."""
        from infoview.ui.screens.loops import LoopsScreen

        self.app.push_screen(LoopsScreen(self.main))

    def do_templates(self) -> None:
        """The words of messages."""
        from infoview.ui.screens.templates import TemplatesScreen

        self.app.push_screen(TemplatesScreen(self.main.book), lambda _: self.main.changed())

    def do_colours(self) -> None:
        """The colours of the screen."""
        from infoview.ui.flows.themes import choose_theme

        choose_theme(self.infoview)

    def do_settings(self) -> None:
        """What of the settings can't be, and where they stand."""
        from infoview.ui.dialogs.read import Read

        odd = self.infoview.odd_settings or ("Nothing is wrong with the settings.",)
        where = f"They stand in {self.main.book.settings.path}; `infoview config` shows and changes them."
        self.app.push_screen(Read("Settings", plain("\n\n".join([*odd, where]))))

    def do_discreet(self) -> None:
        """Hide whoever is discreet, or show them again."""
        self.main.hide_discreet = not self.main.hide_discreet
        if self.main.person is not None and self.main.is_hidden(self.main.person):
            self.main.person = None
        self.main.changed(
            with_keys("Discreet people are hidden. {everywhere.discreet} shows them.")
            if self.main.hide_discreet
            else "Everybody is shown."
        )

    def do_again(self) -> None:
        """The last deed once more."""
        from infoview.ui.again import again

        again(self.main)

    def do_count(self) -> None:
        """So many times."""
        from infoview.ui.again import count

        count(self.main)

    def do_why(self) -> None:
        """What this is for."""
        self.infoview.action_why()

    def do_tour(self) -> None:
        """From its first step."""
        self.main.start_tour()

    def do_year(self) -> None:
        """What happened this year."""
        from infoview.ui.screens.timeline import show_year

        show_year(self.main)

    def do_blank(self) -> None:
        """Blank the screen."""
        from infoview.ui.screens.blank import BlankScreen

        self.app.push_screen(BlankScreen())

    def do_help(self) -> None:
        """The keys of this screen."""
        self._menu(
            "Keys of this screen",
            commands.together((self.main.pane.scope, commands.EVERYWHERE), self.main.register),
        )

    def do_palette(self) -> None:
        """Everything one can do."""
        self._menu("Everything", self.main.register, scoped=True)

    def _menu(self, title: str, shown: list[commands.Command], *, scoped: bool = False) -> None:
        from infoview.ui.dialogs.pick import Pick, PickItem

        items = [
            PickItem(
                command,
                f"{command.key:<7}{command.help}",
                command.scope if scoped else "",
                also=f"{command.word} {command.deed}",
            )
            for command in shown
        ]

        def run(command: commands.Command | None) -> None:
            if command is not None:
                self.main.run_command(command)

        self.app.push_screen(Pick(title, items, placeholder="Type to find a key"), run)
