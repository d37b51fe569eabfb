"""Builds the demonstration: a lived-in, invented community. Every date is told from today."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from commonpractice.community.models import Community, ContactPoint, Membership, Terms
from commonpractice.community.terms_drafting import adopt, start_from_adopted, start_terms
from commonpractice.home.demonstration import (
    advice,
    coming,
    commons,
    costs,
    past,
    people,
    story,
    trainings,
    updates,
    value,
)
from commonpractice.home.demonstration.agreeing import told as agreeing
from commonpractice.home.demonstration.barriers import told as barriers
from commonpractice.home.demonstration.guiding import told as guiding
from commonpractice.home.demonstration.letters_gone import send_past_letters
from commonpractice.meetings import minuting
from commonpractice.meetings.captured import captured
from commonpractice.meetings.drafting import draft_for
from commonpractice.meetings.models import Meeting, Minutes
from commonpractice.meetings.taking_up import approve_minutes

SLUG = "potteries"


@transaction.atomic
def build(now: datetime, say: Callable[[str], object]) -> Community:
    say("the community, its organisations and people")
    community = _community()
    everybody = people.join_everybody(community, now)
    _contact_points(community, everybody)
    say("its terms of reference")
    terms = _terms(community, everybody, now)
    say("two years of barriers and themes")
    themes = barriers.tell(community, everybody, now)
    theme = themes["fire"]
    held = []
    for number, told in enumerate(story.PAST, start=1):
        say(f"what happened at “{told.title}”")
        starts_at = coming.at_half_past_twelve(
            community, community.date_of(now) - timedelta(days=told.days_ago)
        )
        setting = past.Setting(community, terms, everybody, theme)
        held.append(past.hold(setting, number, told, starts_at=starts_at))
    _minutes(held, everybody)
    say("a question that was answered, what was agreed from it, and what is asked now")
    agreeing.tell(community, everybody, theme, now)
    say("a guide that is in use, and one that is being written")
    guiding.tell(community, everybody, themes, now)
    advice.tell(community, everybody, themes, now)
    updates.tell(community, everybody, now)
    say("a library, questions to those who know, two who were introduced, and who bears what")
    commons.tell(community, everybody, now)
    value.tell(community, everybody, now)
    costs.tell(community, everybody, now)
    for path in settings.SHOWN_IN_DEMONSTRATION:
        import_string(path)(community, everybody, now)
    send_past_letters(community, now)
    here = coming.Setting(community, terms, everybody, theme, now)
    say("the training in factual recording, and what teams counted since")
    trainings.hold_training(here, len(held) + 1)
    trainings.count_questions(here)
    say("the workshop that can be started now, the next meeting and the next training")
    coming.open_workshop(here, len(held) + 2)
    quarterly = coming.plan_quarterly(here, len(held) + 3)
    draft_for(quarterly, "meeting_announced", at=now)
    trainings.plan_next_training(here)
    coming.ask_to_join(community, now)
    return community


def _community() -> Community:
    return Community.objects.create(
        slug=SLUG,
        name="Potteries Practice (invented)",
        purpose="We find what stands between people and a home, agree what would work better, write it down together, "
        "and check that it changed anything.",
        who_for="Anybody who works with people facing several hardships at once, and anybody who has faced them. You "
        "need no title and no organisation.",
        area="Trentvale (invented)",
        ground_rules="One person speaks at a time.\nWe talk about patterns, never about a person who is not here.\n"
        "Say what you saw, say what you were told, say what you think.\nAnybody may pass, at any time.\n"
        "What is said here may be used; who said it is theirs to tell.",
    )


def _contact_points(community: Community, everybody: dict[str, Membership]) -> None:
    """The one for fire safety at home is the one of the fire service, too."""
    for position, (name, subject) in enumerate(
        (
            ("Cora Wedge", "joining, expenses and access"),
            ("Dev Ember", "fire safety at home"),
            ("Fern Saggar", "where to get advice on spent convictions"),
        )
    ):
        of = everybody[name].organisation if name == "Dev Ember" else None
        ContactPoint.objects.create(
            community=community,
            membership=everybody[name],
            subject=subject,
            organisation=of,
            position=position,
        )


def _terms(community: Community, everybody: dict[str, Membership], now: datetime) -> Terms:
    """Adopted a year and more ago, and once more since."""
    by = everybody["Cora Wedge"].person
    first = start_terms(community, by=by, at=now - timedelta(days=1100))
    adopt(
        first, change_note="The first version.", seen=first.edited_times, by=by, at=now - timedelta(days=1090)
    )
    second = start_from_adopted(community, by=by, at=now - timedelta(days=400))
    second.costs += (
        "\n\nPeople with lived experience are offered their travel and time before each meeting, in writing."
    )
    second.save()
    adoption = adopt(
        second,
        change_note="Expenses are now offered before each meeting, not asked for after it.",
        seen=second.edited_times,
        by=by,
        at=now - timedelta(days=390),
    )
    return adoption.terms


def _minutes(held: list[Meeting], everybody: dict[str, Membership]) -> None:
    """Approved at the meeting after; those of the last one are with the members."""
    by = everybody["Cora Wedge"].person
    for meeting, following in zip(held, [*held[1:], None], strict=True):
        sent_at = meeting.ends_at + timedelta(days=6)
        minutes = Minutes.objects.draft(meeting, minuting.draft(captured(meeting)), by=by, at=sent_at)
        minutes.circulate(by=by, at=sent_at)
        if following:
            approve_minutes(
                minutes, at_meeting=following, by=by, at=following.starts_at + timedelta(minutes=12)
            )
    amendment = Minutes.objects.get(meeting=held[-1]).ask(
        "Please say that the second look is offered, not required.",
        key=uuid4(),
        membership=everybody["Wen Lustre"],
        at=held[-1].ends_at + timedelta(days=9),
    )
    amendment.give_answer(
        "Changed to “is offered”. Thank you.", by=by, at=held[-1].ends_at + timedelta(days=10)
    )
