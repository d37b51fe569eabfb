"""A good answer is kept for others as a note of the library, in the words of whoever answered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from commonpractice.community.models import Membership
from commonpractice.directory.models import Question, Reply, SharedAnswer
from commonpractice.library.for_rooms import add_note
from commonpractice.library.models import Resource


def last_answer(question: Question) -> Reply | None:
    """The words to begin with: what the community's side said last."""
    return question.replies.filter(voice=Reply.Voice.CONTACT).last()


@transaction.atomic
def share(
    question: Question, *, title: str, text: str, audience: str, by: Membership, key: UUID, at: datetime
) -> Resource:
    """Once for a question, whoever comes first. Who asked is named nowhere in it."""
    locked = Question.objects.select_for_update().get(pk=question.pk)
    before = SharedAnswer.objects.filter(question=locked).select_related("resource__community").first()
    if before:
        return before.resource
    note = add_note(by.community, title=title, text=text, owner=by, at=at, audience=audience, key=key)
    SharedAnswer.objects.create(question=locked, resource=note, at=at)
    return note
