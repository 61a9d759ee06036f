"""How far a new workbook has come."""

from __future__ import annotations

from typing import NamedTuple

from infoview.store.store import Store


class FirstSteps(NamedTuple):
    """Whether there is any of what one begins with."""

    picked: bool  # people in the pipeline
    thought_about: bool  # with a reason, or further than spotted
    written_to: bool  # asked, booked or met
    talks: bool
    reflections: bool


_STEPS = """
SELECT EXISTS(SELECT 1 FROM person WHERE stage IS NOT NULL),
  CASE WHEN EXISTS(SELECT 1 FROM person WHERE stage > 'spotted') THEN 1
    WHEN EXISTS(SELECT 1 FROM person WHERE stage < 'spotted') THEN 1
    ELSE EXISTS(SELECT 1 FROM person WHERE why <> '') END,
  EXISTS(SELECT 1 FROM event WHERE kind IN('asked','booked','met')),
  EXISTS(SELECT 1 FROM event WHERE kind IN('booked','met')),
  EXISTS(SELECT 1 FROM reflection)"""


def first_steps(store: Store) -> FirstSteps:
    """Asked in one query, which reads no more than it must, as the welcome asks at each look."""
    return FirstSteps(*map(bool, store.sql(_STEPS)[0]))


def has_imported(store: Store) -> bool:
    """Whether imported contacts wait to be picked."""
    return bool(store.sql("SELECT 1 FROM person WHERE stage IS NULL AND archived_on IS NULL LIMIT 1"))


def has_questions(store: Store) -> bool:
    """Whether the question bank was filled already."""
    return bool(store.sql("SELECT 1 FROM question LIMIT 1"))
