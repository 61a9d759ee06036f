"""Where the workbook, the settings, the backups and the log live."""

import os
from pathlib import Path
from typing import NamedTuple

from infoview.workbook.errors import Refused


class Places(NamedTuple):
    """The paths of one run."""

    workbook: Path
    config: Path
    backups: Path
    log: Path
    named: bool = False
    """Whether somebody named the workbook: then its folder has to be there, and a slip of the hand makes none."""


def path_from(typed: str | Path) -> Path:
    """A path as typed: `~` stands for one's home; a home of nobody stays as it was typed."""
    return Path(os.path.expanduser(typed))


def must_have_folder(workbook: Path) -> None:
    """Refused where the folder is missing: a slip of the hand, or a disk that is not there just now."""
    if not workbook.parent.is_dir():
        raise Refused(f"There is no folder {workbook.parent}; make it first, or name another place.")


def places(named: str | None = None) -> Places:
    """The paths: `named` (from -w), else INFOVIEW_WORKBOOK, else the user's data folder."""
    chosen = named or os.environ.get("INFOVIEW_WORKBOOK") or None
    import platformdirs

    folders = platformdirs.PlatformDirs("infoview", appauthor=False)
    workbook = path_from(chosen) if chosen else folders.user_data_path / "workbook.db"
    config = os.environ.get("INFOVIEW_CONFIG")
    return Places(
        workbook=workbook.absolute(),
        config=path_from(config).absolute() if config else folders.user_config_path / "config.toml",
        backups=workbook.absolute().parent / "backups",
        log=folders.user_state_path / "infoview.log",
        named=chosen is not None,
    )
