"""What a member asks about the data that is held about them, and what a coordinator answered, within a month."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import YEAR, Kept


class DataRequestQuerySet(models.QuerySet["DataRequest"]):
    def open(self) -> "DataRequestQuerySet":
        return self.filter(answer=None)


class DataRequest(models.Model):
    """Open until its answer. The day by which it is answered is fixed with it."""

    class About(models.TextChoices):
        CORRECT = "correct", _("something is wrong, and I cannot change it myself")
        ERASE = "erase", _("please erase something, or everything, for me")
        SEE = "see", _("I want to know more about what is held about me")

    key = models.UUIDField(unique=True)
    community = models.ForeignKey(Community, models.CASCADE, related_name="data_requests")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="data_requests")
    about = models.CharField(_("what you ask"), max_length=8, choices=About.choices)
    words = models.TextField(_("in your words"), max_length=2000)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()

    objects = DataRequestQuerySet.as_manager()

    _asked = Kept("to answer what they ask about their data", on_erasure="removed", after=YEAR)
    personal: ClassVar = {"membership": _asked, "words": _asked}
    impersonal: ClassVar = ("about",)
    ended_at: ClassVar = ("answer__at",)

    class Meta:
        ordering = ("answer_by", "pk")

    def __str__(self) -> str:
        return f"data request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("privacy:request", args=[self.community.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "answer")

    def is_late(self, today: date) -> bool:
        return self.is_open and self.answer_by < today


class DataAnswer(models.Model):
    request = models.OneToOneField(DataRequest, models.CASCADE, related_name="answer")
    words = models.TextField(_("your answer"), max_length=2000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "words": Kept("so that they know what was done", on_erasure="removed"),
        "by": Kept("so that it is known who answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ("request__membership",)

    def __str__(self) -> str:
        return f"answer to {self.request_id}"
