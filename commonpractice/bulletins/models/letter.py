from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.bulletins.models.delivery import Unsent
from commonpractice.community.models import Community
from commonpractice.keeping import YEAR, Kept


class LetterQuerySet(models.QuerySet["Letter"]):
    def drafts(self) -> "LetterQuerySet":
        return self.filter(release=None, withdrawal=None)

    def released(self) -> "LetterQuerySet":
        return self.exclude(release=None).select_related("release").order_by("-release__at", "-pk")

    def drafts_and(self, going_out: Iterable[int]) -> "LetterQuerySet":
        return self.filter(Q(release=None, withdrawal=None) | Q(pk__in=going_out)).select_related("release")


class Letter(models.Model):
    """A letter of the community: drafted by the system, released by a person, delivered one recipient at a time."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="letters")
    step = models.CharField(max_length=120)
    """What it is about and which step of it, e.g. `meeting-12:invitation:1`: each step has one letter, ever."""
    kind = models.CharField(max_length=40)
    """The name of the letter, e.g. `meeting_announced`."""
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    """Markdown. `{name}`, `{link}` and the recipient's own `words` stand for what differs for each recipient."""
    page = models.CharField(max_length=300, blank=True)
    """Path of the page in a higher room where it is looked at and released."""
    reply_to = models.EmailField(max_length=254, blank=True)
    """Whom an answer reaches, where somebody waits for one."""
    reply_thread = models.CharField(max_length=30, blank=True)
    """The conversation that an answer belongs to, e.g. `question_17`: see `letterbox/threads.py`."""
    drafted_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    unsent: Unsent | None = None
    """How many of its deliveries wait or failed, where a list has looked."""

    objects = LetterQuerySet.as_manager()

    personal: ClassVar = {
        "reply_to": Kept("so that the question can be answered", on_erasure="removed", after=YEAR)
    }
    impersonal: ClassVar = ("step", "kind", "subject", "body", "page", "reply_thread")
    whose: ClassVar = ()
    row_stays = True
    ended_at: ClassVar = ("release__at",)

    class Meta:
        ordering = ("-drafted_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint("community", "step", name="one_letter_for_a_step"),
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return reverse("bulletins:letter", args=[self.community.slug, self.pk])

    @property
    def is_released(self) -> bool:
        return hasattr(self, "release")

    @property
    def delivered(self) -> int:
        """How many have it, where `unsent` is known."""
        return self.release.to - sum(self.unsent or ())

    @property
    def is_put_aside(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def is_draft(self) -> bool:
        return not self.is_released and not self.is_put_aside

    def locked(self) -> "Letter":
        """The row as it is now, held until the transaction ends: release, edit and put aside take turns."""
        return Letter.objects.select_for_update().get(pk=self.pk)

    @transaction.atomic
    def edit(self, *, subject: str, body: str, edited_times: int) -> bool:
        """Change a draft; False when it has been changed, released or put aside since it had `edited_times`."""
        letter = self.locked()
        if not letter.is_draft or letter.edited_times != edited_times:
            return False
        letter.subject, letter.body, letter.edited_times = subject, body, edited_times + 1
        letter.save(update_fields=["subject", "body", "edited_times"])
        return True


class Release(models.Model):
    """A person let the letter go; from then on it does not change."""

    letter = models.OneToOneField(Letter, models.CASCADE, related_name="release")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    """None where the community's rules release it (reminders)."""
    at = models.DateTimeField()
    to = models.PositiveIntegerField()
    """How many it goes to, so that no list counts the deliveries of a whole year."""
    in_digests = models.PositiveIntegerField(default=0)
    """How many of them get it in their daily or weekly letter, and so have no delivery of it."""

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
