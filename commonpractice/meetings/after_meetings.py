"""What rooms above ask of members after a meeting: named in the setting `AFTER_MEETINGS`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from commonpractice.community.models import Membership
from commonpractice.meetings.models import Meeting


@dataclass(frozen=True)
class AfterMeeting:
    in_the_letter: Callable[[Meeting, Iterable[Membership], datetime], dict[int, str]]
    """A paragraph of Markdown for the letter with the draft minutes, by the key of the membership; called once, as it goes."""
    on_the_phone: Callable[[Meeting], tuple[str, str]]
    """Address and words of a link that stands on phones when the room has closed: the same for everybody."""


def asked_in_the_letter(meeting: Meeting, members: Iterable[Membership], at: datetime) -> dict[int, str]:
    members, asked = list(members), dict[int, str]()
    for each in _all():
        for pk, words in each.in_the_letter(meeting, members, at).items():
            asked[pk] = f"{asked.get(pk, '')}\n{words}"
    return asked


def asked_on_the_phone(meeting: Meeting) -> list[tuple[str, str]]:
    return [each.on_the_phone(meeting) for each in _all()]


def _all() -> list[AfterMeeting]:
    return [import_string(path) for path in settings.AFTER_MEETINGS]
