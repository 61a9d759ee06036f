"""`infoview directions`: the guesses, and what speaks for and against each, traced to who said it."""

from __future__ import annotations

import argparse
import sys

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.evidence import Evidence, Side
from infoview.store.ids import public_id
from infoview.workbook.directions import STATUS_WORDS, DirectionView, list_directions

_SIDES = {Side.FOR: "For", Side.AGAINST: "Against", Side.NEITHER: "Also heard"}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "--include-confidential",
        dest="confidential",
        action="store_true",
        help="also what was said in confidence, or by someone discreet",
    )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the directions."""
    with workbook(args) as book:
        views = list_directions(book)
        if args.json:
            print_json([as_json(view, confidential=args.confidential) for view in views])
        elif not views:
            print(
                'No direction yet. `infoview direction add NAME --guess "I would enjoy it because …"` adds one.'
            )
        else:
            print("\n\n".join("\n".join(page(view, confidential=args.confidential)) for view in views))
        tell_left_out(views, confidential=args.confidential)
    return 0


def tell_left_out(views: list[DirectionView], *, confidential: bool) -> None:
    """Say on standard error how much was left out."""
    hidden = sum(_is_private(piece) for view in views for side in view.sides.values() for piece in side)
    if hidden and not confidential:
        what = "1 thing said in confidence is" if hidden == 1 else f"{hidden} things said in confidence are"
        print(f"{what} left out; --include-confidential shows them.", file=sys.stderr)


def _is_private(piece: Evidence) -> bool:
    return piece.in_confidence or piece.discreet


def as_json(view: DirectionView, *, confidential: bool) -> dict[str, object]:
    """One direction as scripts see it."""
    row = view.row
    return {
        "id": public_id(view.id),
        "name": view.name,
        "guess": row["guess"],
        "must_be_true": view.must_be_true,
        "status": row["status"],
        "confidence": row["confidence"],
        "motivation": row["motivation"],
        "because": row["because"],
        "decided_on": row["decided_on"],
        "split_from": view.split_from or None,
        "voices": [voice.name for voice in view.voices],
        "dissent": view.dissent,
        "to_ask": view.to_ask,
        "evidence": {
            side.value: [_piece(piece) for piece in pieces if confidential or not _is_private(piece)]
            for side, pieces in view.sides.items()
        },
        "unknown": [{"number": one.number, "text": one.text} for one in view.unknown],
        "answered": [{"number": one.number, "text": one.text} for one in view.answered],
        "steps": [
            {
                "date": step.on.isoformat(),
                "was": step.was,
                "now": step.now,
                "energy": step.energy,
                "next": step.next,
                "because": step.because,
                "talk_with": step.talk_with,
            }
            for step in view.steps
        ],
        "saturation": {
            "talks": view.saturation.talks,
            "first": view.saturation.first,
            "latest": view.saturation.latest,
        },
        "advice": view.advice,
    }


def _piece(piece: Evidence) -> dict[str, object]:
    return {
        "text": piece.text,
        "said_by": piece.said_by,
        "date": piece.on.isoformat(),
        "sure": piece.sure,
        "pull": piece.pull,
        "theme": piece.theme,
        "novelty": piece.novelty,
        "relates_to": piece.relates_to or None,
        "in_confidence": piece.in_confidence,
    }


def page(view: DirectionView, *, confidential: bool) -> list[str]:
    """One direction as text."""
    row = view.row
    sure = "" if row["confidence"] is None else f", {row['confidence']} of 100 sure"
    lines = [f"{plain(view.name)} ({STATUS_WORDS[row['status']]}{sure})"]
    if row["because"]:
        lines.append(f"  Because: {plain(row['because'])}")
    if row["guess"]:
        lines.append(f"  Guess: {plain(row['guess'])}")
    lines += [f"  Must be true: {plain(text)}" for text in view.must_be_true]
    lines += [f"  Unknown: ?{one.number} {plain(one.text)}" for one in view.unknown]
    for side, pieces in view.sides.items():
        for piece in pieces:
            if confidential or not _is_private(piece):
                who = plain(piece.said_by) or "the group"
                sign = f"{piece.pull:+d} " if piece.pull else ""
                lines.append(
                    f"  {_SIDES[side]}: {sign}{plain(piece.text)} ({who}, {piece.on.isoformat()}, {piece.sure})"
                )
    for step in view.steps:
        if step.now is not None or step.because:
            moved = (
                f"{'' if step.was is None else f'{step.was} to '}{step.now}"
                if step.now is not None
                else "now"
            )
            who = f", {plain(step.talk_with)}" if step.talk_with else ""
            because = f": {plain(step.because)}" if step.because else ""
            lines.append(f"  Sure: {moved} ({step.on.isoformat()}{who}){because}")
    voices = ", ".join(plain(voice.name) for voice in view.voices)
    lines.append(f"  Heard: {voices or 'nobody yet'}; dissent: {'yes' if view.dissent else 'none yet'}")
    lines += [f"  {text}" for text in (view.saturation.text, view.advice) if text]
    return lines
