"""The register goes on: what keys do on the full screens, and on all of them; `commands.py` is the main screen's."""

from infoview.ui.commands import Command

BANK = (
    Command(
        "bank.edit", "enter,e", "edit", "Word this question anew, and say what it is good for", "enter", 1
    ),
    Command("bank.add", "n", "new", "A question of your own", footer=2),
    Command("bank.star", "s", "star", "★ a pleasure to answer, or not", footer=3),
    Command("bank.core", "c", "core", "Asked of everyone, or not", footer=4),
    Command(
        "bank.archive", "d", "put away", "Put this question away, or take it back; answers stay", footer=5
    ),
    Command("bank.tag", "t", "tag", "Tag this question with words of your own", footer=6),
    Command(
        "bank.filter",
        "slash",
        "filter",
        "Filter the bank: words, a theme, #tag, core, star, gap",
        "/",
        3,
    ),
    Command("bank.who", "w", "who", "Who answered it, and what", footer=7),
    Command("bank.hidden", "v", "show all", "With the questions that were put away, or without"),
    Command("bank.undo", "u", "undo", "Take the last deed back", footer=8),
)
BRIEF = (Command("brief.copy", "y", "copy", "Copy the page as Markdown, to print or to keep", footer=1),)
COPIES = (
    Command("copies.restore", "enter", "put back", "Put this copy in the place of the workbook", footer=1),
    Command("copies.keep", "b", "copy now", "Make a copy of the workbook as it is now", footer=2),
    Command(
        "copies.salvage",
        "s",
        "salvage",
        "Salvage what can still be read of a damaged workbook",
        footer=3,
    ),
)
COVERAGE = (
    Command("coverage.plan", "enter,p", "plan", "Plan a blank for the next person it suits", "enter", 1),
    Command("coverage.agrees", "a", "agrees", "This answer agrees with what others said", footer=2),
    Command("coverage.contradicts", "x", "contradicts", "This answer contradicts others", footer=3),
    Command("coverage.whose", "w", "who said it", "Of several people in a talk, who said this", footer=4),
    Command("coverage.direction", "d", "direction", "Another direction", footer=5),
    Command("coverage.undo", "u", "undo", "Take the last deed back", footer=6),
)
HISTORY = (
    Command(
        "history.go",
        "enter",
        "back to there",
        "Take this and all after it back, or forth again",
        footer=1,
    ),
    Command("history.undo", "u", "undo", "Take the last deed back", footer=2),
    Command("history.redo", "U", "redo", "Bring the last undone deed back", footer=3),
)
LOOPS = (
    Command("loops.write", "enter,w", "write", "Write the message that closes it", "enter", 1),
    Command("loops.done", "space", "done", "It is done, told or given", "space", 2),
    Command("loops.act", "t", "acted on it", "I acted on this advice: say what I did", footer=3),
    Command("loops.shelve", "a", "could give", "Something that might help them, on the shelf", footer=4),
    Command("loops.ledger", "o", "what they got", "What this person got from me so far", footer=5),
    Command("loops.let_go", "d", "let go", "Let it go, without shame", footer=6),
    Command("loops.undo", "u", "undo", "Take the last deed back", footer=7),
)
TEMPLATES = (
    Command("templates.edit", "enter,e", "word anew", "Word this message anew", "enter", 1),
    Command("templates.add", "n", "new", "A template of your own", footer=2),
    Command(
        "templates.let_go",
        "d",
        "starter words",
        "Back to the starter words; a template of your own is put away",
        footer=3,
    ),
    Command("templates.fields", "v", "fields", "The fields a template can have", footer=4),
    Command("templates.undo", "u", "undo", "Take the last deed back", footer=5),
)
TIMELINE = (
    Command("timeline.fold", "space,enter", "unfold", "Unfold this entry, or fold it again", "space", 1),
    Command("timeline.fold_all", "z", "all", "Unfold every entry, or fold them all again", footer=2),
    Command("timeline.filter", "slash", "filter", "Only what holds these words", "/", 3),
    Command("timeline.kinds", "t", "kinds", "Only one kind of thing, or every kind again", footer=4),
    Command("timeline.open", "o", "open", "Open the person this is about", footer=5),
    Command("timeline.earlier", "left_square_bracket", "year before", "The year before", "[", 6),
    Command("timeline.later", "right_square_bracket", "year after", "The year after", "]", 7),
)
TREE = (
    Command("tree.write", "enter,w", "write", "Write to this person: the ask, or what fits", "enter", 1),
    Command("tree.next", "n", "next not written to", "To the next one nobody has written to", footer=2),
    Command("tree.open", "o", "open", "Open this person", footer=3),
)
ALWAYS = (
    Command("screen.keys", "question_mark", "keys", "The keys of this screen; enter runs one", "?"),
    Command("screen.leave", "escape", "back", "Back to where you came from", "esc"),
)
EVERY = (*BANK, *BRIEF, *COPIES, *COVERAGE, *HISTORY, *LOOPS, *TEMPLATES, *TIMELINE, *TREE, *ALWAYS)
