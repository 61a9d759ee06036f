"""Modules that are loaded when something of them is first used: what the first screen does not need, it does not wait
for.

Used as `from … import x` under TYPE_CHECKING, and `x = Late("…")` otherwise, so that types are checked as ever.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Late:
    """Stands for a module; the first look at anything in it loads it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(import_module(self._name), attribute)
