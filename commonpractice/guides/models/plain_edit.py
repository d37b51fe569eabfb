from typing import ClassVar

from django.db import models

from commonpractice.community.models import Membership
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept


class PlainEdit(models.Model):
    """A plain form of the text that was sent: the same form twice changes the text once."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="plain_edits")
    key = models.UUIDField()
    """Made with the form."""
    block = models.CharField(max_length=12, blank=True)
    """The block that was changed or added; empty where it is gone."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who wrote in the guide", on_erasure="removed")}
    impersonal: ClassVar = ("block",)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("guide", "key", name="plain_form_counts_once")]

    def __str__(self) -> str:
        return f"{self.block} of {self.guide_id}"
