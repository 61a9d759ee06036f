"""The tree of introductions: everybody once, loops cut, further introducers told, yields as counted by hand."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from infoview.domain.introduction_tree import Edge, Reached, tree, walk

DAY = date(2026, 1, 1)
PEOPLE = [
    Reached(number, f"Person {number}", information=(number % 5,), met=number % 2 == 0)
    for number in range(12)
]


def edge(introducer: int, introduced: int, day: int = 0, permission: str = "ask") -> Edge:
    return Edge(introducer, introduced, DAY + timedelta(days=day), permission)


def test_two_introducers_and_a_loop() -> None:
    edges = [edge(0, 1, 1), edge(2, 1, 2, "yes"), edge(1, 3, 3, "no"), edge(3, 0, 4)]
    first, second = tree(PEOPLE, edges)
    assert [node.person.id for node in walk([first])] == [0, 1, 3]
    (one,) = first.children
    (three,) = one.children
    assert one.also_by == ("Person 2",)
    assert three.permission == "no"
    assert three.leads_back_to == ("Person 0",)
    assert first.also_by == ()
    assert (second.person.id, second.children) == (2, ())


def test_what_came_of_a_root_counts_everybody_below() -> None:
    people = [
        Reached(1, "Root"),
        Reached(2, "A", asked=True, met=True, information=(4, 2), leads=1),
        Reached(3, "B", asked=True, information=()),
        Reached(4, "C"),
    ]
    (root,) = tree(people, [edge(1, 2), edge(2, 3), edge(3, 4)])
    assert (root.total.people, root.total.met, root.total.information, root.total.leads) == (3, 1, (4, 2), 1)
    assert root.total.text == "3 people, 1 met, 1 of 2 talks told much, 1 lead"
    assert [node.person.name for node in walk([root]) if node.is_untouched] == ["C"]


pairs = st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(0, 5))


@settings(deadline=None)
@given(st.lists(pairs, max_size=40))
def test_any_graph_has_everybody_exactly_once(found: list[tuple[int, int, int]]) -> None:
    edges = [edge(*one) for one in {(a, b): (a, b, day) for a, b, day in found if a != b}.values()]
    nodes = list(walk(tree(PEOPLE, edges)))
    members = {one.introducer for one in edges} | {one.introduced for one in edges}
    assert sorted(node.person.id for node in nodes) == sorted(members)
    told = sum(len(node.children) + len(node.also_by) + len(node.leads_back_to) for node in nodes)
    assert told == len(edges)


def test_a_chain_longer_than_the_stack() -> None:
    people = [Reached(number, str(number)) for number in range(3000)]
    (root,) = tree(people, [edge(number, number + 1, number) for number in range(2999)])
    assert root.total.people == 2999


def test_whoever_named_somebody_after_another_did_is_told_with_that_name() -> None:
    first, second = tree(PEOPLE, [edge(0, 1, 1), edge(2, 1, 2), edge(1, 0, 3)])
    assert (first.also_named, second.also_named) == ((), ("Person 1",))
    assert first.children[0].leads_back_to == ("Person 0",)
    assert first.children[0].also_named == ()
