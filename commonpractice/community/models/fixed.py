"""What was adopted is fixed. Taking away a whole community still takes its terms with it: that goes past these doors."""

from collections.abc import Iterable
from typing import Any, ClassVar, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class FixedError(Exception):
    """An adopted version does not change; a new one is drafted from it."""


class FixedOnceAdopted(models.QuerySet[M]):
    adoption_path: ClassVar[str]
    may_change: ClassVar[frozenset[str]] = frozenset()

    def update(self, **values: Any) -> int:
        if set(values) - self.may_change:
            self._refuse_adopted()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_adopted()
        return super().delete()

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        rows = list(objs)
        for owner in {owner for row in rows if (owner := _owner(row)) is not None}:
            _refuse_if_adopted(owner)
        return super().bulk_create(rows, *args, **options)

    def _refuse_adopted(self) -> None:
        if self.exclude(**{self.adoption_path: None}).exists():
            raise FixedError


class Fixed(models.Model):
    """A version of the terms, or a part of one."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        _refuse_if_adopted(_owner(self))
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        _refuse_if_adopted(_owner(self))
        return super().delete(*args, **options)


def _owner(row: models.Model) -> int | None:
    owner: int | None = getattr(row, "terms_id", row.pk)
    return owner


def _refuse_if_adopted(terms_pk: int | None) -> None:
    from commonpractice.community.models.terms import TermsAdoption  # noqa: PLC0415 - it is built on this module

    if terms_pk is not None and TermsAdoption.objects.filter(terms_id=terms_pk).exists():
        raise FixedError
