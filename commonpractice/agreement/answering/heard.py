"""Who has taken part in a question: known to nobody until it has closed, the database included (ADR 0024).

While it is open a `TakingPart` has a key (`voices.taking_key`) and no name: else the order of these rows, or two copies of the
database, would say which voice came with which member. When the question closes all names are written at once.
"""

from collections.abc import Iterable
from uuid import UUID

from commonpractice.agreement.answering.voices import taking_key
from commonpractice.agreement.models import Question, Reason, Response, TakingPart, Voice
from commonpractice.community.models import Membership


def has_taken_part(question: Question, membership: Membership) -> bool:
    return TakingPart.objects.filter(question=question, key=taking_key(question.key, membership.pk)).exists()


def note_taking_part(held: Question, membership: Membership) -> bool:
    """Whether it is their first time. The caller holds the question."""
    if has_taken_part(held, membership):
        return False
    TakingPart.objects.create(question=held, key=taking_key(held.key, membership.pk))
    return True


def taken_part(asked: Iterable[tuple[UUID, int]]) -> set[tuple[UUID, int]]:
    """Of pairs of a question's `key` and a membership those who took part; one query, none for no pairs."""
    keys = {taking_key(question, membership): (question, membership) for question, membership in asked}
    if not keys:
        return set()
    found = TakingPart.objects.filter(key__in=keys).order_by().values_list("key", flat=True)
    return {keys[key] for key in found}


def heard_members(question: Question, memberships: Iterable[Membership]) -> list[Membership]:
    """Those of them who took part: for counting while it is open, never to be listed."""
    taken = set(TakingPart.objects.filter(question=question).order_by().values_list("key", flat=True))
    return [each for each in memberships if taking_key(question.key, each.pk) in taken]


def tell_who_took_part(held: Question) -> None:
    """It has closed: from here on the names stand there, all written at once."""
    members = heard_members(held, Membership.objects.filter(community=held.community_id))
    held.taking_part.all().delete()
    named = [
        TakingPart(question=held, key=taking_key(held.key, each.pk), membership=each) for each in members
    ]
    TakingPart.objects.bulk_create(sorted(named, key=lambda each: each.pk))


def forget_order(held: Question) -> None:
    """It has closed: what was said is written anew in the order of its random keys.

    A table keeps its rows in the order in which they came, and a copy of it gives them in that order.
    """
    voices = list(held.voices.order_by("pk"))
    responses = list(Response.objects.filter(voice__question=held).order_by("pk"))
    reasons = list(Reason.objects.filter(statement__question=held).order_by("pk"))
    Reason.objects.filter(statement__question=held).delete()
    Response.objects.filter(voice__question=held).delete()
    held.voices.all().delete()
    Voice.objects.bulk_create(voices)
    Response.objects.bulk_create(responses, batch_size=1000)
    Reason.objects.bulk_create(reasons)
