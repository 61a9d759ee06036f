"""Keys named in sentences: always the ones that hold, also where someone chose others."""

from __future__ import annotations

import re
from collections.abc import Mapping

from textual._context import active_app
from textual.content import Content

from infoview.ui.keymap import EVERY, rekeyed
from infoview.ui.widgets.keybar import KEY_STYLE

_NAMED = re.compile(r"\{(\w+\.\w+)\}")
_KNOWN = {command.id: command for command in EVERY}


def key(ident: str) -> str:
    """The key of a command, as people read it: `key("everywhere.undo")` is u, or what the user made it."""
    app = active_app.get(None)
    own: Mapping[str, str] = getattr(app, "user_keys", {})
    return rekeyed(_KNOWN[ident], own).key


def with_keys(text: str) -> str:
    """A sentence of ours in which `{everywhere.undo}` stands for the key of that command."""
    return _NAMED.sub(lambda found: key(found[1]), text)


def keys_shown(text: str, style: str = "") -> Content:
    """The same, with the keys as they look in the bottom line: so that none is read as a word of the sentence."""
    *words, last = _NAMED.split(text)
    parts = [
        part
        for said, ident in zip(words[::2], words[1::2], strict=True)
        for part in (Content.styled(said, style), Content.styled(key(ident), KEY_STYLE))
    ]
    return Content("").join([*parts, Content.styled(last, style)])


_IN_THE_SHELL = {
    "backups": "everywhere.copies",
    "restore NAME": "everywhere.copies",
    "people": "everywhere.pipeline",
    "directions": "everywhere.directions",
    "export json": "everywhere.export",
    "import": "everywhere.import",
}


def as_told_here(error: Exception) -> str:
    """The sentence of a refusal: what it advises to type in a shell is a key where the screen has one."""
    return re.sub(
        r"`infoview ([\w ]+)`",
        lambda found: key(_IN_THE_SHELL[found[1]]) if found[1] in _IN_THE_SHELL else found[0],
        str(error),
    )


def takes_back(undo: str = "everywhere.undo") -> str:
    """The end of what is said after a deed; a screen with an undo of its own names it."""
    return f"{key(undo)} takes it back."


def proposed() -> str:
    """What is said when questions were proposed for a meeting."""
    keys = [key(f"prep.{deed}") for deed in ("tick", "drop", "earlier", "later")]
    return "Proposed; {} ticks one, {} leaves one out, {} and {} move it.".format(*keys)
