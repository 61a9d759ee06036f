"""Keys that tell whether two entries may be the same person, organisation, address or number.

A key is only for comparing: never shown, never stored in place of what a person wrote. An empty key means
there is nothing to compare, and matches nothing.
"""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import unquote

_LEGAL_FORM_WORDS = (
    "ab ag as asa bv co company corp corporation gmbh inc incorporated kg kk limited llc llp lp ltd nv oy oyj "
    "plc private pte pty pvt sa sarl sas spa srl"
)
_LEGAL_FORMS = frozenset(_LEGAL_FORM_WORDS.split())
_APOSTROPHES = frozenset("'’‘ʼ`´")
_ASCII_WORDS: dict[int, str | None] = {
    code: (None if chr(code) in _APOSTROPHES else " ") for code in range(128) if not chr(code).isalnum()
}
_EXTENSION = re.compile(r"(?:;\s*ext=|(?<![^\W\d_])(?:ext|x))\W*\d+\W*$", re.IGNORECASE)
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:/*", re.IGNORECASE)
_PLAIN_PROFILE = re.compile(r"https://www\.linkedin\.com/in/([a-z0-9_-]+)/?", re.IGNORECASE | re.ASCII)
_LINKEDIN_HOST = re.compile(r"^(?:[a-z0-9-]+\.)*linkedin\.com$")


def profile_key(url: str) -> str:
    """What names the person in the address of a profile.

    For LinkedIn that is the slug behind `/in/`: lower case, percent-decoded, without slash, query or the
    language some links carry behind it. For any other site it is host and path. A bare slug stands as it is.
    """
    if plain := _PLAIN_PROFILE.fullmatch(url):  # nearly all of a large import
        return plain[1].lower()
    address = _SCHEME.sub("", _folded(unquote(url.strip())))
    address = re.split(r"[?#]", address, maxsplit=1)[0]
    host, *path = [part.strip() for part in address.split("/") if part.strip()] or [""]
    host = host.removeprefix("www.")
    if _LINKEDIN_HOST.match(host):
        host, *path = path or [""]
        if host == "mwlite":
            host, *path = path or [""]
    if host == "in":
        return path[0] if path else ""
    return "/".join([host, *path])


def mail_key(mail: str) -> str:
    """A mail address in lower case, without `mailto:` or the name written around `<…>`."""
    inner = re.search(r"<([^<>]*)>", mail)
    return _folded(inner[1] if inner else mail).strip().removeprefix("mailto:").strip()


def phone_key(phone: str) -> str:
    """The digits of a number, with a leading + where it is international (a leading 00 counts as +).

    An extension is left out, and so is the (0) that some write between country code and number.
    """
    number = _EXTENSION.sub("", phone)
    plus = number.strip().removeprefix("tel:").lstrip(" (").startswith(("+", "＋"))
    if plus:
        number = number.replace("(0)", "")
    digits = "".join(str(unicodedata.decimal(sign)) for sign in number if sign.isdecimal())
    if plus:
        return f"+{digits}" if digits else ""
    return f"+{digits[2:]}" if digits.startswith("00") and digits[2:] else digits


@lru_cache(maxsize=1024)  # colleagues stand together in many files
def organisation_key(name: str) -> str:
    """The whole name of an organisation without its legal form (Inc, Ltd, LLC, GmbH, Pvt …) or punctuation.

    Only whole names compare: "Citadel" and "The Citadel" are two places.
    """
    words = _words(_folded(name).replace("&", " and ").replace(".", ""))
    kept = len(words)
    while kept > 1 and words[kept - 1] in _LEGAL_FORMS:
        kept -= 1
        if kept > 1 and words[kept - 1] == "and":
            kept -= 1
    return " ".join(words[:kept])


def name_key(name: str) -> str:
    """A name without case, punctuation, emoji or stray blanks. Two people can share it: it is only a hint."""
    folded = _folded(name)
    return " ".join(_words(folded)) or " ".join(folded.split())


def _folded(text: str) -> str:
    """Text without differences of case or of Unicode spelling, so that folding it again changes nothing."""
    if text.isascii():  # nothing to normalise; most of the texts of a large import
        return text.lower()
    once = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFKC", once.casefold())


def _words(text: str) -> list[str]:
    """Runs of letters, marks and digits; an apostrophe joins, all else parts."""
    if text.isascii():
        return text.translate(_ASCII_WORDS).split()
    joined = "".join(sign for sign in text if sign not in _APOSTROPHES)
    return "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in joined).split()
