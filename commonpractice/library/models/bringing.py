"""Files on their way in: kept as they came until a worker has looked at each, and no longer."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept
from commonpractice.library.models.resource import Resource


def where_it_waits(brought: "BroughtFile", _name: str) -> str:
    return f"library/{brought.batch.community_id}/brought/{uuid.uuid4()}"


class Batch(models.Model):
    """Files that somebody brought together, and what is the same for all of them."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    key = models.UUIDField(unique=True)
    """Made with the form that brings them."""
    replaces = models.ForeignKey(Resource, models.CASCADE, null=True, blank=True, related_name="+")
    """Where its one file is a new version."""
    licence = models.CharField(max_length=16, choices=Resource.Licence.choices, default=Resource.Licence.ASK)
    licence_words = models.CharField(blank=True, max_length=300)
    theme = models.ForeignKey("themes.Theme", models.SET_NULL, null=True, blank=True, related_name="+")
    audience = models.CharField(
        max_length=7, choices=Resource.Audience.choices, default=Resource.Audience.MEMBERS
    )
    review_by = models.DateField()
    by = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that they can see what became of their files", on_erasure="removed")}
    impersonal: ClassVar = ("licence", "licence_words", "audience")

    def __str__(self) -> str:
        return f"files of {self.at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("library:batch", args=[self.community.slug, self.key])


class BroughtFile(models.Model):
    """A file that somebody brings. Neither `became` nor `refused`: nobody has looked at it yet."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    """As it was called, for who brought it."""
    file = models.FileField(upload_to=where_it_waits, blank=True, max_length=200)
    """As it came in one; deleted once it was looked at."""
    size = models.PositiveIntegerField()
    arrived_at = models.DateTimeField(null=True, blank=True)
    """When all of it was here; until then it comes in pieces."""
    taken_at = models.DateTimeField(null=True, blank=True)
    """When a worker began to look at it; later than that by `looking.LONGEST`, it is taken for dead."""
    became = models.ForeignKey(Resource, models.SET_NULL, null=True, blank=True, related_name="+")
    was_there = models.BooleanField(default=False)
    """It is what `became` held already, so nothing was added."""
    refused = models.CharField(max_length=20, blank=True)
    """As `inspecting.Refusal`; `trouble` where we failed, not the file."""
    looked_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {"name": Kept("so that who brought it knows which one it is", on_erasure="removed")}
    impersonal: ClassVar = ("file", "refused")
    whose: ClassVar = ("batch__by",)

    class Meta:
        ordering = ("position",)
        constraints: ClassVar = [
            models.UniqueConstraint("batch", "position", name="brought_file_has_its_place"),
            models.CheckConstraint(
                condition=Q(looked_at=None, became=None, refused="") | Q(looked_at__isnull=False),
                name="brought_file_became_something_once_looked_at",
            ),
            models.CheckConstraint(
                condition=Q(refused="") | Q(became=None, was_there=False), name="refused_became_nothing"
            ),
        ]

    def __str__(self) -> str:
        return self.name


def where_a_piece_waits(piece: "Piece", _name: str) -> str:
    return f"library/{piece.brought.batch.community_id}/pieces/{uuid.uuid4()}"


class Piece(models.Model):
    """A part of a file that comes in pieces, one after the other; deleted once it was looked at."""

    brought = models.ForeignKey(BroughtFile, models.CASCADE, related_name="pieces")
    offset = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    file = models.FileField(upload_to=where_a_piece_waits, max_length=200)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("file",)

    class Meta:
        ordering = ("offset",)
        constraints: ClassVar = [
            models.UniqueConstraint("brought", "offset", name="piece_of_a_file_comes_once")
        ]

    def __str__(self) -> str:
        return f"{self.brought} from {self.offset}"
