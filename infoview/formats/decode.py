"""From the bytes of a file to its text: size limits, encodings, and refusals that say what the file is instead."""

from infoview.formats.records import UnreadableFile

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; no address book comes near, and reading stays quick."""

_LONGEST_LINE = 1024 * 1024
_MOST_LINES = 1_000_000
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NOT_TEXT = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1a\x1b")


def text_of(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252, without byte order mark; line ends stay as they are.

    Raises UnreadableFile for an empty, binary or oversized file and for a line of more than a megabyte.
    """
    if not data.strip():
        raise UnreadableFile("is empty: there was nothing to read.")
    if len(data) > LARGEST_FILE:
        raise UnreadableFile("is larger than 64 MB: split it, or export only your contacts.")
    text = _decoded(data)
    if not text.strip():
        raise UnreadableFile("is empty: there was nothing to read.")
    _refuse_unlikely(text)
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if encoding := _utf16_without_mark(data[:4096]):
        return data.decode(encoding, "replace")
    _refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(data) or data.decode("cp1252", "replace")


def _utf16_without_mark(head: bytes) -> str:
    """UTF-16 shows itself in Western text by a zero in every other byte."""
    zeros_even, zeros_odd = head[::2].count(0), head[1::2].count(0)
    if zeros_odd > len(head) // 4 and zeros_even == 0:
        return "utf-16-le"
    if zeros_even > len(head) // 4 and zeros_odd == 0:
        return "utf-16-be"
    return ""


def _refuse_binary(data: bytes) -> None:
    odd = len(data) - len(data.translate(None, _NOT_TEXT))
    if b"\0" in data or odd * 20 > len(data) or data.startswith(b"%PDF"):
        raise UnreadableFile("is not text: export your contacts as CSV or vCard, or your calendar as .ics.")


def _damaged_utf8(data: bytes) -> str:
    """UTF-8 cut off or spoiled in a few places, told from Windows-1252 by its many sound characters; else empty."""
    text = data.decode("utf-8", "replace")
    spoiled = text.count("\ufffd")
    sound = sum(not sign.isascii() for sign in text) - spoiled
    return text if sound > spoiled else ""


def _refuse_unlikely(text: str) -> None:
    if max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        raise UnreadableFile("has more than a million lines: no address book is that long.")
    if max(map(len, text.replace("\r", "\n").split("\n"))) > _LONGEST_LINE:
        raise UnreadableFile("holds a line of more than a megabyte, so it is no list of people.")
    if text.lstrip()[:200].casefold().startswith(("<!doctype", "<html", "<?xml")):
        raise UnreadableFile("is a web page: download the file itself, not the page that offers it.")
