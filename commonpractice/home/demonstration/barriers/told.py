"""Two years of barriers and themes, told from today."""

from datetime import datetime, time
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.home.demonstration.barriers.fire_lives import FIRE_LIVED
from commonpractice.home.demonstration.barriers.happening import Here, live_through
from commonpractice.home.demonstration.barriers.papers_lives import PAPERS_LIVED
from commonpractice.home.demonstration.barriers.rules_lives import RULES_LIVED
from commonpractice.home.demonstration.barriers.rules_words import DRAFT
from commonpractice.home.demonstration.barriers.sources import open_sources
from commonpractice.themes import passing_on
from commonpractice.themes.models import News, Theme
from commonpractice.themes.months import months_up_to


def tell(community: Community, everybody: dict[str, Membership], now: datetime) -> dict[str, Theme]:
    """The themes, by their short names."""
    sources, contacts = open_sources(community, everybody, now)
    here = Here(community, now, everybody, contacts, sources)
    live_through(here, (*PAPERS_LIVED, *RULES_LIVED, *FIRE_LIVED))
    _begin_draft(here)
    _forget_past_news(community, now)
    return here.themes


def _begin_draft(here: Here) -> None:
    at = here.at(1)
    begun = passing_on.begin(uuid4(), voice=here.voice("Yusuf Hob"), source=None, at=at)
    passing_on.save_words(begun, DRAFT, at=at, edited_times=0, source=None, show_name=False)


def _forget_past_news(community: Community, now: datetime) -> None:
    """The letters about the months before the last have told of it long since."""
    _this, last = months_up_to(community.date_of(now), count=2)
    News.objects.filter(at__lt=datetime.combine(last, time(), tzinfo=community.zone)).delete()
