from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Step
from commonpractice.themes.models.escalation import EscalationAnswer
from commonpractice.themes.models.source import Contact
from commonpractice.themes.models.theme import Theme


class Hearing(models.TextChoices):
    EACH = "each", _("a short letter at each step")
    MONTHLY = "monthly", _("one letter a month, if anything moved")
    NONE = "none", _("no letters")


class HearingChoice(models.Model):
    """How a member wants to hear what became of what they raised, confirmed or supported; each step where there is none."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="hearing")
    letters = models.CharField(_("letters"), max_length=10, choices=Hearing.choices, default=Hearing.EACH)

    personal: ClassVar = {"membership": Kept("to send the letters they want", on_erasure="removed")}
    impersonal: ClassVar = ("letters",)

    def __str__(self) -> str:
        return f"{self.membership}: {self.letters}"


class News(models.Model):
    """Something that moved, kept for the next monthly letter of one who wanted to hear once a month when it happened.

    Gone once that letter is written. Exactly one of `membership` and `contact`; one of `step`, `answer`, `theme`.
    """

    membership = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="barrier_news"
    )
    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="news")
    step = models.ForeignKey(Step, models.CASCADE, null=True, blank=True, related_name="+")
    answer = models.ForeignKey(EscalationAnswer, models.CASCADE, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="+")
    event = models.CharField(max_length=20, blank=True)
    """What became of the theme: theme_chosen, theme_set_aside or theme_concluded."""
    at = models.DateTimeField(db_index=True)

    personal: ClassVar = {
        "membership": Kept("to send the letter they want", on_erasure="removed"),
        "contact": Kept("to send the letter they want", on_erasure="removed"),
    }
    impersonal: ClassVar = ("event",)

    class Meta:
        verbose_name_plural = "news"
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(membership=None) ^ models.Q(contact=None), name="news_for_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step or self.answer or self.theme}"
