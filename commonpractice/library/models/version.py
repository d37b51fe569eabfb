"""The files of a resource, one after the other: what is kept of each, as the inspection made it anew."""

import uuid
from typing import ClassVar

from django.db import models

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.library.models.resource import Resource


def where_kept(version: "Version", _name: str) -> str:
    """Nothing of the name that the file had, and nothing that could be guessed."""
    return f"library/{version.resource.community_id}/{uuid.uuid4()}"


class VersionQuerySet(models.QuerySet["Version"]):
    def without_words(self) -> "VersionQuerySet":
        """The words of a file can be half a megabyte; lists do not need them."""
        return self.defer("text")


class Version(models.Model):
    """One file of a resource. The highest number is what is given out; earlier ones are for members."""

    class Form(models.TextChoices):
        """As `inspecting.Kind`."""

        PDF = "pdf", "PDF"
        DOCUMENT = "document", "document"
        SLIDES = "slides", "slides"
        SHEET = "sheet", "spreadsheet"
        TABLE = "table", "table"
        TEXT = "text", "text"
        MARKDOWN = "markdown", "text"
        PICTURE = "picture", "picture"

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    file = models.FileField(upload_to=where_kept, blank=True, max_length=200)
    """Empty once the resource is removed."""
    name = models.CharField(max_length=150)
    """Cleaned, with the extension that fits what it is."""
    form = models.CharField(max_length=8, choices=Form.choices)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    brought_sha256 = models.CharField(max_length=64)
    """Of the file as it came, so that the same one is known again."""
    text = models.TextField(blank=True)
    """Its words, for the search."""
    pages = models.PositiveIntegerField(null=True, blank=True)
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    preview = models.FileField(upload_to=where_kept, blank=True, max_length=200)
    """A PNG with sides of at most 600 pixels."""
    taken_out = models.JSONField(default=list, blank=True)
    """As `inspecting.TakenOut`."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who brought it", on_erasure="removed")}
    impersonal: ClassVar = (
        "file",
        "name",
        "form",
        "media_type",
        "brought_sha256",
        "text",
        "preview",
        "taken_out",
    )

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("resource", "number", name="version_of_a_file_numbered_once")
        ]
        indexes: ClassVar = [models.Index(fields=["brought_sha256"], name="file_known_again")]

    def __str__(self) -> str:
        return self.name
