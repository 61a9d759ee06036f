"""Notes for Obsidian: managed parts only, hand edits kept, the second run byte-identical; notes read from any vault."""

from datetime import datetime
from pathlib import Path

import pytest

from infoview.workbook import people
from infoview.workbook.errors import Refused
from infoview.workbook.importing import import_file
from infoview.workbook.obsidian import read_folder, write_folder
from infoview.workbook.workbook import Workbook

NOW = datetime(2026, 3, 2, 10, 0)


def texts(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*.md"))}


def test_the_second_run_changes_no_byte_and_every_link_leads_somewhere(
    demo: Workbook, tmp_path: Path
) -> None:
    first = write_folder(demo, tmp_path / "vault")
    before = texts(tmp_path / "vault")
    assert len(before) == first.written > 30
    assert {path.split("/")[0] for path in before} == {"People", "Meetings", "Directions"}
    second = write_folder(demo, tmp_path / "vault")
    assert (second.written, second.unchanged) == (0, first.written)
    assert texts(tmp_path / "vault") == before
    for text in before.values():
        for part in text.decode().split("[[")[1:]:
            assert f"{part.split('|')[0]}.md" in before
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in (tmp_path / "vault").rglob("*.md"))


def test_what_was_told_in_confidence_and_discreet_people_stay_out(demo: Workbook, tmp_path: Path) -> None:
    secrets = [text for (text,) in demo.store.sql("SELECT text FROM takeaway WHERE in_confidence")]
    assert secrets
    hidden = demo.store.where("person", stage="tending", discreet=0)[0]
    discreet = len(demo.store.where("person", discreet=1)) + 1
    with demo.deed("Discreet"):
        demo.store.update("person", hidden["id"], discreet=1)
    done = write_folder(demo, tmp_path / "vault")
    everything = write_folder(demo, tmp_path / "whole", confidential=True)
    demo.undo()
    assert (done.kept_back, everything.kept_back) == (len(secrets) + discreet, 0)
    shown = b"".join(texts(tmp_path / "vault").values()).decode()
    names = " ".join(texts(tmp_path / "vault"))
    assert hidden["name"] not in shown + names
    assert not any(secret in shown for secret in secrets)
    assert hidden["name"] in " ".join(texts(tmp_path / "whole"))


def test_hand_edits_stay_and_a_moved_note_is_found_again(book: Workbook, tmp_path: Path) -> None:
    ana = people.add_from_text(book, "Ana Ruiz, HR manager at Acme #hr").id
    vault = tmp_path / "vault"
    write_folder(book, vault)
    text = (vault / "People" / "Ana Ruiz.md").read_text()
    edited = "\ufeff" + text.replace("# Ana Ruiz", "# Ana, from the meetup\r\n\r\nShe *rocks*.")
    edited = (
        edited.replace("---\n# infoview:begin", "---\nmood: good\nrole: chief of all\n# infoview:begin")
        + "\nLast words."
    )
    (vault / "Friends").mkdir()
    (vault / "People" / "Ana Ruiz.md").unlink()
    moved = vault / "Friends" / "Ana.md"
    moved.write_text(edited, newline="")
    write_folder(book, vault)
    kept = moved.read_bytes().decode()
    for part in ("mood: good\nrole: chief of all\n", "from the meetup\r\n\r\nShe *rocks*.", "\nLast words."):
        assert part in kept
    assert kept.count("role:") == 1
    with book.deed("Asked why"):
        book.store.update("person", ana, why="knows <b>[[everything]]</b> `= 1`\n%% hidden %%")
    assert write_folder(book, vault).written == 1
    after = moved.read_bytes().decode()
    assert after.endswith("\nLast words.")
    assert r"> knows \<b\>\[\[everything\]\]\</b\> \`= 1\`" in after
    assert r"> \%\% hidden \%\%" in after
    assert not (vault / "People" / "Ana Ruiz.md").exists()
    assert write_folder(book, vault).written == 0


