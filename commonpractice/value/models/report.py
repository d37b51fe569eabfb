"""What a funder is shown of a time: drafted from what stands, fixed by a person, in versions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.transitions import StaleError
from commonpractice.value.models.story import Story


class Report(models.Model):
    """The draft, with the words of whoever writes it. What is read are its versions."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    title = models.CharField(_("title"), max_length=200, validators=[one_line])
    opening = models.TextField(_("opening words"), blank=True, max_length=4000)
    starts_on = models.DateField()
    ends_on = models.DateField()
    """The last day."""
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar = {"begun_by": Kept("so that it is known who began it", on_erasure="removed")}
    impersonal: ClassVar = ("title", "opening")

    class Meta:
        ordering = ("-starts_on", "-number")
        constraints: ClassVar = [
            models.UniqueConstraint("community", "number", name="report_numbered_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="report_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("value:report", args=[self.community.slug, self.number])

    def change(self, facts: dict[str, Any], *, seen: int) -> None:
        """StaleError where somebody changed it after the page was opened."""
        as_seen = Report.objects.filter(pk=self.pk, edited_times=seen)
        if not as_seen.update(**facts, edited_times=F("edited_times") + 1):
            raise StaleError


class ChosenStory(models.Model):
    """A story that is to stand in the next version; only if its writer agreed to that."""

    report = models.ForeignKey(Report, models.CASCADE, related_name="chosen")
    story = models.ForeignKey(Story, models.CASCADE, related_name="+")

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint("report", "story", name="story_chosen_once")]

    def __str__(self) -> str:
        return f"{self.story} in {self.report}"


class ReportVersion(models.Model):
    """A report as it was fixed: by whom, when, for whom. Only what is taken back goes out of it."""

    class Readers(models.TextChoices):
        LINK = "link", _("Whoever has the link, and members")
        PUBLIC = "public", _("Everybody")

    report = models.ForeignKey(Report, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    readers = models.CharField(_("who may read it?"), max_length=6, choices=Readers.choices)
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    title = models.CharField(max_length=200)
    opening = models.TextField(blank=True)
    figures = models.JSONField()
    """As `figures.Figure` values, told for readers outside."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who fixed it", on_erasure="removed")}
    impersonal: ClassVar = ("readers", "link_key", "title", "opening", "figures")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [models.UniqueConstraint("report", "number", name="report_version_once")]

    def __str__(self) -> str:
        return f"{self.report}, version {self.number}"

    @property
    def is_public(self) -> bool:
        return self.readers == self.Readers.PUBLIC

    def get_absolute_url(self) -> str:
        return reverse("value:version", args=[self.report.community.slug, self.report.number, self.number])


class Quotation(models.Model):
    """A story in a fixed version. It has no words of its own: what is shown is the story, while its writer agrees."""

    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="quotations")
    story = models.ForeignKey(Story, models.CASCADE, related_name="quotations")
    mark = models.CharField(max_length=64)
    """Of the words that were fixed: other words are for a later version."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("mark",)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [models.UniqueConstraint("version", "story", name="story_quoted_once")]

    def __str__(self) -> str:
        return f"{self.story} in {self.version}"
