"""Barriers and themes of any number with the same past, so that only their number differs. Invented from end to end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction

from bench.communities import Made
from commonpractice.community.models import Membership
from commonpractice.themes.models import (
    Approval,
    Barrier,
    Change,
    Confirmation,
    Gift,
    Level,
    Lever,
    MeetingKind,
    OrganisationKind,
    Retest,
    RetestResult,
    RuleKind,
    Source,
    Step,
    Theme,
    ThemeChoice,
    Verification,
    Wording,
)

LIFE = (
    ("raise", "", "raised"),
    ("confirm", "raised", "confirmed"),
    ("take_as_theme", "confirmed", "theme"),
    ("take_in_hand", "theme", "in_hand"),
    ("report_change", "in_hand", "change_reported"),
    ("verify", "change_reported", "verified"),
    ("hold", "verified", "holding"),
)
DAYS = 700
OF_A_THEME = 6
CONFIRMED = 4
AT_ONCE = 2000
TITLE = "Fire setting long ago closes every temporary room"
SENTENCE = "Temporary accommodation is refused when a record mentions fire setting, however long ago. "


@dataclass(frozen=True)
class Filled:
    """The numbers of a barrier with a whole life behind it, and of the theme that it belongs to."""

    barrier: int
    theme: int


@transaction.atomic
def fill(made: Made, how_many: int, now: datetime) -> Filled:
    """Of seven barriers each stands one step further; the last of them has gone through its whole life."""
    members = list(made.community.memberships.order_by("pk")[:CONFIRMED])
    source = Source.objects.create(
        community=made.community,
        key=uuid4(),
        name="Kiln City Resolution Group",
        kind=Source.Kind.RESOLUTION_GROUP,
        added_at=now,
    )
    themes = _choose(made, max(1, how_many // 100), now)
    barriers = _raise(made, how_many, source, themes, now)
    _live(barriers, members)
    _change([each for each in barriers if each.steps_taken > LIFE.index(LIFE[4])], members)
    whole = next(each for each in reversed(barriers) if each.steps_taken == len(LIFE) and each.theme_id)
    return Filled(whole.number or 0, next(each.number for each in themes if each.pk == whole.theme_id))


def _choose(made: Made, how_many: int, now: datetime) -> list[Theme]:
    at = now - timedelta(days=DAYS)
    themes = Theme.objects.bulk_create(
        Theme(
            community=made.community,
            number=number,
            key=uuid4(),
            title=f"Theme {number}: a fair second look",
            question="How can a room be found for somebody whose record mentions fire setting?",
            proposed_by=made.member,
            proposed_at=at,
        )
        for number in range(1, how_many + 1)
    )
    ThemeChoice.objects.bulk_create(
        ThemeChoice(theme=theme, chosen=True, why="Many meet it.", by=made.coordinator.person, at=at)
        for theme in themes
    )
    return themes


def _raise(made: Made, how_many: int, source: Source, themes: list[Theme], now: datetime) -> list[Barrier]:
    """A theme takes up the first barriers of its hundred, with each stage of the life among them."""
    barriers = Barrier.objects.bulk_create(
        (
            Barrier(
                community=made.community,
                key=uuid4(),
                source=source if place % 3 else None,
                raised_by=made.member,
                owner=made.coordinator if place % 2 else None,
                theme=themes[place // 100 % len(themes)] if place % 100 in _TAKEN_UP else None,
                begun_at=now - timedelta(days=DAYS - place * DAYS // how_many),
            )
            for place in range(how_many)
        ),
        batch_size=AT_ONCE,
    )
    wordings = Wording.objects.bulk_create(
        (_worded(barrier, place) for place, barrier in enumerate(barriers)), batch_size=AT_ONCE
    )
    Approval.objects.bulk_create(
        (
            Approval(wording=wording, by=made.coordinator, at=wording.written_at + timedelta(days=1))
            for wording in wordings
        ),
        batch_size=AT_ONCE,
    )
    for place, (barrier, wording) in enumerate(zip(barriers, wordings, strict=True)):
        steps = place % len(LIFE) + 1
        barrier.number, barrier.wording, barrier.first_lever = place + 1, wording, wording.lever
        barrier.known_at = barrier.begun_at + timedelta(days=1)
        barrier.steps_taken, barrier.stage = steps, LIFE[steps - 1][2]
        barrier.stage_at = _at(barrier, steps)
        barrier.review_on = (now + timedelta(days=place % 90 - 20)).date()
    fields = [
        "number", "wording", "first_lever", "known_at", "steps_taken", "stage", "stage_at", "review_on",
    ]  # fmt: skip
    Barrier.objects.bulk_update(barriers, fields, batch_size=AT_ONCE // 10)
    return barriers


_TAKEN_UP = range(1, OF_A_THEME + 1)


def _worded(barrier: Barrier, place: int) -> Wording:
    return Wording(
        barrier=barrier,
        membership=barrier.raised_by,
        written_at=barrier.begun_at,
        meeting_kind=MeetingKind.PANEL,
        month=barrier.begun_at.date().replace(day=1),
        title=f"{TITLE} ({place})",
        blocked=SENTENCE * 3,
        decision_point="When the duty worker rings round hostels for a bed tonight.",
        reason_given="The insurer would not cover it.",
        rule_kind=RuleKind.values[place % len(RuleKind.values)],
        rule="Nobody has seen the term of the policy in writing.",
        effect="People sleep outside although rooms are free.",
        lever=Lever.values[place % len(Lever.values)],
        gift=Gift.values[place % len(Gift.values)],
        level=Level.SYSTEM,
    )


def _at(barrier: Barrier, number: int) -> datetime:
    return barrier.begun_at + timedelta(days=number)


def _live(barriers: list[Barrier], members: list[Membership]) -> None:
    Step.objects.bulk_create(
        (
            Step(
                barrier=barrier,
                number=number,
                verb=verb,
                before=before,
                after=after,
                by=members[0],
                at=_at(barrier, number),
                why="It was said at the meeting." if number > 1 else "",
            )
            for barrier in barriers
            for number, (verb, before, after) in enumerate(LIFE[: barrier.steps_taken], start=1)
        ),
        batch_size=AT_ONCE,
    )
    Confirmation.objects.bulk_create(
        (
            Confirmation(
                barrier=barrier,
                by=member,
                kind=OrganisationKind.values[place % len(OrganisationKind.values)],
                month=barrier.begun_at.date().replace(day=1),
                at=_at(barrier, 2),
            )
            for barrier in barriers
            if barrier.steps_taken > 1
            for place, member in enumerate(members)
        ),
        batch_size=AT_ONCE,
    )


def _change(barriers: list[Barrier], members: list[Membership]) -> None:
    """Each has a flex beside its sustained change; those verified a re-test to come, those holding one that held."""
    changes = Change.objects.bulk_create(
        (
            Change(
                barrier=barrier,
                key=uuid4(),
                kind=kind,
                what="Refusals are written down, with the term that they rest on.",
                evidence="Nine letters of the last quarter.",
                month=barrier.begun_at.date().replace(day=1),
                by=members[1],
                at=_at(barrier, 5),
            )
            for barrier in barriers
            for kind in Change.Kind.values
        ),
        batch_size=AT_ONCE,
    )
    verified = [each for each in changes if not each.is_flex and each.barrier.steps_taken >= len(LIFE) - 1]
    Verification.objects.bulk_create(
        (
            Verification(
                change=each, borne_out=True, how="Read them.", by=members[2], at=_at(each.barrier, 6)
            )
            for each in verified
        ),
        batch_size=AT_ONCE,
    )
    retests = Retest.objects.bulk_create(
        (
            Retest(change=each, on=(each.at + timedelta(days=days)).date())
            for each in verified
            for days in (182, 365)
        ),
        batch_size=AT_ONCE,
    )
    RetestResult.objects.bulk_create(
        (
            RetestResult(
                retest=each, holds=True, how="Asked again.", by=members[2], at=_at(each.change.barrier, 7)
            )
            for each in retests[::2]
            if each.change.barrier.steps_taken == len(LIFE)
        ),
        batch_size=AT_ONCE,
    )
