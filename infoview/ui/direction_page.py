"""One direction on a page: the guess, what is unknown, what speaks for and against, and how sure one has been."""

from __future__ import annotations

from datetime import date

from textual.content import Content

from infoview.domain.evidence import Evidence, Side
from infoview.domain.saying import capital, say_date
from infoview.store.evidence import Step
from infoview.ui.widgets.text import plain
from infoview.workbook.directions import STATUS_WORDS, DirectionView

_SIDES = {Side.FOR: "Speaks for it", Side.AGAINST: "Speaks against it", Side.NEITHER: "Also heard"}
_STANCES = {"left": "left it", "declined": "chose not to", "practises": "does it"}
_BARS = "▁▂▃▄▅▆▇█"
_SOMEONE = "someone"


def direction_page(view: DirectionView, today: date, *, hide_discreet: bool = False) -> Content:
    """The whole page; with `hide_discreet` nobody discreet is named, and what they said is left out."""
    lines = [*_head(view), *_unknown(view)]
    for side, pieces in view.sides.items():
        shown = [piece for piece in pieces if not (hide_discreet and piece.discreet)]
        if shown:
            lines += [Content(""), plain(f"{_SIDES[side]} ({len(shown)})", "bold")]
            lines += [line for piece in shown for line in _piece(piece, today)]
    lines += _sure(view, today)
    return Content("\n").join([*lines, *_voices(view, hide_discreet)])


def _head(view: DirectionView) -> list[Content]:
    row = view.row
    sure = "" if row["confidence"] is None else f" · {row['confidence']} of 100 sure"
    lines = [plain(view.name, "bold $primary"), plain(f"{STATUS_WORDS[row['status']].capitalize()}{sure}")]
    if view.advice:
        lines.append(plain(capital(view.advice), "$accent"))
    if view.saturation.text:
        lines.append(plain(view.saturation.text, "$accent"))
    for label, text in (("Because", row["because"]), ("Guess", row["guess"]), ("Came from", view.split_from)):
        if text:
            lines.append(plain(f"{label}: ", "$text-muted") + plain(text))
    lines += [plain("Must be true: ", "$text-muted") + plain(text) for text in view.must_be_true]
    return lines


def _unknown(view: DirectionView) -> list[Content]:
    lines: list[Content] = []
    if view.unknown:
        lines += [Content(""), plain(f"Still unknown ({len(view.unknown)})", "bold")]
        lines += [plain(f"  ?{one.number} {one.text}") for one in view.unknown]
    if view.answered:
        lines += [Content(""), plain(f"Answered ({len(view.answered)})", "bold $text-muted")]
        lines += [plain(f"  ?{one.number} {one.text}", "$text-muted") for one in view.answered]
    return lines


def _piece(piece: Evidence, today: date) -> list[Content]:
    sign = f"{piece.pull:+d} " if piece.pull else "   "
    marks = [piece.said_by or "the group", say_date(piece.on, today), piece.sure]
    if piece.in_confidence:
        marks.append("in confidence")
    lines = [
        plain(f"  {sign}", "bold") + plain(piece.text),
        plain(f"     {' · '.join(marks)}", "$text-muted"),
    ]
    if piece.relates_to:
        lines.append(plain(f"     {piece.novelty}: {piece.relates_to}", "$text-muted"))
    return lines


def _sure(view: DirectionView, today: date) -> list[Content]:
    steps = [step for step in view.steps if step.now is not None or step.because or step.next]
    if not steps:
        return []
    line = "".join(_BARS[min(7, step.now * 8 // 101)] for step in steps if step.now is not None)
    lines = [Content(""), plain("What I thought, and what moved it" + (f"  {line}" if line else ""), "bold")]
    return lines + [part for step in steps for part in _step(step, today)]


def _step(step: Step, today: date) -> list[Content]:
    parts = [say_date(step.on, today)]
    if step.now is not None:
        parts.append(f"{step.now} sure" if step.was is None else f"{step.was} → {step.now} sure")
    if step.next:
        parts.append(step.next)
    if step.talk_with:
        parts.append(f"after talking with {step.talk_with}")
    lines = [plain(f"  {' · '.join(parts)}", "$text-muted")]
    return [*lines, *(plain(f"     {text}") for text in step.because.split("\n") if text)]


def _voices(view: DirectionView, hide_discreet: bool) -> list[Content]:
    hidden = {
        piece.person_id
        for pieces in view.sides.values()
        for piece in pieces
        if hide_discreet and piece.discreet
    }
    names = []
    for voice in view.voices:
        name = _SOMEONE if voice.person_id in hidden else voice.name
        stance = _STANCES.get(voice.stance)
        names.append(f"{name} ({stance})" if stance else name)
    dissent = "someone has spoken against it" if view.dissent else "nobody has spoken against it yet"
    lines = [Content(""), plain(f"Heard ({len(names)}): {', '.join(names) or 'nobody yet'}; {dissent}.")]
    if view.to_ask:
        who = "person has" if view.to_ask == 1 else "people have"
        lines.append(plain(f"{view.to_ask} more {who} not been asked yet.", "$text-muted"))
    return lines
