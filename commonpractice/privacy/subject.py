# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""Of whom the data is: an account with its memberships, or one membership alone. And which rows are theirs."""

from dataclasses import dataclass
from typing import cast

from allauth.account.models import EmailAddress
from django.db.models import Model, Q, QuerySet

from commonpractice.community.models import Community, Membership
from commonpractice.meetings.models import Participant
from commonpractice.people.models import Person
from commonpractice.privacy.statements import addresses, to_community, whose


@dataclass(frozen=True)
class Subject:
    """Whom somebody asks about. `person` is empty where one community alone is asked: their account is theirs."""

    person: Person | None
    memberships: tuple[Membership, ...]
    reads: frozenset[str]
    """The mailboxes that were proved to be theirs."""

    @property
    def communities(self) -> list[Community]:
        return [each.community for each in self.memberships]

    def of(self, model: type[Model]) -> Q:
        """What a link to this kind of person must hold to lead to them."""
        keys = [each.pk for each in self.memberships]
        if model is Membership:
            return Q(pk__in=keys)
        if model is Participant:
            return Q(membership__in=keys)
        accounts = [self.person.pk] if self.person else [each.person_id for each in self.memberships]
        return Q(pk__in=accounts)


def everything_of(person: Person) -> Subject:
    memberships = Membership.objects.filter(person=person).select_related("community", "person")
    proved = EmailAddress.objects.filter(user=person, verified=True).values_list("email", flat=True)
    return Subject(person, tuple(memberships), frozenset({person.email, *proved}))


def of_membership(membership: Membership) -> Subject:
    """What one community holds: its coordinators do nothing about others."""
    return Subject(None, (membership,), frozenset({membership.person.email}))


def rows_of(model: type[Model], subject: Subject) -> QuerySet[Model]:
    """Rows whose facts and words are theirs."""
    everything = model._base_manager.all()
    if model is Membership:
        return everything.filter(subject.of(Membership))
    if model is Person:
        return everything.filter(pk=subject.person.pk) if subject.person else everything.none()
    if not whose(model) and not addresses(model):
        return everything.none()
    theirs = Q(pk__in=())
    for path in whose(model):
        theirs |= Q(
            **{f"{path}__in": _end_of(model, path)._base_manager.filter(subject.of(_end_of(model, path)))}
        )
    for name in addresses(model):
        theirs |= Q(**{f"{name}__in": subject.reads})
    return everything.filter(theirs & here(model, subject)).distinct()


def rows_naming(model: type[Model], name: str, subject: Subject) -> QuerySet[Model]:
    """Rows with this link to them: what they did, or what somebody did for them."""
    target = _end_of(model, name)
    people = target._base_manager.filter(subject.of(target))
    return model._base_manager.filter(Q(**{f"{name}__in": people}) & here(model, subject)).distinct()


def here(model: type[Model], subject: Subject) -> Q:
    """Of one community alone: nothing that stands in another."""
    path = to_community(model)
    if subject.person is not None:
        return Q()
    if not path:
        return Q(pk__in=())
    return Q(**{f"{path}__in": [each.pk for each in subject.communities]})


def _end_of(model: type[Model], path: str) -> type[Model]:
    for name in path.split("__"):
        model = cast("type[Model]", model._meta.get_field(name).related_model)
    return model
