"""The ways exports and spreadsheets write a day."""

from datetime import date

import pytest

from infoview.formats.dates import day_comes_first, day_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("24 Sep 2021", date(2021, 9, 24)),
        ("4 September 2021", date(2021, 9, 4)),
        ("15-Jan-24", date(2024, 1, 15)),
        ("Jan 15, 2024", date(2024, 1, 15)),
        ("2024-01-15", date(2024, 1, 15)),
        ("2024-01-15 10:20:30", date(2024, 1, 15)),
        ("11/3/18, 9:05 AM", date(2018, 11, 3)),
        ("15.01.2024", date(2024, 1, 15)),
        ("30 Feb 2024", None),
        ("12 Foo 2024", None),
        ("13/13/2024", None),
        ("٢٤ Sep 2021", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read(text: str, day: date | None) -> None:
    assert day_of(text, day_first=False) == day


def test_one_date_with_a_single_reading_settles_the_others() -> None:
    assert not day_comes_first(["3/4/2021", "12/31/2021", "13.1.2021", ""])
    assert day_comes_first(["3/4/2021", "31/12/2021"])
    assert day_of("3/4/2021", day_first=True) == date(2021, 4, 3)
    assert day_of("3/4/2021", day_first=False) == date(2021, 3, 4)
