from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.themes.models.barrier import Barrier
from commonpractice.transitions import Transition

PROPOSER = "who proposed it, coordinator"
COORDINATOR = "coordinator"
TRANSITIONS = (
    Transition("change", "proposed", "proposed", PROPOSER, "(nothing)"),
    Transition("change", "chosen", "chosen", COORDINATOR, "(nothing)"),
    Transition("support", "proposed", "proposed", "any member", "(nothing)"),
    Transition(
        "choose", "proposed", "chosen", COORDINATOR, "theme_chosen", "supporters, who raised its barriers"
    ),
    Transition("set_aside", "proposed", "set_aside", COORDINATOR, "theme_set_aside", "supporters"),
    Transition(
        "conclude",
        "chosen",
        "concluded",
        COORDINATOR,
        "theme_concluded",
        "supporters, who raised its barriers",
    ),
    Transition("publish", "chosen", "chosen", COORDINATOR, "theme_published"),
    Transition("publish", "concluded", "concluded", COORDINATOR, "theme_published"),
)


class ThemeQuerySet(models.QuerySet["Theme"]):
    def proposed(self) -> "ThemeQuerySet":
        return self.filter(choice=None)

    def chosen(self) -> "ThemeQuerySet":
        return self.filter(choice__chosen=True)

    def in_progress(self) -> "ThemeQuerySet":
        return self.chosen().filter(conclusion=None)

    def concluded(self) -> "ThemeQuerySet":
        return self.exclude(conclusion=None)

    def set_aside(self) -> "ThemeQuerySet":
        return self.filter(choice__chosen=False)

    def public(self) -> "ThemeQuerySet":
        return self.exclude(publication=None)

    def with_state(self) -> "ThemeQuerySet":
        return self.select_related("choice", "conclusion", "publication")

    def with_interest(self, membership: Membership) -> "ThemeQuerySet":
        """With `interested`, how many members are, and `mine`, whether this one is."""
        theirs = ThemeSupport.objects.filter(theme=models.OuterRef("pk"), membership__departure=None)
        counted = theirs.order_by().values("theme").annotate(number=models.Count("pk")).values("number")
        mine = models.Exists(theirs.filter(membership=membership))
        return self.annotate(interested=Coalesce(models.Subquery(counted), 0), mine=mine)


class Theme(models.Model):
    """A topic worked through over a series of meetings: one or more barriers and a question."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="themes")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    title = models.CharField(_("in a few words"), max_length=150, validators=[one_line])
    question = models.TextField(_("the question"), max_length=600)
    why_now = models.TextField(_("why now"), blank=True, max_length=1500)
    proposed_by = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="themes_proposed"
    )
    proposed_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)
    proposed_from = models.ManyToManyField(Barrier, related_name="proposed_in")
    """The barriers it was proposed from; those it has taken up are its `barriers`."""

    objects = ThemeQuerySet.as_manager()

    personal: ClassVar = {
        "proposed_by": Kept("so that they can mend it and hear what became of it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("title", "question", "why_now")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [models.UniqueConstraint("community", "number", name="theme_numbered_once")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("themes:theme", args=[self.community.slug, self.number])

    @property
    def state(self) -> str:
        if hasattr(self, "conclusion"):
            return "concluded"
        if not hasattr(self, "choice"):
            return "proposed"
        return "chosen" if self.choice.chosen else "set_aside"

    @property
    def is_public(self) -> bool:
        return hasattr(self, "publication")


class ThemeSupport(models.Model):
    """A member would like the community to work on this."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="support")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="themes_supported")
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that they count once and hear what became of it", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("theme", "membership", name="member_supports_a_theme_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership} supports {self.theme}"


class ThemeChoice(models.Model):
    """The coordinator took it up, or set it aside, and says why."""

    theme = models.OneToOneField(Theme, models.CASCADE, related_name="choice")
    chosen = models.BooleanField()
    why = models.TextField(_("why"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who chose it", on_erasure="removed")}
    impersonal: ClassVar = ("why",)

    def __str__(self) -> str:
        return f"{self.theme} {'chosen' if self.chosen else 'set aside'}"


class Conclusion(models.Model):
    theme = models.OneToOneField(Theme, models.CASCADE, related_name="conclusion")
    what_came = models.TextField(_("what came of it"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who concluded it", on_erasure="removed")}
    impersonal: ClassVar = ("what_came",)

    def __str__(self) -> str:
        return f"{self.theme} concluded"


class Publication(models.Model):
    """Anybody may see the line of this theme, as far as its things are public."""

    theme = models.OneToOneField(Theme, models.CASCADE, related_name="publication")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who made it public", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.theme} public"
