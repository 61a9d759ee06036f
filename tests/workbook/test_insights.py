"""Every metric against another computation, straight from the rows, on random workbooks."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from infoview.domain.metrics.captions import CAPTIONS
from infoview.domain.metrics.metric import Metric
from infoview.workbook.insights import metrics, save_figures
from infoview.workbook.workbook import Workbook

START = date(2024, 1, 1)
LEFT = ("2 left: invite, past", "3 left: invite, past, confirm")
KINDS = [
    "asked",
    "asked",
    "nudged",
    "nudged",
    "yes",
    "no",
    "later",
    "helped",
    "they_wrote",
    "wrote",
    "auto_reply",
    "bounced",
    "woken",
    "rested",
    "met",
    "lead",
    "thanked",
]
IN = {"yes", "no", "later", "helped", "advised", "introduced", "redirected", "they_wrote", "lead"}
OUT = {"asked", "nudged", "wrote", "woken", "thanked", "booked"}
ANSWERS = {*IN, "booked", "met"}
SEEDS = range(7)
Rows = list[dict[str, Any]]


def fill(book: Workbook, seed: int) -> None:
    """A workbook of chance: who was asked, met, told what, introduced by whom."""
    chance, store = random.Random(seed), book.store

    def day() -> str:
        back = (
            35 if chance.random() < 0.4 else (book.today - START).days
        )  # many asks are still in their waiting time
        return (book.today - timedelta(chance.randrange(back + 1))).isoformat()

    with book.deed("Filled"):
        directions = [
            store.insert(
                "direction",
                name=f"D{n}",
                name_key=f"d{n}",
                status=chance.choice(["open", "open", "parked", "dropped"]),
                added_on="2024-01-01",
                position=n,
            )
            for n in range(chance.randrange(4))
        ]
        people = [_person(book, chance, n) for n in range(chance.randrange(1, 26))]
        for person in people:
            for on in sorted(day() for _ in range(chance.randrange(9))):
                _event(book, chance, person, on, directions)
        for n in range(chance.randrange(8)):  # asked of late, and silent so far
            quiet = _person(book, chance, 100 + n, "asked")
            first = book.today - timedelta(chance.randrange(50))
            _log(book, quiet, "asked", first.isoformat())
            for kind in chance.choice([(), ("nudged",), ("nudged", "nudged"), ("auto_reply",)]):
                when = min(book.today, first + timedelta(chance.randrange(12)))
                back = (when + timedelta(20)).isoformat() if kind == "auto_reply" else None
                _log(book, quiet, kind, when.isoformat(), until_on=back)
        for _ in range(chance.randrange(12)):
            one, other = chance.choice(people), chance.choice(people)
            if one != other and not store.where("introduction", introducer_id=one, introduced_id=other):
                edge = store.insert("introduction", introducer_id=one, introduced_id=other, on_date=day())
                if chance.random() < 0.4:
                    _log(book, one, "told_referrer", day(), introduction_id=edge)
        for direction in directions:
            for _ in range(chance.randrange(4)):
                answered = day() if chance.random() < 0.5 else None
                store.insert(
                    "open_question", direction_id=direction, text="?", asked_on=day(), answered_on=answered
                )
        for _ in range(chance.randrange(8)):
            state = chance.choice(["open", "acted", "reported", "dropped"])
            store.insert(
                "advice", person_id=chance.choice(people), what="Read it", given_on=day(), state=state
            )


def _person(book: Workbook, chance: random.Random, n: int, stage: str | None = "any") -> int:
    stages = [
        "asked",
        "asked",
        "asked",
        "resting",
        "tending",
        "booked",
        "arranging",
        "closed",
        "dormant",
        None,
    ]
    stage = chance.choice(stages) if stage == "any" else stage
    return book.store.insert(
        "person",
        name=f"P{n}",
        name_key=f"p{n}",
        added_on="2024-01-01",
        stage=stage,
        stage_since="2024-01-01" if stage else None,
        path=chance.choice(["referred", "alumni", "cold", "cold"]),
        stance=chance.choice(["", "practises", "left"]),
        tier=chance.choice([None, "monthly", "quarterly", "none"]),
    )


def _log(book: Workbook, person: int, kind: str, on: str, **more: Any) -> int:
    return book.store.insert(
        "event", person_id=person, kind=kind, on_date=on, recorded_at=f"{on}T10:00:00+00:00", **more
    )


def _event(book: Workbook, chance: random.Random, person: int, on: str, directions: list[int]) -> None:
    store, kind = book.store, chance.choice(KINDS)
    until = (date.fromisoformat(on) + timedelta(9)).isoformat() if kind == "auto_reply" else None
    if kind != "met":
        _log(book, person, kind, on, until_on=until, channel=chance.choice(["", "mail"]))
        if kind == "lead":
            store.insert("lead", person_id=person, what="A role", on_date=on)
        return
    direction = chance.choice([*directions, None])
    meeting = store.insert(
        "meeting",
        status="held",
        starts_local=f"{on}T12:00",
        starts_at=f"{on}T12:00:00+00:00",
        booked_on=on,
        direction_id=direction,
        prepared_on=chance.choice([on, None]),
    )
    store.insert("meeting_person", meeting_id=meeting, person_id=person)
    _log(book, person, kind, on, meeting_id=meeting)
    if chance.random() < 0.8:
        talk = store.insert(
            "reflection",
            meeting_id=meeting,
            on_date=on,
            information=chance.choice([None, 0, 1, 2, 3, 4]),
            hard_to_ask=chance.choice([None, 0, 2, 4]),
            readiness=chance.choice(["", "by chance", "ready", "ready; left: past", *LEFT]),
        )
        store.insert(
            "reflection_person",
            reflection_id=talk,
            person_id=person,
            giving=chance.choice([None, 0, 1, 2, 4]),
            updated_on=on,
        )
        for _ in range(chance.randrange(4)):
            store.insert(
                "takeaway",
                reflection_id=talk,
                person_id=person,
                direction_id=chance.choice([*directions, None]),
                text="Learned",
                theme=chance.choice(["", "costs", "day"]),
                pull=chance.randrange(-2, 3),
                confidence=chance.choice(["hunch", "heard", "seen"]),
                novelty=chance.choice(["new", "new", "confirms", "contradicts"]),
                on_date=on,
            )
        if direction and chance.random() < 0.5:
            store.insert(
                "direction_step",
                direction_id=direction,
                reflection_id=talk,
                on_date=on,
                now=chance.randrange(101),
            )


def rows(book: Workbook, sql: str, *values: object) -> Rows:
    cursor = book.store.connection.execute(sql, values)
    return [dict(zip([part[0] for part in cursor.description], row, strict=True)) for row in cursor]


def told(book: Workbook) -> dict[str, Metric]:
    return {one.key: one for one in metrics(book)}


def data(metric: Metric, label: str) -> Any:
    (found,) = [figure.data for figure in metric.figures if figure.label == label]
    return found


@pytest.fixture(params=SEEDS)
def filled(book: Workbook, request: pytest.FixtureRequest) -> Workbook:
    fill(book, request.param)
    return book


def business(book: Workbook, start: date, count: int) -> date:
    """The n-th weekday after a date."""
    while count:
        start += timedelta(1)
        count -= start.weekday() < 5
    return start


def asked(book: Workbook) -> Rows:
    """Everybody asked, by walking through their events one by one."""
    found = []
    for person in rows(book, "SELECT * FROM person WHERE stage IS NOT NULL ORDER BY id"):
        log = rows(book, "SELECT * FROM event WHERE person_id = ? ORDER BY on_date, id", person["id"])
        valid: Rows = []
        for event in log:
            if event["kind"] == "bounced":
                for back in reversed(valid):
                    if back["kind"] in (*OUT, "told_referrer"):
                        valid.remove(back)
                        break
            else:
                valid.append(event)
        state = _walk(valid, log)
        if state is None:
            continue
        waits = False
        if state["answer"] is None and person["stage"] == "asked":
            end = date.fromisoformat(state["touches"][-1])
            for _ in range(max(0, (1 if person["path"] == "cold" else 2) - (len(state["touches"]) - 1)) + 1):
                end = business(book, end, 7)
            for event in state["since"]:
                if event["kind"] == "auto_reply":
                    end = max(end, business(book, date.fromisoformat(event["until_on"]), 2))
            waits = book.today < end
        found.append(
            {**state, "id": person["id"], "path": person["path"], "stage": person["stage"], "waits": waits}
        )
    return found


def _walk(valid: Rows, log: Rows) -> dict[str, Any] | None:
    started, ask, answer, met = False, None, None, None
    nudges: list[str] = []
    since: Rows = []
    for event in log:
        kind = event["kind"]
        if kind in ("asked", "woken") and event in valid and (started or kind == "asked") and answer is None:
            started, ask, nudges, since = True, event["on_date"], [], []
            continue
        if not started:
            continue
        if answer is None and kind in ANSWERS:
            answer = event["on_date"]
        if answer is None and kind == "nudged":
            nudges.append(event["on_date"])
        if kind == "met" and met is None:
            met = event["on_date"]
        since.append(event)
    if ask is None:
        return None
    return {
        "ask": ask,
        "answer": answer,
        "met": met,
        "nudges": len(nudges),
        "touches": [ask, *nudges],
        "since": since,
    }


def test_answers(filled: Workbook) -> None:
    everybody, made = asked(filled), told(filled)
    settled = [one for one in everybody if not one["waits"]]
    answered = [one for one in settled if one["answer"]]
    got = data(made["answers"], "Answered")
    assert (got["part"], got["whole"]) == (len(answered), len(settled))
    left_out = sum(one["waits"] for one in everybody)
    assert bool(made["answers"].notes) is bool(left_out)
    assert all(note.startswith(f"{left_out} ") for note in made["answers"].notes)
    for path, label in (("referred", "Introduced"), ("alumni", "Alumni"), ("cold", "Strangers")):
        some = [one for one in settled if one["path"] == path]
        figures = {figure.label: figure.data for figure in made["answers_by"].figures}
        if some:
            part = sum(one["answer"] is not None for one in some)
            assert figures[f"Way in: {label}"] == {
                "part": part,
                "whole": len(some),
                "percent": percent(part, len(some)),
            }
        else:
            assert f"Way in: {label}" not in figures
    tries = Counter(min(one["nudges"], 2) for one in everybody if one["answer"])
    for place, label in enumerate(("After the ask alone", "After one reminder", "After two or more")):
        assert data(made["nudges"], label)["part"] == tries[place]


def percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole >= 10 else None


def test_days_to_answer_and_to_the_talk(filled: Workbook) -> None:
    everybody, made = asked(filled), told(filled)
    days = sorted(
        sum(
            (date.fromisoformat(one["ask"]) + timedelta(n)).weekday() < 5
            for n in range(1, (date.fromisoformat(one["answer"]) - date.fromisoformat(one["ask"])).days + 1)
        )
        for one in everybody
        if one["answer"]
    )
    got = data(made["answers"], "Until the answer came")
    assert got["values"] == days
    assert got["median"] == (median(days) if len(days) >= 10 else None)
    settled = [
        one
        for one in everybody
        if one["met"] or (not one["waits"] and one["stage"] not in ("arranging", "booked"))
    ]
    met = [one for one in settled if one["met"]]
    assert data(made["ask_to_met"], "From the ask to the talk")["values"] == sorted(
        (date.fromisoformat(one["met"]) - date.fromisoformat(one["ask"])).days for one in met
    )
    share = next(figure for figure in made["ask_to_met"].figures if figure.label == "Met").data
    assert share == {"part": len(met), "whole": len(settled), "percent": percent(len(met), len(settled))}


def test_information_and_themes(filled: Workbook) -> None:
    made = told(filled)
    (row,) = rows(
        filled,
        "SELECT (SELECT count(*) FROM reflection WHERE information >= 3) AS part,"
        " (SELECT count(*) FROM reflection WHERE information IS NOT NULL) AS whole,"
        " (SELECT count(*) FROM open_question WHERE answered_on IS NULL) AS open,"
        " (SELECT count(*) FROM open_question WHERE answered_on IS NOT NULL) AS answered,"
        " (SELECT count(*) FROM takeaway WHERE novelty = 'contradicts') AS against",
    )
    got = data(made["information"], "Insider detail or better")
    assert (got["part"], got["whole"]) == (row["part"], row["whole"])
    assert data(made["information"], "Questions open") == row["open"]
    assert data(made["information"], "Questions answered")["part"] == row["answered"]
    assert data(made["information"], "Takeaways that contradict another") == row["against"]
    cells = rows(
        filled,
        "SELECT t.theme, d.name, count(*) AS n FROM takeaway t JOIN direction d ON d.id = t.direction_id"
        " WHERE d.status <> 'dropped' GROUP BY 1, 2",
    )
    labels = {"": "Other", "costs": "Costs & strain", "day": "Day & work content"}
    expected = {(labels[cell["theme"]], cell["name"]): cell["n"] for cell in cells}
    got_cells = {
        (figure.label, name): n
        for figure in made["themes"].figures
        if isinstance(figure.data, dict)
        for name, n in figure.data.items()
        if n
    }
    assert got_cells == expected


def test_voices_evidence_and_confidence(filled: Workbook) -> None:
    made = told(filled)
    weights = {"hunch": 1, "heard": 2, "seen": 3}
    for direction in rows(filled, "SELECT * FROM direction"):
        about = rows(filled, "SELECT * FROM takeaway WHERE direction_id = ?", direction["id"])
        sides = {1: 0, -1: 0}
        for one in about:
            if one["pull"]:
                sides[1 if one["pull"] > 0 else -1] += abs(one["pull"]) * weights[one["confidence"]]
        assert data(made["evidence"], direction["name"]) == {"for": sides[1], "against": sides[-1]}
        steps = rows(
            filled,
            "SELECT on_date, now FROM direction_step WHERE direction_id = ? ORDER BY on_date, id",
            direction["id"],
        )
        line = [figure.data for figure in made["confidence"].figures if figure.label == direction["name"]]
        if steps:
            assert isinstance(line[0], list)
            got = [(step["date"], step["confidence"]) for step in line[0] if isinstance(step, dict)]
            assert got == [(step["on_date"], step["now"]) for step in steps]
        if direction["status"] == "open":
            people = {one["person_id"] for one in about}
            left = rows(filled, "SELECT id FROM person WHERE stance = 'left' AND stage IS NOT NULL")
            voice = data(made["voices"], direction["name"])
            assert voice["voices"] == len(people)
            outside = people & {one["id"] for one in left}
            assert voice["dissent"] is (bool(outside) or any(one["pull"] < 0 for one in about))
        else:
            assert direction["name"] not in [figure.label for figure in made["voices"].figures]


def test_saturation(filled: Workbook) -> None:
    made = told(filled)
    for direction in rows(filled, "SELECT * FROM direction WHERE status = 'open'"):
        talks = rows(
            filled,
            "SELECT r.id, m.starts_at FROM reflection r JOIN meeting m ON m.id = r.meeting_id WHERE m.direction_id = ?1"
            " OR EXISTS(SELECT 1 FROM takeaway t WHERE t.reflection_id = r.id AND t.direction_id = ?1)"
            " ORDER BY m.starts_at, r.id",
            direction["id"],
        )
        new = [
            len(
                rows(
                    filled,
                    "SELECT 1 FROM takeaway WHERE reflection_id = ? AND direction_id = ? AND novelty = 'new'",
                    talk["id"],
                    direction["id"],
                )
            )
            for talk in talks
        ]
        if new:
            got = data(made["saturation"], direction["name"])
            assert got["new_by_talk"] == new
            assert (got["first"], got["last"]) == (
                (sum(new[:3]), sum(new[-3:])) if len(new) > 5 else (None, None)
            )


def test_giving_back(filled: Workbook) -> None:
    made = told(filled)["gave_back"]
    (row,) = rows(
        filled,
        "SELECT (SELECT count(DISTINCT reflection_id) FROM reflection_person WHERE giving >= 2) AS gave,"
        " (SELECT count(DISTINCT reflection_id) FROM reflection_person WHERE giving IS NOT NULL) AS scored,"
        " (SELECT count(*) FROM advice WHERE state <> 'dropped') AS received,"
        " (SELECT count(*) FROM advice WHERE state IN('acted', 'reported')) AS acted,"
        " (SELECT count(*) FROM advice WHERE state = 'reported') AS reported",
    )
    assert [data(made, "Talks in which I gave")[side] for side in ("part", "whole")] == [
        row["gave"],
        row["scored"],
    ]
    assert [data(made, "Advice acted on")[side] for side in ("part", "whole")] == [
        row["acted"],
        row["received"],
    ]
    assert data(made, "Advice reported back on")["part"] == row["reported"]
    reached = rows(
        filled,
        "SELECT i.id, EXISTS(SELECT 1 FROM event e WHERE e.introduction_id = i.id) AS told FROM introduction i"
        " JOIN person p ON p.id = i.introduced_id WHERE p.stage IS NOT NULL AND EXISTS(SELECT 1 FROM event e"
        " WHERE e.person_id = i.introduced_id AND e.on_date >= i.on_date"
        " AND e.kind IN('asked', 'woken', 'wrote', 'booked', 'met'))",
    )
    got = data(made, "Introducers told")
    assert (got["part"], got["whole"]) == (sum(edge["told"] for edge in reached), len(reached))


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


def test_percents_only_from_ten_on(filled: Workbook) -> None:
    for one in metrics(filled):
        for figure in one.figures:
            if isinstance(figure.data, dict) and "whole" in figure.data:
                assert ("%" in figure.text) is (int(str(figure.data["whole"])) >= 10)


def test_discreet_people_have_no_name_in_a_figure(book: Workbook, tmp_path: Path) -> None:
    with book.deed("Filled"):
        people = [_person(book, random.Random(n), n, "tending") for n in range(2)]
        book.store.update("person", people[1], name="Hidden Name", discreet=1)
        book.store.insert(
            "introduction", introducer_id=people[0], introduced_id=people[1], on_date="2026-01-01"
        )
        book.store.insert("lead", person_id=people[1], what="A role", on_date="2026-01-02")
    written = "".join(path.read_text(encoding="utf-8") for path in save_figures(book, tmp_path / "figures"))
    assert "someone" in written
    assert "Hidden" not in written
    assert "Hidden Name" in str(told(book)["introductions"])
