"""Settings: what each takes, what a file may get wrong, and that writing one never loses a word of the file."""

import os
import stat
from datetime import date
from pathlib import Path

import pytest

from infoview.domain.clocks import Clocks
from infoview.domain.saying import Order, say_day, say_days_as
from infoview.workbook.errors import Refused
from infoview.workbook.settings import SETTINGS, Settings, Value

TOML = """\
# my settings
[me]
name = "Zoë \\"Zed\\" Moss" # as on letters

[calendar] # business days
weekend = "fri sat"
holidays = ["2026-12-24"]

[clocks]
nudge_bd = 5

[keys]
undo = "z"
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "config.toml"


def written(path: Path, text: str) -> Settings:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Settings(path)


def test_without_a_file_the_defaults_hold_and_none_is_made(path: Path) -> None:
    settings = Settings(path)
    assert {key: settings[key] for key in SETTINGS} == {key: one.default for key, one in SETTINGS.items()}
    assert (settings.complaints, settings.clocks()) == ([], Clocks())
    assert not path.parent.exists()


def test_every_default_is_a_value_its_own_setting_takes(path: Path) -> None:
    for key, one in SETTINGS.items():
        text = " ".join(one.default) if isinstance(one.default, list) else str(one.default)
        assert Settings(path).change(key, text) == one.default
        assert one.help
    assert (Settings(path).complaints, Settings(path).clocks()) == ([], Clocks())


def test_every_clock_says_in_words_what_it_is_for() -> None:
    for name in Clocks._fields:
        words = SETTINGS[f"clocks.{name}"].help
        assert ("business days" in words) is name.endswith("_bd")
        assert len(words.split()) > 3


def test_a_file_is_read_with_its_own_values(path: Path) -> None:
    settings = written(path, TOML)
    assert settings.complaints == []
    assert settings.text("me.name") == 'Zoë "Zed" Moss'
    assert settings.texts("calendar.holidays") == ["2026-12-24"]
    assert settings.clocks() == Clocks(nudge_bd=5)
    assert settings.keymap == {"undo": "z"}


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("me.name", "  Ana  ", "  Ana  "),
        ("me.name", "", ""),
        ("me.name", '"] # 漢字 \x1b[31m', '"] # 漢字 \x1b[31m'),
        ("review.cards_per_day", " 12 ", 12),
        ("clocks.nudge_bd", "٣", 3),
        ("calendar.holidays", "2026-12-24, 2026-12-31", ["2026-12-24", "2026-12-31"]),
        ("calendar.away", "2026-12-24..2027-01-03", ["2026-12-24..2027-01-03"]),
        ("calendar.holidays", "", []),
        ("calendar.country", "US-CA", "US-CA"),
        ("calendar.weekend", "fri sat", "fri sat"),
        ("me.zone", "Europe/London", "Europe/London"),
        ("keys.everywhere.undo", "ctrl+z", "ctrl+z"),
    ],
)
def test_what_is_typed_is_kept_and_read_again(path: Path, key: str, typed: str, value: Value) -> None:
    settings = Settings(path)
    assert settings.change(key, typed) == value
    for one in (settings, Settings(path)):
        assert one.complaints == []
        assert (one.keymap["everywhere.undo"] if key.startswith("keys.") else one[key]) == value
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["config.toml"]


@pytest.mark.parametrize(
    ("key", "typed", "says"),
    [
        ("review.cards_per_day", "many", "whole number"),
        ("review.cards_per_day", "0", "from 1 to 1000"),
        ("clocks.nudge_bd", "-1", "from 0"),
        ("clocks.nudge_bd", "261", "about a year"),
        ("clocks.nudge_bd", "9" * 30, "whole number"),
        ("calendar.holidays", "Christmas", "no date"),
        ("calendar.holidays", "2026-02-30", "does not exist"),
        ("calendar.away", "2027-01-03..2026-12-24", "before it starts"),
        ("calendar.country", "Germany", "two letters"),
        ("calendar.country", "XX", "no public holidays known"),
        ("calendar.country", "US-ZZ", "no public holidays known"),
        ("calendar.weekend", "someday", "day of the week"),
        ("calendar.weekend", "mon tue wed thu fri sat sun", "no business day"),
        ("me.zone", "Mars/Olympus", "Mars/Olympus"),
        ("me.nmae", "Ana", r"Did you mean me\.name"),
        ("clocks.nudge", "5", r"clocks\.nudge_bd"),
        ("nonsense", "5", "lists them all"),
        ("", "5", "no setting"),
        ("keys.", "x", "names no command"),
        ("keys.nope", "q", "names no command"),
        ("calendar.away", "0001-01-01..9999-12-31", "1900 to 2200"),
        ("calendar.holidays", "2026-01-01..2056-01-01", "longer than ten years"),
    ],
)
def test_what_can_not_be_is_refused_and_the_file_stays(path: Path, key: str, typed: str, says: str) -> None:
    settings = written(path, TOML)
    with pytest.raises(Refused, match=says):
        settings.change(key, typed)
    assert path.read_text(encoding="utf-8") == TOML


@pytest.mark.parametrize(
    "key", ["review.cards_per_day", "me.zone", "calendar.holidays", "calendar.weekend", "x"]
)
def test_what_is_refused_is_not_told_in_full_where_it_is_long(path: Path, key: str) -> None:
    with pytest.raises(Refused) as refused:
        written(path, TOML).change("x" * 5_000 if key == "x" else key, "y" * 5_000)
    assert len(str(refused.value)) < 400


def test_a_change_keeps_comments_order_and_everything_else(path: Path) -> None:
    settings = written(path, TOML)
    settings.change("clocks.nudge_bd", "6")
    assert path.read_text(encoding="utf-8") == TOML.replace("nudge_bd = 5", "nudge_bd = 6")
    settings.change("ui.theme", "infoview-light")
    assert path.read_text(encoding="utf-8").startswith(TOML.replace("nudge_bd = 5", "nudge_bd = 6"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[me\nname = 1", "can't be read"),
        ('me.nmae = "Ana"\nme.phone = "1"', r"Did you mean me\.name"),
        ('name = "Ana"\n[me]\nphone = "1"', "outside of a"),
        ("[review]\ncards_per_day = 'seven'\n[me]\nphone = '1'", "whole number; the default holds"),
        ("[review]\ncards_per_day = true\n[me]\nphone = '1'", "whole number; the default holds"),
        ("[me]\nname = 7\nphone = '1'", "a text; the default holds"),
        ("[calendar]\nweekend = 'someday'\n[me]\nphone = '1'", "day of the week"),
        ("[calendar]\nholidays = [2026-12-24, 'soon']\n[me]\nphone = '1'", "no date"),
        ("[me]\nname.first = 'Ana'\nphone = '1'", r"me\.name\.first"),
        ("a = " + "[" * 2000 + "]" * 2000, "can't be read"),
    ],
)
def test_what_a_file_gets_wrong_is_told_and_the_rest_holds(path: Path, text: str, says: str) -> None:
    settings = written(path, text)
    assert len(settings.complaints) == 1
    assert says.replace("\\", "") in settings.complaints[0]
    assert settings.clocks() == Clocks()
    if "phone" in text:
        assert settings.text("me.phone") == "1"


def test_a_file_that_is_no_text_is_told(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe[me]")
    settings = Settings(path)
    assert "can't be read" in settings.complaints[0]
    with pytest.raises(Refused, match="UTF-8"):
        settings.change("me.name", "Ana")
    assert path.read_bytes() == b"\xff\xfe[me]"


@pytest.mark.parametrize(
    ("text", "says"),
    [("[me\nname = 1", "mend or remove"), ("me = 5\n", "not as a"), ("[me]\n[me]\n", "mend or remove")],
)
def test_a_file_that_can_not_be_understood_is_never_written_over(path: Path, text: str, says: str) -> None:
    settings = written(path, text)
    with pytest.raises(Refused, match=says):
        settings.change("me.name", "Ana")
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.skipif(os.name != "posix", reason="links are made otherwise here")
def test_a_link_to_the_settings_stays_a_link(path: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text("# mine\n", encoding="utf-8")
    path.parent.mkdir(parents=True)
    path.symlink_to(kept)
    Settings(path).change("me.name", "Ana")
    assert path.is_symlink()
    assert Settings(kept).text("me.name") == "Ana"
    assert sorted(tmp_path.rglob("*.part")) == []


def test_what_can_not_be_written_is_refused_and_changes_nothing(path: Path) -> None:
    settings = written(path, "me.name = 'Ana'\n")
    path.with_name(f"{path.name}.{os.getpid()}.part").mkdir()  # in the way
    with pytest.raises(Refused, match="can't be written"):
        settings.change("me.name", "Bo")
    assert settings.text("me.name") == Settings(path).text("me.name") == "Ana"


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir(parents=True)
    settings = Settings(path)
    assert "can't be read" in settings.complaints[0]
    with pytest.raises(Refused, match="can't be read"):
        settings.change("me.name", "Ana")


@pytest.mark.parametrize(
    ("config", "environment", "said"),
    [
        ("", {"LANG": "en_US.UTF-8"}, "Wed, Mar 4"),
        ("", {"LANG": "en_US.UTF-8", "LC_TIME": "de_DE.UTF-8"}, "Wed 4 Mar"),
        ("", {"LANG": "de_DE", "LC_ALL": "sv_SE"}, "Wed 2026-03-04"),
        ('ui.dates = "iso"\n', {"LANG": "en_US.UTF-8"}, "Wed 2026-03-04"),
        ('ui.dates = "backwards"\n', {}, "Wed 4 Mar"),
    ],
)
def test_dates_are_said_as_chosen_or_as_the_locale_has_them(
    tmp_path: Path, config: str, environment: dict[str, str], said: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(config, encoding="utf-8")
    try:
        Settings(path).say_dates(environment)
        assert say_day(date(2026, 3, 4)) == said
    finally:
        say_days_as(Order.DAY_FIRST)
