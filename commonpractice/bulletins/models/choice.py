from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept


class Choice(models.Model):
    """How a member wants one sort of letters; without a row, as `choices/sorts.py` says."""

    class Sort(models.TextChoices):
        UPDATES = "updates", _("updates of the community")
        ANNOUNCEMENTS = "announcements", _("announcements to members")
        QUESTIONS = "questions", _("questions to answer, and what became of them")
        GUIDES = "guides", _("guides and consultations")
        LINKAGES = "linkages", _("help wanted and offered")

    class How(models.TextChoices):
        AT_ONCE = "at_once", _("At once")
        DAILY = "daily", _("In one letter a day")
        WEEKLY = "weekly", _("In one letter a week")
        NONE = "none", _("Not by e-mail")

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="letter_choices")
    sort = models.CharField(max_length=20, choices=Sort.choices)
    how = models.CharField(max_length=10, choices=How.choices)

    personal: ClassVar = {"membership": Kept("to send the letters that they want", on_erasure="removed")}
    impersonal: ClassVar = ("sort", "how")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("membership", "sort", name="one_choice_for_a_sort_of_letters")
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.sort} {self.how}"
