from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, ContactPoint, Membership
from commonpractice.keeping import YEAR, Kept


class QuestionQuerySet(models.QuerySet["Question"]):
    def read_by_link_at(self, now: datetime) -> "QuestionQuerySet":
        return self.filter(asked_at__gt=now - YEAR)

    def waiting(self) -> "QuestionQuerySet":
        """For words from the community's side, the longest first."""
        return self.exclude(waits_since=None).order_by("waits_since", "pk")

    def offered(self) -> "QuestionQuerySet":
        """Waited too long: whoever else can be asked may take it over."""
        return self.filter(offers__since=F("waits_since"))


class Question(models.Model):
    """Somebody asked a contact point; it is passed on without showing the named person's address."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="questions_asked")
    contact_point = models.ForeignKey(ContactPoint, models.SET_NULL, null=True, related_name="questions")
    subject = models.CharField(_("what it is about"), max_length=120)
    """As the contact point said it: the question stays when the contact point goes."""
    held_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="questions_held")
    """Who answers now; `TakingOver` says who did before."""
    waits_since = models.DateTimeField(null=True)
    """For words from who holds it; nothing where the asker has the last word or it is closed."""
    key = models.UUIDField(unique=True)
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    """Of the asker's own page, which ends a year after they asked."""
    asker = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    """If they were signed in."""
    asker_name = models.CharField(_("your name"), max_length=300)
    asker_address = models.EmailField(_("your e-mail address"), max_length=254)
    text = models.TextField(_("your question"), max_length=4000)
    asked_at = models.DateTimeField()

    objects = QuestionQuerySet.as_manager()

    _asked = Kept("to pass the question on and answer it", on_erasure="removed", after=YEAR)
    personal: ClassVar = {
        "held_by": Kept("so that it is known who answers", on_erasure="removed"),
        "link_key": _asked,
        "asker": _asked,
        "asker_name": _asked,
        "asker_address": _asked,
        "text": _asked,
    }
    impersonal: ClassVar = ("subject",)
    whose: ClassVar = ("asker",)
    ended_at: ClassVar = ("closing__at", "asked_at")

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes: ClassVar = [
            models.Index("waits_since", condition=Q(waits_since__isnull=False), name="questions_that_wait")
        ]

    def __str__(self) -> str:
        return f"question about {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("directory:question", args=[self.community.slug, self.pk])

    @property
    def is_closed(self) -> bool:
        return hasattr(self, "closing")

    @property
    def holder(self) -> Membership | None:
        """Who holds it, unless they have left."""
        return None if self.held_by is None or self.held_by.has_left else self.held_by
