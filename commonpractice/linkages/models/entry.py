from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Community, Membership, Organisation
from commonpractice.directory.models import Eyes
from commonpractice.keeping import YEAR, Kept
from commonpractice.transitions import NotNowError, StaleError

SEEN = (Eyes.MEMBERS, Eyes.PUBLIC)


class Kind(models.TextChoices):
    NEED = "need", gettext_lazy("help wanted")
    OFFER = "offer", gettext_lazy("help offered")
    INITIATIVE = "initiative", gettext_lazy("doing now")


class EntryQuerySet(models.QuerySet["Entry"]):
    def shown(self) -> "EntryQuerySet":
        """What somebody said who is a member today, and what guests of a meeting said."""
        return self.filter(Q(owner=None) | Q(owner__departure=None))

    def open(self) -> "EntryQuerySet":
        return self.shown().filter(closure=None)

    def of_organisation(self, organisation: Organisation) -> "EntryQuerySet":
        """As far as `Entry.shown_organisation` shows it, so that choosing tells no more than reading."""
        unsaid = Q(owner=None) | Q(owner__listing=None)
        return self.filter(unsaid | Q(owner__listing__organisation_for__in=SEEN), organisation=organisation)

    def with_words(self) -> "EntryQuerySet":
        """With all that a row of a list shows."""
        return self.select_related(
            "owner__person", "owner__listing", "organisation", "theme__publication", "closure"
        )


class Entry(models.Model):
    """Help wanted, help offered, or what somebody is doing now: said at a roundtable or in between. Open until closed."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="entries")
    key = models.UUIDField(unique=True)
    """Of the form it was made with, or of the turn it was said in: what is sent twice is one."""
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(gettext_lazy("in your words"), max_length=1000)
    owner = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="entries")
    """None where a guest of a meeting said it."""
    guest_name = models.CharField(max_length=300, blank=True)
    name_shown = models.BooleanField(gettext_lazy("show my name to members"), default=True)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="entries"
    )
    theme = models.ForeignKey("themes.Theme", models.SET_NULL, null=True, blank=True, related_name="entries")
    said_at = models.DateTimeField()
    said_where = models.CharField(max_length=300, blank=True)
    """The title of the meeting; empty for what was written in between."""
    edited_times = models.PositiveIntegerField(default=0)

    objects = EntryQuerySet.as_manager()

    _said = Kept("so that help wanted and help offered can find each other", on_erasure="removed")
    personal: ClassVar = {
        "words": _said,
        "owner": _said,
        "guest_name": Kept(
            "so that the coordinator knows whom it came from", on_erasure="removed", after=YEAR
        ),
    }
    impersonal: ClassVar = ("kind", "said_where")
    whose: ClassVar = ("owner",)
    ended_at: ClassVar = ("closure__at",)

    class Meta:
        ordering = ("-said_at", "-pk")
        verbose_name_plural = "entries"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(words=""), name="entry_says_something"),
            models.CheckConstraint(
                condition=Q(owner=None) | Q(guest_name=""), name="entry_is_of_a_member_or_a_guest"
            ),
        ]

    def __str__(self) -> str:
        return Truncator(" ".join(self.words.split())).chars(80)

    def get_absolute_url(self) -> str:
        return reverse("linkages:entry", args=[self.community.slug, self.pk])

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "closure")

    @property
    def is_need(self) -> bool:
        return self.kind == Kind.NEED

    @property
    def who(self) -> str:
        """As everybody may read it: by name only where its owner wants that."""
        if self.owner is None:
            name = self.guest_name or _("a guest")
        else:
            name = self.owner.display_name if self.name_shown else _("a member")
        if self.shown_organisation is None:
            return name
        return _("%(name)s, %(organisation)s") % {"name": name, "organisation": self.shown_organisation}

    @property
    def shown_organisation(self) -> Organisation | None:
        """None where its owner does not let members see it in the directory."""
        listing = getattr(self.owner, "listing", None)
        return self.organisation if listing is None or listing.organisation_for in SEEN else None

    @property
    def shown_theme(self) -> Any:
        """Only a published one: this room cannot know who may read another."""
        return self.theme if self.theme is not None and hasattr(self.theme, "publication") else None

    @transaction.atomic
    def change(self, facts: dict[str, Any], *, seen: int) -> None:
        """StaleError where somebody changed it after the page was opened, NotNowError where it is closed."""
        if Closure.objects.filter(entry=self).exists():
            raise NotNowError
        mine = Entry.objects.filter(pk=self.pk, edited_times=seen)
        if not mine.update(**facts, edited_times=F("edited_times") + 1):
            raise StaleError

    def close(self, *, became: str, words: str, by: Membership | None, at: datetime) -> "Closure":
        """Closing twice keeps what was said first."""
        facts = {"became": became, "words": words, "by": by, "at": at}
        return Closure.objects.get_or_create(entry=self, defaults=facts)[0]


class Closure(models.Model):
    """The row that closes an entry, with what became of it."""

    class Became(models.TextChoices):
        HELPED = "helped", gettext_lazy("It came about, and it helped")
        OTHERWISE = "otherwise", gettext_lazy("It was solved in another way")
        NOBODY = "nobody", gettext_lazy("Nothing came of it")
        OVER = "over", gettext_lazy("It is over, or no longer needed")
        LAPSED = "lapsed", gettext_lazy("It lapsed: nobody said that it still stands")

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="closure")
    became = models.CharField(gettext_lazy("what became of it"), max_length=10, choices=Became.choices)
    words = models.TextField(gettext_lazy("a few words about it"), blank=True, max_length=1000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "words": Kept("so that others see what such words can lead to", on_erasure="removed"),
        "by": Kept("so that it is known who closed it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("became",)
    whose: ClassVar = ("by",)
    row_stays = True

    def __str__(self) -> str:
        return f"{self.entry} closed"
