from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models.letter import Letter
from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class DigestPart(models.Model):
    """A letter as it reads for one who wants one letter a day or a week; gone once that letter is written."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="digest_parts")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="digest_parts")
    text = models.TextField()
    due_at = models.DateTimeField(db_index=True)
    """The day and hour at which the letter that holds it goes out."""

    personal: ClassVar = {
        "membership": Kept("to send the letters that they want", on_erasure="removed"),
        "text": Kept("to send the letters that they want", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("letter", "membership", name="a_letter_waits_once_for_a_reader"),
        ]

    def __str__(self) -> str:
        return f"{self.letter} for {self.membership}"


class DigestTime(models.Model):
    """When the daily and weekly letters of a community go out, by its own clock; without a row on Mondays, at eight."""

    class Day(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    community = models.OneToOneField(Community, models.CASCADE, related_name="digest_time")
    weekday = models.PositiveSmallIntegerField(
        _("day of the weekly letter"), choices=Day.choices, default=Day.MONDAY
    )
    hour = models.PositiveSmallIntegerField(_("hour"), default=8, validators=[MaxValueValidator(23)])

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(weekday__lte=6, hour__lte=23), name="digests_have_a_day_and_an_hour"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()}, {self.hour}"
