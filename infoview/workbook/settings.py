"""Every setting, its default and what it is for; read from `config.toml`, written back without losing comments."""

import os
import re
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from infoview.domain.calendar import parse_ranges, parse_weekend
from infoview.domain.clocks import Clocks
from infoview.domain.saying import Order, order_of, quoted, say_days_as
from infoview.workbook.errors import Refused

Value = int | str | bool | list[str]


class Setting(NamedTuple):
    """One setting; `check` raises ValueError with a sentence for a value that can't be.

    `check_typed` does so only for what is typed: it takes too long for every start.
    """

    key: str
    default: Value
    help: str
    check: Callable[[Any], object] | None = None
    check_typed: Callable[[Any], object] | None = None


def _positive(value: int) -> None:
    if not 1 <= value <= 1000:
        raise ValueError("it takes a whole number from 1 to 1000")


def _not_negative(value: int) -> None:
    if not 0 <= value <= 10_000:
        raise ValueError("it takes a whole number from 0 to 10000")


def _business_days(value: int) -> None:
    if not 0 <= value <= 260:  # they are counted one by one, for everybody
        raise ValueError("it takes a whole number from 0 to 260, which is about a year")


def _motion(value: str) -> None:
    if value not in ("full", "none"):
        raise ValueError("it takes full or none")


def _yes_or_no(value: str) -> None:
    if value not in ("yes", "no"):
        raise ValueError("it takes yes or no")


def _dates(value: str) -> None:
    if value not in ("", *Order):
        raise ValueError("it takes day month, month day or iso; empty means as the locale")


def _country(value: str) -> None:
    if value and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", value):
        raise ValueError(
            "it takes a country's two letters, like US or DE, or US-CA; empty means weekends only"
        )


def _country_with_holidays(value: str) -> None:
    if value:
        from infoview.workbook.days_off import public_holidays

        public_holidays(value)


def _zone(value: str) -> None:
    if value:
        from infoview.domain.zones import known_zone

        known_zone(value)


_CLOCK_HELP = {
    "answer_grace_bd": "business days to answer someone who wrote, before that is overdue",
    "confirm_before_days": "days before a talk to confirm it",
    "prepare_before_bd": "business days before a talk to begin preparing",
    "happened_after_minutes": "minutes after the end of a talk until it asks whether it happened",
    "debrief_grace_days": "days after a talk for the reflection, before that is overdue",
    "thank_grace_days": "days after a talk for the thank-you, before that is overdue",
    "thank_late_days": "days after a talk from which on a thank-you is called late, and still welcome",
    "promise_bd": "business days for a promise of yours without a day",
    "promise_grace_days": "days after promising, before that is overdue",
    "widen_bd": "business days after an ask before it suggests someone else as well",
    "widen_for_bd": "business days that this suggestion stays",
    "nudge_bd": "business days after an ask before a nudge is due",
    "nudge_grace_bd": "business days for the nudge, before that is overdue",
    "last_try_bd": "business days after a nudge before the last try",
    "last_try_grace_bd": "business days for the last try, before that is overdue",
    "nudges_cold": "reminders for a stranger",
    "nudges_warm": "reminders where there is a connection",
    "rest_bd": "business days after the last note before it proposes to let it rest",
    "wake_days": "days a rest lasts, and then only with a new reason",
    "out_of_office_bd": "business days after someone is back before a reminder",
    "arrange_bd": "business days after a yes without a date before a message",
    "arrange_again_bd": "business days after that before another, and before it proposes to let it rest",
    "arrange_grace_bd": "business days for such a message, before that is overdue",
    "contact_referral_bd": "business days to write to someone you were sent to",
    "contact_referral_grace_bd": "business days more, before that is overdue",
    "tell_referrer_bd": "business days to tell whoever introduced you how it goes",
    "tell_referrer_grace_bd": "business days more, before that is overdue",
    "tell_silent_days": "days without an answer before you tell whoever introduced you so",
    "report_days": "days after advice to tell what came of it, where they named no day",
    "report_grace_days": "days more, before that is overdue",
    "offer_first_days": "days after they offered something before a light reminder",
    "offer_second_days": "days after they offered something before a second one",
    "milestone_bd": "business days to tell helpers of a decision, and to greet someone in new work",
    "milestone_grace_days": "days more, before that is overdue",
    **{
        f"{name}_{end}": f"days between two touches with someone you hear from {often}: {what}"
        for name, often in (
            ("monthly", "monthly"),
            ("quarterly", "every quarter"),
            ("half_year", "every half year"),
            ("yearly", "every year"),
        )
        for end, what in (("ideal", "from here on it is due"), ("max", "from here on it goes cold"))
    },
    "dormant_days": "days without a touch, after which someone is dormant",
    "upcoming_bd": "business days ahead that count as coming up",
    "still_welcome_days": "days a report, news or a word to an introducer is overdue; then it presses no more",
    "overload": "overdue cards, beyond which it offers to spread them",
    "amnesty_bd": "business days over which they are spread",
}

