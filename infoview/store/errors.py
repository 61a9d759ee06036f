"""What can go wrong with the file, each said in one sentence that also says what to do."""


class StoreError(Exception):
    """The workbook can't be read or written; the text is meant for the user."""


class NotAWorkbook(StoreError):
    """The file is something else, or damaged beyond opening."""


class NewerWorkbook(StoreError):
    """The file was written by a newer infoview and is left alone."""


class ChangedSince(StoreError):
    """Undo met a row that is no longer as the deed left it."""
