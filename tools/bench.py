"""Measure how fast the workbook is at 200, 2,000 and 20,000 people: `make bench`.

Every figure is a ratio to a floor taken in the same run, one sample of each in turn; medians are printed. The machine
should be quiet. `--compare REV` measures another commit beside this one, each with the workbook it made itself: of two
commits the older may not know the other's format.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import probes
from bench.probes import HERE, Home
from bench.terminal import Timed
from bench.workbooks import SIZES, workbook_of

Sample = Callable[[], float]
_DOWN, _UP, _PAGE_DOWN, _PAGE_UP = "\x1b[B", "\x1b[A", "\x1b[6~", "\x1b[5~"
_REST = 0.05  # seconds: what follows a letter within so short a time belongs to it


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: where the keys go, which floor, and the bars at 2,000 and 20,000 people.

    The floor is pressed the same keys. `back` takes back what a key did, unmeasured, so that each sample is the same.
    """

    name: str
    floor: str
    bars: tuple[float, float]
    before: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    back: str = ""
    rest: float = 0.0
    words: tuple[str, ...] = ()


FIGURES = (
    Figure("start to Today, a key answered", "empty", (1.4, 1.6)),
    Figure("pipeline: move", "ten", (1.5, 1.7), ("2",), (_DOWN, _UP)),
    Figure("pipeline: page", "ten", (1.5, 1.7), ("2",), (_PAGE_DOWN, _PAGE_UP)),
    Figure("pipeline: filter a letter", "filter", (1.5, 1.7), ("2", "/"), ("b", "\x7f"), rest=_REST),
    Figure("review: a card answered, saved", "saving", (1.5, 1.7), (), (" ",), back="u", rest=_REST),
    Figure("find: a letter", "line", (2.0, 2.5), ("f",), ("p", "a", "y", "\x7f", "\x7f", "\x7f"), rest=_REST),
    Figure("infoview today", "", (4.5, 6.0), words=("-m", "infoview", "today")),
    Figure("infoview people", "", (4.5, 6.0), words=("-m", "infoview", "people")),
    Figure("infoview show", "", (4.5, 6.0), words=("-m", "infoview", "show", "Babalan Fibalan 0")),
    Figure("memory, app open", "empty", (1.4, 1.7)),
)


@contextlib.contextmanager
def samples(figure: Figure, home: Home, *, floor: bool) -> Iterator[Sample]:
    """What takes one sample after another of a figure, or of its floor."""
    if figure.words:
        words = ("-c", "import sqlite3, json") if floor else figure.words
        yield lambda: home.command(*words)
    elif not figure.keys:
        once = probes.memory if figure.name.startswith("memory") else probes.started
        yield lambda: once(home, floor)
    else:
        program = home.floor(figure.floor) if floor else home.app()
        try:
            program.until(b"Ready" if floor else b"minute")
            for key in () if floor else figure.before:
                program.key(key, quiet=_REST)
            keys = itertools.cycle(figure.keys)
            yield lambda: _answered(program, next(keys), figure, "" if floor else figure.back)
        finally:
            program.close()


def _answered(program: Timed, key: str, figure: Figure, back: str) -> float:
    seconds = program.key(key, quiet=figure.rest)
    if back:
        program.key(back, quiet=_REST)
    return seconds


def measured(figure: Figure, size: int, roots: list[Path], runs: int) -> list[float]:
    """The medians of a figure: the floor's first, then of each program; one sample of each in turn."""
    with contextlib.ExitStack() as stack:
        takers = []
        for place, root in enumerate([HERE, *roots]):
            home = Home(made_by(root, size), root)
            stack.callback(home.remove)
            takers.append(stack.enter_context(samples(figure, home, floor=place == 0)))
        found: list[list[float]] = [[] for _ in takers]
        for number in range(runs + 1):
            for values, take in zip(found, takers, strict=True):
                value = take()
                if number:  # the first only warms up
                    values.append(value)
    return [median(values) for values in found]


def importing(roots: list[Path], runs: int) -> list[float]:
    """Medians of taking in a table of 30,000 connections: bare, then by each program."""
    found: list[list[float]] = [[] for _ in range(len(roots) + 1)]
    for _ in range(runs):
        for place, root in enumerate([HERE, *roots]):
            home = Home(None, root)
            table = home.folder / "Connections.csv"
            probes.linkedin(table, 30_000)
            bare = ("-m", "bench.floors", "rows", str(table), str(home.folder / "bare.db"))
            found[place].append(home.command(*(("-m", "infoview", "import", str(table)) if place else bare)))
            home.remove()
    return [median(values) for values in found]


def made_by(root: Path, size: int) -> Path:
    """The workbook of so many people, as the program at `root` makes it."""
    if root == HERE:
        return workbook_of(size)
    words = [sys.executable, "-c", f"from bench.workbooks import workbook_of; print(workbook_of({size}))"]
    done = subprocess.run(
        words,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=True,
        capture_output=True,
        text=True,
    )
    return Path(done.stdout.strip())


@contextlib.contextmanager
def tree_of(commit: str, repository: Path = HERE) -> Iterator[Path]:
    """The files of a commit, for as long as they are needed."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "other"
        git = ["git", "-C", str(repository), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), commit], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def line(what: str, place: int, cells: Sequence[float | None], bars: str) -> str:
    """A line of the table: ratios by size, then the growth; `place` counts the programs measured."""
    name = what + (" (the other)" if place else "")
    return f"| {name} | {' | '.join('' if cell is None else f'{cell:.2f}' for cell in cells)} | {bars} |"


def report(runs: int, roots: list[Path], only: str) -> None:
    """Print every line, as ratios to its floor."""
    print("| what | 200 | 2,000 | 20,000 | growth | bars |\n|---|---|---|---|---|---|")
    for figure in FIGURES:
        if only in figure.name:
            found = [measured(figure, size, roots, runs) for size in SIZES]
            for place in range(len(roots)):
                ratios = [values[place + 1] / values[0] for values in found]
                growth = found[-1][place + 1] / found[0][place + 1]
                bars = f"{figure.bars[0]} / {figure.bars[1]}"
                print(line(figure.name, place, [*ratios, growth], bars), flush=True)
    if only in "import of 30,000":
        bare, *ours = importing(roots, max(1, runs // 3))
        for place, value in enumerate(ours):
            print(line("import of 30,000", place, [None, None, value / bare, None], "6"), flush=True)
    if only in "workbook file":
        for place, root in enumerate(roots):
            files = [made_by(root, size) for size in SIZES]
            ratios = [file.stat().st_size / probes.bare_size(file) for file in files]
            print(line("workbook file", place, [*ratios, None], "2.5"), flush=True)


def main() -> None:
    """Measure this tree, and another commit where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="samples of each figure")
    parser.add_argument("--only", default="", help="only figures whose name holds this")
    parser.add_argument("--compare", metavar="REV", help="measure this commit, too")
    args = parser.parse_args()
    if args.compare is None:
        report(args.runs, [HERE], args.only)
        return
    with tree_of(args.compare) as other:
        report(args.runs, [HERE, other], args.only)


if __name__ == "__main__":
    main()
