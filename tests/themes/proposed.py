"""Themes for tests, made by the verbs that pages call. Invented."""

import uuid
from datetime import timedelta

from commonpractice.themes import choosing
from commonpractice.themes.models import Barrier, Theme
from tests.built_once import built_once
from tests.themes.raised import raise_barrier

QUESTION = "What would let a hostel say yes?"


def propose(by, barriers, at, title="Rooms after fire setting", question=QUESTION) -> Theme:
    return choosing.propose(
        uuid.uuid4(),
        title=title,
        question=question,
        why_now="",
        barriers=barriers,
        by=by,
        at=at,
    )


def choose(theme, by, at) -> Theme:
    choosing.choose(theme, why="It closes every door.", by=by, at=at, edited_times=0)
    return fetched(theme)


def fetched(theme) -> Theme:
    return Theme.objects.select_related("community", "choice", "conclusion", "publication").get(pk=theme.pk)


@built_once
def barrier(mo, reader, now) -> Barrier:
    return raise_barrier(mo, read_by=reader, at=now - timedelta(days=30))


@built_once
def theme(barrier, mo, now) -> Theme:
    return fetched(propose(mo, [barrier], now - timedelta(days=20)))
