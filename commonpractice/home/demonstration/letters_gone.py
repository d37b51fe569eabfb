"""Letters of long ago are told as sent; those of the last days still go out, so that the outbox has some to read."""

from datetime import datetime, timedelta

from django.db.models import F
from django_tasks_db.models import DBTaskResult

from commonpractice.bulletins.models import Delivery
from commonpractice.bulletins.tasks import send_waiting
from commonpractice.community.models import Community

LATELY = timedelta(days=7)


def send_past_letters(community: Community, now: datetime) -> None:
    past = Delivery.objects.waiting().filter(letter__community=community, wanted_at__lt=now - LATELY)
    past.update(sent_at=F("wanted_at"))
    # Each letter left a hint for the worker, which looks for itself when it starts.
    DBTaskResult.objects.ready().filter(task_path=send_waiting.module_path).delete()
