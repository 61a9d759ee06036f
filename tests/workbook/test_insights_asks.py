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
