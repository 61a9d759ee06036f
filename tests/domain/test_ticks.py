"""Lines with a box before them."""

import pytest

from infoview.domain.ticks import Tick, as_text, tick_of, ticks_in


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("[x] Who else?", Tick("Who else?", done=True)),
        ("[ ] Who else?", Tick("Who else?", done=False)),
        ("  [X]Who  else? ", Tick("Who else?", done=True)),
        ("[✓] Who else?", Tick("Who else?", done=True)),
        ("[] Who else?", Tick("Who else?", done=False)),
        ("Who else?", Tick("Who else?", done=False)),
        ("[why] so?", Tick("[why] so?", done=False)),
        ("[x]", Tick("[x]", done=False)),
    ],
)
def test_a_line(line: str, found: Tick) -> None:
    assert ticks_in(f"\n{line}\n") == [found]


def test_what_is_written_is_read_back() -> None:
    ticks = [tick_of("One\nline", done=True), tick_of("[x] odd", done=False)]
    assert as_text(ticks) == "[x] One line\n[ ] [x] odd"
    assert ticks_in(as_text(ticks)) == ticks
    assert ticks_in(" \n") == []
