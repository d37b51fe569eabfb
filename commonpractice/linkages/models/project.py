"""Joint projects: what people do together, who looks after it, the next step and the day on which they look at it again."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.linkages.models.introduction import Introduction
from commonpractice.transitions import NotNowError, StaleError


class Project(models.Model):
    """Open until ended. Nobody is put into one by somebody else: each owner's row is their own."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="joint_projects")
    key = models.UUIDField(unique=True)
    introduction = models.ForeignKey(
        Introduction, models.SET_NULL, null=True, blank=True, related_name="projects"
    )
    """From which it grew; seen only by those whom that concerns."""
    title = models.CharField(_("title"), max_length=200, validators=[one_line])
    about = models.TextField(_("what it is about"), blank=True, max_length=1000)
    next_step = models.CharField(_("next step"), max_length=300, validators=[one_line])
    review_on = models.DateField(_("look at it again on"))
    review_asked_on = models.DateField(null=True, blank=True)
    """The review day for which its owners had a letter."""
    theme = models.ForeignKey(
        "themes.Theme", models.SET_NULL, null=True, blank=True, related_name="joint_projects"
    )
    begun_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("title", "about", "next_step")

    class Meta:
        ordering = ("review_on", "pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("linkages:project", args=[self.community.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "ending")

    @property
    def owners(self) -> list[Membership]:
        """Those who are members today, in the order in which they joined."""
        every = self.parts.all()
        return [each.membership for each in every if not each.membership.has_left]

    @property
    def shown_theme(self) -> Any:
        """Only a published one: this room cannot know who may read another."""
        return self.theme if self.theme is not None and hasattr(self.theme, "publication") else None

    @transaction.atomic
    def change(self, facts: dict[str, Any], *, seen: int) -> None:
        """StaleError where somebody changed it after the page was opened, NotNowError where it has ended."""
        if Ending.objects.filter(project=self).exists():
            raise NotNowError
        as_seen = Project.objects.filter(pk=self.pk, edited_times=seen)
        if not as_seen.update(**facts, edited_times=F("edited_times") + 1):
            raise StaleError

    def take_part(self, membership: Membership, *, at: datetime) -> None:
        TakingPart.objects.get_or_create(project=self, membership=membership, defaults={"at": at})

    def step_out(self, membership: Membership) -> None:
        self.parts.filter(membership=membership).delete()

    def end(self, *, came_of_it: str, by: Membership, at: datetime) -> "Ending":
        """Ending it twice keeps what was said first."""
        facts = {"came_of_it": came_of_it, "by": by, "at": at}
        return Ending.objects.get_or_create(project=self, defaults=facts)[0]


class TakingPart(models.Model):
    """A member looks after a joint project, because they said so."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="parts")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="joint_projects")
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that others know whom to ask about the project", on_erasure="removed")
    }
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("project", "membership", name="member_takes_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.membership} in {self.project}"


class Ending(models.Model):
    project = models.OneToOneField(Project, models.CASCADE, related_name="ending")
    came_of_it = models.TextField(_("what came of it"), max_length=1000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who ended it", on_erasure="removed")}
    impersonal: ClassVar = ("came_of_it",)

    def __str__(self) -> str:
        return f"{self.project} ended"
