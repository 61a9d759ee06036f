"""`infoview where`: the paths."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json
from infoview.workbook.places import places


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print where things are; touches none of them."""
    found = places(args.workbook)
    paths = {
        "workbook": str(found.workbook),
        "config": str(found.config),
        "backups": str(found.backups),
        "log": str(found.log),
    }
    if args.json:
        print_json(paths)
    else:
        for name, path in paths.items():
            print(f"{name:<9} {plain(path)}")
    return 0
