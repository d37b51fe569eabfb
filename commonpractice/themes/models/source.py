from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept


class Source(models.Model):
    """Where barriers come from: a Multi-agency Resolution Group, an organisation, a group of people who have met them."""

    class Kind(models.TextChoices):
        RESOLUTION_GROUP = "resolution_group", _("multi-agency group")
        ORGANISATION = "organisation", _("organisation")
        LIVED_EXPERIENCE = "lived_experience", _("group of people with lived experience")
        COMMUNITY = "community", _("another community of practice")
        REVIEW = "review", _("review or inquiry")

    community = models.ForeignKey(Community, models.CASCADE, related_name="sources")
    key = models.UUIDField(unique=True)
    name = models.CharField(_("name"), max_length=200, validators=[one_line])
    kind = models.CharField(_("what kind of source"), max_length=20, choices=Kind.choices)
    about = models.TextField(_("what it is"), blank=True, max_length=2000)
    added_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("name", "kind", "about")

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "name", name="source_named_once_in_a_community")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("themes:source", args=[self.community.slug, self.pk])


class ContactQuerySet(models.QuerySet["Contact"]):
    def current(self) -> "ContactQuerySet":
        return self.filter(ending=None)


class Contact(models.Model):
    """Somebody of a source who passes barriers on by a personal link; they need not be a member."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="contacts")
    key = models.UUIDField(unique=True)
    name = models.CharField(_("name"), max_length=300, validators=[one_line])
    email = models.EmailField(_("e-mail address"), max_length=254)
    """In one spelling: see `people.addresses`."""
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    letters = models.CharField(_("letters"), max_length=10, default="each")
    """One of `Hearing`."""
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = ContactQuerySet.as_manager()

    _passing_on = Kept("so that they can pass barriers on and hear what became of them", on_erasure="removed")
    personal: ClassVar = {
        "name": _passing_on,
        "email": _passing_on,
        "link_key": _passing_on,
        "added_by": Kept("so that it is known who gave out the link", on_erasure="removed"),
    }
    impersonal: ClassVar = ("letters",)
    whose: ClassVar = ()

    class Meta:
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("source", "email", name="one_contact_for_an_address_of_a_source")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_ended(self) -> bool:
        return hasattr(self, "ending")


class ContactEnding(models.Model):
    """The personal link opens nothing any more."""

    contact = models.OneToOneField(Contact, models.CASCADE, related_name="ending")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who ended it", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.contact} passes nothing on any more"


class SecondReader(models.Model):
    """A member who, besides the coordinators, may read what was passed on before anybody else does."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="second_reader")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that it is known who may read first", on_erasure="removed"),
        "by": Kept("so that it is known who named them", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.membership} reads first"
