"""What a form asks, written down: fields and the headings between them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    SCALE = "scale"
    CHECK = "check"
    DATE = "date"
    TICKS = "ticks"


CHECKED = "yes"
"""The value of a ticked check; an unticked one is empty."""


@dataclass(frozen=True)
class Field:
    """One thing a form asks for; its value is always text.

    `choices` are pairs of a value and its words (a scale's values run from "0"); ticks are lines of a box and
    words. `understand` is handed what was typed and says back what it means; it raises ValueError with a
    sentence when it means nothing. `lines` is the height of an empty text; `why` names the reason it is asked
    for, where the field's own name does not, `more` what is told with that reason. `complete` gives the whole text,
    of several lines the one one is at, as it may go on. With `help_beside`, the help of a choice stands on its line in
    a wide form, whether one is at it or not. `heeds` is the name of another field that what is said back depends on.
    """

    name: str
    label: str
    kind: Kind | str = Kind.LINE
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    placeholder: str = ""
    understand: Callable[[str], str] | None = None
    lines: int = 3
    why: str = ""
    more: str = ""
    complete: Callable[[str], str | None] | None = None
    help_beside: bool = False
    heeds: str = ""

    def problem(self, value: str) -> str | None:
        """What is wrong with `value`, as a sentence, or None."""
        if not value.strip():
            return "This one is needed." if self.required else None
        if self.understand is None:
            return None
        try:
            self.understand(value)
        except ValueError as error:
            return str(error)
        return None


@dataclass(frozen=True)
class Section:
    """A heading between fields, with a note below it if there is something to explain."""

    title: str
    note: str = ""
