"""`infoview direction add NAME`, `infoview direction NAME …`: a direction, and what one now thinks of it."""

from __future__ import annotations

import argparse

from infoview.cli.commands.directions import as_json, page, tell_left_out
from infoview.cli.failures import WrongUsage
from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.store.ids import public_id
from infoview.workbook import directions
from infoview.workbook.workbook import Workbook

_LEANINGS = ("keep", "sharpen", "split", "drop", "decide")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "words", nargs="+", metavar="[add] NAME", help="any part of a name; behind `add` a new one"
    )
    parser.add_argument("--guess", metavar="TEXT", help="I would enjoy it because …")
    parser.add_argument("--must-be-true", metavar="TEXT", help="what must be true for it, one thing a line")
    parser.add_argument(
        "--ask", action="append", metavar="QUESTION", help="something still unknown; repeatable"
    )
    parser.add_argument("--confidence", metavar="N", help="how sure, 0 to 100")
    parser.add_argument("--because", metavar="TEXT", default="", help="why")
    parser.add_argument("--lean", choices=_LEANINGS, default="", help="where it leans")
    parser.add_argument("--status", choices=directions.STATUSES, help="decide it")
    parser.add_argument("--split", action="append", metavar="NAME", help="into this; give it twice or more")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Add, change or print a direction."""
    with workbook(args) as book:
        if args.words[0] == "add":
            return _add(book, args)
        if args.guess and args.lean not in ("", "sharpen"):
            raise WrongUsage(f"A new --guess sharpens the direction; --lean {args.lean} is said by itself.")
        direction = directions.find(book, " ".join(args.words))
        label = f"Thought about {directions.name_of(book, direction)}"
        with book.deed(label):
            said = _change(book, direction, args)
        if said and not args.json:
            print(said)
            return 0
        view = next(one for one in directions.list_directions(book) if one.id == direction)
        if args.json:
            print_json(as_json(view, confidential=False))
        else:
            print("\n".join(page(view, confidential=False)))
        tell_left_out([view], confidential=False)
    return 0


def _add(book: Workbook, args: argparse.Namespace) -> int:
    name = " ".join(args.words[1:])
    if not name.strip():
        raise WrongUsage("Name the direction: `infoview direction add NAME --guess TEXT`.")
    if args.lean or args.status or args.split or (args.because and not args.confidence):
        raise WrongUsage(
            "A new direction takes --guess, --must-be-true, --ask, and --confidence with --because;"
            " what you decide about it comes after."
        )
    with book.deed(f"Added the direction {name.strip()}"):
        made = directions.add(
            book, name, guess=args.guess or "", must_be_true=args.must_be_true or "", unknown=args.ask or ()
        )
        if args.confidence:
            directions.think(book, made, confidence=args.confidence, because=args.because)
    if args.json:
        print_json({"id": public_id(made), "name": name.strip()})
    else:
        print(f"Added: {plain(name.strip())}. Keep at least two alternatives open.")
    return 0


def _change(book: Workbook, direction: int, args: argparse.Namespace) -> str:
    """What the options ask for, as one step; a line about it, '' where they ask for nothing."""
    name = plain(directions.name_of(book, direction))
    said = []
    if args.guess:
        directions.sharpen(book, direction, args.guess, args.because)
        said.append(f"Sharpened: {name}.")
    if args.must_be_true is not None:
        directions.edit(book, direction, {"must_be_true": args.must_be_true})
        said.append(f"Noted what must be true for {name}.")
    for question in args.ask or ():
        directions.ask(book, direction, question)
        said.append(f"Wondered: {plain(question)}")
    if (
        args.confidence
        or (args.lean and not args.guess)
        or (args.because and not (said or args.status or args.split))
    ):
        directions.think(
            book, direction, confidence=args.confidence or "", leaning=args.lean, because=args.because
        )
        said.append(f"Noted what you think of {name}.")
    if args.split:
        directions.split(book, direction, args.split, args.because)
        said.append(f"Split: {name} into {' and '.join(plain(one) for one in args.split)}.")
    if args.status:
        resting = directions.decide(book, direction, args.status, args.because)
        said.append(f"{name} is {directions.STATUS_WORDS[args.status]} now.")
        if args.status == "chosen":
            said.append("Everyone who helped will come up in `infoview today`, to be told.")
        if resting:
            said.append(f"{resting} not asked yet may rest.")
    return " ".join(said)
