"""Posts of a community's old website on their way to becoming updates."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from commonpractice.bulletins.models.update import Update
from commonpractice.community.models import Community
from commonpractice.keeping import Kept

CLAIM_LASTS = timedelta(minutes=1)
"""A worker that has brought nothing for so long was killed."""


def where_kept(brought_in: "OldSite", _name: str) -> str:
    return f"old-sites/{brought_in.community_id}/{brought_in.key}.zip"


class OldSite(models.Model):
    """One upload: an export with its posts, to choose from."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="old_sites")
    key = models.UUIDField()
    """Made with the form, so that sending it twice makes one."""
    name = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True)
    pages = models.PositiveIntegerField(default=0)
    """How many pages there were, which are not offered."""
    pictures = models.FileField(upload_to=where_kept, blank=True)
    """The packed pictures, until everything is brought."""
    size = models.PositiveBigIntegerField(default=0)
    """In bytes, of the packed pictures."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who brought it", on_erasure="removed")}
    impersonal: ClassVar = ("name", "address", "pictures")

    class Meta:
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint("community", "key", name="form_of_an_old_site_counts_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("bulletins:update_import", args=[self.community.slug, self.pk])

    @property
    def is_begun(self) -> bool:
        return hasattr(self, "choice")

    def left(self) -> "models.QuerySet[OldPost]":
        """What still has to be brought; only after the choice, when the others are gone."""
        return self.posts.filter(update=None, failed_at=None)


class OldSiteChoice(models.Model):
    """A person chose posts and how they come; the worker brings them."""

    old_site = models.OneToOneField(OldSite, models.CASCADE, related_name="choice")
    as_published = models.BooleanField()
    """Those that were published stand as published, with their old dates; else all become drafts."""
    with_names = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True, blank=True)
    """When a worker last took it on or brought a post; none where none is at it."""
    ended_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {"by": Kept("so that it is known who chose", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        indexes: ClassVar = [
            models.Index("worked_at", name="old_sites_to_bring", condition=Q(ended_at=None)),
        ]

    def __str__(self) -> str:
        return f"what comes from {self.old_site}"

    def claim(self, now: datetime) -> bool:
        """Take it on alone: the condition is part of the UPDATE, so that of any number of workers one changes the row."""
        free = Q(worked_at=None) | Q(worked_at__lt=now - CLAIM_LASTS)
        return bool(OldSiteChoice.objects.filter(free, pk=self.pk, ended_at=None).update(worked_at=now))


class OldPost(models.Model):
    """One post; with `update`, what it became. Its old words in its old address lead there."""

    old_site = models.ForeignKey(OldSite, models.CASCADE, related_name="posts")
    position = models.PositiveIntegerField()
    mark = models.CharField(max_length=64)
    """The same for the same post in every export of its site."""
    title = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=300, blank=True)
    """End its old address."""
    address = models.CharField(max_length=1000, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    author = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20)
    html = models.TextField(blank=True)
    """As it was; gone when it is brought."""
    attached = models.JSONField(default=list)
    """The old site's pictures for it: number, address, what is on it, what stood below it."""
    update = models.OneToOneField(Update, models.SET_NULL, null=True, blank=True, related_name="old_post")
    missing = models.PositiveIntegerField(default=0)
    """Pictures that its text names and that did not come."""
    left_out = models.JSONField(default=list)
    """What else did not come: kind, name, how often."""
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=40, blank=True)

    _old = Kept("to bring the old posts with the names that stood below them", on_erasure="removed")
    personal: ClassVar = {"author": _old}
    impersonal: ClassVar = (
        "mark", "title", "words", "address", "status", "html", "attached", "left_out", "failure",
    )  # fmt: skip
    whose: ClassVar = ()
    row_stays = True

    class Meta:
        ordering = ("position",)
        constraints: ClassVar = [
            models.UniqueConstraint("old_site", "mark", name="a_post_comes_once_from_an_old_site"),
        ]
        indexes: ClassVar = [models.Index("words", name="old_posts_by_words")]

    def __str__(self) -> str:
        return self.title
