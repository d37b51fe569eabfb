"""A file of the library in which somebody stood who was erased: for a person to look at. It does not say who that was."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class NamingFileQuerySet(models.QuerySet["NamingFile"]):
    def open(self) -> "NamingFileQuerySet":
        """Those that nobody looked at yet, and that are still there."""
        return self.filter(look=None).exclude(version__file="")


class NamingFile(models.Model):
    """No program changes what is in a file, and the name itself is erased: it stands here that one stands there."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="naming_files")
    version = models.ForeignKey("library.Version", models.CASCADE, related_name="+")
    found_at = models.DateTimeField()

    objects = NamingFileQuerySet.as_manager()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("found_at", "pk")

    def __str__(self) -> str:
        return f"file {self.version_id} to look at"

    def get_absolute_url(self) -> str:
        return reverse("library:resource", args=[self.community.slug, self.version.resource.number])


class NamingFileLook(models.Model):
    """Somebody looked at it, and it may stay as it is."""

    file = models.OneToOneField(NamingFile, models.CASCADE, related_name="look")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who looked", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"look at {self.file}"
