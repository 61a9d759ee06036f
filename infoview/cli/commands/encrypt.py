"""`infoview encrypt` and `infoview decrypt`: a workbook that opens with a passphrase only, and a clear one again."""

from __future__ import annotations

import argparse

from infoview.cli.passphrase import ask_new
from infoview.cli.shared import add_json, plain, print_json
from infoview.domain.counting import number_of
from infoview.workbook import encrypting
from infoview.workbook.errors import Refused
from infoview.workbook.places import Places, places


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the two commands take."""
    if parser.prog.split()[-1] == "encrypt":
        parser.add_argument(
            "--change", action="store_true", help="give an encrypted workbook another passphrase"
        )
        parser.add_argument(
            "--copies", action="store_true", help="encrypt the clear copies among the backups, too"
        )
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Encrypt, or make clear."""
    found = places(args.workbook)
    if args.command == "decrypt":
        _decrypt(args, found)
    else:
        _encrypt(args, found)
    return 0


def _encrypt(args: argparse.Namespace, found: Places) -> None:
    already = encrypting.is_encrypted(found.workbook)
    if already and not (args.change or args.copies):
        raise Refused(
            "It is encrypted already; --change gives it another passphrase, --copies sees to its copies."
        )
    if args.change and not already:
        raise Refused("It is not encrypted yet; `infoview encrypt` without --change does that.")
    if args.change or not already:
        encrypting.encrypt(found, ask_new(instead=already))
    done = encrypting.encrypt_copies(found) if args.copies else []
    left = encrypting.clear_copies(found)
    if args.json:
        print_json(
            {"workbook": str(found.workbook), "copies": list(map(str, done)), "clear": list(map(str, left))}
        )
        return
    if args.change or not already:
        print("Encrypted, compared row by row, and put in the place of the old file.")
        print("Nobody can open it without the passphrase, not you either: keep that in a safe place.")
    if done:
        print(f"Encrypted, too: {_copies(len(done))}.")
    if left:
        print(
            f"Still clear, in {plain(str(found.backups))}: {_copies(len(left))};"
            " `infoview encrypt --copies` encrypts these, too."
        )
    print(
        "What was exported or copied elsewhere before is as it was, and a disk may keep traces of old files."
    )


def _copies(number: int) -> str:
    return number_of(number, "copy", "copies")


def _decrypt(args: argparse.Namespace, found: Places) -> None:
    if not encrypting.is_encrypted(found.workbook):
        raise Refused("It is not encrypted, so there is nothing to do.")
    encrypting.decrypt(found)
    if args.json:
        print_json({"workbook": str(found.workbook)})
        return
    print("Clear again, compared row by row, and put in the place of the encrypted file.")
    print("Its encrypted copies stay encrypted; they open with the passphrase.")
