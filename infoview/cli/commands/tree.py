"""`infoview tree`: who led to whom, and what came of it."""

from __future__ import annotations

import argparse

from infoview.cli.shared import add_json, plain, print_json, workbook
from infoview.domain.introduction_tree import Node
from infoview.store.ids import public_id
from infoview.workbook.introductions import introduction_tree

_DEEPEST = 60  # levels that are indented; beyond, only the number grows


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    add_json(parser)


def run(args: argparse.Namespace) -> int:
    """Print the tree."""
    with workbook(args) as book:
        roots = introduction_tree(book)
        if args.json:
            print_json(_as_json(roots))
            return 0
        for root in roots:
            for node, depth in _levels(root):
                print(_line(node, depth))
        if not roots:
            print("Nobody has named anybody yet. `infoview log PERSON introduced --to NAME` notes it.")
    return 0


def _levels(root: Node) -> list[tuple[Node, int]]:
    found, waiting = [], [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        found.append((node, depth))
        waiting += [(child, depth + 1) for child in reversed(node.children)]
    return found


def _line(node: Node, depth: int) -> str:
    marks = []
    if node.also_by:
        marks.append(f"also named by {plain(', '.join(node.also_by))}")
    if node.leads_back_to:
        marks.append(f"leads back to {plain(', '.join(node.leads_back_to))}")
    if node.also_named and depth == 0:
        marks.append(f"also named {plain(', '.join(node.also_named))}")
    if node.is_untouched:
        marks.append("not written to yet")
    elif node.person.met:
        marks.append("met")
    if node.permission == "no":
        marks.append("do not say who named them")
    if node.permission == "ask" and node.is_untouched:
        marks.append("ask whether you may say who named them")
    if depth == 0 and node.children:
        marks.append(f"led to {node.total.text}")
    shown = f" ({'; '.join(marks)})" if marks else ""
    return f"{'  ' * min(depth, _DEEPEST)}{plain(node.person.name)}{shown}"


def _as_json(roots: tuple[Node, ...]) -> list[dict[str, object]]:
    """One flat list, each entry before those below it: nested documents break readers where a chain is long."""
    found: list[dict[str, object]] = []
    for root in roots:
        path: list[str] = []
        for node, depth in _levels(root):
            del path[depth:]
            ident = public_id(node.person.id)
            total = node.total
            found.append(
                {
                    "id": ident,
                    "name": node.person.name,
                    "depth": depth,
                    "introduced_by": path[-1] if path else None,
                    "also_by": list(node.also_by),
                    "leads_back_to": list(node.leads_back_to),
                    "permission": node.permission or None,
                    "on": node.on.isoformat() if node.on else None,
                    "met": node.person.met,
                    "untouched": node.is_untouched,
                    "yield": {
                        "people": total.people,
                        "met": total.met,
                        "information": list(total.information),
                        "leads": total.leads,
                    },
                }
            )
            path.append(ident)
    return found
