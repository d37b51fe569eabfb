"""What somebody shared, and what was done with it since."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept


class ResourceQuerySet(models.QuerySet["Resource"]):
    def standing(self) -> Self:
        return self.filter(removal=None)

    def public(self) -> Self:
        return self.standing().filter(audience=Resource.Audience.PUBLIC)

    def seen_by(self, membership: Membership | None) -> Self:
        """Those of one community, which the caller has filtered by."""
        return self.standing() if membership else self.public()

    def due_for_review(self, today: date) -> Self:
        return self.standing().filter(review_by__lte=today)

    def looked_after_by(self, memberships: list[Membership]) -> Self:
        """Their own; for coordinators also those whose owner left."""
        coordinated = [each.community_id for each in memberships if each.is_coordinator]
        nobody = Q(owner=None) | Q(owner__departure__isnull=False)
        return self.filter(Q(owner__in=memberships) | (Q(community__in=coordinated) & nobody))


class Resource(models.Model):
    """A file, a link or a note that helps others. What its file is stands in its versions."""

    class Kind(models.TextChoices):
        FILE = "file", _("file")
        LINK = "link", _("link")
        NOTE = "note", _("note")

    class Licence(models.TextChoices):
        ASK = "ask", _("ask before you pass it on")
        ATTRIBUTION = "attribution", _("share and adapt it, and say where it comes from (CC BY)")
        UNCHANGED = "unchanged", _("share it unchanged, and say where it comes from (CC BY-ND)")
        OPEN_GOVERNMENT = "open_government", _("Open Government Licence")
        FREE = "free", _("anybody may do anything with it (CC0)")
        OWN = "own", _("as said in our own words")

    class Audience(models.TextChoices):
        MEMBERS = "members", _("members of the community")
        PUBLIC = "public", _("everybody, without an account")

    community = models.ForeignKey(Community, models.CASCADE, related_name="resources")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    """Made with the form that adds it."""
    kind = models.CharField(max_length=4, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200, validators=[one_line])
    summary = models.TextField(_("what is in it, and who it helps"), blank=True, max_length=1000)
    address = models.URLField(_("address"), blank=True, max_length=1000)
    """Of a link."""
    text = models.TextField(_("the note"), blank=True, max_length=20_000)
    """Of a note; the words of a file stand beside it, in its version."""
    licence = models.CharField(
        _("what others may do with it"), max_length=16, choices=Licence.choices, default=Licence.ASK
    )
    licence_words = models.CharField(_("in our own words"), blank=True, max_length=300, validators=[one_line])
    owner = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="resources_owned"
    )
    theme = models.ForeignKey(
        "themes.Theme", models.SET_NULL, null=True, blank=True, related_name="resources"
    )
    audience = models.CharField(
        _("who may see it"), max_length=7, choices=Audience.choices, default=Audience.MEMBERS
    )
    review_by = models.DateField(_("look at it again by"))
    added_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    """Rises with each change of what is said about it, so that a stale page does not overwrite a newer one."""

    objects = ResourceQuerySet.as_manager()

    personal: ClassVar = {
        "owner": Kept("so that somebody looks after it", on_erasure="removed"),
        "added_by": Kept("so that it is known who shared it", on_erasure="removed"),
    }
    impersonal: ClassVar = (
        "kind",
        "title",
        "summary",
        "address",
        "text",
        "licence",
        "licence_words",
        "audience",
    )

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="resource_numbered_once"),
            models.CheckConstraint(
                condition=Q(kind="link") | Q(address=""), name="only_a_link_has_an_address"
            ),
            models.CheckConstraint(condition=Q(kind="note") | Q(text=""), name="only_a_note_has_a_text"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("library:resource", args=[self.community.slug, self.number])

    @property
    def is_removed(self) -> bool:
        return hasattr(self, "removal")

    @property
    def is_public(self) -> bool:
        return self.audience == self.Audience.PUBLIC

    def locked(self) -> "Resource":
        return Resource.objects.select_for_update(of=("self",), no_key=True).get(pk=self.pk)


class Removal(models.Model):
    """It is not shown any more. Its files and words are gone; its title stays for who comes by an old link."""

    resource = models.OneToOneField(Resource, models.CASCADE, related_name="removal")
    why = models.CharField(_("why"), max_length=300, validators=[one_line])
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who removed it", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    def __str__(self) -> str:
        return f"{self.resource} removed"


class Review(models.Model):
    """Somebody looked at it and says that it is still good until a day."""

    resource = models.ForeignKey(Resource, models.CASCADE, related_name="reviews")
    key = models.UUIDField(unique=True)
    until = models.DateField(_("still good until"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who looked", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.resource} good until {self.until}"
