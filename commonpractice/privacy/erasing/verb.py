"""Erasing somebody, in one transaction: every model by its own statement, then the words of others that name them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Model

from commonpractice import live
from commonpractice.community.actions import LastCoordinatorError
from commonpractice.community.models import Community, Departure, Membership
from commonpractice.community.record import note_happening
from commonpractice.meetings.models import Participant
from commonpractice.privacy.erasing.account import close_account, nobody
from commonpractice.privacy.erasing.derived import forget_what_is_derived
from commonpractice.privacy.erasing.files import ask_to_look
from commonpractice.privacy.erasing.names import names_of, take_out_names
from commonpractice.privacy.erasing.rows import cut_links, delete_rows, empty, still_named
from commonpractice.privacy.erasing.withdrawn import forget_what_was_withdrawn
from commonpractice.privacy.statements import PEOPLE, facts, our_models, row_stays
from commonpractice.privacy.subject import Subject, rows_of


@transaction.atomic
def erase(subject: Subject, *, at: datetime) -> None:
    """Nobody finds them afterwards. Raises LastCoordinatorError where nobody else leads a community.

    The record says that it was done, and neither of whom nor by whom.
    """
    _keep_coordinators(subject)
    names = names_of(subject)
    communities = subject.communities
    forget_what_was_withdrawn(subject)
    for model in our_models():
        if facts(model) and model not in PEOPLE:
            _erase_facts(model, subject, at)
    cut_links(subject)
    empty(Participant, rows_of(Participant, subject))
    _erase_memberships(subject, at)
    if subject.person is not None:
        close_account(subject.person)
    ask_to_look(names, communities, at=at)
    take_out_names(names, communities, at=at)
    for community in communities:
        forget_what_is_derived(community, at=at)
        note_happening(community, "somebody_erased", about=community, by=None, at=at)


def _keep_coordinators(subject: Subject) -> None:
    """Two coordinators who go at once wait for each other here."""
    for each in subject.memberships:
        community = Community.objects.select_for_update().get(pk=each.community_id)
        coordinators = Membership.objects.coordinators().filter(community=community)
        mine = {each.pk for each in subject.memberships}
        left = set(coordinators.values_list("pk", flat=True))
        others = Membership.objects.current().filter(community=community).exclude(pk__in=mine)
        if left and left <= mine and others.exists():
            raise LastCoordinatorError


def _erase_facts(model: type[Model], subject: Subject, at: datetime) -> None:
    rows = rows_of(model, subject)
    if hasattr(model, "erase"):
        for row in rows:
            row.erase(at=at)  # type: ignore[attr-defined]
    elif row_stays(model):
        empty(model, rows)
    else:
        delete_rows(rows)


def _erase_memberships(subject: Subject, at: datetime) -> None:
    """Gone; but where a row that stays leads to one, such as a turn in the chair, somebody without a name stands there."""
    for each in subject.memberships:
        mine = Membership.objects.filter(pk=each.pk)
        transaction.on_commit(lambda pk=each.pk: live.part_with(f"member:{pk}"))  # type: ignore[misc]
        if not still_named(each):
            delete_rows(mine)
            continue
        empty(Membership, mine)
        no = dict.fromkeys(("introduce_me", "name_in_minutes", "willing_to_chair"), False)
        mine.update(person=nobody(), role=Membership.Role.MEMBER, **no)
        Departure.objects.create(membership_id=each.pk, at=at)
