"""Everything that is tried against the workbook, for as long as one likes: `make soak MINUTES=30`.

Kills, power cuts, random deeds against a model, random keys. Says what was tried and what was lost: nothing, or it
ends with the seed that shows the loss again.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

sys.path.insert(0, str(Path(__file__).parent.parent))

from infoview.store import sealed
from tests.trust import killing, monkey, power
from tests.trust.model import Against

Counts = dict[str, int]


def _kills(folder: Path, seed: int, counts: Counts) -> None:
    chance, tally = random.Random(seed), killing.Tally()
    for name, kill, times in (
        ("commands", killing.kill_commands, 20),
        ("writers", killing.kill_writers, 6),
        ("app", killing.kill_app, 2),
        *([("encryption", killing.kill_sealing, 4)] if sealed.supported() else []),
    ):
        home = folder / name
        home.mkdir()
        kill(home, chance, times, tally)
    _count(counts, "kills", tally.kills)
    _count(counts, "acknowledged deeds found again after kills", tally.acknowledged)


def _power_cuts(folder: Path, seed: int, counts: Counts) -> None:
    if shutil.which("strace") is None:
        counts["power cuts (strace is not installed)"] = 0
        return
    tried = power.cut_everywhere(folder, random.Random(seed), states=4)
    _count(counts, "states of the disk after a power cut", tried)


def _model(folder: Path, seed: int, counts: Counts) -> None:
    del folder, seed
    examples = 40
    run_state_machine_as_test(
        Against,
        settings=settings(
            max_examples=examples,
            stateful_step_count=50,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    _count(
        counts, "random histories against the model (up to 50 steps each, with merges and imports)", examples
    )


def _monkey(folder: Path, seed: int, counts: Counts) -> None:
    book = monkey.book_in(folder)
    try:
        pressed = asyncio.run(monkey.let_loose(book, seed, 400))
    finally:
        book.close()
    _count(counts, "random keys in the app", len(pressed))


def _count(counts: Counts, what: str, more: int) -> None:
    counts[what] = counts.get(what, 0) + more


TRIALS: tuple[Callable[[Path, int, Counts], None], ...] = (_kills, _power_cuts, _model, _monkey)


def main() -> int:
    """One trial after the other until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1_000_000))
    args = parser.parse_args()
    end, counts, seed = time.monotonic() + args.minutes * 60, Counts(), args.seed
    while True:
        for trial in TRIALS:
            with tempfile.TemporaryDirectory(prefix="infoview-soak-") as folder:
                try:
                    trial(Path(folder), seed, counts)
                except BaseException:
                    print(f"{trial.__name__[1:]} failed with --seed {seed}", file=sys.stderr)
                    raise
            if time.monotonic() > end:
                for what, number in counts.items():
                    print(f"{number:>9,}  {what}")
                print("Lost: nothing.")
                return 0
        seed += 1


if __name__ == "__main__":
    sys.exit(main())
