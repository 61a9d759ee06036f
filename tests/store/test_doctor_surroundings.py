"""Where a workbook stands: folders that are synchronised, far disks, conflicted copies, who may read it."""

from pathlib import Path

import pytest

from infoview.store import surroundings


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Acme)/work", "Dropbox"),
        ("OneDrive - Acme Inc", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Nextcloud/notes", "Nextcloud"),
        ("documents", None),
        ("my dropbox notes", None),
    ],
)
def test_synchronised_folders_are_known_by_name(tmp_path: Path, folder: str, program: str | None) -> None:
    place = tmp_path / folder
    place.mkdir(parents=True)
    assert surroundings.synchronised_by(place / "workbook.db") == program


def test_and_by_the_marks_their_programs_leave(tmp_path: Path) -> None:
    (tmp_path / "shared" / "deep").mkdir(parents=True)
    (tmp_path / "shared" / ".stfolder").mkdir()
    assert surroundings.synchronised_by(tmp_path / "shared" / "deep" / "workbook.db") == "Syncthing"


def test_a_link_into_such_a_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "Dropbox" / "workbook.db").touch()
    (tmp_path / "workbook.db").symlink_to(tmp_path / "Dropbox" / "workbook.db")
    assert surroundings.synchronised_by(tmp_path / "workbook.db") == "Dropbox"


@pytest.mark.parametrize(
    ("mounts", "kind"),
    [
        ("disk / ext4 rw 0 0\nhost:/home {} nfs4 rw 0 0\n", "nfs4"),
        ("disk / ext4 rw 0 0\n//host/share {} cifs rw 0 0\n", "cifs"),
        ("host:/ / nfs rw 0 0\ndisk {} ext4 rw 0 0\n", None),
        ("disk / ext4 rw 0 0\nhost:/x {}-other nfs rw 0 0\n", None),
        ("odd\n\ndisk / ext4 rw 0 0\n", None),
    ],
)
def test_the_nearest_mount_says_whose_disk_it_is(tmp_path: Path, mounts: str, kind: str | None) -> None:
    table = tmp_path / "mounts"
    table.write_text(mounts.format(str(tmp_path).replace(" ", "\\040")))
    assert surroundings.far_disk(tmp_path / "workbook.db", table) == kind
    assert surroundings.far_disk(tmp_path / "workbook.db", tmp_path / "none") is None


def test_conflicted_copies_are_told_from_other_files(tmp_path: Path) -> None:
    conflicts = {
        "workbook (Ana's conflicted copy 2026-03-02).db",
        "workbook.sync-conflict-20260302-100000-ABCDEFG.db",
        "workbook (Konfliktkopie).db",
        "workbook (copie en conflit).db",
        "workbook 2.db",
        "workbook (1).db",
    }
    others = (
        "workbook.db",
        "workbook-journal",
        "conflict.db",
        "workbook 2.txt",
        "workbook-2026.db",
        "other.db",
    )
    for name in (*conflicts, *others):
        (tmp_path / name).touch()
    assert {one.name for one in surroundings.conflicted_copies(tmp_path / "workbook.db")} == conflicts


def test_rights_of_others_are_found_and_taken_away(tmp_path: Path) -> None:
    mine, shared, folder = tmp_path / "mine", tmp_path / "shared", tmp_path / "folder"
    mine.touch(mode=0o600)
    shared.touch()
    shared.chmod(0o664)
    folder.mkdir()
    folder.chmod(0o755)
    paths = [mine, shared, folder, tmp_path / "none"]
    assert surroundings.open_to_others(paths) == [shared, folder]
    surroundings.make_own([shared, folder])
    assert surroundings.open_to_others(paths) == []
    assert shared.stat().st_mode & 0o777 == 0o600
    assert folder.stat().st_mode & 0o777 == 0o700
