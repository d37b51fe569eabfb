"""What a meeting was good for, in the words of one who was there; what became of it; and who may read it."""

from datetime import datetime
from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.meetings.models import Meeting
from commonpractice.transitions import NotNowError

WORDS = Kept("so that it can be told what a meeting was good for", on_erasure="removed")


class StoryQuerySet(models.QuerySet["Story"]):
    def standing(self) -> "StoryQuerySet":
        """Told, and not taken back."""
        return self.filter(told_at__isnull=False, withdrawal=None)

    def with_words(self) -> "StoryQuerySet":
        of = ("answer", "withdrawal", "membership", "meeting")
        return self.select_related(*of).prefetch_related("consents").order_by("-told_at", "-pk")


class Story(models.Model):
    """One member and one meeting. Empty until they say something, which they need not."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="stories")
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, related_name="stories")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="stories")
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    """Of the writer's own page, so that taking back needs no signing in."""
    asked_at = models.DateTimeField()
    useful = models.TextField(_("what was useful?"), blank=True, max_length=1500)
    will_try = models.TextField(_("what will you try?"), blank=True, max_length=1500)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = StoryQuerySet.as_manager()

    personal: ClassVar = {
        "membership": Kept("to ask once what became of it, and to give it back", on_erasure="removed"),
        "link_key": WORDS,
        "useful": WORDS,
        "will_try": WORDS,
    }
    impersonal: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("meeting", "membership", name="one_story_of_a_meeting_each"),
            models.CheckConstraint(
                condition=Q(told_at__isnull=False) | Q(useful="", will_try=""),
                name="story_with_words_was_told",
            ),
        ]
        indexes: ClassVar = [models.Index("told_at", name="stories_by_time")]

    def __str__(self) -> str:
        return f"story {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("links:worth", args=[self.link_key])

    @property
    def is_taken_back(self) -> bool:
        return hasattr(self, "withdrawal")

    @property
    def answered(self) -> "Answer | None":
        return getattr(self, "answer", None)

    @property
    def texts(self) -> tuple[str, ...]:
        """All its words in their order, empty ones too."""
        answer = self.answered
        then = (answer.tried, answer.happened, answer.who_else) if answer else ("", "", "")
        return (self.useful, self.will_try, *then)

    @property
    def mark(self) -> str:
        """Of the words as they stand: what was agreed to about others does not count for them."""
        return sha256("\x00".join(self.texts).encode()).hexdigest()

    @property
    def consent(self) -> "Consent | None":
        """What its writer said last of these very words; nothing where they have not, or took it back."""
        said = list(self.consents.all())
        return said[-1] if said and not self.is_taken_back and said[-1].mark == self.mark else None

    def may_be_read(self, where: str) -> bool:
        """`where` is a `Consent.Readers`: what may stand in a report may be read inside too."""
        consent = self.consent
        return consent is not None and consent.readers in Consent.ENOUGH[where]

    def tell(self, *, useful: str, will_try: str, at: datetime) -> None:
        """NotNowError once it was taken back."""
        if not Story.objects.filter(pk=self.pk, withdrawal=None).update(
            useful=useful, will_try=will_try, told_at=self.told_at or at
        ):
            raise NotNowError
        self.refresh_from_db(fields=["useful", "will_try", "told_at"])


class Nudge(models.Model):
    """The one letter that asks what became of it."""

    story = models.OneToOneField(Story, models.CASCADE, related_name="nudge")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.story} asked"


class Answer(models.Model):
    """What became of it, in three answers of which each may be left out."""

    class Reach(models.TextChoices):
        """How far it went, as the writer sees it: the cycles of value of Wenger-Trayner. Nobody works it out for them."""

        IMMEDIATE = "immediate", _("It was good to be there")
        POTENTIAL = "potential", _("I know something, or somebody, that I can turn to")
        APPLIED = "applied", _("I have done something differently")
        REALISED = "realised", _("It made a difference for somebody")
        REFRAMING = "reframing", _("We see the whole question differently now")

    story = models.OneToOneField(Story, models.CASCADE, related_name="answer")
    tried = models.TextField(_("did you try it?"), blank=True, max_length=1500)
    happened = models.TextField(_("what happened?"), blank=True, max_length=1500)
    who_else = models.TextField(_("who else should know?"), blank=True, max_length=1500)
    reach = models.CharField(_("how far did it go?"), max_length=10, choices=Reach.choices, blank=True)
    by_letter = models.BooleanField(default=False)
    at = models.DateTimeField()

    personal: ClassVar = {"tried": WORDS, "happened": WORDS, "who_else": WORDS}
    impersonal: ClassVar = ("reach",)
    whose: ClassVar = ("story__membership",)

    def __str__(self) -> str:
        return f"{self.story} answered"


class Consent(models.Model):
    """Who may read these words, and under which name. The last row counts, for the words that it was said of."""

    class Readers(models.TextChoices):
        NOT = "not", _("Nobody but me")
        INSIDE = "inside", _("Members of this community")
        REPORT = "report", _("Members, and whoever reads our reports")

    ENOUGH: ClassVar = {"inside": ("inside", "report"), "report": ("report",)}

    story = models.ForeignKey(Story, models.CASCADE, related_name="consents")
    readers = models.CharField(_("who may read this?"), max_length=6, choices=Readers.choices)
    name = models.CharField(
        _("the name to stand below it"), max_length=300, blank=True, validators=[one_line]
    )
    mark = models.CharField(max_length=64)
    at = models.DateTimeField()

    personal: ClassVar = {"name": Kept("so that they are named as they chose", on_erasure="removed")}
    impersonal: ClassVar = ("readers", "mark")
    whose: ClassVar = ("story__membership",)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.story}: {self.readers}"


class Withdrawal(models.Model):
    """Its writer took it back; the words are gone."""

    story = models.OneToOneField(Story, models.CASCADE, related_name="withdrawal")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.story} taken back"


class NoThankYou(models.Model):
    """A member is not asked again, after no meeting and by no letter."""

    membership = models.OneToOneField(Membership, models.CASCADE, related_name="no_thank_you")
    at = models.DateTimeField()

    personal: ClassVar = {"membership": Kept("so that they are not asked again", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.membership}: no, thank you"
