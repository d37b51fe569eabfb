from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.guides.models.clause import Clause
from commonpractice.guides.models.version import Version
from commonpractice.keeping import Kept
from commonpractice.themes.models import Barrier, OrganisationKind


class PracticeReportQuerySet(models.QuerySet["PracticeReport"]):
    def unread(self) -> "PracticeReportQuerySet":
        return self.filter(reading=None)


class PracticeReport(models.Model):
    """What somebody says of a clause in practice. Nobody knows who wrote it: no name, no address, no account."""

    class Used(models.TextChoices):
        YES = "yes", _("yes")
        PARTLY = "partly", _("partly")
        NO = "no", _("no")

    class Writer(models.TextChoices):
        STAFF = "staff", _("I work in a service")
        SUPPORTED = "supported", _("I am, or was, supported by a service")
        OTHER = "other", _("somebody else")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="reports")
    version = models.ForeignKey(Version, models.RESTRICT, related_name="reports")
    """The version in force on the day."""
    key = models.UUIDField(unique=True)
    used = models.CharField(_("did you use it?"), max_length=6, choices=Used.choices)
    happened = models.TextField(_("what happened?"), blank=True, max_length=2000)
    in_the_way = models.TextField(_("what got in the way?"), blank=True, max_length=2000)
    writer = models.CharField(_("who writes"), max_length=10, choices=Writer.choices)
    kind = models.CharField(
        _("kind of organisation"), max_length=20, choices=OrganisationKind.choices, blank=True
    )
    on = models.DateField()
    """The day, never the hour, so that nobody is found by when they wrote."""

    objects = PracticeReportQuerySet.as_manager()

    personal: ClassVar = {
        "happened": Kept("so that who leads the guide can learn from it", on_erasure="kept"),
        "in_the_way": Kept("so that who leads the guide can learn from it", on_erasure="kept"),
    }
    impersonal: ClassVar = ("used", "writer", "kind")
    whose: ClassVar = ()

    class Meta:
        ordering = ("-on", "-pk")
        indexes: ClassVar = [models.Index(fields=["clause", "on"], name="reports_of_a_clause")]

    def __str__(self) -> str:
        return f"{self.clause}: {self.used}"

    def get_absolute_url(self) -> str:
        guide = self.clause.guide
        return reverse("guides:practice_report", args=[guide.community.slug, guide.number, self.pk])


class ReportReading(models.Model):
    """Who leads the guide read a report, and said what follows from it."""

    class Follows(models.TextChoices):
        NOTHING = "nothing", _("nothing more: it waits for the next review of the guide")
        SEEN_HERE = "seen_here", _("the barrier is seen here too")
        CAME_BACK = "came_back", _("the barrier has come back")

    report = models.OneToOneField(PracticeReport, models.CASCADE, related_name="reading")
    follows = models.CharField(_("what follows from it"), max_length=10, choices=Follows.choices)
    barrier = models.ForeignKey(Barrier, models.SET_NULL, null=True, blank=True, related_name="+")
    note = models.TextField(_("for the next review"), blank=True, max_length=1000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who read it", on_erasure="removed")}
    impersonal: ClassVar = ("follows", "note")

    def __str__(self) -> str:
        return f"{self.report}: {self.follows}"


class ReportSummary(models.Model):
    """What practice said of a clause, in the words of those who read the reports; the last one stands beside it."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="report_summaries")
    key = models.UUIDField(unique=True)
    words = models.TextField(_("what practice says"), blank=True, max_length=1500)
    """Empty where it was taken away again."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who wrote it", on_erasure="removed")}
    impersonal: ClassVar = ("words",)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "report summaries"

    def __str__(self) -> str:
        return f"{self.clause}: {self.words[:40]}"
