from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.keeping import YEAR, Kept


class QuestionQuerySet(models.QuerySet["Question"]):
    def of_the_day_before(self, now: datetime) -> "QuestionQuerySet":
        return self.filter(asked_at__gt=now - timedelta(days=1))


class Question(models.Model):
    """Somebody asked a contact point; it is passed on without showing the named person's address."""

    contact_point = models.ForeignKey("community.ContactPoint", models.CASCADE, related_name="questions")
    key = models.UUIDField(unique=True)
    asker_name = models.CharField(_("your name"), max_length=300)
    asker_address = models.EmailField(_("your e-mail address"), max_length=254)
    text = models.TextField(_("your question"), max_length=4000)
    asked_at = models.DateTimeField()

    objects = QuestionQuerySet.as_manager()

    _asked = Kept("to pass the question on and answer it", on_erasure="removed", after=YEAR)
    personal: ClassVar = {"asker_name": _asked, "asker_address": _asked, "text": _asked}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"question to {self.contact_point}"
