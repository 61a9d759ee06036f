"""Every clock of the daily review, as numbers one can set. BD = business days."""

from enum import StrEnum
from typing import NamedTuple


class Tier(StrEnum):
    """How often to stay in touch with someone."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEAR = "half_year"
    YEARLY = "yearly"
    NONE = "none"


class PathIn(StrEnum):
    """How I come to this person; the warmer, the earlier in a group of cards."""

    REFERRED = "referred"
    ALUMNI = "alumni"
    RECONNECT = "reconnect"
    WARM = "warm"
    COLD = "cold"


class Clocks(NamedTuple):
    """The defaults are those most practitioners agree on; each is a setting `clocks.NAME`."""

    answer_grace_bd: int = 1
    confirm_before_days: int = 2
    prepare_before_bd: int = 3
    happened_after_minutes: int = 60
    debrief_grace_days: int = 1
    thank_grace_days: int = 1
    thank_late_days: int = 3
    promise_bd: int = 2
    promise_grace_days: int = 7
    widen_bd: int = 3
    widen_for_bd: int = 2
    nudge_bd: int = 7
    nudge_grace_bd: int = 3
    last_try_bd: int = 7
    last_try_grace_bd: int = 3
    nudges_cold: int = 1
    nudges_warm: int = 2
    rest_bd: int = 7
    wake_days: int = 90
    out_of_office_bd: int = 2
    arrange_bd: int = 3
    arrange_again_bd: int = 7
    arrange_grace_bd: int = 2
    contact_referral_bd: int = 2
    contact_referral_grace_bd: int = 3
    tell_referrer_bd: int = 1
    tell_referrer_grace_bd: int = 3
    tell_silent_days: int = 7
    report_days: int = 21
    report_grace_days: int = 10
    offer_first_days: int = 10
    offer_second_days: int = 30
    milestone_bd: int = 2
    milestone_grace_days: int = 7
    still_welcome_days: int = 60
    monthly_ideal: int = 30
    monthly_max: int = 45
    quarterly_ideal: int = 90
    quarterly_max: int = 120
    half_year_ideal: int = 180
    half_year_max: int = 240
    yearly_ideal: int = 365
    yearly_max: int = 420
    dormant_days: int = 540
    upcoming_bd: int = 3
    overload: int = 12
    amnesty_bd: int = 10

    def nudges_allowed(self, path: PathIn) -> int:
        """How many reminders an ask may have: one for a stranger, two where there is a connection."""
        return self.nudges_cold if path is PathIn.COLD else self.nudges_warm

    def gap(self, tier: Tier) -> tuple[int, int] | None:
        """(ideal, longest) days between two touches; None where nobody is waiting for one."""
        return {
            Tier.MONTHLY: (self.monthly_ideal, self.monthly_max),
            Tier.QUARTERLY: (self.quarterly_ideal, self.quarterly_max),
            Tier.HALF_YEAR: (self.half_year_ideal, self.half_year_max),
            Tier.YEARLY: (self.yearly_ideal, self.yearly_max),
            Tier.NONE: None,
        }[tier]
