"""What was published: numbered, fixed, and at its own address for good; and whose names stand in it."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept


class VersionFixedError(Exception):
    """A version does not change: what is new stands in the next one."""


class VersionQuerySet(models.QuerySet["Version"]):
    def update(self, **values: Any) -> int:
        raise VersionFixedError

    def headings(self) -> "VersionQuerySet":
        """Without what was published, which may be large: for lists, and for what only names a version."""
        return self.defer("published", "tree", "changes")


class Version(models.Model):
    """A guide as it was published on a day. Names of contributors are not in it: they are read when it is drawn."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    """Made with the page on which it is published."""
    tree = models.JSONField()
    """Its text, as `document/schema.py` has it."""
    published = models.JSONField()
    """Everything that is shown, as `publishing/published.py` writes it, without names, pictures and the tree."""
    changes = models.JSONField(default=list)
    """What changed and why, from the answers to the consultation: `{"what", "why", "clause"}` each."""
    change_note = models.TextField(_("what is new, in a few sentences"), blank=True, max_length=1500)
    tested_by = models.CharField(_("who tried it out"), max_length=300, blank=True)
    """Of an Easy Read twin: by whom it was tested, in their words."""
    source_version = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="versions_of_twins"
    )
    """Of a twin: the version of the guide from which this was made."""
    review_by = models.DateField(_("to be looked at again by"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who published it", on_erasure="removed")}
    impersonal: ClassVar = ("tree", "published", "changes", "change_note", "tested_by")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "key", name="form_of_a_version_counts_once"),
            models.UniqueConstraint("guide", "number", name="version_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.guide}, version {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        if not self._state.adding:
            raise VersionFixedError
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        guide = self.guide
        return reverse("guides:version", args=[guide.community.slug, guide.number, self.number])


class CreditQuerySet(models.QuerySet["Credit"]):
    def standing(self) -> "CreditQuerySet":
        """Given and not taken back, by people who have been members ever since: who left and came back says it anew."""
        here = self.filter(withdrawn_at=None, membership__departure=None)
        return here.exclude(membership__returns__left_at__gte=models.F("given_at"))


class Credit(models.Model):
    """What somebody said when they were asked whether their name stands in a guide. Without it they are not named.

    Drawn anew with every page and every form of a version, old versions too: taken back, it is gone from all of them.
    """

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="credits")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="credits")
    name = models.CharField(
        _("the name that stands in it"), max_length=100, blank=True, validators=[one_line]
    )
    given_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    """They said no, at once or later; their name is gone, and they are not asked again."""

    objects = CreditQuerySet.as_manager()

    personal: ClassVar = {
        "membership": Kept("so that they can take their name out again", on_erasure="removed"),
        "name": Kept("to stand in this guide, because they agreed", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("given_at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "membership", name="credit_in_a_guide_once"),
            models.CheckConstraint(
                condition=models.Q(given_at__isnull=False, withdrawn_at=None) & ~models.Q(name="")
                | models.Q(withdrawn_at__isnull=False, name=""),
                name="credit_names_who_agreed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} in {self.guide}"


class VersionReview(models.Model):
    """The day to look at it again came, and somebody did: it stands as it is, until another day."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="reviews")
    key = models.UUIDField(unique=True)
    found = models.TextField(_("what was found"), max_length=1500)
    review_by = models.DateField(_("to be looked at again by"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who looked", on_erasure="removed")}
    impersonal: ClassVar = ("found",)

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.version} looked at again"
