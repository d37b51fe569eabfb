from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models

from commonpractice.keeping import Kept

FORGOTTEN_AFTER = timedelta(days=7)


class Tick(models.Model):
    """When the worker of a machine last went round: each writes its own row every minute."""

    machine = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("machine",)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.machine} at {self.at:%Y-%m-%d %H:%M:%S}"

    @classmethod
    def leave(cls, machine: str, now: datetime) -> None:
        cls.objects.update_or_create(machine=machine[:200], defaults={"at": now})
        cls.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()

    @classmethod
    def last(cls) -> datetime | None:
        return cls.objects.order_by("-at").values_list("at", flat=True).first()
