"""The introductions as a tree: who led to whom, what came of each root, and who has not been written to."""

from __future__ import annotations

from datetime import date

from infoview.domain.introduction_tree import Edge, Node, tree, walk
from infoview.store.introductions import reached
from infoview.workbook.workbook import Workbook


def introduction_tree(book: Workbook) -> tuple[Node, ...]:
    """Everybody who named someone or was named, as a tree."""
    edges = [
        Edge(
            row["introducer_id"], row["introduced_id"], date.fromisoformat(row["on_date"]), row["permission"]
        )
        for row in book.store.where("introduction")
    ]
    return tree(reached(book.store), edges)


def still_to_ask(book: Workbook, person: int) -> tuple[int, str] | None:
    """The newest introduction to a person whose giver I have not asked yet whether I may say so, and their name."""
    edges = book.store.where("introduction", introduced_id=person)
    newest = sorted(edges, key=lambda edge: (edge["on_date"], edge["id"]), reverse=True)
    if any(edge["permission"] == "yes" for edge in newest):
        return None
    edge = next((edge for edge in newest if edge["permission"] == "ask"), None)
    row = book.store.get("person", edge["introducer_id"]) if edge else None
    return (int(edge["id"]), str(row["name"])) if edge and row else None


def chain_to(book: Workbook, person: int) -> tuple[str, ...]:
    """From the root to a person: the names of who led to whom, along the earliest introductions."""
    names: dict[int, str] = {}
    above: dict[int, int] = {}
    for node in walk(introduction_tree(book)):
        names[node.person.id] = node.person.name
        above |= {child.person.id: node.person.id for child in node.children}
    if person not in names:
        row = book.store.get("person", person)
        return (str(row["name"]),) if row else ()
    chain = [person]
    while chain[-1] in above:
        chain.append(above[chain[-1]])
    return tuple(names[one] for one in reversed(chain))
