"""A form in a box."""

from collections.abc import Callable, Mapping, Sequence

from textual.app import ComposeResult

from infoview.ui.dialogs.base import Dialog
from infoview.ui.dialogs.confirm import Confirm
from infoview.ui.hints import key
from infoview.ui.widgets.fields import Field, Kind, Section
from infoview.ui.widgets.form import Form
from infoview.ui.widgets.form_row import LABEL
from infoview.ui.widgets.text import READABLE, one_line

Values = dict[str, str]
_AROUND = LABEL + 7  # cells of the label, the frame, the bar that scrolls, that of the field and its cursor


def _no_errors(values: Values) -> Values:
    del values
    return {}


class FormDialog(Dialog[Values]):
    """Asks for the fields of a form and gives back what was typed, once `check` has nothing against it."""

    WIDTH = 76
    DEFAULT_CSS = """
    FormDialog Form { height: auto; }
    """

    @property
    def wanted_width(self) -> int:
        """Enough for the longest line it opens with, where there is room for that."""
        return max(super().wanted_width, min(self._longest + _AROUND, READABLE))

    def __init__(
        self,
        title: str,
        spec: Sequence[Field | Section],
        values: Mapping[str, str] | None = None,
        *,
        check: Callable[[Values], Mapping[str, str]] = _no_errors,
        on_typed: Callable[[Values], None] | None = None,
        left: str = "",
    ) -> None:
        """A form of `spec` filled with `values`.

        `check` is handed the values and gives errors by field; `on_typed` is handed them as they are typed,
        to keep a draft of. `left` says since when it stands as it was left, where it opens with a draft.
        """
        keys = [("ctrl+s", "save"), (key("everywhere.why"), "why we ask"), ("esc", "cancel")]
        super().__init__(title, keys=keys, note=f"{left}; esc can let go of it" if left else "")
        lines = [
            (values or {}).get(one.name, "")
            for one in spec
            if isinstance(one, Field) and one.kind == Kind.LINE
        ]
        self._longest = max((one_line(line, READABLE).cell_length for line in lines), default=0)
        self._form = Form(spec, values)
        self._check = check
        self._on_typed = on_typed
        self._left = left

    def compose_body(self) -> ComposeResult:
        """The form."""
        yield self._form

    def fit(self, rows: int) -> None:
        """The form scrolls within the box."""
        self._form.styles.max_height = rows

    def on_form_typed(self, event: Form.Typed) -> None:
        """Hands on the draft."""
        event.stop()
        if self._on_typed is not None:
            self._on_typed(event.values)

    def on_form_submitted(self, event: Form.Submitted) -> None:
        """Gives back the values, or shows what is wrong with them."""
        event.stop()
        errors = self._check(event.values)
        if errors:
            self._form.errors(errors)
        else:
            self.dismiss(event.values)

    def action_close(self) -> None:
        """Closes; asks first if something was typed."""
        if not (self._form.changed or self._left):
            self.dismiss(None)
            return
        question = Confirm(
            "Leave this form", "Throw away what you typed?", yes="Throw away", no="Keep writing"
        )
        self.app.push_screen(question, self._leave)

    def _leave(self, sure: bool | None) -> None:
        if sure:
            self.dismiss(None)