SETTINGS: dict[str, Setting] = {
    setting.key: setting
    for setting in (
        Setting("me.name", "", "your name, for the end of messages"),
        Setting("me.phone", "", "your phone number, for confirmations"),
        Setting("me.zone", "", "your time zone, like Europe/London; empty: the machine's", _zone),
        Setting(
            "calendar.country",
            "",
            "public holidays of a country (US, DE, US-CA); empty: none",
            _country,
            _country_with_holidays,
        ),
        Setting("calendar.weekend", "sat sun", "the days of the weekend", parse_weekend),
        Setting("calendar.holidays", [], "days of your own, like 2026-12-24", parse_ranges),
        Setting("calendar.away", [], "when you are away, like 2026-12-24..2027-01-03", parse_ranges),
        Setting("review.cards_per_day", 7, "cards in a day's review", _positive),
        Setting("review.tend_per_day", 3, "of them, at most so many to stay in touch", _not_negative),
        Setting("review.asks_per_week", 2, "new asks a week", _not_negative),
        Setting("review.conversations_per_week", 1, "conversations a week to aim for", _not_negative),
        Setting("meeting.minutes_asked", 20, "minutes you ask for", _positive),
        Setting("meeting.minutes_booked", 30, "minutes you keep free", _positive),
        Setting(
            "privacy.keyring",
            "no",
            "yes: the keyring of your system keeps the passphrase of an encrypted workbook",
            _yes_or_no,
        ),
        Setting("ui.theme", "infoview-dark", "the colours of the screen"),
        Setting("ui.motion", "full", "full, or none: nothing on the screen glides or blinks", _motion),
        Setting(
            "ui.dates",
            "",
            "day month, month day or iso; 3/4 is then read so too; empty: as the locale",
            _dates,
        ),
        *(
            Setting(
                f"clocks.{name}",
                int(Clocks._field_defaults[name]),
                _CLOCK_HELP[name],
                _business_days if name.endswith("_bd") else _not_negative,
            )
            for name in Clocks._fields
        ),
    )
}


