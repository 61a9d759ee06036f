"""`infoview questions`: the question bank by theme, and who answered what."""

from __future__ import annotations

import argparse
from itertools import groupby

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.questions import has_tag
from infoview.store.ids import public_id
from infoview.workbook.question_bank import Entry, entries


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("--archived", action="store_true", help="with the questions that were put away")
    parser.add_argument("--answers", action="store_true", help="with what was answered")
    parser.add_argument("--tag", metavar="TAG", default="", help="only the questions with this tag")
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the bank."""
    with workbook(args) as book:
        found = entries(book, archived=args.archived)
        if args.tag.strip():
            found = [one for one in found if has_tag(one.question, args.tag)]
        if args.json:
            print_json([_as_json(entry) for entry in found])
            return 0
        if not found:
            print("No question here has that tag." if args.tag.strip() else "The bank is empty.")
        for theme, group in groupby(found, key=lambda entry: entry.question.theme):
            print(theme.label)
            for entry in group:
                _print(entry, with_answers=args.answers)
    return 0


def _print(entry: Entry, *, with_answers: bool) -> None:
    question = entry.question
    star, core = "★" if question.gift else " ", "core" if question.core else ""
    heard = f"answered by {entry.people}" if entry.people else ""
    tags = " ".join(f"#{plain(tag)}" for tag in question.tags)
    notes = ", ".join(part for part in (core, heard, tags, "put away" if entry.archived else "") if part)
    print(f" {star} {plain(question.text)}{f' ({notes})' if notes else ''}")
    if with_answers:
        for answer in entry.answers:
            said = {"agrees": " (agrees)", "contradicts": " (contradicts)"}.get(answer.agrees, "")
            said = f" with others{said}" if answer.together else said
            print(f"     {answer.on.isoformat()} {plain(answer.person)}{said}: {plain(answer.text)}")


def _as_json(entry: Entry) -> dict[str, object]:
    question = entry.question
    return {
        "id": public_id(question.id),
        "text": question.text,
        "theme": question.theme,
        "phase": question.phase,
        "minutes": question.minutes,
        "rapport": question.rapport,
        "gift": question.gift,
        "core": question.core,
        "second_meeting": question.second_meeting,
        "tags": "; ".join(question.tags),
        "archived": entry.archived,
        "answers": [
            {
                "person": answer.person,
                "person_id": public_id(answer.person_id),
                "on": answer.on.isoformat(),
                "text": answer.text,
                "agrees": answer.agrees,
                "together": answer.together,
            }
            for answer in entry.answers
        ],
    }
