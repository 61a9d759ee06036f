"""The ways through the program on which its pictures are taken: every screen and dialog there is, by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Begin = Literal["demo", "tour", "new", "files", "odd", "passphrase", "damaged"]
"""The demo story, also with the tour or with files to bring in; a workbook that is new or has odd settings; and what
stands before a workbook."""

USUAL, WIDE, WIDEST, SMALL = (80, 24), (120, 36), (200, 60), (40, 12)
_NAMES = {WIDE: "-wide", WIDEST: "-widest", SMALL: "-small"}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: its name, and the keys that lead to it from the one before, parted by blanks."""

    name: str
    keys: str = ""
    png: bool = False  # as PNG too, for places that show no SVG


@dataclass(frozen=True, slots=True)
class Walk:
    """Several pictures of one terminal, one after the other. `begin` is where it sets out from."""

    name: str
    shots: tuple[Shot, ...]
    size: tuple[int, int] = USUAL
    begin: Begin = "demo"


def _typed(text: str) -> str:
    """The keys of a text."""
    return " ".join(
        {" ": "space", "/": "slash", ".": "full_stop", "-": "minus"}.get(one, one) for one in text
    )


def _at(size: tuple[int, int], name: str, *shots: Shot, begin: Begin = "demo") -> Walk:
    """The same at another size, which the names end with."""
    ending = _NAMES[size]
    named = tuple(Shot(shot.name + ending, shot.keys, shot.png) for shot in shots)
    return Walk(name + ending, named, size, begin)


def _panes(png: tuple[str, ...] = ()) -> tuple[Shot, ...]:
    names = ("today", "pipeline", "prep", "reflect", "directions", "insights")
    return tuple(Shot(name, str(place), name in png) for place, name in enumerate(names, 1))


_MAIN = (
    Shot("message", "1 enter"),
    Shot("find", f"escape f {_typed('night')}"),
    Shot("loops", "escape L"),
    Shot("tree", "escape V"),
    Shot("history", "escape H"),
    Shot("what-happened", "escape 2 m"),
    Shot("person-form", "escape e"),
    Shot("they-answered", "escape y"),
    Shot("timeline", "escape t"),
    Shot("brief", "escape 3 b"),
    Shot("talk", "escape s"),
    Shot("who-said-what", "escape c"),
    Shot("bank", "escape B"),
    Shot("reflection", "escape 4 enter"),
)
"""What one is at most of the time, besides the panes."""

