"""`infoview reflect`: blank, from a file, in an editor; what fails keeps the text and changes nothing."""

import io
import json
import stat
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("november")


@pytest.fixture(autouse=True)
def ana_is_known(november: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    run("add", "Ana Ruiz, HR manager at Acme")


FILLED = (
    'learned = "Half the week is listening +2"\ninformation = 3\ngiving = 2\npeople = "Ben Okoro; ; yes"\n'
)


def test_a_filled_form_is_saved_whole_and_undone_whole(run: Run, tmp_path: Path) -> None:
    run("log", "Ana", "met", "--on", "2026-11-19")
    (tmp_path / "form.toml").write_text(FILLED)
    before = run("show", "Ana", "--json")
    status, out, err = run("reflect", "Ana", "--from", str(tmp_path / "form.toml"))
    assert (status, out, err) == (0, "Saved: Ana Ruiz. A successful meeting.\n", "")
    assert "Half the week is listening" in run("show", "Ana")[1]
    assert [person["name"] for person in json.loads(run("people", "--json")[1])] == ["Ana Ruiz", "Ben Okoro"]
    run("undo")
    assert run("show", "Ana", "--json") == before


def test_the_form_printed_is_the_form_read(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("log", "Ana", "met")
    status, blank, _ = run("reflect", "Ana", "--blank")
    assert status == 0
    filled = (
        blank.replace('learned = """\n"""', 'learned = """\nSomething new\n"""')
        .replace('information = ""', "information = 2")
        .replace('giving = ""', "giving = 1")
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(filled.encode())))
    status, out, _ = run("reflect", "Ana", "--from", "-", "--json")
    assert status == 0
    assert json.loads(out)["verdict"] == "half"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("information = 2\ngiving = 2", "learned: Write at least one thing"),
        ("learned = 'x'\ninformation = 9\ngiving = 2", "information: Choose one of 0, 1, 2, 3, 4"),
        ("nonsense", "can't be read"),
    ],
)
def test_what_cannot_be_saved_changes_nothing(run: Run, tmp_path: Path, form: str, says: str) -> None:
    run("log", "Ana", "met")
    before = run("history")
    (tmp_path / "form.toml").write_text(form)
    status, out, err = run("reflect", "Ana", "--from", str(tmp_path / "form.toml"))
    assert (status, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1
    assert run("history") == before


def test_nothing_to_reflect_on_and_no_talk_that_day(run: Run) -> None:
    assert "nothing to reflect on with Ana Ruiz" in run("reflect", "Ana", "--blank")[2]
    run("log", "Ana", "met", "--on", "2026-11-19")
    assert run("reflect", "Ana", "--blank", "--on", "2026-11-18")[0] == 1
    assert run("reflect", "Ana", "--blank", "--on", "2026-11-19")[0] == 0


def editor(tmp_path: Path, body: str) -> str:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, pathlib\nfile = pathlib.Path(sys.argv[1])\n{body}\n")
    return f"{sys.executable} {script}"


def test_the_editor_is_handed_a_private_form(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("log", "Ana", "met")
    seen = tmp_path / "seen"
    body = f"pathlib.Path({str(seen)!r}).write_text(f'{{file.stat().st_mode}} {{file}}')\nfile.write_text({FILLED!r})"
    monkeypatch.setenv("EDITOR", editor(tmp_path, body))
    assert run("reflect", "Ana") == (0, "Saved: Ana Ruiz. A successful meeting.\n", "")
    mode, path = seen.read_text().split(" ", 1)
    assert stat.S_IMODE(int(mode)) == 0o600
    assert not Path(path).exists()
    monkeypatch.setenv("EDITOR", editor(tmp_path, "pass"))
    assert run("reflect", "Ana") == (0, "Nothing was changed.\n", "")


def test_a_form_that_fails_is_kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("log", "Ana", "met")
    monkeypatch.setenv("EDITOR", editor(tmp_path, "file.write_text('hours of work')"))
    status, _, err = run("reflect", "Ana")
    assert status == 1
    kept = Path(err.split("--from ")[1].split("`")[0])
    assert kept.read_text() == "hours of work"
    kept.unlink()
    monkeypatch.setenv("EDITOR", "no-such-editor-anywhere")
    assert "can't be started" in run("reflect", "Ana")[2]
    monkeypatch.delenv("EDITOR")
    monkeypatch.delenv("VISUAL", raising=False)
    assert run("reflect", "Ana") == (
        1,
        "",
        "infoview: An editor needs a terminal; fill in `--blank` and use `--from FILE`.\n",
    )
