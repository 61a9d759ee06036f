"""kill -9 at any moment, in commands, in the app, with two programs at once: nothing said to be saved is lost.

`make soak` does the same for as long as one likes.
"""

import random
from pathlib import Path

from tests.trust import killing


def test_killed_commands(tmp_path: Path) -> None:
    tally = killing.Tally()
    killing.kill_commands(tmp_path, random.Random(1), 6, tally)
    assert tally.kills == 6


def test_two_writers_killed_again_and_again(tmp_path: Path) -> None:
    tally = killing.Tally()
    saved = killing.kill_writers(tmp_path, random.Random(2), 2, tally)
    assert len(saved) >= 4


def test_a_killed_app(tmp_path: Path) -> None:
    tally = killing.Tally()
    saved = killing.kill_app(tmp_path, random.Random(3), 1, tally)
    assert len(saved) == 2
