"""What was learned: by theme and direction, how good the information was, and when talks stop teaching."""

from __future__ import annotations

from collections import Counter

from infoview.domain.counting import number_of
from infoview.domain.metrics.metric import Data, Figure, Metric, Share, count, share
from infoview.domain.metrics.picture import Bar, Bars, Grid, GridRow, heading
from infoview.domain.metrics.records import Material, TakeawayFact
from infoview.domain.questions import Theme

_INSIDER = 3  # the score from which information was not to be had elsewhere
_VOICES = 3
_WINDOW = 3  # talks compared at each end


def information(material: Material) -> Metric:
    """Whether talks teach."""
    scored = [talk.information for talk in material.talks if talk.information is not None]
    insider = sum(score >= _INSIDER for score in scored)
    scores = Counter(scored)
    open_now = sum(direction.questions_open for direction in material.directions)
    answered = sum(direction.questions_answered for direction in material.directions)
    against = sum(one.novelty == "contradicts" for one in material.takeaways)
    words = (
        "Nothing new",
        "Could be looked up",
        "Confirmed or corrected",
        "Insider detail",
        "Changed what I do",
    )
    bars = tuple(
        Bar(f"{place} {word}", scores[place], len(scored) or 1, str(scores[place]))
        for place, word in enumerate(words)
    )
    return Metric(
        "information",
        "Information",
        "Talks whose information scored 3 or 4 (insider detail, or it changed what I will do), of all talks reflected "
        "on; and the questions of my directions, answered and open.",
        f"{Share(insider, len(scored)).text} talks gave what cannot be looked up"
        if scored
        else "No talk is reflected on yet",
        (
            share("Insider detail or better", insider, len(scored)),
            share("Questions answered", answered, answered + open_now),
            count("Questions open", open_now),
            count("Takeaways that contradict another", against),
        ),
        "Take an open question, or two people who disagree, into the next talk."
        if open_now or against
        else "Write down what you still do not know about a direction: the next talk can answer it.",
        (),
        Bars(bars),
    )


def themes(material: Material) -> Metric:
    """Which themes are known, direction by direction."""
    directions = [one for one in material.directions if one.status != "dropped"]
    cells = Counter((one.direction_id, one.theme or "other") for one in material.takeaways)
    names = [theme.value for theme in Theme] + ["other"]
    used = [name for name in names if any(cells[one.id, name] for one in directions)]
    rows = tuple(GridRow(_theme(name), tuple(cells[one.id, name] for one in directions)) for name in used)
    blank = [_theme(theme) for theme in ("costs", "day", "rewards") if theme not in used]
    return Metric(
        "themes",
        "Themes by direction",
        "How many takeaways there are for each theme and direction.",
        f"{number_of(len(material.takeaways), 'takeaway')} on {number_of(len(used), 'theme')}"
        if material.takeaways
        else "No takeaway yet",
        tuple(
            Figure(
                row.label,
                ", ".join(f"{one.name}: {cell}" for one, cell in zip(directions, row.cells, strict=True)),
                {one.name: cell for one, cell in zip(directions, row.cells, strict=True)},
            )
            for row in rows
        ),
        "The next talk fills the first cell: ask about the day, the costs and the rewards."
        if not used
        else f"Nothing yet on {blank[0].lower()}: ask the next person about it."
        if blank
        else "Ask next about the emptiest theme of the direction you lean to.",
        (),
        Grid(tuple(one.name for one in directions), rows),
    )


def _theme(name: str) -> str:
    return Theme(name).label if name in {theme.value for theme in Theme} else "Other"


def voices(material: Material) -> Metric:
    """How many people speak for what one believes about each direction."""
    figures, bars, thin = [], [], ""
    for direction in material.directions:
        if direction.status in ("dropped", "parked"):
            continue
        about = [one for one in material.takeaways if one.direction_id == direction.id]
        people = sorted({one.person_id for one in about if one.person_id is not None})
        dissent = _dissent(material, about, people)
        kinds: dict[str, Data] = {
            name: dict(sorted(Counter(_voice(material, person, name) for person in people).items()))
            for name in ("seniority", "setting", "stance")
        }
        words = f"{number_of(len(people), 'voice')}, {'with' if dissent else 'no'} dissent"
        figures.append(Figure(direction.name, words, {"voices": len(people), "dissent": dissent, **kinds}))
        against = "some against it" if dissent else "nobody against it"
        bars.append(heading(direction.name))
        bars.append(Bar(f"heard, {against}", min(len(people), 5), 5, number_of(len(people), "voice")))
        if not thin and (len(people) < _VOICES or not dissent):
            thin = _next_voice(direction.name, len(people))
    return Metric(
        "voices",
        "Voices",
        "Different people with at least one takeaway about the direction. Three to five, one of them against it or "
        "from outside it, are asked for before a direction is judged.",
        "; ".join(f"{figure.label}: {figure.text}" for figure in figures[:2]) or "No direction yet",
        tuple(figures),
        thin
        or (
            "Enough voices to decide on every open direction."
            if figures
            else "Name two or three directions as guesses; the talks will test them."
        ),
        (),
        Bars(tuple(bars)),
    )


def _next_voice(name: str, people: int) -> str:
    if people < _VOICES:
        return f"{name}: hear {number_of(_VOICES - people, 'more voice')} before judging it."
    return f"{name}: look for someone who left this work, or chose not to do it."


def _voice(material: Material, person: int, name: str) -> str:
    found = material.voices.get(person)
    return str(getattr(found, name) or "not noted") if found else "not noted"


def _dissent(material: Material, about: list[TakeawayFact], people: list[int]) -> bool:
    against = any(one.pull < 0 for one in about)
    outside = any(_voice(material, person, "stance") in ("left", "declined") for person in people)
    return against or outside


def saturation(material: Material) -> Metric:
    """Whether talks about a direction still teach anything new."""
    figures, bars, full = [], [], ""
    for direction in material.directions:
        talks = material.talks_about(direction.id)
        if direction.status in ("dropped", "parked") or not talks:
            continue
        fresh = [
            sum(
                one.talk_id == talk.id and one.direction_id == direction.id and one.novelty == "new"
                for one in material.takeaways
            )
            for talk in talks
        ]
        first, last = fresh[:_WINDOW], fresh[-_WINDOW:]
        enough = len(fresh) >= 2 * _WINDOW
        words = (
            f"{sum(first)} new in the first {_WINDOW} talks, {sum(last)} in the last {_WINDOW}"
            if enough
            else f"new in each talk: {', '.join(map(str, fresh))}"
        )
        data: Data = {
            "new_by_talk": list(fresh),
            "first": sum(first) if enough else None,
            "last": sum(last) if enough else None,
        }
        figures.append(Figure(direction.name, words, data))
        highest = max([*fresh, 1])
        bars.append(heading(direction.name))
        bars += [
            Bar(talk.on.isoformat(), new, highest, f"{new} new")
            for talk, new in zip(talks, fresh, strict=True)
        ]
        if enough and sum(last) * 2 <= sum(first) and not full:
            full = (
                f"{direction.name}: the last talks taught little new. Stop asking and start doing, or decide."
            )
    return Metric(
        "saturation",
        "Saturation",
        "New takeaways a talk about a direction: the last three talks against the first three. Told talk by talk until "
        "there are six.",
        "; ".join(f"{figure.label}: {figure.text}" for figure in figures[:1])
        or "No talk about a direction yet",
        tuple(figures),
        full or ("The talks still teach: go on asking." if figures else "The first talks teach most: ask."),
        (),
        Bars(tuple(bars)),
    )
