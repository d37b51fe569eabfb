"""A copy of everything that is held about somebody, to take away: made by the worker, gone after a week."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from commonpractice.keeping import Kept

LASTS = timedelta(days=7)


def where_kept(download: "Download", _name: str) -> str:
    return f"privacy/{download.key}.zip"


class Download(models.Model):
    """Asked for with a press; ready when `made_at` says so."""

    key = models.UUIDField(unique=True, default=uuid.uuid4)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="downloads")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField()
    file = models.FileField(upload_to=where_kept, blank=True, max_length=200)

    _copy = Kept(
        "so that they can take a copy of what is held about them", on_erasure="removed", after=timedelta(0)
    )
    personal: ClassVar = {"person": _copy, "file": _copy}
    impersonal: ClassVar = ()
    whose: ClassVar = ("person",)
    ended_at: ClassVar = ("ends_at",)

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"copy of {self.asked_at:%Y-%m-%d}"

    def is_ready(self, now: datetime) -> bool:
        return self.made_at is not None and now < self.ends_at
