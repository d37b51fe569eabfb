"""Accounts of those who are named in rows of a community: address, since when, whether they may sign in. Nothing else."""

from collections.abc import Collection
from typing import Any

from commonpractice.community.models import Community
from commonpractice.moving.left_out import PEOPLE
from commonpractice.moving.order import parts
from commonpractice.moving.reaching import links, rows_of, target
from commonpractice.people.models import Person

FIELDS = ["id", "email", "is_active", "joined_at"]
NAME = PEOPLE
PATH, TABLE = "data/people/Person.jsonl", "tables/people.Person.csv"


def those_of(community: Community, keys: Collection[Any]) -> set[Any]:
    """Which of these people a row of the community names."""
    named: set[Any] = set()
    for part in parts():
        for link in links(part.model):
            if target(link) is Person:
                there = rows_of(part.model, community).filter(**{f"{link.name}__in": keys})
                named |= set(there.values_list(link.attname, flat=True).distinct())
    return named
