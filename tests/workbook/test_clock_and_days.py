"""The clock that stands still for demos and checks; the days that count."""

import subprocess
import sys
from datetime import date, datetime, timedelta

import pytest

from infoview.workbook.clock import Clock
from infoview.workbook.days_off import OwnAndPublic
from infoview.workbook.errors import Refused
from tests.workbook.conftest import OpenBook


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("2026-11-20T10:00", datetime(2026, 11, 20, 10, 0)),
        ("2026-11-20 10:00:30", datetime(2026, 11, 20, 10, 0, 30)),
        ("2026-11-20", datetime(2026, 11, 20)),
        ("2026-11-20T10:00+02:00", datetime(2026, 11, 20, 10, 0)),
    ],
)
def test_the_environment_can_stop_the_clock(
    monkeypatch: pytest.MonkeyPatch, text: str, now: datetime
) -> None:
    monkeypatch.setenv("INFOVIEW_NOW", text)
    clock = Clock.from_environment()
    assert (clock.now(), clock.today()) == (now, now.date())


@pytest.mark.parametrize("text", ["tomorrow", "2026-13-01", "10:00", "\x1b[31m", " "])
def test_a_clock_that_is_no_time_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("INFOVIEW_NOW", text)
    with pytest.raises(Refused, match="INFOVIEW_NOW"):
        Clock.from_environment()


def test_otherwise_it_is_the_machines_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INFOVIEW_NOW", raising=False)
    before = datetime.now() - timedelta(seconds=1)  # noqa: DTZ005 - wall time is meant
    now = Clock.from_environment().now()
    assert before <= now <= datetime.now()  # noqa: DTZ005
    assert (now.tzinfo, now.microsecond) == (None, 0)


def test_the_moment_of_recording_is_the_machines_whatever_time_is_played() -> None:
    stamp = Clock(datetime(1999, 1, 1)).stamp()
    assert stamp.endswith("Z")
    assert not stamp.startswith("1999")


def test_ones_own_days_off_count_without_any_country() -> None:
    days = OwnAndPublic(["2026-12-24", "2026-12-28..2027-01-03"], "")
    assert date(2026, 12, 24) in days
    assert date(2027, 1, 3) in days
    assert date(2026, 12, 25) not in days
    assert "2026-12-24" not in days


def test_a_country_brings_its_public_holidays() -> None:
    assert date(2026, 7, 3) in OwnAndPublic([], "US")  # the fourth is a Saturday
    assert date(2026, 10, 3) in OwnAndPublic([], "DE")
    assert date(2026, 1, 6) in OwnAndPublic([], "DE-BY")
    assert date(2026, 1, 6) not in OwnAndPublic([], "DE-BE")


@pytest.mark.parametrize("country", ["XX", "US-ZZ"])
def test_a_country_nobody_knows_is_told(country: str) -> None:
    with pytest.raises(Refused, match=country):
        bool(date(2026, 1, 1) in OwnAndPublic([], country))


def test_due_dates_follow_the_settings(open_book: OpenBook) -> None:
    friday = date(2026, 12, 18)
    for config, due in (
        ("", date(2026, 12, 22)),
        ('[calendar]\nweekend = "sun"\n', date(2026, 12, 21)),
        ('[calendar]\nholidays = ["2026-12-21"]\n', date(2026, 12, 23)),
        ('[calendar]\naway = ["2026-12-19..2027-01-03"]\n', date(2027, 1, 5)),
        ('[calendar]\ncountry = "US"\naway = ["2026-12-19..2026-12-23"]\n', date(2026, 12, 28)),
    ):
        assert open_book(config=config).calendar.add(friday, 2) == due, config


def test_holidays_are_loaded_only_for_a_country() -> None:
    # Another test may have loaded them here: a fresh Python tells.
    code = """
import sys
from datetime import date
from infoview.workbook.days_off import OwnAndPublic
assert date(2026, 1, 1) not in OwnAndPublic(["2026-01-02"], "")
assert "holidays" not in sys.modules
assert date(2026, 1, 1) in OwnAndPublic([], "US")
assert "holidays" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)
