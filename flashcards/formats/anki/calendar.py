"""Anki's days and instants as study days."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from flashcards.core.scheduler import day_start, study_day
from flashcards.formats.anki.raw import Raw

_QUARTER = 900  # seconds; study days begin on one in every zone of today, and finding their day is slow
_MOST_KNOWN = 50_000


@dataclass(frozen=True, slots=True)
class Calendar:
    """What time it is, and Anki's day 0: `today` and `day_zero` are study days, `now` milliseconds."""

    zone: tzinfo
    rollover_hour: int
    today: int
    now: int
    day_zero: int
    _known: dict[int, int] = field(default_factory=dict)

    def day(self, at: float) -> int:
        """The study day of an instant in seconds; today for one that lies ahead."""
        if not 0 < at < self.now / 1000:
            return self.today
        quarter = int(at) // _QUARTER
        day = self._known.get(quarter)
        if day is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            begun = datetime.fromtimestamp(quarter * _QUARTER, self.zone)
            day = self._known[quarter] = study_day(begun, self.rollover_hour)
        return day

    def start(self, day: int) -> int:
        """The instant (milliseconds) at which a study day begins."""
        return int(day_start(max(0, day), self.zone, self.rollover_hour).timestamp() * 1000)


def calendar(raw: Raw, created: int, now: datetime, rollover_hour: int) -> Calendar:
    """The days of a collection that was created at `created` (seconds since 1970)."""
    today = study_day(now, rollover_hour)
    zone = now.tzinfo or UTC
    if not 0 < created < now.timestamp() + 86400:
        day_zero = today
    elif raw.offset is not None and abs(raw.offset) < 24 * 60:
        # With an offset Anki counts the dates between, whatever the hour.
        there = datetime.fromtimestamp(created, timezone(timedelta(minutes=-raw.offset)))
        day_zero = study_day(there, 0)
    else:
        day_zero = study_day(datetime.fromtimestamp(created, zone), min(max(raw.rollover, 0), 23))
    return Calendar(zone, rollover_hour, today, int(now.timestamp() * 1000), day_zero)
