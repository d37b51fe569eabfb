"""What the story of faults needs of the database, in a process of its own: it is another one than that of the tests.

`found` fills it and prints cookies; `post` has a letter sent; `facts` prints what is kept; `expire` ends what a worker held.
"""

import json
import sys
import uuid
from datetime import timedelta

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from commonpractice.bulletins.models import Delivery  # noqa: E402
from commonpractice.bulletins.posting import Recipient, draft_letter, release_letter  # noqa: E402
from commonpractice.community.models import ChairTurn, Community, Membership  # noqa: E402
from commonpractice.guides.models import Guide  # noqa: E402
from commonpractice.guides.writing import keeping_changes  # noqa: E402
from commonpractice.guides.writing.coediting.tree import tree_of  # noqa: E402
from commonpractice.meetings.models import Hand, Meeting, Note  # noqa: E402
from commonpractice.meetings.room.steps import take_step  # noqa: E402
from tests.cast import join  # noqa: E402
from tests.room_cast import enter, plan  # noqa: E402

NOW = timezone.now()
PARAGRAPH = {
    "type": "paragraph",
    "attrs": {"id": "aaaaaaaaa2"},
    "content": [{"type": "text", "text": "Begun."}],
}
LETTERS = 50


def found() -> dict[str, str]:
    # As the tests do: tables as they are now, not step by step.
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0)
    potteries = Community.objects.create(
        slug="potteries", name="Potteries Practice (invented)", purpose="To try."
    )
    coordinator = Membership.Role.COORDINATOR
    cora = join(potteries, "Cora Wedge", at=NOW - timedelta(days=900), role=coordinator)
    chidi, mo, lena = (
        join(potteries, name, at=NOW - timedelta(days=800)) for name in ("Chidi Slip", "Mo Glaze", "Lena")
    )
    ChairTurn.objects.create(community=potteries, meeting_number=1, membership=chidi, at=NOW)
    meeting = plan(potteries, NOW)
    Meeting.objects.filter(pk=meeting.pk).update(room_opened_at=NOW)
    meeting.refresh_from_db()
    chair = enter(meeting, chidi, NOW)
    for who in (mo, lena):
        enter(meeting, who, NOW)
    # To the discussion, in which hands are raised.
    for seen, kind in enumerate(["start", *["move_on"] * 4]):
        take_step(meeting, kind, seen=seen, by=chair, at=NOW)
    guide = Guide.objects.create(
        community=potteries, number=1, key=uuid.uuid4(), title="Doors (invented)", begun_by=cora, begun_at=NOW
    )
    keeping_changes.begin(guide, {"type": "doc", "content": [PARAGRAPH]}, by=cora, at=NOW)
    return {
        name: _cookie(who) for name, who in (("chidi", chidi), ("mo", mo), ("lena", lena), ("cora", cora))
    }


def _cookie(membership: Membership) -> str:
    client = Client()
    client.force_login(membership.person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def post() -> int:
    letter = draft_letter(
        community=Community.objects.get(),
        step="fault",
        kind="note",
        subject="News",
        body="Hello {name}.",
        at=NOW,
    )
    to = [Recipient(None, f"Person {each:02}", f"person{each:02}@example.org") for each in range(LETTERS)]
    release_letter(letter, by=None, at=NOW, recipients=to, wanted_at=None)
    return LETTERS


def expire() -> int:
    claimed = Delivery.objects.waiting().exclude(claimed_at=None)
    return claimed.update(next_try_at=NOW - timedelta(seconds=1))


def facts() -> dict[str, object]:
    guide, meeting = Guide.objects.get(), Meeting.objects.get()
    return {
        "words": _words(tree_of(keeping_changes.load(guide))),
        "hands": [[hand.participant.name, bool(hand.lowered_at)] for hand in Hand.objects.order_by("pk")],
        "parked": list(Note.objects.filter(parked=True).order_by("pk").values_list("text", flat=True)),
        "waiting": Delivery.objects.waiting().count(),
        "sent": Delivery.objects.exclude(sent_at=None).count(),
        "steps": meeting.steps.count(),
    }


def _words(node: dict) -> str:
    return node.get("text", "") + " ".join(map(_words, node.get("content", [])))


print(json.dumps({"found": found, "post": post, "facts": facts, "expire": expire}[sys.argv[1]]()))
