"""Who led to whom: a graph (two may have named the same person, and loops happen) told as a tree.

Everybody stands once, under whoever named them first; a second introducer is told beside the name. A loop is cut
where it would lead back to someone above.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from infoview.domain.counting import number_of


@dataclass(frozen=True, slots=True)
class Edge:
    """One introduction: whether I may say who named them (`permission`: yes, no, ask)."""

    introducer: int
    introduced: int
    on: date
    permission: str = "ask"


@dataclass(frozen=True, slots=True)
class Reached:
    """What came of one person: whether I wrote, whether we met, how good the information was, how many leads."""

    id: int
    name: str
    asked: bool = False
    met: bool = False
    information: tuple[int, ...] = ()
    leads: int = 0


@dataclass(frozen=True, slots=True)
class Yield:
    """What came of a person and of everybody they led to."""

    people: int = 0
    met: int = 0
    information: tuple[int, ...] = ()
    leads: int = 0

    @property
    def text(self) -> str:
        """In words, counts only."""
        parts = [number_of(self.people, "person", "people"), f"{self.met} met"]
        good = sum(score >= 3 for score in self.information)
        if self.information:
            parts.append(f"{good} of {len(self.information)} talks told much")
        if self.leads:
            parts.append(number_of(self.leads, "lead"))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Node:
    """One person in the tree: `also_by` are further introducers, `leads_back_to` whom a loop returns to.

    `also_named` are those they named who stand below somebody else.
    """

    person: Reached
    permission: str = ""
    on: date | None = None
    also_by: tuple[str, ...] = ()
    leads_back_to: tuple[str, ...] = ()
    also_named: tuple[str, ...] = ()
    children: tuple[Node, ...] = field(default=())

    @property
    def is_untouched(self) -> bool:
        """Whether someone named them and I have not written yet."""
        return self.on is not None and not self.person.asked and not self.person.met

    @property
    def total(self) -> Yield:
        """What came of everybody below."""
        found = Yield()
        for node in walk(self.children):
            found = Yield(
                found.people + 1,
                found.met + node.person.met,
                found.information + node.person.information,
                found.leads + node.person.leads,
            )
        return found


def walk(nodes: Iterable[Node]) -> Iterable[Node]:
    """Every node, each before those below it."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += node.children[::-1]


def tree(people: Iterable[Reached], edges: Iterable[Edge]) -> tuple[Node, ...]:
    """The roots, those who led furthest first. Every person of an edge stands in exactly one place."""
    known = {person.id: person for person in people}
    ordered = sorted(
        (edge for edge in edges if edge.introducer in known and edge.introduced in known),
        key=lambda edge: (edge.on, edge.introducer, edge.introduced),
    )
    parents = _parents(ordered)
    below: dict[int, list[Edge]] = {}
    for edge in parents.values():
        below.setdefault(edge.introducer, []).append(edge)
    members = {edge.introducer for edge in ordered} | {edge.introduced for edge in ordered}
    others = {
        (edge.introducer, edge.introduced): edge
        for edge in ordered
        if parents.get(edge.introduced) is not edge
    }
    # Deepest first, without recursion: a chain of introductions may be longer than Python's stack.
    made: dict[int, Node] = {}
    for person in _deepest_first(members, parents):
        made[person] = _node(person, known, parents, below.get(person, []), others.values(), made)
    roots = [made[person] for person in members if person not in parents]
    return tuple(sorted(roots, key=lambda node: (-node.total.people, node.person.name, node.person.id)))


def _parents(ordered: list[Edge]) -> dict[int, Edge]:
    """The edge each person hangs on: the earliest that closes no loop."""
    parents: dict[int, Edge] = {}
    for edge in ordered:
        if edge.introduced not in parents and not _above(edge.introducer, edge.introduced, parents):
            parents[edge.introduced] = edge
    return parents


def _above(person: int, wanted: int, parents: dict[int, Edge]) -> bool:
    while person != wanted and person in parents:
        person = parents[person].introducer
    return person == wanted


def _deepest_first(members: set[int], parents: dict[int, Edge]) -> list[int]:
    depths: dict[int, int] = {}
    for member in members:
        path, person = [], member
        while person not in depths and person in parents:
            path.append(person)
            person = parents[person].introducer
        depth = depths.setdefault(person, 0)
        for step in reversed(path):
            depth += 1
            depths[step] = depth
    return sorted(members, key=lambda person: (-depths[person], person))


def _node(
    person: int,
    known: dict[int, Reached],
    parents: dict[int, Edge],
    below: list[Edge],
    others: Iterable[Edge],
    made: dict[int, Node],
) -> Node:
    edge = parents.get(person)
    further = [other for other in others if other.introduced == person]
    loops = [other for other in further if _above(other.introducer, person, parents)]
    named = [other for other in others if other.introducer == person]
    back = [other for other in named if _above(person, other.introduced, parents)]
    return Node(
        known[person],
        edge.permission if edge else "",
        edge.on if edge else None,
        tuple(known[other.introducer].name for other in further if other not in loops),
        tuple(known[other.introduced].name for other in back),
        tuple(known[other.introduced].name for other in named if other not in back),
        tuple(made[child.introduced] for child in below),
    )
