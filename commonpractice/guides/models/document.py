"""The one document of a guide: a log of changes, folded into a snapshot now and then. The log is the truth.

Every process keeps a copy in memory and reads what others append; changes merge whatever the order (Yjs).
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept


class Change(models.Model):
    """A change of the document as Yjs writes it; primary keys rise in the order in which they were stored."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="changes", db_index=False)
    """Found by the index below, which begins with it: each index of a log is written with every row."""
    data = models.BinaryField()
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    process = models.CharField(max_length=36, blank=True)
    """The server process that already holds it in memory; empty where a page or a task wrote it."""
    told = models.CharField(max_length=30, blank=True)
    """Instead of data: the part of the page beside the text that open editors fetch anew."""
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who wrote in the guide", on_erasure="removed")}
    impersonal: ClassVar = ("data", "process", "told")

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [models.Index(fields=["guide", "id"], name="changes_of_a_guide")]

    def __str__(self) -> str:
        return f"change {self.pk} of {self.guide_id}"


class Snapshot(models.Model):
    """All changes up to `through`, folded into one."""

    guide = models.OneToOneField(Guide, models.CASCADE, related_name="snapshot")
    data = models.BinaryField()
    through = models.BigIntegerField(default=0)
    """The primary key of the last change in it; those changes are gone from the log."""
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("data",)

    def __str__(self) -> str:
        return f"{self.guide_id} through {self.through}"


class Writer(models.Model):
    """A member who wrote in the guide, kept when the log is folded."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="writers")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="guides_written_in")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    """To the minute."""

    personal: ClassVar = {
        "membership": Kept(
            "so that they can be asked whether their name shall stand in it", on_erasure="removed"
        ),
    }
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "membership", name="writer_of_a_guide_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership} writes in {self.guide_id}"


class Moment(models.Model):
    """The document as it stood at a moment, to compare with and to go back to: a tree (`document/schema.py`)."""

    class Why(models.TextChoices):
        CLOCK = "clock", _("writing paused")
        HAND = "hand", _("somebody kept it")
        BEFORE_GOING_BACK = "before_back", _("before somebody went back to an earlier text")
        BEFORE_MERGING = "before_merge", _("before the words of a workshop were merged")
        PUBLISHED = "published", _("published")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="moments")
    number = models.PositiveIntegerField()
    tree = models.JSONField()
    why = models.CharField(max_length=12, choices=Why.choices, default=Why.CLOCK)
    words = models.CharField(max_length=150, blank=True)
    """What somebody says of it who kept it by hand."""
    through = models.BigIntegerField(default=0)
    """The last change in it."""
    writers = models.ManyToManyField(Membership, blank=True, related_name="+")
    """Who wrote between the moment before and this one."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "writers": Kept("so that it is known who wrote when", on_erasure="removed"),
        "by": Kept("so that it is known who kept it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("tree", "why", "words")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "number", name="moment_numbered_once"),
            models.CheckConstraint(
                condition=~models.Q(words="") | ~models.Q(why="hand"), name="moment_kept_by_hand_has_words"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id} at {self.at}"
