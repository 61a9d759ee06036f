"""Asks and answers against another computation, straight from the rows, on random workbooks."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from statistics import median
from typing import Any

from infoview.workbook.workbook import Workbook
from tests.workbook.random_book import ANSWERS, OUT, Rows, business, data, percent, rows, told


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
    started, ask, event_id, answer, met = False, None, 0, None, None
    nudges: list[str] = []
    since: Rows = []
    for event in log:
        kind = event["kind"]
        if kind in ("asked", "woken") and event in valid and (started or kind == "asked") and answer is None:
            started, ask, event_id, nudges, since = True, event["on_date"], event["id"], [], []
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
        "event": event_id,
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
    share = next(
        figure for figure in made["ask_to_met"].figures if figure.label == "Met, of those asked"
    ).data
    assert share == {"part": len(met), "whole": len(settled), "percent": percent(len(met), len(settled))}


def test_answers_by_channel_and_by_words(filled: Workbook) -> None:
    words = {1: ("", 0, "own words"), 2: ("ask.cold", 3, "ask.cold (version 3)")}
    with filled.deed("Words"):
        for event in rows(filled, "SELECT id FROM event WHERE kind IN('asked', 'woken') ORDER BY id"):
            key, version, _ = words.get(event["id"] % 3, words[1])
            if event["id"] % 3:
                filled.store.insert(
                    "message", event_id=event["id"], body="x", template_key=key, template_version=version
                )
    wanted: dict[str, list[bool]] = {}
    for one in asked(filled):
        if not one["waits"]:
            (event,) = rows(filled, "SELECT channel FROM event WHERE id = ?", one["event"])
            said = words.get(one["event"] % 3, words[1])[2]
            for group in (f"Channel: {event['channel'] or 'not noted'}", f"Words: {said}"):
                wanted.setdefault(group, []).append(one["answer"] is not None)
    got = {
        figure.label: figure.data
        for figure in told(filled)["answers_by"].figures
        if not figure.label.startswith("Way in")
    }
    assert got == {
        label: {"part": sum(some), "whole": len(some), "percent": percent(sum(some), len(some))}
        for label, some in wanted.items()
    }


def test_the_way_from_a_name_to_a_lead(filled: Workbook) -> None:
    everybody, made = asked(filled), told(filled)["ask_to_met"]
    picked = "person_id IN(SELECT id FROM person WHERE stage IS NOT NULL)"
    counts = [
        *rows(filled, "SELECT count(*) AS n FROM person WHERE stage IS NOT NULL"),
        {"n": len(everybody)},
        {"n": sum(one["answer"] is not None for one in everybody)},
        *rows(filled, f"SELECT count(DISTINCT person_id) AS n FROM event WHERE kind = 'met' AND {picked}"),
        *rows(filled, f"SELECT count(DISTINCT person_id) AS n FROM reflection_person WHERE {picked}"),
        *rows(filled, f"SELECT count(DISTINCT person_id) AS n FROM lead WHERE {picked}"),
    ]
    labels = ("People named", "Asked", "Answered", "Met", "Reflected on", "Gave a lead")
    assert [data(made, label) for label in labels] == [one["n"] for one in counts]
