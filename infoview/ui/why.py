"""Why do we ask this? The reason from practice, for the field, pane or screen one is at."""

from __future__ import annotations

import re
from typing import Any

from textual.screen import Screen

from infoview.content.reasons import reason_for_field, reason_for_place
from infoview.ui.dialogs.line import AskLine
from infoview.ui.dialogs.read import Read
from infoview.ui.widgets.form_row import FormRow


def reason_here(screen: Screen[Any]) -> tuple[str, str] | None:
    """A title and the reason for what one is at, where there is one."""
    focused = screen.focused
    rows = [one for one in focused.ancestors if isinstance(one, FormRow)] if focused is not None else []
    if rows:
        field = rows[0].field
        told = (reason_for_field(field.why or field.name, field.label), field.more)
        reason = "\n\n".join(part for part in told if part)
        return (f"Why we ask: {field.label}", reason) if reason else None
    if isinstance(screen, AskLine):
        return (f"Why we ask: {screen.asked}", reason_for_field(screen.why))
    reason = reason_for_place(place_of(screen))
    return ("What this is for", reason) if reason else None


def place_of(screen: Screen[Any]) -> str:
    """The name of a screen, or of the pane on it, as the reasons know it."""
    pane = getattr(screen, "pane", None)
    return str(pane.id) if pane is not None else screen_name(type(screen))


def screen_name(kind: type[Screen[Any]]) -> str:
    """`CoverageScreen` is coverage."""
    return re.sub("Screen$", "", kind.__name__).lower()


def tell_why(screen: Screen[Any]) -> None:
    """Show the reason over what is on the screen."""
    here = reason_here(screen)
    if here is not None:
        screen.app.push_screen(Read(*here))
