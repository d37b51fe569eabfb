"""Where and when the demonstration's questions are asked and answered, told in days from today."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from commonpractice.community.models import Community, Membership
from commonpractice.themes.models import Theme


@dataclass(frozen=True)
class Here:
    community: Community
    members: dict[str, Membership]
    theme: Theme
    now: datetime

    @property
    def cora(self) -> Membership:
        return self.members["Cora Wedge"]

    def day(self, days_ago: int) -> date:
        """Below nought: still to come."""
        return self.community.date_of(self.now) - timedelta(days=days_ago)

    def at(self, days_ago: int, hour: int = 10) -> datetime:
        return datetime.combine(self.day(days_ago), time(hour, 5), tzinfo=self.community.zone)
