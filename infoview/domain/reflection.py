"""The reflection form: the four measures in their order are its spine.

Two minutes for the minimum (what I learned, what they enjoyed telling, the two scores), ten for all of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from infoview.domain import media
from infoview.domain.saying import within
from infoview.domain.verdict import MEASURES, Measure, MeasureName


@dataclass(frozen=True, slots=True)
class Ask:
    """One field of the form: `kind` is line, text, choice, scale, check, date or ticks.

    `why` stands at the field while one is in it; `more` is for those who ask, and for the form that is all text.
    """

    name: str
    label: str
    kind: str
    why: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    rows: int = 2
    more: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the form."""

    title: str
    note: str = ""


_BY_NAME = {measure.name: measure for measure in MEASURES}
_PULLS = (("-2", "−2 drained"), ("-1", "−1"), ("0", "0"), ("1", "+1"), ("2", "+2 alive"))


def _scale(name: str, measure: Measure, *, required: bool) -> Ask:
    words = tuple((str(score), word) for score, word in enumerate(measure.words))
    ends = f"From 0, {within(measure.words[0])}, to 4, {within(measure.words[-1])}."
    return Ask(name, "All in all", "scale", f"{ends} {measure.why}", words, required)


@dataclass(frozen=True, slots=True)
class About:
    """What the form is about: `facts` in a line, `ready` how ready one was, and the open questions by number.

    `history` tells, by person (from 1) and measure, what it was before; `planned` says whether questions were
    planned for the talk; `in_writing` leaves out what only a talk has.
    """

    names: Sequence[str]
    facts: str = ""
    ready: str = ""
    unknown: Sequence[tuple[int, str]] = ()
    history: Mapping[tuple[int, str], str] = field(default_factory=dict)
    planned: bool = False
    in_writing: bool = False


def form(about: About) -> list[Ask | Part]:
    """The whole form: the facts first, then measure 1 once, then measures 2 to 4 for each person."""
    several = len(about.names) > 1
    parts: list[Ask | Part] = [] if about.in_writing else _talk(about)
    parts += _information(about.unknown, several)
    for number, name in enumerate(about.names, 1):
        parts += _person(number, name if several else "", about.history)
    return [*parts, *_direction(), *_commitments(several), *_me(about.ready)]


def _information(unknown: Sequence[tuple[int, str]], several: bool) -> list[Ask | Part]:
    measure = _BY_NAME[MeasureName.INFORMATION]
    asked = [f"?{number} {text}" for number, text in unknown]
    first = f"?{unknown[0][0]}" if unknown else ""
    open_still = f"Still open until now (a line that ends with {first} answers that one):"
    answering = f", {first} the open question it answers" if unknown else ""
    speaking = ", @Ana who said it" if several else ""
    return [
        Part(f"1  {measure.question}", "\n".join([open_still, *asked]) if asked else ""),
        Ask(
            "learned",
            "I learned",
            "text",
            "One thing a line; even “nothing new” counts.",
            required=True,
            rows=3,
            more="Marks if you like, at the end of a line: +2…-2 pull, /costs theme, ~seen how sure, ~contradicts or"
            f" ~confirms, ~secret in confidence{answering}{speaking}.",
        ),
        Ask(
            "surprise",
            "I had wrong",
            "text",
            "What surprised you? It is the most valuable thing a talk can give.",
        ),
        Ask("their_likes", "They like", "text", "And would the same please you?"),
        Ask("their_dislikes", "They dislike", "text", "And would the same bother you?"),
        Ask("still_unknown", "Still unknown", "text", "One a line; each becomes an open question."),
        _scale("information", measure, required=True),
    ]


def _person(number: int, name: str, history: Mapping[tuple[int, str], str]) -> list[Ask | Part]:
    def heading(place: int, measure: MeasureName, field: str) -> Part:
        title = f"{place}  {_BY_NAME[measure].question}" + (f"  {name}" if name else "")
        return Part(title, history.get((number, field), ""))

    return [
        heading(2, MeasureName.GIVING, "giving"),
        *_giving(number),
        heading(3, MeasureName.CONNECTION, "connection"),
        *_connection(number),
        heading(4, MeasureName.LEAD, "job_lead"),
        Ask(
            f"lead.{number}",
            "The lead",
            "text",
            "Which role or need, where? You can add one years later.",
            rows=1,
        ),
        _scale(f"job_lead.{number}", _BY_NAME[MeasureName.LEAD], required=False),
    ]


