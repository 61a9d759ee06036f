"""The thread that searches beside the screen."""

from queue import SimpleQueue
from typing import ClassVar

import pytest

from infoview.ui.finder import Finder
from infoview.workbook import people
from infoview.workbook.workbook import Workbook

_TURNS = 100_000


class Unhurried(SimpleQueue[tuple[int, str | None]]):
    """Whoever puts something in comes back only once it is being dealt with."""

    finder: ClassVar[Finder]

    def put(self, item: tuple[int, str | None], block: bool = True, timeout: float | None = None) -> None:
        super().put(item, block, timeout)
        for _turn in range(_TURNS):
            if self.finder._stop is not None:
                return


def test_a_question_stops_the_one_before_and_never_itself(
    book: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.add_from_text(book, "Ana Ruíz, HR manager at Acme")
    monkeypatch.setattr("infoview.ui.finder.SimpleQueue", Unhurried)
    Unhurried.finder = finder = Finder(book, lambda answer: None, hide_discreet=False)
    answers = [finder.ask("ana"[: number % 3 + 1], 30.0) for number in range(150)]
    finder.close()
    assert {answer and answer.wrong for answer in answers} == {""}
    assert all(answer and answer.found for answer in answers)
