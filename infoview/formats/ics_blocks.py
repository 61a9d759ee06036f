"""A calendar file cut into its events and zone definitions, so that each can be read by itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_KEPT = frozenset({"VEVENT", "VTIMEZONE"})


@dataclass(slots=True)
class Blocks:
    """The parts of a file.

    `events` are texts by the line they begin on, without the alarms inside; `broken` are lines where an event
    begins that never ends; `zones` are definitions by their TZID; `method` and `zone` are of the whole calendar.
    """

    events: dict[int, str] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    zones: dict[str, str] = field(default_factory=dict)
    method: str = ""
    zone: str = ""


def blocks_of(lines: Iterable[str]) -> Blocks:
    """The blocks of a file, folded lines made whole."""
    cutter = _Cutter()
    for number, line in _unfolded(lines):
        word = line.strip().upper()
        if word.startswith("BEGIN:"):
            cutter.begin(word[6:], number)
        cutter.take(line)
        if word.startswith("END:"):
            cutter.end(word[4:])
    cutter.give_up()
    return cutter.blocks


class _Cutter:
    """Follows the nesting of a file; `path` leads from the block that is kept to where the file is now."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._path: list[str] = []
        self._begun = 0
        self._held: list[str] = []

    def begin(self, kind: str, number: int) -> None:
        if kind in _KEPT:
            self.give_up()
            self._begun, self._held = number, []
        if kind in _KEPT or self._path:
            self._path.append(kind)

    def take(self, line: str) -> None:
        if not self._path:
            self._take_property(line)
        elif self._path[0] == "VTIMEZONE" or len(self._path) == 1:
            self._held.append(line)

    def end(self, kind: str) -> None:
        if kind not in self._path:
            return
        while self._path.pop() != kind:
            pass
        if self._path:
            return
        if self._held[-1].strip().upper() != f"END:{kind}":
            self._held.append(f"END:{kind}")
        text = "\r\n".join([*self._held, ""])
        if kind == "VEVENT":
            self.blocks.events[self._begun] = text
        else:
            self.blocks.zones[_zone_name(self._held)] = text

    def give_up(self) -> None:
        """The block so far has no end."""
        if self._path[:1] == ["VEVENT"]:
            self.blocks.broken.append(self._begun)
        self._path = []

    def _take_property(self, line: str) -> None:
        name, _, value = line.partition(":")
        if name.upper() == "METHOD":
            self.blocks.method = value.strip().upper()
        elif name.upper() == "X-WR-TIMEZONE":
            self.blocks.zone = value.strip()


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Whole lines with the number of the line each begins on; blank lines are passed over."""
    begun, held = 0, list[str]()
    for number, line in enumerate(lines, 1):
        bare = line.rstrip("\r\n")
        if bare.startswith((" ", "\t")) and held:
            held.append(bare[1:])
        elif bare:
            if held:
                yield begun, "".join(held)
            begun, held = number, [bare]
    if held:
        yield begun, "".join(held)


def _zone_name(lines: Iterable[str]) -> str:
    return next((line.partition(":")[2].strip() for line in lines if line.upper().startswith("TZID")), "")
