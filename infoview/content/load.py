"""Reads the starter questions that ship with infoview."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from infoview.domain.questions import Phase, Reserved, Theme


@dataclass(frozen=True)
class StarterQuestion:
    """A question a new workbook begins with; its fields mean what they mean on a `Question`.

    `key` never changes, so that a workbook knows the question again when a later version words it better.
    """

    key: str
    text: str
    theme: Theme
    phase: Phase
    minutes: int
    rapport: int
    position: int
    gift: bool = False
    core: bool = False
    second_meeting: bool = False
    reserved: Reserved | None = None
    hint: str = ""


@cache
def starter_questions() -> tuple[StarterQuestion, ...]:
    """The questions of a new workbook, in the order of the bank; positions count from 1."""
    shipped = files("infoview.content").joinpath("questions.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(shipped)["question"]
    return tuple(_question(row, position) for position, row in enumerate(rows, start=1))


def _question(row: dict[str, Any], position: int) -> StarterQuestion:
    reserved = Reserved(row.pop("reserved")) if "reserved" in row else None
    theme, phase = Theme(row.pop("theme")), Phase(row.pop("phase"))
    return StarterQuestion(theme=theme, phase=phase, reserved=reserved, position=position, **row)
