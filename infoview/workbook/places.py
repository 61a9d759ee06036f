"""Where the workbook, the settings, the backups and the log live."""

import os
from pathlib import Path
from typing import NamedTuple


class Places(NamedTuple):
    """The paths of one run."""

    workbook: Path
    config: Path
    backups: Path
    log: Path


def places(named: str | None = None) -> Places:
    """The paths: `named` (from -w), else INFOVIEW_WORKBOOK, else the user's data folder."""
    chosen = named or os.environ.get("INFOVIEW_WORKBOOK") or None
    import platformdirs

    folders = platformdirs.PlatformDirs("infoview", appauthor=False)
    workbook = Path(chosen).expanduser() if chosen else folders.user_data_path / "workbook.db"
    config = os.environ.get("INFOVIEW_CONFIG")
    return Places(
        workbook=workbook.absolute(),
        config=Path(config).expanduser().absolute() if config else folders.user_config_path / "config.toml",
        backups=workbook.absolute().parent / "backups",
        log=folders.user_state_path / "infoview.log",
    )
