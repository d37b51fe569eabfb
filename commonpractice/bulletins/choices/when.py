"""When the next daily or weekly letter goes out, by the clock of the community. Pure."""

from datetime import datetime, time, timedelta, tzinfo

DAYS = 7


def next_time(after: datetime, *, zone: tzinfo, hour: int, weekday: int | None = None) -> datetime:
    """The next day at `hour`, or the next such `weekday` (Monday is 0); later than `after`."""
    day = after.astimezone(zone).date()
    if datetime.combine(day, time(hour), zone) <= after:
        day += timedelta(days=1)
    if weekday is not None:
        day += timedelta(days=(weekday - day.weekday()) % DAYS)
    return datetime.combine(day, time(hour), zone)
