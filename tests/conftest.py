"""What holds for all tests: dates said the same way on every machine, how much is tried, the demo story told once."""

import gc
import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from infoview.workbook.places import Places

os.environ.pop("LC_ALL", None)
os.environ["LC_TIME"] = "C"
gc.set_threshold(
    500_000, 20, 100
)  # much is made, little of it goes in circles: looking for those took a tenth
# A key of a passphrase takes a quarter of a second to derive, as it should; of the same two things it is the same.
hashlib.pbkdf2_hmac = cache(hashlib.pbkdf2_hmac)  # type: ignore[assignment]
settings.register_profile("short", max_examples=40, derandomize=True)  # the same for everybody, each time
settings.register_profile("long", max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def tries(few: int) -> int:
    """How often to try what takes long: so few times in short, and as much more in the long profile as all else."""
    return few * settings.default.max_examples // 40  # type: ignore[union-attr]


DemoOf = Callable[[datetime, Path], Places]


def pytest_collection_finish() -> None:
    """What was read to find the tests stays: it is not looked through for what can be thrown away."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole programs in a real terminal, killed or in trouble, take seconds each."""
    for item in items:
        if item.path.parent.name in {"terminal", "trust"}:
            item.add_marker("slow")


@pytest.fixture(scope="session")
def demo_of(tmp_path_factory: pytest.TempPathFactory) -> DemoOf:
    """Puts the demo story of a day and hour into a folder: telling it takes seconds, copying it none.

    Workers that test side by side tell each story to all of them.
    """
    from infoview.workbook.clock import Clock
    from infoview.workbook.demo import build_demo, demo_places

    shelf = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shelf = shelf.parent

    def put(now: datetime, folder: Path) -> Places:
        story = shelf / f"story of {now:%Y-%m-%d %H.%M}"
        if not story.exists():
            made = tmp_path_factory.mktemp("story")
            build_demo(demo_places(made), Clock(now)).close()
            with suppress(OSError):  # another was quicker
                made.rename(story)
        shutil.copytree(story, folder, dirs_exist_ok=True)
        return demo_places(folder)

    return put
