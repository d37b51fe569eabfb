import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.keeping import Kept
from commonpractice.people.models import Person

LONGEST_WORDS = 80
WORDS_OF_NOTHING = "update"
TAKEN = frozenset({"edit", "release", "take-back", "withdraw", "pictures"})
"""Words with which other addresses of an update end."""


class UpdateQuerySet(models.QuerySet["Update"]):
    def drafts(self) -> "UpdateQuerySet":
        return self.filter(release=None, withdrawal=None)

    def planned(self, now: datetime) -> "UpdateQuerySet":
        return self.filter(release__at__gt=now, withdrawal=None).select_related("release")

    def shown(self, now: datetime) -> "UpdateQuerySet":
        """What everybody may read, the newest first."""
        there = self.filter(release__at__lte=now, withdrawal=None).select_related("release")
        return there.order_by("-release__at", "-number")

    def withdrawn(self) -> "UpdateQuerySet":
        """What was read by everybody once, or would have been."""
        return self.exclude(withdrawal=None).exclude(release=None).select_related("withdrawal")


class Update(models.Model):
    """News of the community that everybody may read: written by a coordinator, released by a row, withdrawn by a row."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="updates")
    number = models.PositiveIntegerField()
    """Stands in its address, and is never given to another."""
    key = models.UUIDField()
    """Made with the form, so that sending it twice makes one."""
    title = models.CharField(_("title"), max_length=200)
    standfirst = models.CharField(_("in a sentence or two"), max_length=500, blank=True)
    body = models.TextField(_("text"))
    """Markdown; `![](picture:2)` on a line of its own is the place of its second picture."""
    credit = models.CharField(_("who wrote it, as it should be said"), max_length=200, blank=True)
    words = models.SlugField(max_length=LONGEST_WORDS)
    """End its address. They follow the title until it is released."""
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    edited_at = models.DateTimeField()
    """When words, pictures or standing last changed: what readers of the feed ask for."""

    objects = UpdateQuerySet.as_manager()

    personal: ClassVar = {
        "begun_by": Kept("so that it is known who began it", on_erasure="removed"),
        "credit": Kept("so that readers know who wrote it, where they chose so", on_erasure="removed"),
    }
    impersonal: ClassVar = ("title", "standfirst", "body", "words")
    whose: ClassVar = ()
    row_stays = True

    class Meta:
        ordering = ("-pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="updates_have_numbers_of_their_own"),
            models.UniqueConstraint("community", "key", name="form_of_an_update_counts_once"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bulletins:update", args=[self.community.slug, self.number, self.words])

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")

    @property
    def is_withdrawn(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def is_draft(self) -> bool:
        return not self.is_released and not self.is_withdrawn

    def is_shown(self, now: datetime) -> bool:
        return self.is_released and self.release.at <= now and not self.is_withdrawn

    def is_planned(self, now: datetime) -> bool:
        return self.is_released and self.release.at > now and not self.is_withdrawn

    @property
    def feed_id(self) -> uuid.UUID:
        """Stays whatever becomes of the title, the community's address and the host."""
        return uuid.uuid5(self.key, f"{self.community_id}")

    def locked(self) -> "Update":
        """The row as it is now, held until the transaction ends: edit, release and withdrawal take turns."""
        return Update.objects.select_for_update(of=("self",), no_key=True).get(pk=self.pk)

    def note_change(self, at: datetime) -> None:
        """Of a row that is locked."""
        self.edited_times += 1
        self.edited_at = at
        self.save(update_fields=["edited_times", "edited_at"])


@transaction.atomic
def begin_update(
    community: Community, *, key: uuid.UUID, by: Person | None, at: datetime, **facts: str
) -> Update:
    """A draft. The same form again gives the one that there is."""
    held = Community.objects.select_for_update(no_key=True).get(pk=community.pk)
    there = Update.objects.filter(community=held, key=key).first()
    if there:
        return there
    last: int | None = Update.objects.filter(community=held).aggregate(last=Max("number"))["last"]
    words = words_of(facts.pop("words", "") or facts["title"])
    return Update.objects.create(
        community=held,
        number=(last or 0) + 1,
        key=key,
        words=words,
        begun_by=by,
        begun_at=at,
        edited_at=at,
        **facts,
    )


def words_of(title: str) -> str:
    words = slugify(title)[:LONGEST_WORDS].strip("-_") or WORDS_OF_NOTHING
    return f"{words}-{WORDS_OF_NOTHING}" if words in TAKEN else words
