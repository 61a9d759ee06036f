"""How far a new workbook has come."""

from __future__ import annotations

from typing import NamedTuple

from infoview.store.store import Store


class FirstSteps(NamedTuple):
    """How many there are of what one begins with."""

    picked: int  # people in the pipeline
    thought_about: int  # with a reason, or further than spotted
    written_to: int  # asked, booked or met
    talks: int
    reflections: int


def first_steps(store: Store) -> FirstSteps:
    """Counted in one query, as the welcome asks for them at each look."""
    counts = store.sql(
        "SELECT (SELECT count(*) FROM person WHERE stage IS NOT NULL), (SELECT count(*) FROM person WHERE why <> ''"
        " OR stage NOT IN('spotted')), (SELECT count(*) FROM event WHERE kind IN('asked','booked','met')),"
        " (SELECT count(*) FROM event WHERE kind IN('booked','met')), (SELECT count(*) FROM reflection)"
    )[0]
    return FirstSteps(*counts)


def has_imported(store: Store) -> bool:
    """Whether imported contacts wait to be picked."""
    return bool(store.sql("SELECT 1 FROM person WHERE stage IS NULL AND archived_on IS NULL LIMIT 1"))


def has_questions(store: Store) -> bool:
    """Whether the question bank was filled already."""
    return bool(store.sql("SELECT 1 FROM question LIMIT 1"))
