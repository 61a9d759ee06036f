"""How long a talk, or an answer in it, may take."""

import re

LONGEST = 24 * 60
LONGEST_ANSWER = 60


class NotMinutes(ValueError):
    """Typed text that is no length; the message says what would be."""


def understand_minutes(text: str, most: int = LONGEST) -> int:
    """The minutes typed, from one to `most`. Raises NotMinutes."""
    typed = text.strip()
    if not re.fullmatch(r"[0-9]{1,4}", typed) or not 1 <= int(typed) <= most:
        raise NotMinutes(f"Minutes are a whole number from 1 to {most}.")
    return int(typed)


def say_minutes(text: str) -> str:
    """What is said back of the length of a talk as typed. Raises NotMinutes."""
    return f"{understand_minutes(text)} minutes"


def say_answer_minutes(text: str) -> str:
    """The same of what an answer may take. Raises NotMinutes."""
    return f"{understand_minutes(text, LONGEST_ANSWER)} minutes"
