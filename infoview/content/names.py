"""What the app calls its commands and themes, for whoever must not load it to know: `make docs` writes the list."""

import tomllib
from functools import cache
from importlib.resources import files


def command_ids() -> list[str]:
    """What can be given a key of one's own, as `scope.deed`."""
    return _names()["commands"]


def themes() -> list[str]:
    """The colours there are."""
    return _names()["themes"]


@cache
def _names() -> dict[str, list[str]]:
    return tomllib.loads(files("infoview.content").joinpath("names.toml").read_text(encoding="utf-8"))
