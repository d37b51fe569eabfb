from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community, Membership
from commonpractice.keeping import Kept


class PhraseNoteQuerySet(models.QuerySet["PhraseNote"]):
    def standing(self) -> "PhraseNoteQuerySet":
        return self.filter(removal=None)


class PhraseNote(models.Model):
    """What the community adds to an entry in words of its own: how it is used here, whom to ask, what was agreed."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="phrase_notes")
    phrase = models.CharField(max_length=60)
    key = models.UUIDField(unique=True)
    words = models.TextField(_("note"), max_length=1000)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="phrase_notes")
    at = models.DateTimeField()

    objects = PhraseNoteQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that members know who wrote the note", on_erasure="removed")}
    impersonal: ClassVar = ("phrase", "words")

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [models.Index("community", "phrase", name="notes_by_phrase")]

    def __str__(self) -> str:
        return f"a note to {self.phrase}"


class PhraseNoteRemoval(models.Model):
    """The note is gone, its words too: anybody could read them, and they may have been a mistake."""

    note = models.OneToOneField(PhraseNote, models.CASCADE, related_name="removal")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="phrase_note_removals")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that members know who removed the note", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.note} is removed"
