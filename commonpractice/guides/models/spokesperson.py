from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Membership, Organisation
from commonpractice.community.models.community import one_line
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept


class SpokespersonQuerySet(models.QuerySet["Spokesperson"]):
    def current(self) -> "SpokespersonQuerySet":
        """Whose link still opens: not ended, and of a member only as long as they are one, of that organisation."""
        of_it = models.Q(organisation=models.F("membership__organisation"))
        return self.filter(models.Q(membership=None) | of_it, ending=None, membership__departure=None)

    def with_names(self) -> "SpokespersonQuerySet":
        return self.select_related("organisation", "membership__person")


class Spokesperson(models.Model):
    """Who speaks for an organisation about one guide: a member of it, or somebody outside who came by a personal link.

    Signing off and adopting are done by an organisation; this row says through whom.
    """

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="spokespeople")
    key = models.UUIDField()
    """Made with the form that names them."""
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="spokespeople"
    )
    body = models.CharField(_("organisation"), max_length=200, validators=[one_line])
    """Its name as it was given; an organisation of the community goes by the name that it has today."""
    membership = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="speaks_for"
    )
    name = models.CharField(_("name"), max_length=300, blank=True, validators=[one_line])
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    """In one spelling; empty for a member, whose own is used."""
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = SpokespersonQuerySet.as_manager()

    _speaks = Kept("so that their organisation can be asked", on_erasure="removed")
    personal: ClassVar = {
        "membership": _speaks,
        "name": _speaks,
        "email": _speaks,
        "link_key": _speaks,
        "added_by": Kept("so that it is known who gave out the link", on_erasure="removed"),
    }
    impersonal: ClassVar = ("body",)
    whose: ClassVar = ("membership",)

    class Meta:
        ordering = ("body", "pk")
        verbose_name_plural = "spokespeople"
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "key", name="form_of_a_spokesperson_counts_once"),
            models.UniqueConstraint("guide", "membership", "body", name="member_speaks_for_a_body_once"),
            models.CheckConstraint(
                condition=models.Q(membership__isnull=False, name="", email="")
                | models.Q(membership=None) & ~models.Q(name="") & ~models.Q(email=""),
                name="spokesperson_is_a_member_or_has_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.called}, {self.speaks_for}"

    @property
    def speaks_for(self) -> str:
        return self.organisation.name if self.organisation else self.body

    @property
    def called(self) -> str:
        return self.membership.display_name if self.membership else self.name

    @property
    def address(self) -> str:
        return self.membership.person.email if self.membership else self.email

    @property
    def has_ended(self) -> bool:
        return hasattr(self, "ending") or bool(self.membership and not self.is_of(self.membership))

    def is_of(self, membership: Membership) -> bool:
        """Whether this member speaks here: as long as they are one, and of that organisation."""
        if self.membership_id != membership.pk or membership.has_left:
            return False
        return self.organisation_id is not None and self.organisation_id == membership.organisation_id

    def get_absolute_url(self) -> str:
        return reverse("links:spokesperson", args=[self.link_key])

    def erase(self, *, at: datetime) -> None:
        """What the organisation said stays; through whom goes, and the link opens nothing."""
        nobody = {"name": _("somebody who was erased"), "email": f"erased-{self.pk}@erased.invalid"}
        SpokespersonEnding.objects.get_or_create(spokesperson=self, defaults={"at": at})
        Spokesperson.objects.filter(pk=self.pk).update(membership=None, link_key=new_link_key(), **nobody)


class SpokespersonEnding(models.Model):
    """The personal link opens nothing any more."""

    spokesperson = models.OneToOneField(Spokesperson, models.CASCADE, related_name="ending")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who ended it", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.spokesperson} speaks no more"