def test_a_note_whose_part_lost_its_end_is_left_alone(book: Workbook, tmp_path: Path) -> None:
    people.add_from_text(book, "Ana Ruiz")
    write_folder(book, tmp_path)
    path = tmp_path / "People" / "Ana Ruiz.md"
    path.write_text(path.read_text().replace("<!-- infoview:end -->", "my own words"))
    before = path.read_bytes()
    assert write_folder(book, tmp_path).damaged == ("People/Ana Ruiz",)
    assert path.read_bytes() == before


def test_names_become_files_every_system_takes(book: Workbook, tmp_path: Path) -> None:
    for name in ("Ana Ruiz", "ANA RUIZ", 'a/b\\c:d*e?f"g<h>i|j#k^l[m]', "ü" * 200, "..", "CON"):
        with book.deed("Added"):
            people.insert_person(book, name)
    assert write_folder(book, tmp_path).written == 6
    names = [path.stem for path in (tmp_path / "People").iterdir()]
    assert len({name.casefold() for name in names}) == 6
    assert not any(sign in name for name in names for sign in '*"\\/<>:|?#^[]')
    assert write_folder(book, tmp_path).written == 0


def test_notes_of_any_vault_come_in_and_what_is_no_person_stays_out(book: Workbook, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    for path, text in {
        "People/Ana Ruiz.md": (
            "---\ncompany: '[[Orgs/Acme|Acme]]'\nrole: HR\ntags: [person, \"hr, et al\", mentor]\n"
            "emails:\n  - ana@acme.example\n  - ana@home.example\nlast contact:\n---\nMet at the **meetup**.\n"
        ),
        "Ben.md": "---\nname: Ben Okoro\nemail: ben@b.example\nlinkedin: https://www.linkedin.com/in/ben\n---\n",
        "Ideas.md": "# Ideas\nNo person.\n",
        "People/Cleo Park.md": "No properties at all.",
        ".obsidian/x.md": "---\nemail: no@no.example\n---\n",
    }.items():
        (vault / path).parent.mkdir(parents=True, exist_ok=True)
        (vault / path).write_text(text)
    (vault / "People" / "broken.md").write_bytes(b"\xff\xfe\x00")
    found, _ = read_folder(vault)
    ben, ana, cleo = found.contacts
    assert (ana.name, ana.organisation, ana.role, ana.emails) == (
        "Ana Ruiz",
        "Acme",
        "HR",
        ("ana@acme.example", "ana@home.example"),
    )
    assert (ana.tags, ana.notes) == (("hr, et al", "mentor"), "Met at the **meetup**.")
    assert (ben.name, ben.profile, cleo.notes) == (
        "Ben Okoro",
        "https://www.linkedin.com/in/ben",
        "No properties at all.",
    )
    result = import_file(book, vault)
    assert (result.format, result.added, len(result.skipped)) == ("obsidian", 3, 1)
    assert import_file(book, vault).unchanged == 3


def test_a_folder_without_people_is_refused(book: Workbook, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    with pytest.raises(Refused, match="no note about a person"):
        import_file(book, tmp_path / "notes")


def test_a_whole_disk_is_refused_before_it_was_walked(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infoview.workbook.obsidian._MOST_FILES", 3)
    for name in ("a.jpg", "b.jpg", "People/Ana.md", "z/c.jpg"):
        (tmp_path / "disk" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "disk" / name).touch()
    with pytest.raises(Refused, match="disk holds more than 3 files; please name the folder of your notes"):
        import_file(book, tmp_path / "disk")


def test_the_folder_one_is_in_is_called_by_its_name(
    book: Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vault" / "People").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "vault")
    with pytest.raises(Refused, match=r"^vault holds no note"):
        import_file(book, Path())
    (tmp_path / "vault" / "People" / "Ana Ruiz.md").write_text("Baker.\n", encoding="utf-8")
    assert import_file(book, Path()).file == "vault"
