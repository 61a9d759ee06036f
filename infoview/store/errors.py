"""What can go wrong with the file, each said in one sentence that also says what to do."""

from pathlib import Path


class StoreError(Exception):
    """The workbook can't be read or written; the text is meant for the user."""


class Away(StoreError):
    """The workbook is no longer where it was."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is not there any more; please put it back where it was.")


class NotAWorkbook(StoreError):
    """The file is something else."""


class Damaged(NotAWorkbook):
    """SQLite can't make sense of the file: it is broken, or never was a database."""


class NewerWorkbook(StoreError):
    """The file was written by a newer infoview and is left alone."""


class Locked(StoreError):
    """The file is encrypted, and no passphrase that was given opens it."""


class WrongPassphrase(StoreError):
    """That passphrase does not open the file."""


class ChangedSince(StoreError):
    """Undo met a row that is no longer as the deed left it."""
