"""What became of an update: each a row that says who and when."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models.update import Update
from commonpractice.keeping import Kept


class UpdateRelease(models.Model):
    """A person let it go. `at` may be to come: it is shown from then on."""

    update = models.OneToOneField(Update, models.CASCADE, related_name="release")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    said_at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who released it", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        indexes: ClassVar = [models.Index("at", name="updates_by_time")]

    def __str__(self) -> str:
        return f"{self.update} from {self.at}"


class UpdateWithdrawal(models.Model):
    """It is not there any more: its address says so. A draft that is withdrawn was put aside."""

    update = models.OneToOneField(Update, models.CASCADE, related_name="withdrawal")
    words = models.CharField(_("what readers are told"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who withdrew it", on_erasure="removed")}
    impersonal: ClassVar = ("words",)

    def __str__(self) -> str:
        return f"{self.update} withdrawn"


class UpdateCorrection(models.Model):
    """What was changed after it was released, in words for readers; and how it read before, for coordinators."""

    update = models.ForeignKey(Update, models.CASCADE, related_name="corrections")
    note = models.CharField(_("what you corrected"), max_length=300)
    title_before = models.CharField(max_length=200)
    standfirst_before = models.CharField(max_length=500, blank=True)
    body_before = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who corrected it", on_erasure="removed")}
    impersonal: ClassVar = ("note", "title_before", "standfirst_before", "body_before")

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.update} corrected"
