"""The one register of what keys do: bindings, the bottom line, `?` and the palette are all made from it.

Here are those of the main screen; those of full screens are in `screen_commands.py`.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from textual.binding import Binding, BindingType

EVERYWHERE = "everywhere"
TODAY, PIPELINE, PREP, REFLECT = "today", "pipeline", "prep", "reflect"
DIRECTIONS = "directions"
INSIGHTS = "insights"
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Command(NamedTuple):
    """One thing a key does. `id` is `scope.deed`; `word` stands in the bottom line, `help` in the list of keys."""

    id: str
    keys: str  # as Textual names them, several by comma; none: only in the palette
    word: str
    help: str
    shown: str = ""  # the key as people read it
    footer: int = 0  # the place in the bottom line; 0: not there
    again: bool = False  # needs nothing typed, so that it can be repeated and counted

    @property
    def scope(self) -> str:
        """Where it works."""
        return self.id.partition(".")[0]

    @property
    def deed(self) -> str:
        """The method that does it is called `do_` and this."""
        return self.id.partition(".")[2]

    @property
    def key(self) -> str:
        """The key as people read it."""
        return self.shown or self.keys.split(",")[0]


REGISTER: tuple[Command, ...] = (
    Command("today.done", "space", "done", "It is done: note it and go on", "space", 1, again=True),
    Command("today.do_now", "enter", "do it", "Do it now: opens the form or the draft it needs", "enter", 2),
    Command("today.snooze", "s", "later", "Not now: choose a day and say why", footer=3),
    Command("today.skip", "n", "skip", "Skip it for today", footer=4, again=True),
    Command("today.open", "o", "open", "Open this person", footer=5),
    Command("today.rest", "r", "rest", "Let it rest", footer=6),
    Command("today.write", "w", "write", "Write to this person: the message that fits", footer=8),
    Command("today.answered", "y", "answered", "They answered: their words, and what it comes to", footer=7),
    Command("today.amnesty", "z", "spread", "After a long absence: spread what may wait over days"),
    Command("pipeline.open", "enter", "read", "Read the timeline of this person", "enter", 1),
    Command("pipeline.ask", "w", "write", "Write to this person: the message that fits", footer=3),
    Command(
        "pipeline.answered",
        "y",
        "answered",
        "They answered: their words, and what it comes to",
        footer=15,
    ),
    Command(
        "pipeline.filter",
        "slash",
        "filter",
        "Filter this list: words, stage:asked, #tag, met<2026",
        "/",
        13,
    ),
    Command("pipeline.timeline", "t", "timeline", "Their timeline: sift it, unfold what is long"),
    Command("pipeline.views", "S", "saved views", "Saved views: filters kept under a name, this one too"),
    Command(
        "pipeline.reservoir", "i", "imported", "Show imported contacts, or the pipeline again", footer=14
    ),
    Command(
        "pipeline.mark",
        "space,v",
        "mark",
        "Mark or unmark this person: one deed for several",
        "space",
        12,
        again=True,
    ),
    Command("pipeline.mark_range", "R", "mark to here", "Mark everybody from the last mark to here"),
    Command("pipeline.mark_all", "asterisk", "mark all", "Mark everybody this list shows, or nobody", "*"),
    Command(
        "pipeline.marked",
        "b",
        "with marked",
        "Tag, move, rest, put away, export or join the marked",
    ),
    Command("pipeline.pick", "p", "pick", "Pick this imported contact into the pipeline", again=True),
    Command("pipeline.who", "O", "who is there", "Know anyone there? Whom you know at an organisation"),
    Command(
        "prep.tick", "space", "tick", "This question or item is done (or not yet)", "space", 1, again=True
    ),
    Command("prep.propose", "p", "propose", "Propose questions for this meeting", footer=2),
    Command("prep.own_question", "n", "new question", "Add a question of your own", footer=8),
    Command(
        "prep.purpose",
        "i",
        "purpose",
        "What you want to leave knowing, and what you could give",
        footer=5,
    ),
    Command("prep.from_bank", "o", "from the bank", "Add a question of the bank; what nobody answered first"),
    Command("prep.jump", "t", "to do", "To what is open of the checklist, and back to questions", footer=6),
    Command("prep.start", "s", "start", "Start the talk: clock, questions, answers on one screen", footer=4),
    Command("prep.brief", "b", "brief", "The brief of this talk: everything on one page", footer=3),
    Command("prep.bank", "B", "bank", "The question bank: add, edit, star, put away", footer=7),
    Command(
        "prep.coverage", "c", "who said what", "Who answered what, side by side, and what is still blank"
    ),
    Command("prep.join", "plus", "one more", "Somebody else comes to this meeting as well", "+"),
    Command("prep.reword", "w", "reword", "Reword it or give it other minutes, for this talk only"),
    Command("prep.drop", "d", "drop", "Leave this question out", again=True),
    Command("prep.earlier", "left_square_bracket", "earlier", "Ask this question earlier", "["),
    Command("prep.later", "right_square_bracket", "later", "Ask this question later", "]"),
    Command("prep.ready", "r", "ready", "I am ready for this talk (or not yet)", footer=9),
    Command("reflect.open", "enter", "write", "Write the reflection on this talk", "enter", 1),
    Command("reflect.thank", "w", "thank", "Write the thank-you", footer=2),
    Command("reflect.habits", "t", "habits", "What you tend to do well in talks, and what not", footer=3),
    Command("reflect.join", "plus", "one more", "Somebody else was in this talk as well", "+"),
    Command("reflect.waive", "d", "let it be", "Nothing to reflect on: let the debrief be"),
    Command("directions.open", "enter", "read", "Read what speaks for and against it", "enter", 1),
    Command("directions.think", "c", "how sure", "What I think of it now: how sure, and why", footer=2),
    Command("directions.decide", "d", "decide", "Choose it, drop it, park it or open it again", footer=3),
    Command("directions.add", "a", "add", "Add a direction", footer=4),
    Command(
        "directions.begin", "b", "don't know", "I don't know what I want: find two or more guesses", footer=5
    ),
    Command("directions.edit", "e", "edit", "Edit this direction", footer=6),
    Command("directions.wonder", "n", "wonder", "Note something you don't know about it", footer=7),
    Command("directions.answered", "space", "answered", "A question has its answer", "space", 8),
    Command("directions.timeline", "t", "timeline", "Its timeline: sift it, unfold what is long"),
    Command("directions.sharpen", "s", "sharpen", "Say the guess more exactly"),
    Command("directions.split", "v", "split", "Split it into two or more"),
    Command("insights.read", "enter", "scroll", "Scroll the picture; esc goes back to the list", "enter", 1),
    Command("insights.definition", "d", "definition", "How this is counted", footer=2),
    Command("insights.save", "s", "save", "Save every picture as an SVG file", footer=3),
    Command("everywhere.today", "1", "Today", "Today: the daily review"),
    Command("everywhere.pipeline", "2", "Pipeline", "Pipeline: everybody, by stage"),
    Command("everywhere.prep", "3", "Prep", "Prep: meetings to come, and their questions"),
    Command("everywhere.reflect", "4", "Reflect", "Reflect: what talks gave, both ways"),
    Command("everywhere.directions", "5", "Directions", "Directions: what speaks for and against each"),
    Command("everywhere.insights", "6", "Insights", "Insights: how it goes, in pictures and counts"),
    Command("everywhere.add", "a", "add", "Add a person, from one line", footer=11),
    Command("everywhere.happened", "m", "happened", "Say what happened with this person", footer=10),
    Command("everywhere.edit", "e", "edit", "Edit what you know of this person", footer=21),
    Command("everywhere.archive", "x", "archive", "Put this person out of sight; nothing is lost"),
    Command("everywhere.undo", "u", "undo", "Take the last deed back", footer=22, again=True),
    Command("everywhere.redo", "U", "redo", "Bring the last undone deed back", again=True),
    Command("everywhere.history", "H", "history", "What was done, and back to any point of it"),
    Command("everywhere.copies", "K", "copies", "The copies kept of the workbook; to put one back"),
    Command("everywhere.import", "I", "import", "Bring in people from a file, as downloaded", footer=24),
    Command("everywhere.export", "E", "export", "Write out: the workbook, people, meetings or notes"),
    Command("everywhere.merge", "F", "merge", "Merge a copy of this workbook from another laptop"),
    Command("everywhere.find", "f", "find", "Find words in everything, and people", footer=23),
    Command("everywhere.year", "A", "year", "All that happened this year, or in one before"),
    Command("everywhere.week", "W", "week", "The weekly review, step by step"),
    Command("everywhere.quarter", "Q", "quarter", "The quarterly review"),
    Command("everywhere.tree", "V", "tree", "Who led to whom, and who has not been written to"),
    Command("everywhere.loops", "L", "loops", "Open loops by person, and what might help them"),
    Command("everywhere.leads", "J", "leads", "Leads, and what came of them"),
    Command("everywhere.same", "M", "same person", "Make one record of two that are the same person"),
    Command("everywhere.forget", "X", "forget", "Forget this person for good; asks for the name"),
    Command("everywhere.landed", "Y", "landed", "I have landed: asks rest; or: begin again"),
    Command("everywhere.templates", "T", "templates", "The words of messages: reword them, add your own"),
    Command("everywhere.colours", "C", "colours", "The colours of the screen, seen as one chooses"),
    Command("everywhere.settings", "", "settings", "Settings that can't be as they are written, if any"),
    Command("everywhere.discreet", "D", "discreet", "Hide whoever is discreet, or show them again"),
    Command("everywhere.blank", "Z", "blank", "Blank the screen; any key brings it back"),
    Command("everywhere.again", "full_stop", "again", "The last deed once more, for whom one is at", "."),
    Command("everywhere.count", "0", "count", "So often: 0, a number, a key that moves or repeats"),
    Command("everywhere.why", "ctrl+g,f1", "why", "What this is for, and why we ask; in forms as well"),
    Command("everywhere.tour", "", "tour", "A tour of a few keys, in the demo story"),
    Command("everywhere.help", "question_mark", "keys", "The keys of this screen; enter runs one", "?"),
    Command("everywhere.palette", "colon,ctrl+p", "palette", "Everything one can do, anywhere", ":"),
    Command("everywhere.quit", "q", "quit", "Leave; everything is saved", footer=30),
)


def of_scope(scope: str, register: Iterable[Command] = REGISTER) -> list[Command]:
    """The commands of one scope, in the order of the register."""
    return [command for command in register if command.scope == scope]


def can_be_repeated(ident: str) -> bool:
    """Whether this command can be run again without a question."""
    return any(command.again for command in REGISTER if command.id == ident)


def bindings(scope: str) -> list[BindingType]:
    """The bindings of one scope; each calls `run` with its deed."""
    return [
        Binding(command.keys, f"run('{command.deed}')", command.help, show=False, id=command.id)
        for command in of_scope(scope)
        if command.keys
    ]


def together(scopes: Iterable[str], register: Sequence[Command] = REGISTER) -> list[Command]:
    """The commands of several scopes; where two share a key, the nearer scope (named first) has it."""
    taken: set[str] = set()
    found = []
    for command in (command for scope in scopes for command in of_scope(scope, register)):
        keys = set(filter(None, command.keys.split(",")))
        if not keys & taken:
            found.append(command)
            taken |= keys
    return found


def footer(
    scopes: Iterable[str], register: Sequence[Command] = REGISTER, first: Mapping[str, str] = _NOTHING
) -> list[tuple[str, str]]:
    """What the bottom line shows for these scopes, most needed first; `first` are ids and words that go before all."""
    here = together(scopes, register)
    by_id = {one.id: one for one in here}
    shown = sorted((one for one in here if one.footer and one.id not in first), key=lambda one: one.footer)
    return [(by_id[ident].key, word) for ident, word in first.items() if ident in by_id] + [
        (one.key, one.word) for one in shown
    ]
