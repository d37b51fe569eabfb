"""Each model says of each of its fields that could hold something about a person what it is and how long it stays."""

import pytest
from django.apps import apps
from django.db import models

from commonpractice.keeping import Kept

MODELS = [model for model in apps.get_models() if model.__module__.startswith("commonpractice.")]
PEOPLE = {"people.Person", "community.Membership", "meetings.Participant"}
WRITTEN = (models.CharField, models.TextField, models.JSONField, models.BinaryField, models.FileField)


def could_be_personal(field: models.Field) -> bool:
    if isinstance(field, models.ForeignKey | models.ManyToManyField):
        return field.related_model._meta.label in PEOPLE
    return isinstance(field, WRITTEN)


def fields(model: type[models.Model]) -> list[models.Field]:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def named(model: type[models.Model]) -> set[str]:
    return set(vars(model).get("personal", {})) | set(vars(model).get("impersonal", ()))


def test_there_are_models_to_look_at():
    assert {model._meta.label for model in apps.get_models()} >= PEOPLE
    assert len(MODELS) > 30


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_that_could_be_personal_is_declared(model):
    could = {field.name for field in fields(model) if could_be_personal(field)}
    assert could - named(model) == set()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_declared_field_exists_and_is_declared_once(model):
    personal, impersonal = vars(model).get("personal"), vars(model).get("impersonal")
    assert personal is not None
    assert impersonal is not None
    assert named(model) - {field.name for field in fields(model)} == set()
    assert set(personal) & set(impersonal) == set()
    assert len(set(impersonal)) == len(impersonal)
    for kept in personal.values():
        assert isinstance(kept, Kept)
        assert kept.because.startswith(("so that", "to ", "for "))
