"""ZIP archives as they are downloaded: the one file in them that lists people or meetings."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from infoview.formats.decode import LARGEST_FILE
from infoview.formats.records import UnreadableFile

_MOST_ENTRIES = 5_000
_HIGHEST_RATIO = 200  # of what is unpacked to what is packed; a bomb's is beyond
_SMALL = 5_000  # bytes, counted for whatever is smaller: a few lines alike may be packed as tightly
_MOST_FILES_TRIED = 50
_SAFE_PACKING = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_READABLE = frozenset({".csv", ".vcf", ".ics"})
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError, KeyError)


def is_archive(data: bytes) -> bool:
    """Whether the bytes start as a ZIP archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def files_to_try(data: bytes) -> Iterator[bytes]:
    """The contents of the lists inside an archive, LinkedIn's `Connections.csv` first.

    Raises UnreadableFile for a spreadsheet (which is a ZIP as well), a damaged or locked archive, and one that
    would grow beyond reason: too many entries, more than 64 MB in all, or a file of 200 times its packed size.
    """
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("is larger than 64 MB: unpack it and import Connections.csv itself.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            left = LARGEST_FILE
            for entry in _candidates(archive):
                content = _unpacked(archive, entry, left)
                left -= len(content)
                yield content
    except _DAMAGE as error:
        if isinstance(error, UnreadableFile):
            raise
        raise UnreadableFile("is a damaged or locked ZIP archive: download it again.") from error


def _candidates(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise UnreadableFile("is a ZIP archive of more than 5,000 files: import the one that lists people.")
    if {entry.filename for entry in entries} & {"[Content_Types].xml", "mimetype", "Index/Document.iwa"}:
        raise UnreadableFile("is a spreadsheet or document: save it as CSV first, then import that.")
    lists = [entry for entry in entries if _is_list(PurePosixPath(entry.filename))]
    lists = [entry for entry in lists if entry.compress_type in _SAFE_PACKING]
    lists.sort(key=lambda entry: PurePosixPath(entry.filename).name.casefold() != "connections.csv")
    return lists[:_MOST_FILES_TRIED]


def _is_list(path: PurePosixPath) -> bool:
    return path.suffix.casefold() in _READABLE and "__MACOSX" not in path.parts


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """The entry's bytes; what the archive says of its size is not believed, only what really comes out."""
    most = min(most, _HIGHEST_RATIO * max(entry.compress_size, _SMALL))
    with archive.open(entry) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise UnreadableFile("holds a file that grows beyond reason when unpacked, so it was left alone.")
    return content
