"""Seeking agreement on the theme in hand, told from today."""

from datetime import datetime

from commonpractice.community.models import Community, Membership
from commonpractice.home.demonstration.agreeing import asking, proposing
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.themes.models import Theme


def tell(community: Community, everybody: dict[str, Membership], theme: Theme, now: datetime) -> None:
    here = Here(community, everybody, theme, now)
    first = asking.ask_first(here)
    proposing.adopt_the_facts(here, first)
    proposing.not_yet_the_years(here, first)
    proposing.open_the_visit(here, first)
    asking.ask_openly(here)
    asking.draft(here)
