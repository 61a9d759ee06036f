"""What was learned and given against another computation, on random workbooks."""

from __future__ import annotations

from infoview.workbook.workbook import Workbook
from tests.workbook.random_book import data, rows, told


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


def test_the_four_measures(filled: Workbook) -> None:
    made = told(filled)["measures"]
    talks = rows(filled, "SELECT information FROM reflection WHERE information IS NOT NULL")
    each = rows(filled, "SELECT giving, connection, job_lead FROM reflection_person")
    wanted = [[row["information"] for row in talks]]
    wanted += [
        [row[name] for row in each if row[name] is not None] for name in ("giving", "connection", "job_lead")
    ]
    found = [figure.data for figure in made.figures]
    assert found == [
        {"met": sum(score >= least for score in scores), "of": len(scores)}
        for scores, least in zip(wanted, (2, 2, 2, 1), strict=True)
    ]
    good = 0
    for row in rows(
        filled,
        "SELECT r.information, max(p.giving) AS giving FROM reflection r"
        " LEFT JOIN reflection_person p ON p.reflection_id = r.id GROUP BY r.id",
    ):
        good += (row["information"] or 0) >= 2 and (row["giving"] or 0) >= 2
    reflected = rows(filled, "SELECT id FROM reflection")
    assert made.headline.startswith(
        f"{good} of {len(reflected)} talk" if reflected else "No talk is reflected on"
    )


def test_what_kind_of_voices_and_which_talk_moved_it(filled: Workbook) -> None:
    with filled.deed("Known better"):
        for person in rows(filled, "SELECT id FROM person"):
            kinds = ("", "junior", "senior")[person["id"] % 3], ("", "charity")[person["id"] % 2]
            filled.store.update("person", person["id"], seniority=kinds[0], setting=kinds[1])
    made = told(filled)
    for direction in rows(filled, "SELECT * FROM direction"):
        if direction["status"] == "open":
            for column in ("seniority", "setting", "stance"):
                counted = rows(
                    filled,
                    f"SELECT coalesce(nullif({column}, ''), 'not noted') AS kind, count(*) AS n FROM person p"
                    " WHERE stage IS NOT NULL"
                    " AND EXISTS(SELECT 1 FROM takeaway t WHERE t.person_id = p.id AND t.direction_id = ?) GROUP BY 1",
                    direction["id"],
                )
                wanted = {row["kind"]: row["n"] for row in counted}
                (waiting,) = rows(
                    filled,
                    "SELECT count(DISTINCT p.id) AS n FROM person p JOIN takeaway t ON t.person_id = p.id"
                    " WHERE p.stage IS NULL AND t.direction_id = ?",
                    direction["id"],
                )
                if waiting["n"]:  # of whom nobody was picked, nothing is known
                    wanted["not noted"] = wanted.get("not noted", 0) + waiting["n"]
                assert data(made["voices"], direction["name"])[column] == wanted
        moved = rows(
            filled,
            "SELECT (SELECT p.name FROM reflection_person rp JOIN person p ON p.id = rp.person_id"
            " WHERE rp.reflection_id = s.reflection_id) AS who FROM direction_step s WHERE s.direction_id = ?"
            " ORDER BY s.on_date, s.id",
            direction["id"],
        )
        if moved:
            steps = data(made["confidence"], direction["name"])
            assert [step["moved_by"] for step in steps] == [one["who"] for one in moved]
