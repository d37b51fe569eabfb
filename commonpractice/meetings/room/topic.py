"""The room as a live topic: who may listen, and what they see."""

from collections.abc import Mapping
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from commonpractice import live
from commonpractice.community.models import Membership
from commonpractice.live.topics import Admission, Rendering
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.changing import TOPIC
from commonpractice.meetings.room.drawing import LEADS_ONLY, VIEWS, draw
from commonpractice.meetings.room.numbers import number_in
from commonpractice.meetings.room.permissions import Caller, caller_of
from commonpractice.meetings.room.truth import gather

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


class Meetings:
    name = TOPIC

    def __init__(self) -> None:
        self._departed: dict[int, set[int]] = {}

    def admit(self, cookies: Mapping[str, str], id: str, view: str) -> Admission | None:  # noqa: A002
        """Ask the same door as the pages: phones for who takes part, the rest for who leads."""
        caller = self._caller(cookies, id)
        if caller is None or view not in VIEWS:
            return None
        if view in LEADS_ONLY:
            return Admission(view, caller.who) if caller.leads else None
        if not caller.is_in:
            return None
        return Admission("scribe" if caller.takes_notes else view, caller.who)

    def _caller(self, cookies: Mapping[str, str], id: str) -> Caller | None:  # noqa: A002
        number = number_in({"id": id}, "id")
        meeting = Meeting.objects.filter(pk=number).first() if number else None
        # One spelling only: each has its own screen, which `announce` finds by the usual one.
        if meeting is None or str(meeting.pk) != id:
            return None
        request = HttpRequest()
        request.session = SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
        person = get_user(request)
        member = None
        if person.is_authenticated:
            mine = Membership.objects.current().filter(person=person, community=meeting.community_id)
            member = mine.first()
        return caller_of(request.session, member, meeting)

    def render(self, id: str, view_key: str) -> Rendering:  # noqa: A002
        room = gather(int(id))
        return Rendering(room.version, draw(room, view_key), exact=_version(id) == room.version)

    def version(self, id: str) -> int:  # noqa: A002
        """Asked every two seconds while somebody listens: also the moment to part with those who left the community."""
        self._cut_off_departed(int(id))
        return _version(id)

    def _cut_off_departed(self, meeting: int) -> None:
        left = Membership.objects.filter(participations__meeting=meeting, departure__isnull=False)
        gone = set(left.values_list("pk", flat=True))
        for key in gone - self._departed.get(meeting, set()):
            live.cut_off(TOPIC, meeting, f"member:{key}")
        self._departed[meeting] = gone


def _version(id: str) -> int:  # noqa: A002
    return Meeting.objects.values_list("room_version", flat=True).get(pk=int(id))


meetings = Meetings()
