"""What an import did, or would do: counted, and field by field."""

from __future__ import annotations

from dataclasses import dataclass

from infoview.formats.records import Progress, Skipped

__all__ = ["Change", "FieldChange", "ImportResult", "Progress", "Twin"]


@dataclass(frozen=True, slots=True)
class Twin:
    """A new contact that may be someone already there; never merged by itself."""

    line: int
    name: str
    person_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field as it is and as it becomes; empty where there is nothing yet."""

    field: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one record; `person_id` is None where the person is new, `new` is a meeting that is."""

    line: int
    name: str
    person_id: int | None
    fields: tuple[FieldChange, ...]
    new: bool = False

    @property
    def kind(self) -> str:
        """Whether this is new: added or updated."""
        return "added" if self.new or self.person_id is None else "updated"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import does, or (dry run) would do.

    `changes` tells the updated records field by field, and in a dry run the new ones, too.
    """

    file: str
    format: str
    added: int
    updated: int
    unchanged: int
    twins: tuple[Twin, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    changes: tuple[Change, ...] = ()
    batch: int | None = None

    @property
    def summary(self) -> str:
        """The counts that are not nought, as the history tells them."""
        parts = [f"{self.added} added"] if self.added else []
        return ", ".join([*parts, *([f"{self.updated} updated"] if self.updated else [])])
