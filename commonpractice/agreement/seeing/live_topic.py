"""Questions as a live topic: who may listen, and what they see. The same doors as the pages."""

from collections.abc import Mapping
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest

from commonpractice import live
from commonpractice.agreement.changing import TOPIC
from commonpractice.agreement.models import Question
from commonpractice.agreement.permissions import may_find, may_lead
from commonpractice.agreement.seeing import drawing
from commonpractice.agreement.seeing.results import sees_results
from commonpractice.community.models import Membership
from commonpractice.live.topics import Admission, Rendering

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore
DIGITS = 18


class Questions:
    name = TOPIC

    def __init__(self) -> None:
        self._departed: dict[int, set[int]] = {}

    def admit(self, cookies: Mapping[str, str], id: str, view: str) -> Admission | None:  # noqa: A002
        """The screen and the desk for who leads; phones for members, who see results there where their page shows them."""
        question = self._question(id)
        if question is None or view not in drawing.VIEWS:
            return None
        membership = self._member(cookies, question)
        if membership is None or not may_find(membership, question):
            return None
        who = f"member:{membership.pk}"
        if view in drawing.LEADS_ONLY:
            return Admission(view, who) if may_lead(membership, question) else None
        return Admission(drawing.phone_view(sees=sees_results(question, membership)), who)

    def render(self, id: str, view_key: str) -> Rendering:  # noqa: A002
        question = Question.objects.select_related("community", "theme").get(pk=int(id))
        parts = drawing.draw(drawing.gather(question), view_key)
        now = Question.objects.values_list("version", flat=True).get(pk=question.pk)
        return Rendering(question.version, parts, exact=now == question.version)

    def version(self, id: str) -> int:  # noqa: A002
        """Asked every two seconds while somebody listens: also the moment to part with those who left the community."""
        version, community = Question.objects.values_list("version", "community").get(pk=int(id))
        self._cut_off_departed(int(id), community)
        return version

    def _question(self, id: str) -> Question | None:  # noqa: A002
        # One spelling only: each has its own screen, which `announce` finds by the usual one.
        if not (id.isascii() and id.isdigit() and len(id) <= DIGITS and str(int(id)) == id):
            return None
        return Question.objects.filter(pk=int(id)).first()

    def _member(self, cookies: Mapping[str, str], question: Question) -> Membership | None:
        request = HttpRequest()
        request.session = SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
        person = get_user(request)
        if not person.is_authenticated:
            return None
        return Membership.objects.current().filter(person=person, community=question.community_id).first()

    def _cut_off_departed(self, question: int, community: int) -> None:
        left = Membership.objects.filter(community=community, departure__isnull=False)
        gone = set(left.values_list("pk", flat=True))
        for key in gone - self._departed.get(question, set()):
            live.cut_off(TOPIC, question, f"member:{key}")
        self._departed[question] = gone


questions = Questions()
