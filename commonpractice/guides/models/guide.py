from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.themes.models import Theme


class GuideManager(models.Manager["Guide"]):
    """Guides alone: what is written with the same editor for another room is none, wherever guides are looked for."""

    def get_queryset(self) -> "models.QuerySet[Guide]":
        return super().get_queryset().filter(kind=Guide.Kind.GUIDE)


class Guide(models.Model):
    """What the community agreed to do, written together. Its text is its one document (`document.py`).

    Or a text of a room above (`Kind`), which has a document and what stands beside it, and none of what follows (ADR 39).
    """

    class Kind(models.TextChoices):
        GUIDE = "guide", _("guide")
        ADVICE = "advice", _("advice")

    class Twin(models.TextChoices):
        EASY_READ = "easy_read", _("Easy Read")
        LANGUAGE = "language", _("another language")

    community = models.ForeignKey(Community, models.CASCADE, related_name="guides")
    theme = models.ForeignKey(Theme, models.RESTRICT, null=True, blank=True, related_name="guides")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.GUIDE)
    key = models.UUIDField(unique=True)
    """Made with the form that begins it."""
    title = models.CharField(_("title"), max_length=150, validators=[one_line])
    about = models.TextField(_("what it is for, in two or three sentences"), blank=True, max_length=600)
    language = models.CharField(_("language"), max_length=35, default="en-GB")
    """As a BCP 47 tag."""
    twin_of = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="twins")
    twin_kind = models.CharField(max_length=10, choices=Twin.choices, blank=True)
    lead = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="guides_led")
    review_months = models.PositiveSmallIntegerField(
        _("look at it again after so many months"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    begun_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    """Rises with each change of title, purpose and the like; the document has its own log."""

    objects = GuideManager()
    every = models.Manager["Guide"]()
    """Whatever has a document: for the editor and its pages."""

    personal: ClassVar = {
        "lead": Kept("so that it is known who leads the writing", on_erasure="removed"),
        "begun_by": Kept("so that it is known who began it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("title", "about", "language", "twin_kind", "kind")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="guide_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(twin_of=None, twin_kind="")
                | (models.Q(twin_of__isnull=False) & ~models.Q(twin_kind="")),
                name="twin_says_of_what_and_which_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.kind == self.Kind.ADVICE:
            return reverse("advice:of_text", args=[self.community.slug, self.number])
        return reverse("guides:guide", args=[self.community.slug, self.number])
