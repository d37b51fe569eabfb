"""Barriers for tests, made as they are made in life: drafted, checked, approved by a second person. Invented."""

import uuid
from datetime import date, datetime
from typing import Any

from commonpractice.community.models import Membership
from commonpractice.themes import passing_on
from commonpractice.themes.models import Barrier, Contact, SecondReader, Source, Wording
from commonpractice.themes.voice import Speaker, Voice
from tests.built_once import built_once

WORDS: dict[str, Any] = {
    "meeting_kind": "panel",
    "month": date(2026, 3, 1),
    "title": "Fire setting long ago closes every temporary room",
    "blocked": "Temporary accommodation is refused when a record mentions fire setting, however long ago.",
    "decision_point": "When the duty worker rings round hostels for a bed tonight.",
    "reason_given": "The insurer would not cover it.",
    "rule_kind": "insurer",
    "rule": "Nobody has seen the term of the policy in writing.",
    "effect": "People sleep outside although rooms are free.",
    "already_works": "One hostel asks for the facts of what happened and decides each time.",
    "tried": "The insurer was asked once, and did not answer.",
    "lever": "commissioning",
    "gift": "partnership",
    "level": "system",
}


def draft_barrier(speaker: Speaker, *, at: datetime, source: Source | None = None, **words: Any) -> Wording:
    wording = passing_on.begin(uuid.uuid4(), voice=Voice(speaker), source=source, at=at)
    return passing_on.save_words(
        wording, {**WORDS, **words}, at=at, edited_times=0, source=source, show_name=False
    )


def pass_on_barrier(speaker: Speaker, *, at: datetime, **more: Any) -> Wording:
    """Waits for a second person."""
    wording = draft_barrier(speaker, at=at, **more)
    passing_on.pass_on(wording, kept_because="", at=at)
    wording.refresh_from_db()
    return wording


def raise_barrier(speaker: Speaker, *, read_by: Membership, at: datetime, **more: Any) -> Barrier:
    """Passed on and approved: members may read it."""
    wording = pass_on_barrier(speaker, at=at, **more)
    return passing_on.approve(wording, by=read_by, at=at, edited_times=wording.edited_times)


@built_once
def panel(potteries, now) -> Source:
    """A source as MaRG is one."""
    return Source.objects.create(
        community=potteries,
        key=uuid.uuid4(),
        name="Kiln City Resolution Group",
        kind=Source.Kind.RESOLUTION_GROUP,
        added_at=now,
    )


@built_once
def petra(panel, cora, now) -> Contact:
    """Sits on the panel and is not a member of the community; comes by a personal link."""
    return Contact.objects.create(
        source=panel,
        key=uuid.uuid4(),
        name="Petra Saggar",
        email="petra@panel.example",
        added_by=cora.person,
        added_at=now,
    )


@built_once
def reader(lena, cora, now) -> Membership:
    """Lena, named by the coordinator to read first."""
    SecondReader.objects.create(membership=lena, by=cora.person, at=now)
    return lena
