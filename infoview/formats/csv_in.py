"""Tables of people: LinkedIn, Google, Outlook, Thunderbird, our own, and any other with a person's help."""

from collections.abc import Mapping, Sequence

from infoview.formats.csv_guess import guessed_fields
from infoview.formats.csv_layouts import KNOWN, Field, Layout, plain_header
from infoview.formats.csv_people import people_in
from infoview.formats.csv_table import DELIMITERS, Row, first_rows, rows
from infoview.formats.decode import text_of
from infoview.formats.records import Contacts, NeedsMapping, UnreadableFile
from infoview.formats.text import lines_of, short

_SAMPLES = 5
_NAMING = frozenset({Field.NAME, Field.GIVEN, Field.FAMILY, Field.NICKNAME})


def read_csv(text: str) -> Contacts:
    """The people of a table whose header, found by its words in the first ten rows, is of a known program.

    Raises NeedsMapping for a table of other columns, UnreadableFile for what is no table or holds no people.
    """
    lines = lines_of(text)
    for delimiter in DELIMITERS:
        for line, headers in first_rows(lines, delimiter):
            for layout in KNOWN:
                if layout.fits(headers):
                    return _people_below(lines, delimiter, (line, headers), layout)
    raise _refusal(lines)


def read_csv_mapped(data: bytes, mapping: Mapping[str, str]) -> Contacts:
    """The people of any table, where `mapping` says for headers which `Field` they hold.

    Raises UnreadableFile where the table has no such header or the mapping names no column for the name, and
    ValueError for a field that does not exist.
    """
    columns = {plain_header(header): Field(meaning) for header, meaning in mapping.items()}
    if not _NAMING & set(columns.values()):
        raise UnreadableFile("cannot be read before you say which column holds the name.")
    layout = Layout("csv", (frozenset(columns),), columns, tags=_parted_tags)
    lines = lines_of(text_of(data))
    for delimiter in DELIMITERS:
        for line, headers in first_rows(lines, delimiter):
            if layout.fits(headers):
                return _people_below(lines, delimiter, (line, headers), layout)
    raise UnreadableFile(
        "has no header with the columns you named: look at its first lines and name them again."
    )


def _people_below(lines: Sequence[str], delimiter: str, header: Row, layout: Layout) -> Contacts:
    line, headers = header
    below = ((number, cells) for number, cells in rows(lines, delimiter) if number > line)
    found = people_in(below, headers, layout)
    if not found.contacts and not found.skipped:
        raise UnreadableFile("has a header but no people under it: there was nothing to import.")
    return found


def _parted_tags(cell: str) -> list[str]:
    return cell.replace(";", ",").split(",")


def _refusal(lines: Sequence[str]) -> UnreadableFile:
    """What to say of a table without a known header; the widest way of parting its lines counts."""
    heads = {delimiter: first_rows(lines, delimiter) for delimiter in DELIMITERS}
    delimiter = max(DELIMITERS, key=lambda each: _width(heads[each]))
    head = heads[delimiter]
    total = sum(1 for _ in rows(lines, delimiter))
    missing = "has no header with First Name and Last Name in its first 10 lines"
    header = next((row for row in head if _looks_like_header(row[1])), None)
    if any(cells[0].startswith("Notes:") for _, cells in head):
        header = next((row for row in head if _heads_names(row[1])), None)  # in another language
        if header is None:
            return UnreadableFile(
                f"{missing}, so none of its {total} rows was read: download it from LinkedIn again."
            )
    if header is None or header[0] == head[-1][0]:
        return UnreadableFile(f"{missing}, so none of its {total} rows could be read as people.")
    samples = [cells for number, cells in head if number > header[0]][:_SAMPLES]
    headers = [short(cell) for cell in header[1]]
    return NeedsMapping(
        f"{missing}: say which of its {len(headers)} columns holds the name, and which holds what else.",
        headers,
        [_as_wide([short(cell) for cell in cells], len(headers)) for cells in samples],
        guessed_fields(headers),
    )


def _width(head: Sequence[Row]) -> int:
    return max((len(cells) for _, cells in head), default=0)


def _looks_like_header(cells: Sequence[str]) -> bool:
    """At least two different words that are no data, or one that is known to head a column."""
    words = [cell for cell in map(short, cells) if cell]
    if any("@" in word or "://" in word or word[0].isdigit() or len(word) > 60 for word in words):
        return False
    return len(set(words)) == len(words) >= 2 or bool(guessed_fields(words))


def _heads_names(cells: Sequence[str]) -> bool:
    return bool(_NAMING & {Field(meaning) for meaning in guessed_fields(map(short, cells)).values()})


def _as_wide(cells: list[str], width: int) -> list[str]:
    return (cells + [""] * width)[:width]
