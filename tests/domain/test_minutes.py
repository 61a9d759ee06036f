"""How long a talk may take, as typed."""

import pytest

from infoview.domain.minutes import NotMinutes, say_answer_minutes, say_minutes, understand_minutes


@pytest.mark.parametrize(("typed", "minutes"), [("30", 30), (" 1 ", 1), ("0045", 45), ("1440", 1440)])
def test_minutes_are_understood(typed: str, minutes: int) -> None:
    assert understand_minutes(typed) == minutes
    assert say_minutes(typed) == f"{minutes} minutes"


@pytest.mark.parametrize("typed", ["", "0", "1441", "-5", "2.5", "half an hour", "²", "३०", "9" * 5000])
def test_what_is_no_length_is_told(typed: str) -> None:
    with pytest.raises(NotMinutes, match=r"^Minutes are a whole number from 1 to 1440\.$"):
        understand_minutes(typed)


def test_an_answer_takes_an_hour_at_the_most() -> None:
    assert say_answer_minutes("60") == "60 minutes"
    with pytest.raises(NotMinutes, match="from 1 to 60"):
        say_answer_minutes("61")
