"""Do I know anyone there? From everything imported and everybody met, by the whole name of an organisation."""

from __future__ import annotations

from infoview.domain.keys import name_key, organisation_key
from infoview.store import acquaintances
from infoview.store.acquaintances import Acquaintance
from infoview.workbook.errors import Refused
from infoview.workbook.workbook import Workbook

__all__ = ["Acquaintance", "completions", "who"]

_COMPLETIONS = 6


def who(book: Workbook, organisation: str) -> list[Acquaintance]:
    """Whom I know at an organisation, pipeline first, then the reservoir; nobody's stage changes by asking.

    Whole names compare, legal forms such as Inc or GmbH aside: "Citadel" is not "The Citadel". Who has left is
    listed, too, with the day. Refused where no organisation was named.
    """
    return acquaintances.working_at(book.store, _key(organisation))


def completions(book: Workbook, typed: str) -> list[tuple[str, int]]:
    """Names of organisations that begin as typed so far, with how many people are there."""
    key = name_key(typed)
    return acquaintances.organisations_beginning(book.store, key, _COMPLETIONS) if key else []


def _key(organisation: str) -> str:
    key = organisation_key(organisation) or name_key(organisation)
    if not key:
        raise Refused("Please name an organisation.")
    return key
