"""A community on its way in: how far each part has come, so that a second call goes on and doubles nothing."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from commonpractice.keeping import Kept


class BringingIn(models.Model):
    key = models.UUIDField(unique=True)
    """Of the taking out that made the file."""
    sum = models.CharField(max_length=64)
    """Of what the file says of itself, the sums of its parts among it: only the very same file goes on."""
    slug = models.SlugField(max_length=60)
    begun_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("sum", "slug")

    class Meta:
        ordering = ("-begun_at", "-pk")

    def __str__(self) -> str:
        return f"{self.slug} brought in"


class BroughtPart(models.Model):
    bringing_in = models.ForeignKey(BringingIn, models.CASCADE, related_name="parts")
    name = models.CharField(max_length=120)
    place = models.PositiveBigIntegerField(default=0)
    """How many bytes of its file are done."""
    rows = models.PositiveBigIntegerField(default=0)
    left_behind = models.PositiveBigIntegerField(default=0)
    """Rows of things that changed while the community was taken out, and so point at nothing."""
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("name",)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("bringing_in", "name", name="a_part_is_brought_in_once"),
        ]

    def __str__(self) -> str:
        return self.name


class BroughtPerson(models.Model):
    """Which account here is whom in the file; gone when everything is in."""

    bringing_in = models.ForeignKey(BringingIn, models.CASCADE, related_name="people")
    was = models.BigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    personal: ClassVar = {
        "person": Kept("so that what they did stays theirs while the rest comes in", on_erasure="removed")
    }
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("bringing_in", "was", name="a_person_is_brought_in_once"),
        ]

    def __str__(self) -> str:
        return f"{self.was} is {self.person_id}"
