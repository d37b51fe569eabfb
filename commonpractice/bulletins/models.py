from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import YEAR, Kept


class LetterQuerySet(models.QuerySet["Letter"]):
    def drafts(self) -> "LetterQuerySet":
        return self.filter(release=None, withdrawal=None)


class Letter(models.Model):
    """A letter of the community: drafted by the system, released by a person, delivered one recipient at a time."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="letters")
    step = models.CharField(max_length=120)
    """What it is about and which step of it, e.g. `meeting-12:invitation:1`: each step has one letter, ever."""
    kind = models.CharField(max_length=40)
    """The name of the letter, e.g. `meeting_announced`."""
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    """Markdown. `{name}` and `{link}` stand for what differs for each recipient."""
    page = models.CharField(max_length=300, blank=True)
    """Path of the page in a higher room where it is looked at and released."""
    drafted_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    objects = LetterQuerySet.as_manager()

    personal: ClassVar = {}
    impersonal: ClassVar = ("step", "kind", "subject", "body", "page")

    class Meta:
        ordering = ("-drafted_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint("community", "step", name="one_letter_for_a_step"),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")


class Release(models.Model):
    """A person let the letter go; from then on it does not change."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="release")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """None where the community's rules release it (reminders)."""
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who released the letter", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.letter} released"


class Withdrawal(models.Model):
    """A draft that nobody will send."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="withdrawal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who put the draft aside", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.letter} put aside"


class Delivery(models.Model):
    """One letter to one mailbox: made with the release, sent once by the worker."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="deliveries")
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="deliveries"
    )
    to_name = models.CharField(max_length=300)
    to_address = models.EmailField(max_length=254)
    message_id = models.CharField(max_length=200, unique=True)
    """Fixed when the row is made, so that a repeat after a crash carries the same one and mailboxes can tell."""
    text = models.TextField()
    calendar = models.TextField(blank=True)
    calendar_method = models.CharField(max_length=10, blank=True)
    wanted_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    claims = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    failure = models.CharField(max_length=300, blank=True)

    _posted = Kept("to deliver the letter and show that it was delivered", on_erasure="removed", after=YEAR)
    personal: ClassVar = {
        "membership": _posted,
        "to_name": _posted,
        "to_address": _posted,
        "text": _posted,
        "calendar": _posted,
    }
    impersonal: ClassVar = ("message_id", "calendar_method", "failure")

    class Meta:
        verbose_name_plural = "deliveries"
        ordering = ("to_name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("letter", "to_address", name="a_letter_reaches_a_mailbox_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                "wanted_at", name="deliveries_waiting", condition=models.Q(sent_at=None, failed_at=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} to {self.to_name}"


class Question(models.Model):
    """Somebody asked a contact point; it is passed on without showing the named person's address."""

    contact_point = models.ForeignKey("community.ContactPoint", models.CASCADE, related_name="questions")
    key = models.UUIDField(unique=True)
    asker_name = models.CharField(_("your name"), max_length=300)
    asker_address = models.EmailField(_("your e-mail address"), max_length=254)
    text = models.TextField(_("your question"), max_length=4000)
    asked_at = models.DateTimeField()

    _asked = Kept("to pass the question on and answer it", on_erasure="removed", after=YEAR)
    personal: ClassVar = {"asker_name": _asked, "asker_address": _asked, "text": _asked}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"question to {self.contact_point}"
