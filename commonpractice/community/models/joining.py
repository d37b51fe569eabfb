from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models.community import Community, Organisation, Sector, one_line
from commonpractice.community.models.membership import Constituency, Membership
from commonpractice.keeping import MEETING_SHORT, Kept


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    def open(self) -> "JoinRequestQuerySet":
        return self.filter(approval=None, refusal=None, taken_in_at__isnull=False)

    def handed_in(self) -> "JoinRequestQuerySet":
        """Came by the form, and nobody has looked yet whose address it is."""
        return self.filter(taken_in_at=None)


class JoinRequest(models.Model):
    """Somebody asks to join; an approval or a refusal closes it."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="join_requests")
    key = models.UUIDField(unique=True)
    """Made with the form, so that sending it twice asks once."""
    email = models.EmailField(_("your e-mail address"), max_length=254)
    display_name = models.CharField(_("the name you want shown"), max_length=300, validators=[one_line])
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    new_organisation = models.CharField(_("its name"), max_length=200, blank=True, validators=[one_line])
    new_sector = models.CharField(_("its sector"), max_length=10, choices=Sector.choices, blank=True)
    constituency = models.CharField(
        _("which part of the community you speak from"),
        max_length=20,
        choices=Constituency.choices,
        blank=True,
    )
    brings = models.TextField(_("what brings you here"), blank=True, max_length=2000)
    introduction = models.TextField(_("introduction"), blank=True, max_length=1000)
    introduce_me = models.BooleanField(_("introduce me at the next meeting"), default=False)
    access_needs = models.TextField(_("access needs"), blank=True, max_length=1000)
    asked_at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)
    """When it was looked up whose address it is; later than the answer, so that nothing in that tells."""

    objects = JoinRequestQuerySet.as_manager()

    _short = Kept("to decide about joining", on_erasure="removed", after=MEETING_SHORT)
    personal: ClassVar = {
        "email": _short,
        "display_name": _short,
        "organisation": _short,
        "new_organisation": _short,
        "new_sector": _short,
        "constituency": _short,
        "brings": _short,
        "introduction": _short,
        "access_needs": _short,
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ("approval__membership",)
    row_stays = True
    ended_at: ClassVar = ("approval__at", "refusal__at")

    class Meta:
        ordering = ("asked_at",)

    def __str__(self) -> str:
        return self.display_name

    def get_absolute_url(self) -> str:
        return reverse("home:request", args=[self.community.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "approval") and not hasattr(self, "refusal")

    def erase(self, *, at: datetime) -> None:
        """That somebody asked and was answered stays, without who; what waits for an answer goes."""
        if self.is_open:
            self.delete()
            return
        Refusal.objects.filter(join_request=self).update(why="")
        empty: dict[str, Any] = {name: "" for name in self.personal if name != "organisation"}
        JoinRequest.objects.filter(pk=self.pk).update(**empty, organisation=None)


class Approval(models.Model):
    join_request = models.OneToOneField(JoinRequest, models.CASCADE, related_name="approval")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="approvals")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept("so that it is known who was let in", on_erasure="removed"),
        "by": Kept("so that it is known who let them in", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.join_request} approved"


class Refusal(models.Model):
    join_request = models.OneToOneField(JoinRequest, models.CASCADE, related_name="refusal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    why = models.TextField(_("why, in words the person will read"), max_length=1000)

    personal: ClassVar = {
        "by": Kept("so that it is known who decided", on_erasure="removed"),
        "why": Kept("so that the person can be told", on_erasure="removed", after=MEETING_SHORT),
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ()
    row_stays = True
    ended_at: ClassVar = ("at",)

    def __str__(self) -> str:
        return f"{self.join_request} refused"
