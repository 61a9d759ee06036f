"""What a person asked for that can't be done; every text is one sentence for the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from infoview.domain.calendar import NoBusinessDay
from infoview.store.errors import Damaged, StoreError, WrongPassphrase

__all__ = ["EXPECTED", "Damaged", "FormErrors", "Refused", "StoreError", "WrongPassphrase", "refusing"]


class Refused(Exception):
    """Nothing was changed; the text says why and what to do."""


EXPECTED = (Refused, StoreError, NoBusinessDay)
"""What can go wrong with a deed; each says in one sentence why and what to do."""


class FormErrors(Refused):
    """Some fields can't be as they are: `by_field` holds a sentence for each."""

    def __init__(self, by_field: dict[str, str]) -> None:
        super().__init__(next(iter(by_field.values())))
        self.by_field = by_field


@contextmanager
def refusing(*kinds: type[Exception]) -> Iterator[None]:
    """What the rules do not understand is refused in their own words."""
    try:
        yield
    except kinds as error:
        raise Refused(str(error)) from None
