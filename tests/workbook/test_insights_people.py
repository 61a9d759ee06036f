"""People, leads and oneself against another computation, on random workbooks; and what holds for every metric."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from infoview.domain.metrics.captions import CAPTIONS
from infoview.workbook.insights import metrics, save_figures
from infoview.workbook.workbook import Workbook
from tests.workbook.random_book import IN, LEFT, OUT, Rows, data, rows, some_person, told


def test_introductions(filled: Workbook) -> None:
    made = told(filled)["introductions"]
    below: dict[int, set[int]] = defaultdict(set)
    edges = rows(filled, "SELECT introducer_id AS a, introduced_id AS b FROM introduction")
    for edge in edges:
        below[edge["a"]].add(edge["b"])
    for _ in edges:  # until nothing new is reached
        for person in list(below):
            for child in list(below[person]):
                below[person] |= below[child]
    names = {row["id"]: row["name"] for row in rows(filled, "SELECT id, name FROM person")}
    introduced = {edge["b"] for edge in edges}
    figures = {figure.label: figure.data for figure in made.figures}
    for person in {edge["a"] for edge in edges} - introduced:
        got = figures[names[person]]
        assert isinstance(got, dict)
        assert got["led_to"] == len(below[person] - {person})
    shown = " ".join(branch.text for branch in made.picture.branches) if edges else ""  # type: ignore[union-attr]
    assert all(names[edge["b"]] in shown for edge in edges)


def test_what_each_introducer_led_to(filled: Workbook) -> None:
    made = told(filled)["introductions"]
    edges = rows(filled, "SELECT * FROM introduction ORDER BY on_date, id")
    names = {row["id"]: row["name"] for row in rows(filled, "SELECT id, name FROM person")}
    introduced = Counter(edge["introduced_id"] for edge in edges)
    log = rows(filled, "SELECT e.* FROM event e JOIN person p ON p.id = e.person_id AND p.stage IS NOT NULL")
    met = {event["person_id"] for event in log if event["kind"] == "met"}
    leads = rows(filled, "SELECT person_id FROM lead")
    insider = rows(
        filled,
        "SELECT r.id, p.person_id FROM reflection r JOIN reflection_person p ON p.reflection_id = r.id"
        " WHERE r.information >= 3",
    )
    deepest = 0
    for root in {edge["introducer_id"] for edge in edges} - set(introduced):
        levels = [{root}]
        below: set[int] = set()
        while levels[-1]:
            named = {edge["introduced_id"] for edge in edges if edge["introducer_id"] in levels[-1]}
            levels.append(named - below - {root})
            below |= levels[-1]
        deepest = max(deepest, len(levels) - 2)
        assert data(made, names[root]) == {
            "led_to": len(below),
            "met": len(below & met),
            "leads": sum(lead["person_id"] in below | {root} for lead in leads),
            "insider_talks": len({talk["id"] for talk in insider if talk["person_id"] in below}),
        }
    if all(times == 1 for times in introduced.values()) and not _rings(edges):
        assert data(made, "Steps deep") == deepest
    untouched = [
        names[edge["introduced_id"]]
        for edge in edges
        if not any(
            event["person_id"] == edge["introduced_id"]
            and event["on_date"] >= edge["on_date"]
            and event["kind"] in ("asked", "woken", "wrote", "booked", "met")
            for event in log
        )
    ]
    assert data(made, "Not turned to yet") == sorted(set(untouched), key=untouched.index)


def _rings(edges: Rows) -> bool:
    """Whether someone led, in the end, to whoever led to them."""
    left = list(edges)
    while left:
        ends = {edge["introducer_id"] for edge in left}
        kept = [edge for edge in left if edge["introduced_id"] in ends]
        if len(kept) == len(left):
            return True
        left = kept
    return False


def test_what_went_before_a_lead(filled: Workbook) -> None:
    made = told(filled)["leads"]
    names = {row["id"]: row["name"] for row in rows(filled, "SELECT id, name FROM person")}
    first: dict[int, int] = {}
    for edge in rows(filled, "SELECT * FROM introduction ORDER BY on_date, id"):
        first.setdefault(edge["introduced_id"], edge["introducer_id"])
    wanted = []
    for lead in rows(filled, "SELECT l.*, p.stage FROM lead l JOIN person p ON p.id = l.person_id"):
        chain = [lead["person_id"]]
        while first.get(chain[-1], chain[0]) not in chain:
            chain.append(first[chain[-1]])
        log = rows(
            filled,
            "SELECT * FROM event WHERE person_id = ? AND on_date <= ?",
            lead["person_id"],
            lead["on_date"],
        )
        words = [
            one["on_date"] for one in log if one["kind"] in (IN | OUT | {"met", "told_referrer"}) - {"lead"}
        ]
        last = max(words) if words and lead["stage"] else None
        told_of = f"{lead['on_date']} {names[lead['person_id']]}"
        wanted.append((told_of, [names[one] for one in reversed(chain)], last))
    got = [
        (figure.label, figure.data["chain"], figure.data["last_touch"])
        for figure in made.figures
        if isinstance(figure.data, dict) and "chain" in figure.data
    ]
    assert sorted(got, key=repr) == sorted(wanted, key=repr)


def test_leads(filled: Workbook) -> None:
    made = told(filled)["leads"]
    days, late = [], 0
    for lead in rows(filled, "SELECT l.*, p.stage FROM lead l JOIN person p ON p.id = l.person_id"):
        met = rows(
            filled,
            "SELECT min(on_date) AS on_date FROM event WHERE person_id = ? AND kind = 'met' AND on_date <= ?",
            lead["person_id"],
            lead["on_date"],
        )[0]["on_date"]
        if met and lead["stage"]:
            days.append((date.fromisoformat(lead["on_date"]) - date.fromisoformat(met)).days)
            late += days[-1] > 365
    assert data(made, "From the first talk to the lead")["values"] == sorted(days)
    assert data(made, "Leads from them after a year or more") == late
    year_ago = (filled.today - timedelta(365)).isoformat()
    (row,) = rows(
        filled,
        "SELECT count(DISTINCT person_id) AS n FROM event JOIN person p ON p.id = person_id AND p.stage IS NOT NULL"
        " WHERE kind = 'met' AND on_date < ?",
        year_ago,
    )
    assert data(made, "People met more than a year ago") == row["n"]


def test_connections_and_months(filled: Workbook) -> None:
    made = told(filled)
    stands: Counter[str] = Counter()
    for person in rows(filled, "SELECT * FROM person WHERE stage IS NOT NULL AND stage <> 'closed'"):
        log = rows(filled, "SELECT * FROM event WHERE person_id = ? ORDER BY on_date, id", person["id"])
        touches = [one["on_date"] for one in log if one["kind"] in IN | OUT | {"met", "told_referrer"}]
        if any(one["kind"] == "met" for one in log):
            stands[_warmth(filled, person, log, date.fromisoformat(max(touches)))] += 1
    for label in ("Fresh", "A word is due", "Going cold", "Dormant"):
        assert data(made["connections"], label) == stands[label], label
    months = Counter(
        row["on_date"][:7]
        for row in rows(
            filled,
            "SELECT on_date, kind FROM event e JOIN person p ON p.id = e.person_id WHERE p.stage IS NOT NULL",
        )
        if row["kind"] in IN | OUT | {"met", "told_referrer"}
    )
    got = {
        f"{figure.label}-{month:02}": n
        for figure in made["touches"].figures
        if isinstance(figure.data, list)
        for month, n in enumerate(figure.data, 1)
        if n
    }
    assert got == dict(months)


def _warmth(book: Workbook, person: dict[str, Any], log: Rows, touch: date) -> str:
    if person["stage"] == "dormant":
        return "Dormant"
    tier = person["tier"]
    if tier is None:
        talks = [one["on_date"] for one in log if one["kind"] in ("met", "helped", "advised")]
        tier = "quarterly" if (touch - date.fromisoformat(talks[-1])).days <= 182 else "half_year"
    if tier == "none":
        return "Fresh"
    ideal, longest = {"monthly": (30, 45), "quarterly": (90, 120), "half_year": (180, 240)}[tier]
    quiet = (book.today - touch).days
    if quiet > min(2 * longest, 540):
        return "Dormant"
    return "Going cold" if quiet > longest else "A word is due" if quiet >= ideal else "Fresh"


def test_courage_and_preparing(filled: Workbook) -> None:
    made = told(filled)
    talks = rows(
        filled,
        "SELECT r.*, m.prepared_on FROM reflection r JOIN meeting m ON m.id = r.meeting_id ORDER BY m.starts_at, r.id",
    )
    got = [figure.data["hard_to_ask"] for figure in made["courage"].figures if isinstance(figure.data, dict)]
    assert got == [talk["hard_to_ask"] for talk in talks if talk["hard_to_ask"] is not None]
    left = {"ready": 0, "ready; left: past": 0, LEFT[0]: 2, LEFT[1]: 3}
    for label, counts in (("Ready", {0}), ("One or two things left", {1, 2}), ("Three or more left", {3})):
        scores = [
            talk["information"]
            for talk in talks
            if talk["information"] is not None
            and left.get(talk["readiness"], 0 if talk["readiness"] == "" and talk["prepared_on"] else None)
            in counts
        ]
        mean = round(sum(scores) / len(scores), 2) if len(scores) >= 10 else None
        assert data(made["preparedness"], label) == {"n": len(scores), "mean": mean}


def test_every_picture_says_what_it_shows(book: Workbook) -> None:
    found = metrics(book)
    assert {one.key for one in found} == set(CAPTIONS)
    assert all(one.caption and one.picture is not None for one in found)


def test_an_empty_workbook_has_every_metric_too(book: Workbook) -> None:
    for one in metrics(book):
        assert one.title
        assert one.definition
        assert one.headline
        assert one.might.endswith(".") or one.might.endswith("?")
        assert "%" not in one.headline
        assert not re.search(r"\b0\b", one.headline)  # no nought is counted out to somebody who begins


def test_percents_only_from_ten_on(filled: Workbook) -> None:
    for one in metrics(filled):
        for figure in one.figures:
            if isinstance(figure.data, dict) and "whole" in figure.data:
                assert ("%" in figure.text) is (int(str(figure.data["whole"])) >= 10)


def test_discreet_people_have_no_name_in_a_figure(book: Workbook, tmp_path: Path) -> None:
    with book.deed("Filled"):
        people = [some_person(book, random.Random(n), n, "tending") for n in range(2)]
        book.store.update("person", people[1], name="Hidden Name", discreet=1)
        book.store.insert(
            "introduction", introducer_id=people[0], introduced_id=people[1], on_date="2026-01-01"
        )
        book.store.insert("lead", person_id=people[1], what="A role", on_date="2026-01-02")
    written = "".join(path.read_text(encoding="utf-8") for path in save_figures(book, tmp_path / "figures"))
    assert "someone" in written
    assert "Hidden" not in written
    assert "Hidden Name" in str(told(book)["introductions"])
