"""The shape of a metric: a definition, figures as text and as data, a picture, and what one might do.

A share is told as a count ("3 of 7") until it is about ten or more, and as a percent with its count from then on:
a percent of seven people says more than seven people can say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

from infoview.domain.metrics.captions import CAPTIONS
from infoview.domain.metrics.picture import Picture

ENOUGH = 10
Data = int | float | str | None | dict[str, "Data"] | list["Data"]


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`."""

    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """Rounded percent; None while there are too few to say."""
        return round(100 * self.part / self.whole) if self.whole >= ENOUGH else None

    @property
    def text(self) -> str:
        """As people read it."""
        if self.whole == 0:
            return "none yet"
        if self.percent is None:
            return f"{self.part} of {self.whole}"
        return f"{self.percent} % ({self.part} of {self.whole})"

    @property
    def data(self) -> Data:
        """For scripts; percent is null while there are too few."""
        return {"part": self.part, "whole": self.whole, "percent": self.percent}


@dataclass(frozen=True, slots=True)
class Figure:
    """One number or row: its label, how it reads, and its data."""

    label: str
    text: str
    data: Data = None


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric, whole: `notes` say what is left out and why; `might` is one thing to do, or not to mind."""

    key: str
    title: str
    definition: str
    headline: str
    figures: tuple[Figure, ...]
    might: str
    notes: tuple[str, ...] = ()
    picture: Picture | None = None

    @property
    def caption(self) -> str:
        """What the picture shows."""
        return CAPTIONS.get(self.key, "")


def share(label: str, part: int, whole: int) -> Figure:
    """A share as a figure."""
    made = Share(part, whole)
    return Figure(label, made.text, made.data)


def count(label: str, number: int) -> Figure:
    """A plain count."""
    return Figure(label, str(number), number)


def middle(label: str, values: Iterable[int], unit: str) -> Figure:
    """The median of ten values or more; fewer are told one by one."""
    found = sorted(values)
    if not found:
        return Figure(label, "none yet", {"median": None, "n": 0, "values": []})
    if len(found) < ENOUGH:
        listed = ", ".join(str(value) for value in found)
        return Figure(label, f"{listed} {unit}", {"median": None, "n": len(found), "values": list(found)})
    half = median(found)
    text = f"{half:g} {unit.removesuffix('s') if half == 1 else unit}, the middle of {len(found)}"
    return Figure(label, text, {"median": half, "n": len(found), "values": list(found)})
