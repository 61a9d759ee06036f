"""`infoview merge`: in both forms, and what it refuses."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


def test_the_other_laptop_comes_in_and_undo_takes_it_back(run: Run, tmp_path: Path) -> None:
    run("add", "Ana Ruiz")
    other = str(tmp_path / "other.db")
    shutil.copy(tmp_path / "book.db", other)
    run("-w", other, "add", "Ben Okoro, welder at Bolt")
    status, out, _ = run("merge", other, "--dry-run", "--json")
    assert (status, json.loads(out)["added"]) == (0, 4)
    assert "Ben" not in run("people")[1]
    assert run("merge", other)[:2] == (0, "other.db: 4 added, 0 changed, 0 deleted\n")
    assert "Ben Okoro" in run("people")[1]
    assert run("merge", other)[1] == "other.db: nothing new; all of it is here already.\n"
    run("undo")
    assert "Ben" not in run("people")[1]


def test_what_is_no_copy_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    run("add", "Ana Ruiz")
    run("-w", str(tmp_path / "stranger.db"), "add", "Ben Okoro")
    for name, why in (
        ("stranger.db", "another workbook"),
        ("book.db", "itself"),
        ("gone.db", "no file"),
        ("", "is a folder"),
    ):
        status, out, err = run("merge", str(tmp_path / name))
        assert (status, out) == (1, "")
        assert why in err
        assert err.count("\n") == 1
