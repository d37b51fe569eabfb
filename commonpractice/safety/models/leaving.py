from typing import ClassVar

from django.core.validators import URLValidator
from django.db import models

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class Leaving(models.Model):
    """Where who leaves a page fast arrives: a page that anybody might look at. Without a row: an empty page of ours."""

    community = models.OneToOneField(Community, models.CASCADE, related_name="leaving")
    address = models.URLField(max_length=300, validators=[URLValidator(schemes=["https"])])
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who chose it", on_erasure="removed")}
    impersonal: ClassVar = ("address",)

    class Meta:
        verbose_name_plural = "leaving"

    def __str__(self) -> str:
        return self.address
