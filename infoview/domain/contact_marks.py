"""What can be told from its shape alone, anywhere in a line of text: addresses, numbers, links and tags."""

import re
from collections.abc import Callable
from typing import NamedTuple

_START = r"(?<![^\s<>(\[,;:])"
_LABEL = r"(?:\b(?:e-?mail|mail|phone|mobile|cell|tel|linkedin|profile) ?: ?|\btel\.? )?"
_LINK = re.compile(
    rf"(?i:{_LABEL}){_START}(?P<it>(?i:https?://|www\.|(?:[a-z]{{2,3}}\.)?linkedin\.com/)[^\s<>]*[^\s<>.,;:!?)\]}}'\"])"
)
_EMAIL = re.compile(
    rf"(?i:{_LABEL}(?:\bmailto:)?)(?<![\w.!$%&'*+/=?^`{{|}}~-])"
    r"(?P<it>[\w.!$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+)"
)
_PHONE = re.compile(
    rf"(?i:{_LABEL})(?<![\w+.])(?P<it>(?:\+?[0-9]{{0,3}} ?\([0-9]{{1,5}}\)|\+?[0-9])[0-9 .\-/]*[0-9])(?!\w)"
)
_TAG = re.compile(r"(?<![^\s(\[<,;:|])#(?P<it>[^\s#,;|()<>\[\]，、；،]*[^\s#,;|()<>\[\]，、；،.:!?'\"])")
_DATE = re.compile(
    r"(?:[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{4})(?: |$)"
)
_YEARS = re.compile(r"(?:19|20)[0-9]{2} ?[-/] ?(?:19|20)[0-9]{2}")
_HOLLOW = re.compile(r"<\s*>|\(\s*\)|\[\s*\]")


class Marks(NamedTuple):
    """The marks of a text, each as typed and once, in order, and `rest`, the text without them."""

    links: tuple[str, ...]
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    tags: tuple[str, ...]
    rest: str


def take_marks(text: str) -> Marks:
    """Take links, e-mail addresses, phone numbers and `#tags` out of a text; labels like "tel:" go with them."""
    links, rest = _take(_LINK, text)
    emails, rest = _take(_EMAIL, rest)
    tags, rest = _take(_TAG, rest, _has_letter)
    phones, rest = _take(_PHONE, rest, _is_phone)
    return Marks(links, emails, phones, tags, _HOLLOW.sub(" ", rest))


def is_linkedin(link: str) -> bool:
    """Whether a link leads to LinkedIn."""
    return "linkedin.com/" in link.casefold()


def _take(
    pattern: re.Pattern[str], text: str, accept: Callable[[str], bool] = bool
) -> tuple[tuple[str, ...], str]:
    taken: list[str] = []

    def cut(found: re.Match[str]) -> str:
        if not accept(found["it"]):
            return found[0]
        taken.append(found["it"])
        return " "

    rest = pattern.sub(cut, text)
    return tuple(dict.fromkeys(taken)), rest


def _has_letter(tag: str) -> bool:
    return any(sign.isalpha() for sign in tag)


def _is_phone(number: str) -> bool:
    """Seven to fifteen digits, as numbers have worldwide, and neither a date nor a span of years."""
    digits = sum(sign.isdigit() for sign in number)
    return 7 <= digits <= 15 and not _DATE.match(number) and not _YEARS.fullmatch(number)
