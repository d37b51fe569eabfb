from datetime import datetime
from typing import ClassVar

from django.db import models

from commonpractice.community.models import Membership
from commonpractice.keeping import YEAR, Kept


class UnreachableQuerySet(models.QuerySet["Unreachable"]):
    def note(self, address: str, *, status: str, at: datetime) -> None:
        """Once; saying it again changes nothing."""
        self.get_or_create(address=address, defaults={"status": status[:12], "at": at})

    def of(self, membership: Membership) -> "UnreachableQuerySet":
        return self.filter(address=membership.person.email)


class Unreachable(models.Model):
    """A mail server says that nobody reads letters at this address: nothing goes there while the row stands."""

    address = models.EmailField(max_length=254, unique=True)
    """In the one spelling of `people.addresses`."""
    status = models.CharField(max_length=12, blank=True)
    """What the mail server said, as RFC 3463 numbers it."""
    at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    """When those coordinators were told who have somebody with this address; see `letterbox/coming_back.py`."""

    objects = UnreachableQuerySet.as_manager()

    personal: ClassVar = {
        "address": Kept(
            "so that nothing is sent to a mailbox that is not there", on_erasure="removed", after=YEAR
        )
    }
    impersonal: ClassVar = ("status",)
    whose: ClassVar = ()
    ended_at: ClassVar = ("at",)

    class Meta:
        verbose_name_plural = "unreachable"

    def __str__(self) -> str:
        return f"unreachable since {self.at:%Y-%m-%d}"
