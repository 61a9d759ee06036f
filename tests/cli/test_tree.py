"""`infoview tree` and `infoview loops`."""

import json

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


def test_who_led_to_whom(run: Run) -> None:
    assert run("tree")[1].startswith("Nobody has named anybody yet")
    run("add", "Ana Ruiz, HR manager, via Wendy Moss")
    run("log", "Ana", "met")
    run("log", "Ana", "introduced", "--to", "Ben Okoro")
    run("add", "Sue Park")
    run("log", "Sue", "introduced", "--to", "Ben Okoro")
    run("log", "Ben", "introduced", "--to", "Wendy Moss")
    status, out, err = run("tree")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "Wendy Moss (led to 2 people, 1 met)"
    assert lines[1] == "  Ana Ruiz (met)"
    assert lines[2].startswith(
        "    Ben Okoro (also named by Sue Park; leads back to Wendy Moss; not written to yet;"
    )
    assert lines[3] == "Sue Park (also named Ben Okoro)"
    found = json.loads(run("tree", "--json")[1])
    assert [(one["name"], one["depth"]) for one in found] == [
        ("Wendy Moss", 0),
        ("Ana Ruiz", 1),
        ("Ben Okoro", 2),
        ("Sue Park", 0),
    ]
    assert found[2]["introduced_by"] == found[1]["id"]
    assert found[2]["untouched"] is True
    assert found[0]["yield"] == {"people": 2, "met": 1, "information": [], "leads": 0}


def test_what_is_open(run: Run) -> None:
    assert run("loops")[1] == "Nothing is open.\nLoops I closed: nothing to count yet.\n"
    run("add", "Ana Ruiz")
    run("log", "Ana", "promised", "--note", "send the list", "--on", "2026-11-02")
    assert "Ana Ruiz: promise: send the list (promised, by 2026-11-04)" in run("loops")[1]
    found = json.loads(run("loops", "Ana", "--json")[1])
    assert (found["open"][0]["what"], found["closed"]["all"]) == (
        "send the list",
        {"closed": 0, "counted": 1, "young": 0},
    )
    run("log", "Ana", "gave", "--note", "an article")
    assert "2026-11-20  Given: an article" in run("loops", "Ana")[1]
