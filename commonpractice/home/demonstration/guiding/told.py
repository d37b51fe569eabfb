"""Guides: one that was published and is followed into practice, and one that is being written; told from today."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from commonpractice.community.models import Community, Membership
from commonpractice.home.demonstration.agreeing.setting import Here
from commonpractice.home.demonstration.guiding import being_written, practised, published
from commonpractice.themes.models import Theme


def tell(
    community: Community, everybody: dict[str, Membership], themes: Mapping[str, Theme], now: datetime
) -> None:
    fire = Here(community, everybody, themes["fire"], now)
    post = replace(fire, theme=themes["an_address"])
    first = published.first_version(post)
    practised.adopted(post, first)
    published.easy_read(post, first)
    second = published.second_version(post, first.guide)
    practised.adopted(post, second)
    practised.say_the_rest(post)
    practised.sign_offs(post, second)
    practised.reports(post, second)
    being_written.write(fire)
