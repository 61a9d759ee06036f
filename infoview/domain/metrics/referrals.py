"""Who led to whom, and what came of it, however late."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from infoview.domain.counting import number_of
from infoview.domain.events import EventKind, is_touch
from infoview.domain.metrics.giving import followed
from infoview.domain.metrics.metric import Data, Figure, Metric, count, middle
from infoview.domain.metrics.picture import Bar, Bars, Branch, Tree
from infoview.domain.metrics.records import LeadFact, Material
from infoview.domain.person_file import PersonFile

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Branching:
    """The introductions as a graph that may have loops and several introducers for one person."""

    children: dict[int, list[int]]
    parents: dict[int, list[int]]

    @property
    def roots(self) -> list[int]:
        """Who introduced others and was introduced by nobody; one of each closed ring."""
        found = [person for person in self.children if person not in self.parents]
        seen = {one for root in found for one in self.below(root)} | set(found)
        for person in self.children:
            if person not in seen:
                found.append(person)
                seen |= {person, *self.below(person)}
        return found

    def below(self, root: int) -> list[int]:
        """Everybody a person led to, each once, the person left out."""
        order: list[int] = []
        seen, waiting = {root}, [root]
        while waiting:
            for child in self.children.get(waiting.pop(0), ()):
                if child not in seen:
                    seen.add(child)
                    order.append(child)
                    waiting.append(child)
        return order


def branching(material: Material) -> Branching:
    """The graph, in the order in which people were introduced."""
    children: dict[int, list[int]] = defaultdict(list)
    parents: dict[int, list[int]] = defaultdict(list)
    for edge in sorted(material.edges, key=lambda edge: (edge.on, edge.id)):
        children[edge.introducer_id].append(edge.introduced_id)
        parents[edge.introduced_id].append(edge.introducer_id)
    return Branching(dict(children), dict(parents))


def tree(material: Material) -> Metric:
    """Who led to whom."""
    graph = branching(material)
    files = {file.id: file for file in material.files}
    branches: list[Branch] = []
    figures = []
    for root in graph.roots:
        below = graph.below(root)
        met = sum(person in files and files[person].met for person in below)
        leads = sum(lead.person_id in {root, *below} for lead in material.leads)
        insider = sum(
            bool(set(talk.people) & set(below)) and (talk.information or 0) >= 3 for talk in material.talks
        )
        words = f"led to {len(below)}, met {met}, {number_of(leads, 'lead')}"
        name = material.names.get(root, "")
        branches += _branches(graph, root, material.names, files, words)
        figures.append(
            Figure(
                name,
                f"{words}, {number_of(insider, 'talk')} with insider detail",
                {"led_to": len(below), "met": met, "leads": leads, "insider_talks": insider},
            )
        )
    reached = {edge.id for edge in followed(material)}
    untouched = [edge for edge in material.edges if edge.id not in reached]
    waiting = list(dict.fromkeys(material.names.get(edge.introduced_id, "") for edge in untouched))
    deep = max([branch.depth for branch in branches], default=0)
    return Metric(
        "introductions",
        "Introductions",
        "Who led to whom, as far as it goes; yield counts everybody below a person, each once. Untouched: named to me, "
        "and I have not turned to them since.",
        f"{number_of(len(material.edges), 'introduction')} from {number_of(len(graph.children), 'person', 'people')}"
        if material.edges
        else "No introduction yet",
        (
            *figures,
            count("Steps deep", deep),
            Figure("Not turned to yet", ", ".join(waiting) or "nobody", list(waiting)),
        ),
        f"{waiting[0]} was named to you and waits for a word."
        if waiting
        else "Everybody you were introduced to has heard from you. Thank who led furthest."
        if material.edges
        else "End the next talk with: who else should I speak to, and may I use your name?",
        (),
        Tree(tuple(branches)),
    )


def _branches(
    graph: Branching, root: int, names: dict[int, str], files: dict[int, PersonFile], words: str
) -> list[Branch]:
    found = [Branch(0, names.get(root, ""), words)]
    seen = {root}
    waiting = [(child, 1) for child in reversed(graph.children.get(root, []))]
    while waiting:
        person, depth = waiting.pop()
        file = files.get(person)
        state = "met" if file and file.met else "asked" if _asked(file) else "not yet"
        found.append(Branch(depth, names.get(person, ""), "see above" if person in seen else state))
        if person not in seen:
            seen.add(person)
            waiting += [(child, depth + 1) for child in reversed(graph.children.get(person, []))]
    return found


def _asked(file: PersonFile | None) -> bool:
    return file is not None and any(event.kind in (EventKind.ASKED, EventKind.WROTE) for event in file.events)


@dataclass(frozen=True, slots=True)
class Payoff:
    """One lead with what went before it; `days` from the first talk, None where there was none before."""

    lead: LeadFact
    name: str
    days: int | None
    chain: tuple[str, ...]
    last_touch: date | None


def payoffs(material: Material) -> list[Payoff]:
    """Every lead, oldest first."""
    files = {file.id: file for file in material.files}
    graph = branching(material)
    found = []
    for lead in sorted(material.leads, key=lambda lead: (lead.on, lead.id)):
        events = files[lead.person_id].events if lead.person_id in files else ()
        met = next(
            (event.on for event in events if event.kind is EventKind.MET and event.on <= lead.on), None
        )
        touch = max(
            (
                event.on
                for event in events
                if is_touch(event.kind) and event.kind is not EventKind.LEAD and event.on <= lead.on
            ),
            default=None,
        )
        days = (lead.on - met).days if met else None
        found.append(
            Payoff(lead, material.names.get(lead.person_id, ""), days, _chain(graph, material, lead), touch)
        )
    return found


def _chain(graph: Branching, material: Material, lead: LeadFact) -> tuple[str, ...]:
    """Who led to whom up to the person of the lead, first introducer first."""
    chain, person = [lead.person_id], lead.person_id
    while graph.parents.get(person):
        person = graph.parents[person][0]
        if person in chain:
            break
        chain.append(person)
    return tuple(material.names.get(one, "") for one in reversed(chain))


def leads(material: Material) -> Metric:
    """How long it takes until something comes back."""
    found = payoffs(material)
    long_ago = {
        file.id
        for file in material.files
        for event in file.events
        if event.kind is EventKind.MET and (material.today - event.on).days > _YEAR
    }
    late = sum(payoff.lead.person_id in long_ago and (payoff.days or 0) > _YEAR for payoff in found)
    told = number_of(len(found), "lead") if found else "No lead yet"
    later = (
        f"; people met more than a year ago: {len(long_ago)}, leads from them later: {late}"
        if long_ago
        else ""
    )
    most = max([1, *(payoff.days or 0 for payoff in found)])
    return Metric(
        "leads",
        "How leads came",
        "Days from the first talk with a person to a lead from them; and of the people met more than a year ago, how "
        "many leads came from them after a year or more.",
        f"{told}{later}",
        (
            middle(
                "From the first talk to the lead",
                [payoff.days for payoff in found if payoff.days is not None],
                "days",
            ),
            count("People met more than a year ago", len(long_ago)),
            count("Leads from them after a year or more", late),
            *(
                Figure(f"{payoff.lead.on.isoformat()} {payoff.name}", _story(payoff), _data(payoff))
                for payoff in found
            ),
        ),
        "Staying in touch pays late and without a date: write to someone from last year."
        if long_ago
        else "Leads may come a year later and more; none is owed to you yet, and that is as it should be.",
        (),
        Bars(tuple(Bar(payoff.name, payoff.days or 0, most, _days(payoff)) for payoff in found)),
    )


def _days(payoff: Payoff) -> str:
    return "before any talk" if payoff.days is None else number_of(payoff.days, "day")


def _story(payoff: Payoff) -> str:
    way = " → ".join(payoff.chain)
    touch = f"; last word before it {payoff.last_touch.isoformat()}" if payoff.last_touch else ""
    through = f"; through {way}" if len(payoff.chain) > 1 else ""
    return f"{payoff.lead.what} ({payoff.lead.state}), {_days(payoff)}{touch}{through}"


def _data(payoff: Payoff) -> Data:
    return {
        "what": payoff.lead.what,
        "state": payoff.lead.state,
        "days": payoff.days,
        "chain": list(payoff.chain),
        "last_touch": payoff.last_touch.isoformat() if payoff.last_touch else None,
    }
