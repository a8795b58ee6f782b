"""Business days and hours of the creditor. Instants are aware UTC; days are days on the business's own clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# Long enough for any row of holidays, short enough to end when a calendar has no business day at all.
_HORIZON_DAYS = 400


class NoBusinessDay(ValueError):  # noqa: N818 - names what happened
    """The calendar has no business day within its horizon."""


@dataclass(frozen=True, slots=True)
class BusinessCalendar:
    """When a client may be written to: ``weekdays`` (Monday is 0) that are no holiday, from ``opens`` to before ``closes``."""

    timezone: ZoneInfo
    weekdays: frozenset[int]
    opens: time
    closes: time
    is_holiday: Callable[[date], bool]

    def day(self, instant: datetime) -> date:
        """The calendar day of an instant on the business's clock."""
        return instant.astimezone(self.timezone).date()

    def is_business_day(self, day: date) -> bool:
        return day.weekday() in self.weekdays and not self.is_holiday(day)

    def opening(self, day: date) -> datetime:
        """The instant at which a day's sending hours begin, business day or not."""
        return datetime.combine(day, self.opens, self.timezone).astimezone(UTC)

    def midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self.timezone).astimezone(UTC)

    def is_open(self, instant: datetime) -> bool:
        local = instant.astimezone(self.timezone)
        return self.is_business_day(local.date()) and self.opens <= local.time() < self.closes

    def next_slot(self, instant: datetime) -> datetime:
        """The first instant, not before the given one, at which letters may leave."""
        if self.is_open(instant):
            return instant.astimezone(UTC)
        local = instant.astimezone(self.timezone)
        day = local.date() if local.time() < self.opens else local.date() + timedelta(days=1)
        return self.opening(self.business_day_from(day))

    def business_day_from(self, day: date) -> date:
        """The first business day on or after a day."""
        for offset in range(_HORIZON_DAYS):
            if self.is_business_day(day + timedelta(days=offset)):
                return day + timedelta(days=offset)
        raise NoBusinessDay(f"no business day within {_HORIZON_DAYS} days of {day}")

    def business_day_after(self, day: date) -> date:
        return self.business_day_from(day + timedelta(days=1))

    def business_day_before(self, day: date) -> date:
        for offset in range(1, _HORIZON_DAYS):
            if self.is_business_day(day - timedelta(days=offset)):
                return day - timedelta(days=offset)
        raise NoBusinessDay(f"no business day within {_HORIZON_DAYS} days before {day}")

    def after_business_days(self, day: date, count: int) -> date:
        """The business day that follows ``count`` whole business days after a day.

        A pause of two business days from a Monday ends on Thursday: Tuesday and Wednesday stay silent.
        """
        for _ in range(count + 1):
            day = self.business_day_after(day)
        return day