WALKS = (
    Walk("panes", _panes(png=("today", "prep", "insights"))),
    Walk(
        "today",
        (
            Shot("why", "ctrl+g"),
            Shot("later-form", "escape s"),
            Shot("rest-form", "escape r"),
            Shot("message", "escape enter"),
            Shot("message-ways-out", "ctrl+o"),
            Shot("message-save-as", "t"),
            Shot("message-times", f"escape ctrl+t {_typed('tue 10:00')}"),
            Shot("message-template", "escape ctrl+o w"),
            Shot("message-with-a-blank", "escape escape g j j j j enter"),
            Shot("message-begin-anew", f"{_typed('Patience.')} ctrl+o a"),
            Shot("message-as-left", "escape escape enter"),
            Shot("spread", "escape z"),
            Shot("count", "0 5"),
            Shot("skipped", "escape g n"),
            Shot("undone", "u"),
        ),
    ),
    Walk(
        "everywhere",
        (
            Shot("keys", "question_mark"),
            Shot("palette", "escape colon"),
            Shot("palette-found", _typed("timeline")),
            Shot("add-person", f"escape a {_typed('Ana Ruiz, baker at Crumb, via Wren Halloran #food')}"),
            Shot("find-help", "escape f"),
            Shot("find", _typed("night")),
            Shot("find-nothing", _typed("shade")),
            Shot("loops", "escape L"),
            Shot("loops-what-they-got", "o"),
            Shot("loops-could-give", "escape a"),
            Shot("tree", "escape escape V"),
            Shot("history", "escape H"),
            Shot("history-back", "j j j enter"),
            Shot("templates", "escape escape T"),
            Shot("template-form", "enter"),
            Shot("template-fields", "escape v"),
            Shot("week", "escape escape W"),
            Shot("quarter", "escape Q"),
            Shot("year", "escape A"),
            Shot("year-kinds", "t"),
            Shot("leads", "escape escape J"),
            Shot("lead-form", "enter"),
            Shot("landed", "escape Y"),
            Shot("colours", "escape C"),
            Shot("colours-light", "down"),
            Shot("settings", f"escape colon {_typed('settings')} enter"),
            Shot("blank", "escape Z"),
        ),
    ),
    Walk(
        "pipeline",
        (
            Shot("person-form", "2 e"),
            Shot("person-form-below", " ".join(["tab"] * 16)),
            Shot("what-happened", "escape m"),
            Shot("what-happened-form", "v"),
            Shot("they-answered", "escape y"),
            Shot("they-answered-another-time", f"tab t {_typed('in march')}"),
            Shot("write-which", "escape escape escape G w"),
            Shot("timeline", "escape g t"),
            Shot("timeline-unfolded", "z"),
            Shot("pipeline-filter", f"escape slash {_typed('stage:met')}"),
            Shot("saved-views", "enter S"),
            Shot("save-view", "enter"),
            Shot("marked", "escape escape g space space space"),
            Shot("with-marked", "b"),
            Shot("with-marked-tag", "t"),
            Shot("one-person", "escape b j"),
            Shot("same-person", "escape M"),
            Shot("archive", "escape x"),
            Shot("forget", "escape X"),
            Shot("who-is-there", f"escape O {_typed('Lan')}"),
            Shot("who-is-there-found", f"{_typed('tern Works')} enter"),
            Shot("imported", "escape escape i"),
        ),
    ),
    Walk(
        "prep",
        (
            Shot("purpose-form", "3 i"),
            Shot("own-question", "escape n"),
            Shot("from-the-bank", "escape o"),
            Shot("reword-form", "escape w"),
            Shot("who-else-comes", "escape plus"),
            Shot("checklist", "escape t"),
            Shot("brief", "b"),
            Shot("bank", "escape B"),
            Shot("bank-question-form", "enter"),
            Shot("bank-tags", "escape t"),
            Shot("bank-who", "escape j j j j w"),
            Shot("bank-filter", f"escape slash {_typed('gap')}"),
            Shot("who-said-what", "escape escape escape c"),
            Shot("who-said-what-directions", "d"),
            Shot("talk", "escape escape s"),
            Shot("talk-answered", f"{_typed('Mornings are for people.')} enter"),
            Shot("talk-keys", "ctrl+g"),
            Shot("talk-came-up", "escape ctrl+o"),
            Shot("talk-over", "escape ctrl+s"),
        ),
    ),
    Walk(
        "reflect",
        (
            Shot("reflection", "4 enter", png=True),
            Shot("let-be-form", "escape d"),
            Shot("habits", "escape t"),
            Shot("who-else-was-there", "escape plus"),
        ),
    ),
    Walk(
        "directions",
        (
            Shot("how-sure-form", "5 c"),
            Shot("decide", "escape d"),
            Shot("decide-form", "t"),
            Shot("direction-form", "escape a"),
            Shot("do-not-know-form", "escape b"),
            Shot("wonder", "escape n"),
            Shot("answered", "escape space"),
            Shot("sharpen-form", "escape s"),
            Shot("split-form", "escape v"),
            Shot("direction-timeline", "escape t"),
            Shot("insights-definition", "escape 6 d"),
            Shot("insights-save", "escape s"),
            Shot("insights-read", "escape enter"),
        ),
    ),
    Walk(
        "in-and-out",
        (
            Shot("copies", "K"),
            Shot("copies-put-back", "enter"),
            Shot("import", "escape escape I"),
            Shot("import-preview", f"{_typed('Connections.csv')} enter"),
            Shot("import-done", "y"),
            Shot("import-nothing-new", f"I {_typed('Connections.csv')} enter"),
            Shot("import-columns-form", f"escape I {_typed('table.csv')} enter"),
            Shot("export", "escape E"),
            Shot("export-discreet", "t"),
            Shot("export-file", "l"),
            Shot("merge", "escape F"),
            Shot("merge-preview", f"{_typed('other.db')} enter"),
        ),
        begin="files",
    ),
    Walk("leave-a-form", (Shot("leave-a-form", f"2 e {_typed('Dr ')} escape"),)),
    Walk("tour", (Shot("tour"), Shot("tour-second-step", "n")), begin="tour"),
    Walk(
        "new",
        (
            *(Shot(f"new-{shot.name}", shot.keys) for shot in _panes()),
            Shot("new-first-name", f"2 a {_typed('Ana Ruiz, baker')} enter w"),
            Shot("new-history", "escape escape H"),
            Shot("new-tree", "escape V"),
            Shot("new-loops", "escape L"),
            Shot("new-week", "escape W"),
            Shot("new-copies", "escape K"),
        ),
        begin="new",
    ),
    Walk("odd-settings", (Shot("odd-settings", f"colon {_typed('settings')} enter"),), begin="odd"),
    Walk("passphrase", (Shot("passphrase", _typed("secret")),), begin="passphrase"),
    Walk("damaged", (Shot("damaged"),), begin="damaged"),
    _at(WIDE, "panes", *_panes(png=("pipeline",))),
    _at(WIDE, "main", *_MAIN),
    _at(WIDEST, "panes", *_panes()),
    _at(
        WIDEST,
        "main",
        Shot("message", "enter"),
        Shot("find", f"escape f {_typed('night')}"),
        Shot("loops", "escape L"),
        Shot("tree", "escape V"),
        Shot("week", "escape W"),
        Shot("timeline", "escape 2 t"),
        Shot("bank", "escape 3 B"),
        Shot("talk", "escape s"),
    ),
    _at(SMALL, "panes", *_panes()),
    _at(SMALL, "main", *_MAIN),
    _at(SMALL, "new", *(Shot(f"new-{shot.name}", shot.keys) for shot in _panes()), begin="new"),
    Walk("too-small", (Shot("too-small"),), size=(38, 10)),
)
