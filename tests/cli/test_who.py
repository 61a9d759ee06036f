"""`infoview who`: whom I know there, as text and as JSON."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def contacts(home: Path) -> Path:
    path = home / "people.csv"
    path.write_text(
        "First Name,Last Name,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,ana@a.example,Acme Inc.,HR\x1b[31m manager,12 Mar 2024\n"
    )
    return path


def test_pipeline_and_reservoir_in_both_forms(run: Run, contacts: Path) -> None:
    run("import", str(contacts))
    run("add", "Ben Okoro, welder at Acme")
    ran = run("who", "ACME GmbH")
    assert [line.split()[:3] for line in ran.out.splitlines()[:2]] == [
        ["Ben", "Okoro", "Spotted"],
        ["Ana", "Ruiz", "Reservoir"],
    ]
    assert (ran.status, "\x1b" in ran.out) == (0, False)
    found = run("who", "acme", "--json").json()
    assert [(one["name"], one["stage"], one["reservoir"], one["role"]) for one in found] == [
        ("Ben Okoro", "spotted", False, "welder"),
        ("Ana Ruiz", None, True, "HR[31m manager"),
    ]


def test_nobody_there_is_no_failure(run: Run) -> None:
    ran = run("who", "Bolt")
    assert ran.status == 0
    assert "Nobody here works at Bolt" in ran.out
    assert run("who", "Bolt", "--json").json() == []
