"""The words of the community's own entries, and of ours that a workshop changed.

Entries are named by the id that findings name: ours as it stands in our files, the community's own as `own-12`.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.checking.kind_words import KINDS
from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.keeping import Kept
from commonpractice.recording.phrases import Guide, Phrase
from commonpractice.recording.report import FindingKind

OWN = "own-"
_WHO = Kept("so that members know who changed the list", on_erasure="removed")


class PhraseListStamp(models.Model):
    """Names the present state of a community's list, and is another one after each change of what the list asks.

    By it a list in memory is known to be the present one, in every process. No row: the list is ours.
    """

    community = models.OneToOneField(Community, models.CASCADE, related_name="phrase_list_stamp")
    stamp = models.UUIDField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return str(self.stamp)


class PhraseWordingQuerySet(models.QuerySet["PhraseWording"]):
    def own(self) -> "PhraseWordingQuerySet":
        return self.filter(phrase__startswith=OWN)


class PhraseWording(models.Model):
    """How an entry reads from here on. The one with the highest number is the present one; none is ever changed."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="phrase_wordings")
    phrase = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    key = models.UUIDField(unique=True)
    kind = models.CharField(_("kind of question"), max_length=20, choices=KINDS)
    patterns = models.JSONField(_("words to look for"), default=list)
    unless_after = models.JSONField(_("but not after"), default=list, blank=True)
    unless_before = models.JSONField(_("but not before"), default=list, blank=True)
    question = models.CharField(_("question to the writer"), max_length=200, validators=[one_line])
    ways = models.JSONField(_("ways to say it"), default=list)
    reason = models.TextField(_("why we ask"), max_length=600)
    source = models.CharField(_("where this comes from"), max_length=200, validators=[one_line])
    contested = models.JSONField(_("what guides say"), default=list, blank=True)
    """Tables of `says` and `source`, where guides disagree."""
    why = models.TextField(_("why it is added or changed"), max_length=600)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="phrase_wordings")
    at = models.DateTimeField()

    objects = PhraseWordingQuerySet.as_manager()

    personal: ClassVar = {"by": _WHO}
    impersonal: ClassVar = (
        "phrase", "kind", "patterns", "unless_after", "unless_before", "question", "ways", "reason", "source", "contested", "why",
    )  # fmt: skip

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("community", "phrase", "number", name="phrase_worded_one_after_the_other")
        ]

    def __str__(self) -> str:
        return self.phrase

    def as_phrase(self, ours: Phrase | None = None) -> Phrase:
        """Which rule decides about one of ours stays as it is, whatever its words."""
        return Phrase(
            id=self.phrase,
            kind=FindingKind(self.kind),
            patterns=tuple(self.patterns),
            question=self.question,
            ways=tuple(self.ways),
            reason=self.reason,
            source=self.source,
            unless_after=tuple(self.unless_after),
            unless_before=tuple(self.unless_before),
            contested=tuple(Guide(guide["says"], guide["source"]) for guide in self.contested),
            role=ours.role if ours else "",
        )


class PhraseRemoval(models.Model):
    """The community asks this no more. The page of the entry stays, because notes and people may still name it."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="phrase_removals")
    phrase = models.CharField(max_length=60)
    why = models.TextField(_("why it is removed"), max_length=600)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="phrase_removals")
    at = models.DateTimeField()

    personal: ClassVar = {"by": _WHO}
    impersonal: ClassVar = ("phrase", "why")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("community", "phrase", name="phrase_removed_once"),
            models.CheckConstraint(
                condition=models.Q(phrase__startswith=OWN), name="only_own_phrases_are_removed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.phrase} is removed"
