"""The introductions as a tree: who led to whom, what came of each root, and who has not been written to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from infoview.domain.introduction_tree import Edge, Node, Reached, tree, walk
from infoview.workbook.workbook import Workbook

_PEOPLE = """
SELECT p.id, p.name,
  EXISTS(SELECT 1 FROM event e WHERE e.person_id = p.id AND e.kind IN('asked','woken','wrote','booked','met')),
  EXISTS(SELECT 1 FROM event e WHERE e.person_id = p.id AND e.kind = 'met'),
  (SELECT count(*) FROM lead l WHERE l.person_id = p.id)
FROM person p WHERE p.id IN(SELECT introducer_id FROM introduction UNION SELECT introduced_id FROM introduction)"""
_INFORMATION = """
SELECT rp.person_id, r.information FROM reflection r JOIN reflection_person rp ON rp.reflection_id = r.id
WHERE r.information IS NOT NULL ORDER BY r.on_date, r.id"""


def introduction_tree(book: Workbook) -> tuple[Node, ...]:
    """Everybody who named someone or was named, as a tree."""
    scores: dict[int, list[int]] = defaultdict(list)
    for person, information in book.store.sql(_INFORMATION):
        scores[person].append(information)
    people = [
        Reached(ident, name, bool(asked), bool(met), tuple(scores[ident]), leads)
        for ident, name, asked, met, leads in book.store.sql(_PEOPLE)
    ]
    edges = [
        Edge(
            row["introducer_id"], row["introduced_id"], date.fromisoformat(row["on_date"]), row["permission"]
        )
        for row in book.store.where("introduction")
    ]
    return tree(people, edges)


def untouched(book: Workbook) -> list[Node]:
    """Who was named and not written to yet, oldest first."""
    found = [node for node in walk(introduction_tree(book)) if node.is_untouched]
    return sorted(found, key=lambda node: (node.on or book.today, node.person.id))


def chain_to(book: Workbook, person: int) -> list[tuple[int, str]]:
    """From the root to a person: who led to whom, along the earliest introductions."""
    above: dict[int, tuple[int, str]] = {}
    names: dict[int, str] = {}

    def fill(nodes: tuple[Node, ...]) -> None:
        for node in walk(nodes):
            names[node.person.id] = node.person.name
            for child in node.children:
                above[child.person.id] = (node.person.id, node.person.name)

    fill(introduction_tree(book))
    if person not in names:
        row = book.store.get("person", person)
        return [(person, str(row["name"]))] if row else []
    chain = [(person, names[person])]
    while chain[0][0] in above:
        chain.insert(0, above[chain[0][0]])
    return chain
