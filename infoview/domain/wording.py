"""What a message says, recognised by its words: whom it speaks of, what it asks for, what it repeats.

The word lists are English: in other languages they find nothing. Names and notes are found in any script.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from infoview.domain.words import Sentence, bare_words, count_words, is_unspaced

_MINE = "i me my mine myself i'm i'd i've i'll"
_THEIRS = "you your yours yourself you're you'd you've you'll"
_SMALL_WORDS = """
    about after again also because been before being both could does doing done each even ever every from gave give
    goes going have having here into just know like made make many more most much must never only other over said
    same should since some such take than that that's their them then there these they they're this those through
    very want was were what when where which while will with would your you're i've
"""
_NOT_A_NAME = "dr mr mrs ms mx prof professor sir jr sr phd md de la le el al bin van von der den"
_REQUEST = re.compile(
    r"\b(?:would|could|can|might|may|will|shall) (?:you|we|i|it)\b|\bare you (?:open|free|willing|available)\b"
)
_ANNOUNCED = re.compile(r"\bmy question(?: for you)?:")
_JOB_TALK = re.compile(
    r"\b(?:jobs?|job-?hunt\w*|hir(?:e|es|ed|ing)|openings?|vacanc(?:y|ies)|recruit(?:er|ers|ing|ment)?|resumes?|cvs?"
    r"|pick(?:ing)? your brains?)\b"
)
_SPOKEN_OF = re.compile(r"\b(?:she|he|hers?|him|his|herself|himself)\b")
_ATTACHED = re.compile(r"\b(?:attach(?:ed|ing|ment|ments)?|enclos(?:e|ed|ing|ure)|pdf|docx?)\b")
_MINUTES = re.compile(r"(?<!\d)(\d++) ?-? ?(?:minutes?|mins?|分)")
_HOURS = re.compile(
    r"(?<!half )\b(?:an|one|two|three|(?<!\d)\d++)[ -](?:and a half )?hours?\b"
    r"|\b(?:forty|fifty|sixty|ninety)(?:-\w{3,5})?[ -]minutes?\b"
)
_LEARNED = re.compile(
    r"\b(?:learn(?:ed|t)|stay(?:s|ed) with me|carry away|take away|taking away|because of you|you (?:told|said|showed"
    r"|taught|advised|suggested)|your (?:advice|point|story|idea)|made me (?:see|think|realise|realize)"
    r"|realis(?:e|ed)|realiz(?:e|ed))\b"
)
_ACTED = re.compile(
    r"\b(?:i|i've|i have|we|we've) (?:also |then |since |now |just )?(?:\w+ed|did|done|read|wrote|met|went|took|spoke"
    r"|built|made|began|gave|sent|found|saw|ran|put|left|chose|learnt|bought|taught|sat|got|tried)\b"
)


def asking(sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that ask for something, with a question mark or without.

    What is announced as the question of the talk ("My question for you: …") asks for nothing yet.
    """
    return tuple(
        one
        for one in sentences
        if (one.asks or _REQUEST.search(plain(one.text))) and not _ANNOUNCED.search(plain(one.text))
    )


def opening(sentences: Sequence[Sentence]) -> str:
    """The message up to the end of its first sentence that says more than a greeting (five words or more)."""
    spoken: list[str] = []
    for sentence in sentences:
        spoken.append(sentence.text)
        if count_words(sentence.text) >= 5:
            break
    return " ".join(spoken)


def words_about(sentences: Iterable[Sentence], theirs: Iterable[str] = ()) -> tuple[int, int]:
    """How many words stand in sentences about them, and how many in sentences about me.

    A sentence is about whoever it names more often, about them when even; `theirs` are things of theirs whose
    mention counts as naming them. A sentence that names nobody counts for nobody.
    """
    mine, yours = _MINE.split(), _THEIRS.split()
    of_them = of_me = 0
    things = [_comparable(thing) for thing in theirs]
    for sentence in sentences:
        spoken = _comparable(sentence.text)
        me = sum(word in mine for word in spoken)
        them = sum(word in yours for word in spoken) + sum(_holds(spoken, thing) for thing in things)
        if them and them >= me:
            of_them += len(spoken)
        elif me:
            of_me += len(spoken)
    return of_them, of_me


def job_talk(text: str) -> str:
    """The first word that makes the message sound like a search for a job; empty if none does."""
    return _found(_JOB_TALK, text)


def attachment(text: str) -> str:
    """The first word that speaks of something attached; empty if none does."""
    return _found(_ATTACHED, text)


def spoken_of(text: str) -> str:
    """The first word that speaks of somebody as she or he; empty if none does."""
    return _found(_SPOKEN_OF, text)


def longer_than(text: str, minutes: int) -> str:
    """The first length of time above `minutes` that the text names; empty if it names none."""
    for match in _MINUTES.finditer(plain(text)):
        if len(match[1]) > 4 or int(match[1]) > minutes:
            return match[0]
    return _found(_HOURS, text)


def tells_something_learned(text: str) -> bool:
    """Whether the text speaks of something learned at all."""
    return bool(_found(_LEARNED, text))


def tells_something_done(text: str) -> bool:
    """Whether the text says that I did something."""
    return bool(_found(_ACTED, text))


def names(text: str, name: str) -> bool:
    """Whether the text holds these very words one after another, whatever their case and punctuation."""
    return _holds(_comparable(text), _comparable(name))


def names_person(text: str, name: str, unlike: str = "") -> bool:
    """Whether the text holds the name of a person, or a capitalised part of it just as written.

    Parts that also belong to the name `unlike` are passed over, as are titles and particles.
    """
    spoken = _comparable(text)
    known = set(spoken).difference(_comparable(unlike), _NOT_A_NAME.split())
    parts = [part for part in name.split() if part[:1].isupper() and part in text]
    return _holds(spoken, _comparable(name)) or any(
        known.issuperset(_comparable(part) or {""}) for part in parts
    )


def echoes(text: str, note: str, at_least: int = 2) -> bool:
    """Whether the text takes up a note: it holds `at_least` of the note's telling words, or all it has."""
    telling = _telling(note)
    if not telling:
        return names(text, note)
    return len(telling.intersection(_comparable(text))) >= min(at_least, len(telling))


def plain(text: str) -> str:
    """The text for comparing: small letters, straight apostrophes, no accents, single spaces."""
    bare = unicodedata.normalize("NFKD", text).casefold().replace("’", "'")
    return " ".join("".join(sign for sign in bare if not unicodedata.combining(sign)).split())


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(plain(text))
    return match[0] if match else ""


def _comparable(text: str) -> tuple[str, ...]:
    return bare_words(plain(text))


def _holds(spoken: tuple[str, ...], sought: tuple[str, ...]) -> bool:
    starts = range(len(spoken) - len(sought) + 1)
    return bool(sought) and any(spoken[at : at + len(sought)] == sought for at in starts)


def _telling(note: str) -> set[str]:
    spoken = {word for word in _comparable(note) if len(word) > 3 or is_unspaced(word)}
    return spoken.difference(_SMALL_WORDS.split())
