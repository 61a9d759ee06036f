"""Searching beside the screen, so that no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Condition, Thread

from infoview.workbook.errors import EXPECTED
from infoview.workbook.searching import Found, Searcher, get_ready
from infoview.workbook.workbook import Workbook

_GOODBYE = 0.2  # seconds the screen waits for the thread to close the file


@dataclass(frozen=True, slots=True)
class Answer:
    """What was asked and found, or a sentence about what went wrong."""

    typed: str
    found: list[Found]
    wrong: str = ""
    fault: Exception | None = None  # of the program; the screen raises it, for a thread can't tell anybody


class Finder:
    """A thread with the workbook open for itself.

    Only what was asked last is answered; what is under way for an older question is stopped.
    """

    def __init__(self, book: Workbook, tell: Callable[[Answer], object], *, hide_discreet: bool) -> None:
        """`tell` is handed every answer that nobody waits for, in the thread."""
        self._book = book
        self._tell = tell
        self._hide_discreet = hide_discreet
        self._asked: SimpleQueue[tuple[int, str | None]] = SimpleQueue()
        self._stop: Callable[[], None] | None = None
        self._turn = Condition()  # to be asked, and to have answered
        self._awaited = False  # by the one who asked
        self._answered = 0
        self._answer: Answer | None = None
        self._open = True
        self._newest = 0  # of the questions, as counted
        self._thread = Thread(target=self._run, name="find", daemon=True)
        self._thread.start()

    def ask(self, typed: str, wait: float) -> Answer | None:
        """Look for this, and for nothing asked before. Most answers come at once; one that takes longer is told."""
        with self._turn:
            self._put(typed)
            self._awaited = True
            in_time = self.is_answered(wait)
            self._awaited = False
            return self._answer if in_time else None

    def is_answered(self, wait: float) -> bool:
        """Whether what was asked last is answered within so many seconds."""
        with self._turn:
            return self._turn.wait_for(lambda: self._answered == self._newest, wait)

    def close(self) -> None:
        """No more questions."""
        self._open = False
        self._put(None)
        self._thread.join(_GOODBYE)

    def _put(self, typed: str | None) -> None:
        self._newest += 1
        stop = self._stop
        if stop is not None:
            stop()  # before the thread hears of the new question, or that one may be stopped in its place
        self._asked.put((self._newest, typed))

    def _run(self) -> None:
        book: Workbook | None = None
        try:
            while (question := self._next()) is not None:
                number, typed = question
                try:
                    if book is None:
                        book = self._book.another()
                        searcher = Searcher(book)
                    answer = self._found(typed, book, searcher)
                except EXPECTED as error:
                    answer = Answer(typed, [], str(error))
                except Exception as error:
                    answer = Answer(typed, [], fault=error)
                if number == self._newest:
                    with self._turn:
                        if not self._awaited:
                            self._tell(answer)
                        self._answer, self._answered = answer, number
                        self._turn.notify_all()
        finally:
            if book is not None:
                book.close()

    def _next(self) -> tuple[int, str] | None:
        """The newest question, once there is one; None when there will be no more."""
        while True:
            number, typed = self._asked.get()
            if typed is None:
                return None
            if number == self._newest:
                return number, typed

    def _found(self, typed: str, book: Workbook, searcher: Searcher) -> Answer:
        get_ready(book, lambda: self._open)  # not stopped by the next letter: what is done of it stays done
        self._stop = book.store.stop
        try:
            return Answer(typed, searcher.find(typed, hide_discreet=self._hide_discreet))
        finally:
            self._stop = None
