"""One person they named, a line each: `Name, role at Organisation; why; yes|no|ask; they introduce`."""

from __future__ import annotations

from dataclasses import dataclass

from infoview.domain.capture import capture


@dataclass(frozen=True, slots=True)
class Referral:
    """Someone they named; `permission` tells whether I may say who named them: yes, no, or ask first."""

    who: str
    why: str = ""
    permission: str = "ask"
    they_introduce: bool = False


def referral_of(line: str) -> Referral:
    """Read one line. ValueError, in one sentence, where it holds no name."""
    who, *rest = (part.strip() for part in line.split(";"))
    capture(who)
    permission, they, why = "ask", False, []
    for part in rest:
        word = part.casefold()
        if word in ("yes", "no", "ask"):
            permission = word
        elif word.startswith(("they intro", "they write")):
            they = True
        elif part:
            why.append(part)
    return Referral(who, "; ".join(why), permission, they)
