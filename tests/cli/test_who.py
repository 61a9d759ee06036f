"""`infoview who`: whom I know there, as text and as JSON."""

import json
from pathlib import Path

import pytest

from infoview.cli.main import main


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INFOVIEW_WORKBOOK", str(tmp_path / "book.db"))
    monkeypatch.setenv("INFOVIEW_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("INFOVIEW_NOW", "2026-11-20T10:00")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "people.csv").write_text(
        "First Name,Last Name,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,ana@a.example,Acme Inc.,HR\x1b[31m manager,12 Mar 2024\n"
    )


def test_pipeline_and_reservoir_in_both_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["import", str(tmp_path / "people.csv")])
    main(["add", "Ben Okoro, welder at Acme"])
    capsys.readouterr()
    assert main(["who", "ACME GmbH"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in shown[:2]] == [
        ["Ben", "Okoro", "Spotted"],
        ["Ana", "Ruiz", "Reservoir"],
    ]
    assert "\x1b" not in "".join(shown)
    assert main(["who", "acme", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["name"], one["stage"], one["reservoir"], one["role"]) for one in found] == [
        ("Ben Okoro", "spotted", False, "welder"),
        ("Ana Ruiz", None, True, "HR[31m manager"),
    ]


def test_nobody_there_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["who", "Bolt"]) == 0
    assert "Nobody here works at Bolt" in capsys.readouterr().out
    assert main(["who", "Bolt", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
