"""What is found of this room: meetings, approved minutes section by section, and actions."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from commonpractice.library.search.searched import LONGEST, MEMBERS, Document, Searched
from commonpractice.library.search.texts import sections
from commonpractice.meetings.models import Action, Meeting, Minutes


def _meetings(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    for each in Meeting.objects.filter(pk__in=keys).select_related("community", "theme__publication"):
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=each.title,
            words=each.about,
            address=each.get_absolute_url(),
            at=each.starts_at,
            # Anybody sees the next one, on the front page; the others are for members.
            eyes=(MEMBERS,),
            theme=_theme(each),
        )


def _minutes(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    approved = Minutes.objects.exclude(approval=None).filter(pk__in=keys)
    for each in approved.select_related("meeting__community", "meeting__theme__publication"):
        meeting = each.meeting
        for number, (heading, words) in enumerate(sections(each.text[:LONGEST])):
            yield Document(
                community=meeting.community_id,
                key=each.pk,
                part=str(number),
                title=f"{meeting.title}: {heading}" if heading else meeting.title,
                words=words,
                address=reverse("meetings:minutes", args=[meeting.community.slug, meeting.number]),
                at=meeting.starts_at,
                eyes=(MEMBERS,),
                theme=_theme(meeting),
            )


def _actions(keys: Sequence[int], _now: datetime) -> Iterator[Document]:
    for each in Action.objects.filter(pk__in=keys).select_related("community"):
        yield Document(
            community=each.community_id,
            key=each.pk,
            title=Truncator(" ".join(each.text.split())).chars(80),
            words=each.text,
            address=reverse("meetings:actions", args=[each.community.slug]),
            at=each.at,
            eyes=(MEMBERS,),
        )


def _theme(meeting: Meeting) -> int | None:
    """Of a published one: the page of a meeting names no other to everybody."""
    theme = meeting.theme
    return theme.number if theme is not None and hasattr(theme, "publication") else None


meetings = Searched("meeting", _("Meetings"), Meeting, _meetings)
minutes = Searched("minutes", _("Minutes"), Minutes, _minutes)
actions = Searched("action", _("Actions"), Action, _actions)
