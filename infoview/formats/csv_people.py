"""From the rows of a table to the people in them, once it is known which column holds what."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from infoview.formats.csv_layouts import Field, Layout, plain_header
from infoview.formats.csv_table import Row
from infoview.formats.dates import day_comes_first, day_of
from infoview.formats.persons import NO_NAME, linkedin_apart
from infoview.formats.records import Contact, Contacts, Skipped
from infoview.formats.text import short, unguarded, unique


def people_in(rows: Iterable[Row], headers: Sequence[str], layout: Layout) -> Contacts:
    """The people of the rows under a header; a row that names nobody is listed as skipped."""
    found = Contacts(layout.format)
    table = list(rows)
    columns = _Columns(headers, layout, table)
    for line, cells in table:
        if len(cells) < columns.width:
            cells.extend([""] * (columns.width - len(cells)))
        if name := columns.name(cells):
            found.contacts.append(columns.contact(line, name, cells))
        elif any(map(str.strip, cells)):
            found.skipped.append(Skipped(line, NO_NAME))
    return found


class _Columns:
    """Where each field stands in the rows of one table."""

    def __init__(self, headers: Sequence[str], layout: Layout, table: Sequence[Row]) -> None:
        self.width = len(headers)
        self._layout = layout
        self._places: dict[Field, list[int]] = {meaning: [] for meaning in Field}
        for place, header in enumerate(headers):
            if meaning := layout.field_of(header):
                self._places[meaning].append(place)
        parts = (Field.GIVEN, Field.MIDDLE, Field.FAMILY, Field.SUFFIX)
        self._parts = [self._places[part] for part in parts if self._places[part]]
        self._whole_names = self._places[Field.NAME] + self._places[Field.NICKNAME]
        self._labels = _labels_of(headers, self._places[Field.EMAIL])
        self._days: dict[str, date | None] = {"": None}
        connected = self._places[Field.CONNECTED_ON]
        self._day_first = day_comes_first(
            cells[place] for _, cells in table for place in connected if place < len(cells)
        )

    def name(self, cells: Sequence[str]) -> str:
        """The name put together from its parts, or as one column has it; empty where there is none."""
        parts = [part for places in self._parts if (part := _first(cells, places))]
        return " ".join(parts) if parts else _first(cells, self._whole_names)

    def contact(self, line: int, name: str, cells: Sequence[str]) -> Contact:
        places = self._places
        profile = _first(cells, places[Field.PROFILE])
        urls = self._many(cells, places[Field.URL], self._layout.values)
        if not places[Field.PROFILE]:
            profile, urls = linkedin_apart(urls)
        return Contact(
            line,
            name,
            _first(cells, places[Field.ORGANISATION]),
            _first(cells, places[Field.ROLE]),
            self._emails(cells),
            self._many(cells, places[Field.PHONE], self._layout.values),
            profile,
            urls,
            self._connected_on(cells),
            self._many(cells, places[Field.TAGS], self._layout.tags),
            _notes(cells, places[Field.NOTES]),
            _first(cells, places[Field.UID]),
        )

    def _many(
        self, cells: Sequence[str], places: Sequence[int], parted: Callable[[str], list[str]]
    ) -> tuple[str, ...]:
        if not places:
            return ()
        filled = [cells[place] for place in places if cells[place]]
        return unique(value for cell in filled for value in parted(unguarded(cell))) if filled else ()

    def _emails(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The address marked as preferred (by an asterisk in its label) comes first."""
        places = self._places[Field.EMAIL]
        if self._labels:
            places = sorted(places, key=lambda place: not self._preferred(cells, place))
        return self._many(cells, places, self._layout.values)

    def _preferred(self, cells: Sequence[str], place: int) -> bool:
        return place in self._labels and cells[self._labels[place]].startswith("* ")

    def _connected_on(self, cells: Sequence[str]) -> date | None:
        text = _first(cells, self._places[Field.CONNECTED_ON])
        if text not in self._days:
            self._days[text] = day_of(text, day_first=self._day_first)
        return self._days[text]


def _first(cells: Sequence[str], places: Iterable[int]) -> str:
    for place in places:
        if cell := cells[place]:
            if cell[0] == "'":
                cell = unguarded(cell)
            if text := short(cell):
                return text
    return ""


def _notes(cells: Sequence[str], places: Iterable[int]) -> str:
    """Notes stay exactly as written; those of several columns follow each other."""
    return "\n".join(unguarded(cells[place]) for place in places if cells[place].strip())


def _labels_of(headers: Sequence[str], places: Iterable[int]) -> dict[int, int]:
    """For each value column the column of its label, where the table has such."""
    position = {plain_header(header): place for place, header in enumerate(headers)}
    labels: dict[int, int] = {}
    for place in places:
        numbered = plain_header(headers[place]).removesuffix("value")
        for ending in ("label", "type"):
            if (label := position.get(numbered + ending)) is not None:
                labels[place] = label
    return labels
