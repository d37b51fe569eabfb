from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept


class Eyes(models.TextChoices):
    """Who sees a field of the directory; each sees what those before it would see too."""

    NOBODY = "nobody", _("nobody")
    COORDINATORS = "coordinators", _("the coordinator")
    MEMBERS = "members", _("members")
    PUBLIC = "public", _("anyone, on the page where people ask me")


class Listing(models.Model):
    """What a member chose about who sees what of them in the directory. Without this row, `DEFAULTS` hold."""

    DEFAULTS: ClassVar = {
        "name": Eyes.MEMBERS,
        "organisation": Eyes.MEMBERS,
        "ask_me_about": Eyes.MEMBERS,
        "introduction": Eyes.NOBODY,
        "how_to_ask": Eyes.MEMBERS,
    }

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="listing")
    name_for = models.CharField(
        _("My name in the list of members"), max_length=12, choices=Eyes.choices, default=Eyes.MEMBERS
    )
    organisation_for = models.CharField(
        _("Where I work or volunteer"), max_length=12, choices=Eyes.choices, default=Eyes.MEMBERS
    )
    ask_me_about_for = models.CharField(
        _("Ask me about"), max_length=12, choices=Eyes.choices, default=Eyes.MEMBERS
    )
    introduction_for = models.CharField(
        _("My introduction"), max_length=12, choices=Eyes.choices, default=Eyes.NOBODY
    )
    how_to_ask = models.CharField(
        _("How I like to be asked"), max_length=200, blank=True, validators=[one_line]
    )
    how_to_ask_for = models.CharField(
        _("Who sees how I like to be asked"), max_length=12, choices=Eyes.choices, default=Eyes.MEMBERS
    )
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar = {
        "membership": Kept("so that each sees of them what they chose", on_erasure="removed"),
        "how_to_ask": Kept("so that others ask them as they like", on_erasure="removed"),
    }
    impersonal: ClassVar = (
        "name_for",
        "organisation_for",
        "ask_me_about_for",
        "introduction_for",
        "how_to_ask_for",
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(name_for__in=[Eyes.COORDINATORS, Eyes.MEMBERS]),
                name="a_name_is_for_members_or_the_coordinator",
            )
        ]

    def __str__(self) -> str:
        return f"what is seen of {self.membership}"
