from datetime import date, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.names import can_stand_on_a_line
from commonpractice.keeping import Kept


def one_line(text: str) -> None:
    if not can_stand_on_a_line(text):
        raise ValidationError(
            _(
                "This holds a character that cannot be shown, such as a line break. Please write it on one line."
            )
        )


class Sector(models.TextChoices):
    PUBLIC = "public", _("public sector")
    THIRD = "third", _("third sector (charity, community or voluntary)")
    PRIVATE = "private", _("private sector")


class Community(models.Model):
    """A community of practice: the unit that everything else belongs to."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=200, validators=[one_line])
    purpose = models.TextField(_("what it is for"))
    who_for = models.TextField(_("who it is for"), blank=True)
    area = models.CharField(_("city or area"), max_length=120, blank=True, validators=[one_line])
    time_zone = models.CharField(_("time zone"), max_length=60, default="Europe/London")
    first_reminder_days = models.PositiveSmallIntegerField(
        _("first reminder, days before"), default=14, validators=[MaxValueValidator(90)]
    )
    last_reminder_days = models.PositiveSmallIntegerField(
        _("last reminder, days before"), default=1, validators=[MaxValueValidator(30)]
    )
    amendment_days = models.PositiveSmallIntegerField(
        _("days to ask for changes to draft minutes"), default=14, validators=[MaxValueValidator(90)]
    )
    ground_rules = models.TextField(_("ground rules"), blank=True)
    founded_at = models.DateTimeField(auto_now_add=True)
    edited_times = models.PositiveIntegerField(default=0)
    """Rises with each change of the settings, so that a stale page does not overwrite a newer one."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("slug", "name", "purpose", "who_for", "area", "time_zone", "ground_rules")

    class Meta:
        verbose_name_plural = "communities"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("home:front", args=[self.slug])

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone)

    def date_of(self, instant: datetime) -> date:
        return self.local(instant).date()


class Organisation(models.Model):
    community = models.ForeignKey(Community, models.CASCADE, related_name="organisations")
    name = models.CharField(_("name"), max_length=200, validators=[one_line])
    sector = models.CharField(_("sector"), max_length=10, choices=Sector.choices)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("name", "sector")

    class Meta:
        ordering = ("name",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", Lower("name"), name="organisation_named_once_in_a_community")
        ]

    def __str__(self) -> str:
        return self.name

    @transaction.atomic
    def take_in(self, other: "Organisation") -> None:
        """The other is a second spelling of this one: whatever points at it, in any room, now points here."""
        for relation in Organisation._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ManyToOneRel):
                name = relation.field.name
                pointing = relation.related_model._base_manager.filter(**{name: other})  # noqa: SLF001
                pointing.update(**{name: self})
        other.delete()


class ContactPoint(models.Model):
    """Somebody who can be asked about a subject, without their address being shown."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="contact_points")
    membership = models.ForeignKey("community.Membership", models.CASCADE, related_name="contact_points")
    subject = models.CharField(_("what they can be asked about"), max_length=120, validators=[one_line])
    organisation = models.ForeignKey(
        "community.Organisation",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contact_points",
        verbose_name=_("for which organisation"),
    )
    """Whoever wants to reach it asks here; none where the subject is nobody's own."""
    position = models.PositiveSmallIntegerField(default=0)

    personal: ClassVar = {
        "membership": Kept("so that people can ask somebody by name", on_erasure="removed"),
    }
    impersonal: ClassVar = ("subject",)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.subject
