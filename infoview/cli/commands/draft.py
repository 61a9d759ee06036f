"""`infoview draft PERSON TEMPLATE`: a message ready to paste. It changes nothing."""

from __future__ import annotations

import argparse
import re
import sys

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.workbook.composing import Composition, compose
from infoview.workbook.people import find

# What would steer a terminal or turn the reading direction of what follows; line breaks and tabs may stay.
_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("person", help="any unambiguous part of the name, or the id")
    parser.add_argument(
        "template", help="which message, e.g. ask_cold, nudge, thank; any other word lists them"
    )
    parser.add_argument("--subject-only", action="store_true", help="the subject alone")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the message, and what to mind in it on standard error."""
    with workbook(args) as book:
        person = find(book, args.person)
        message = compose(book, person, args.template)
    if args.json:
        print_json(_as_json(message))
        return 0
    subject = plain(message.subject).strip()
    if args.subject_only:
        print(subject)
    else:
        print(f"Subject: {subject}".rstrip())
        print()
        print(_HARMFUL.sub(" ", message.body))
    for finding in message.findings:
        print(plain(finding.message), file=sys.stderr)
    return 0


def _as_json(message: Composition) -> dict[str, object]:
    return {
        "template": message.template_key,
        "subject": message.subject,
        "body": message.body,
        "unfilled": list(message.unfilled),
        "findings": [
            {"rule": finding.rule, "message": finding.message, "blocks": finding.blocks}
            for finding in message.findings
        ],
    }
