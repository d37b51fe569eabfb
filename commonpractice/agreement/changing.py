"""How a question changes: one at a time, whole or not at all, and every page that follows it hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction
from django.db.models import F

from commonpractice import live
from commonpractice.agreement.models import Question

TOPIC = "questions"


@contextmanager
def changing(question: Question) -> Iterator[Question]:
    """Hold the question's row while something about it changes. What is raised inside leaves all as it was."""
    with transaction.atomic():
        held = Question.objects.select_for_update(of=("self",), no_key=True).select_related("community")
        yield held.get(pk=question.pk)
        Question.objects.filter(pk=question.pk).update(version=F("version") + 1)
        transaction.on_commit(partial(live.announce, TOPIC, question.pk))