class Settings:
    """The settings of one run. A broken file is told by `complaint` and the defaults hold."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.complaints: list[str] = []
        self._values: dict[str, Value] = {}
        self._clocks: Clocks | None = None  # asked for many times a key
        self.keymap: dict[str, str] = {}
        self._read()

    def __getitem__(self, key: str) -> Value:
        return self._values.get(key, SETTINGS[key].default)

    def text(self, key: str) -> str:
        """A setting that is a text."""
        return str(self[key])

    def number(self, key: str) -> int:
        """A setting that is a whole number."""
        value = self[key]
        return value if isinstance(value, int) else 0

    def texts(self, key: str) -> list[str]:
        """A setting that is a list."""
        value = self[key]
        return value if isinstance(value, list) else []

    def say_dates(self, environment: Mapping[str, str] = os.environ) -> None:
        """Have days said as chosen, or as the locale has them."""
        chosen = self.text("ui.dates")
        if chosen:
            say_days_as(Order(chosen), read=True)
            return
        named = (environment.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
        say_days_as(order_of(next(filter(None, named), "")))

    def clocks(self) -> Clocks:
        """The clocks as set."""
        if self._clocks is None:
            self._clocks = Clocks(*(self.number(f"clocks.{name}") for name in Clocks._fields))
        return self._clocks

    def change(self, key: str, text: str) -> Value:
        """Set `key` from what was typed and write the file. Refused, with the reason, where it can't be."""
        if key.startswith("keys."):
            # Which keys there are, and which are free, only the app knows, and says so at its start.
            if not re.fullmatch(r"keys\.[a-z]+\.[a-z_]+", key):
                raise Refused(
                    f"{quoted(key)} names no command; write it like keys.everywhere.undo, as in docs/keys.md."
                )
            self._write(key, text)
            self.keymap[key.removeprefix("keys.")] = text
            return text
        value = understood(known(key), text)
        self._write(key, value)
        self._values[key] = value
        self._clocks = None
        return value

    def _read(self) -> None:
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return
        except UnicodeDecodeError:
            self._complain_of_file("it is not UTF-8 text")
            return
        except OSError as error:
            self._complain_of_file((error.strerror or str(error)).lower())
            return
        import tomllib

        try:
            data = tomllib.loads(text)
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            self._complain_of_file(str(error))
            return
        self._take_all(data)

    def _complain_of_file(self, why: str) -> None:
        self.complaints.append(
            f"{self.path} can't be read ({why}); the defaults are used until it is mended."
        )

    def _take_all(self, data: dict[str, Any]) -> None:
        for table, entries in data.items():
            if table == "keys" and isinstance(entries, dict):
                self.keymap = {str(name): str(key) for name, key in _flat(entries)}
            elif isinstance(entries, dict):
                for name, value in _flat(entries):
                    self._take(f"{table}.{name}", value)
            else:
                self.complaints.append(
                    f"{self.path}: {table!r} stands outside of a [section] and is passed over."
                )

    def _take(self, key: str, value: object) -> None:
        try:
            self._values[key] = _right_type(known(key), value)
        except Refused as error:
            self.complaints.append(f"{self.path}: {error}")

    def _write(self, key: str, value: Value) -> None:
        import tomlkit

        table, _, name = key.partition(".")
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            text = ""
        except OSError as error:
            raise Refused(f"{self.path} can't be read: {(error.strerror or str(error)).lower()}.") from error
        except UnicodeDecodeError as error:
            raise Refused(f"{self.path} is not UTF-8 text; please mend or remove it first.") from error
        try:
            document = tomlkit.parse(text)
        except ValueError as error:
            raise Refused(f"{self.path} can't be read ({error}); please mend or remove it first.") from error
        section = document.setdefault(table, tomlkit.table())
        if not isinstance(section, MutableMapping):
            raise Refused(
                f"{self.path} holds {table!r} as a value, not as a [section]; please mend it first."
            )
        section[name] = value
        try:
            self._put(tomlkit.dumps(document))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Refused(f"{self.path} can't be written ({reason}), so nothing was changed.") from error

    def _put(self, text: str) -> None:
        place = Path(os.path.realpath(self.path))  # a link to the settings stays a link
        if place.exists() and not place.is_file():
            raise Refused(f"{self.path} is no file, so nothing can be kept there.")
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = place.with_name(f"{place.name}.{os.getpid()}.part")
        try:
            with os.fdopen(
                os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
            ) as file:
                file.write(text)
            os.replace(half, place)
        finally:
            with suppress(OSError):
                half.unlink()


def _flat(entries: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in entries.items():
        if isinstance(value, dict):
            found += _flat(value, f"{prefix}{name}.")
        else:
            found.append((f"{prefix}{name}", value))
    return found


def known(key: str) -> Setting:
    """The setting of that name; Refused with the nearest names where there is none."""
    if key in SETTINGS:
        return SETTINGS[key]
    import difflib

    near = difflib.get_close_matches(key, SETTINGS, n=3)
    hint = f" Did you mean {', '.join(near)}?" if near else " `infoview config` lists them all."
    raise Refused(f"There is no setting called {quoted(key)}.{hint}")


def understood(setting: Setting, text: str) -> Value:
    """What was typed as a value of the setting; Refused where it can't be."""
    value: Value
    if isinstance(setting.default, int):
        if not re.fullmatch(r"-?\d{1,9}", text.strip()):
            raise Refused(f"{setting.key} takes a whole number, not {quoted(text)}.")
        value = int(text)
    elif isinstance(setting.default, list):
        value = [part for part in re.split(r"[,\s]+", text.strip()) if part]
    else:
        value = text
    return _checked(setting, value, typed=True)


def _right_type(setting: Setting, value: object) -> Value:
    wanted = type(setting.default)
    if wanted is list and isinstance(value, list):
        return _checked(setting, [str(part) for part in value])
    if isinstance(value, bool) or not isinstance(value, wanted):
        kind = {int: "a whole number", str: "a text", list: "a list"}[wanted]
        raise Refused(f"{setting.key} takes {kind}; the default holds.")
    return _checked(setting, value)


def _checked(setting: Setting, value: Any, *, typed: bool = False) -> Value:
    for check in (setting.check, setting.check_typed if typed else None):
        if check is not None:
            try:
                check(value)
            except ValueError as error:
                reason = str(error).rstrip(".")
                said = quoted(" ".join(value) if isinstance(value, list) else str(value))
                raise Refused(f"{setting.key} can't be {said}: {reason}.") from None
    checked: Value = value
    return checked
