"""Which of several people said something: each behind a number, and 0 for all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.app import App

from infoview.ui.dialogs.pick import Pick, PickItem

_NOTHING: Mapping[int | None, str] = {}


def ask_whose(
    app: App[object],
    title: str,
    people: Sequence[tuple[int, str]],
    take: Callable[[int | None], None],
    said: Mapping[int | None, str] = _NOTHING,
) -> None:
    """`take` is handed one of `people` (id, name), or None for everybody; beside each stands what they `said`."""
    items = [PickItem(0, "Everybody, or nobody in particular", said.get(None, ""), "0")]
    items += [
        PickItem(number, name, said.get(person, ""), str(number) if number < 10 else "")
        for number, (person, name) in enumerate(people, 1)
    ]

    def chosen(number: int | None) -> None:
        if number is not None:
            take(people[number - 1][0] if number else None)

    app.push_screen(Pick(title, items, keys=True), chosen)
