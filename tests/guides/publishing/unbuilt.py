"""A published version whose forms nobody has asked for yet."""

from django_tasks_db.models import DBTaskResult

from commonpractice.guides.models import BuiltForm
from tests.guides.settling.settled import publish


def publish_unbuilt(guide, by, at):
    version = publish(guide, by, at)
    BuiltForm.objects.all().delete()
    DBTaskResult.objects.all().delete()
    return version