def _giving(number: int) -> list[Ask]:
    return [
        Ask(f"lit_up.{number}", "Enjoyed telling", "text", "What were they glad or proud to tell?"),
        Ask(
            f"shared_good.{number}",
            "Their good side",
            "text",
            "What good thing about themselves did they get to show?",
        ),
        Ask(
            f"will_use.{number}",
            "I will use",
            "text",
            "Which of their advice will you act on? One a line; you report back on it.",
        ),
        Ask(
            f"told_them.{number}",
            "Told them so",
            "check",
            "Hearing that it will be used is what they remember.",
        ),
        Ask(f"report_on.{number}", "Report back on", "date", "Empty: three weeks from the talk."),
        Ask(f"gave.{number}", "I gave", "text", "What did you offer or give?", rows=1),
        Ask(
            f"could_give.{number}",
            "Could give",
            "text",
            "What might help them one day? It goes on the gift shelf.",
            rows=1,
        ),
        _scale(f"giving.{number}", _BY_NAME[MeasureName.GIVING], required=True),
    ]


def _connection(number: int) -> list[Ask]:
    return [
        Ask(f"common_ground.{number}", "Common ground", "line"),
        Ask(f"remember.{number}", "To remember", "text", "Only what they told you themselves.", rows=1),
        Ask(f"how_to_reach.{number}", "How to reach", "line", "How do they like to be reached?"),
        Ask(
            f"ok_to_return.{number}",
            "May come back",
            "choice",
            "May you come back to them?",
            (("yes", "yes"), ("no", "no"), ("not_asked", "not asked")),
        ),
        Ask(
            f"people.{number}",
            "They named",
            "text",
            "One a line: Name, role at Organisation; why; yes, no or ask (may you say their name); they introduce",
        ),
        _scale(f"connection.{number}", _BY_NAME[MeasureName.CONNECTION], required=False),
        Ask(
            f"tier.{number}",
            "Keep in touch",
            "choice",
            "Empty: what fits the connection.",
            (
                ("monthly", "monthly"),
                ("quarterly", "quarterly"),
                ("half_year", "twice a year"),
                ("yearly", "yearly"),
                ("none", "no rhythm"),
            ),
        ),
    ]


def _direction() -> list[Ask | Part]:
    return [
        Part("Direction", "What does this talk do to it?"),
        Ask("direction", "About", "line", "The direction this talk was about; a new name makes a new one."),
        Ask("energy", "Energy after", "choice", "Did it give or take energy?", _PULLS),
        Ask("confidence", "Confidence now", "line", "0 to 100: how sure are you that this is for you?"),
        Ask(
            "next",
            "Next",
            "choice",
            "",
            (
                ("keep", "keep"),
                ("sharpen", "sharpen"),
                ("split", "split"),
                ("drop", "drop"),
                ("decide", "decide"),
            ),
        ),
        Ask("because", "Because", "text", rows=1),
    ]


def _commitments(several: bool) -> list[Ask | Part]:
    return [
        Part("Promises", "@Ana at the end of a line tells whose it is." if several else ""),
        Ask(
            "i_owe",
            "I promised",
            "text",
            "One a line, with a date after the last comma if you like: send the list, fri",
        ),
        Ask(
            "they_offered",
            "They offered",
            "text",
            "One a line. You are reminded twice, lightly, then it is dropped.",
        ),
    ]


def _me(ready: str) -> list[Ask | Part]:
    return [
        Part("Me", ready),
        Ask("do_differently", "Differently", "text", "What would you do differently?", rows=1),
        Ask("wish_asked", "Wish I'd asked", "text", "", rows=1),
        Ask(
            "hard_to_ask",
            "Hard to ask?",
            "scale",
            "It takes courage; it is good to see it get easier.",
            (("0", "Easy"), ("1", "A little"), ("2", "Some courage"), ("3", "Hard"), ("4", "Very hard")),
        ),
    ]


def _talk(about: About) -> list[Ask | Part]:
    asked = Ask("asked", "Asked", "ticks", "A tick, [x], stands before what you asked.")
    return [
        Part("The talk", about.facts),
        *([asked] if about.planned else []),
        Ask("came_up", "Also asked", "text", "What you asked that was not planned, one a line.", rows=1),
        Ask("minutes_actual", "Minutes", "line", "How long did you talk?"),
        Ask("medium", "How", "choice", "", media.CHOICES),
        Ask(
            "who_talked",
            "Who talked more",
            "choice",
            "",
            (("they", "they did"), ("even", "about even"), ("me", "I did")),
        ),
    ]
