# ruff: noqa: SLF001 - the models' _meta is Django's own and documented
"""What is held about one member across every room, from what the models themselves declare (`keeping.py`)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db.models import ForeignKey, Model
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.people.models import Person


@dataclass(frozen=True)
class Held:
    what: str
    number: int
    because: str
    on_erasure: str


def held_about(membership: Membership) -> list[Held]:
    """One line for each kind of row that names this member or their account, where there is at least one."""
    found = []
    for model, name, kept, target in links_to_people():
        about = membership if target is Membership else membership.person
        number = model._default_manager.filter(**{name: about}).count()
        if number:
            found.append(
                Held(capfirst(str(model._meta.verbose_name)), number, _(kept.because), kept.on_erasure)
            )
    return found


def links_to_people() -> Iterator[tuple[type[Model], str, Kept, type[Model]]]:
    for model in apps.get_models():
        for name, kept in getattr(model, "personal", {}).items():
            field = model._meta.get_field(name)
            if isinstance(field, ForeignKey) and field.related_model in {Membership, Person}:
                yield model, name, kept, field.related_model
