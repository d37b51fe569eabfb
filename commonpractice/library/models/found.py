"""What the search finds: derived from the rooms, made anew whenever it differs, and never shown unasked (`search/live.py`)."""

from typing import ClassVar

from django.db import models

from commonpractice.community.models import Community
from commonpractice.keeping import Kept


class Found(models.Model):
    """One thing that can be found, as its room described it last.

    Beside these columns stands what the engine looks in, see `search/engine.py`.
    """

    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    """Of the row in its room ..."""
    part = models.CharField(max_length=40, blank=True)
    """... and which part of it: a section, a clause; empty for the whole."""
    fingerprint = models.CharField(max_length=32)
    """Of everything that its room said, so that a difference is noticed."""
    place = models.BigIntegerField(null=True, unique=True)
    """Its time, then its own key: the newest has the highest."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("kind", "part", "fingerprint")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("kind", "key", "part", name="thing_is_found_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.part}".strip()


class FoundWord(models.Model):
    """A word that stood in something that these eyes may see: what a misspelt one may be taken for."""

    community = models.ForeignKey(Community, models.CASCADE, related_name="+")
    eyes = models.CharField(max_length=20)
    """As `search.searched.Eyes`."""
    word = models.CharField(max_length=40)

    personal: ClassVar = {
        "word": Kept(
            "so that misspelt words, names among them, still find what is meant", on_erasure="removed"
        )
    }
    impersonal: ClassVar = ("eyes",)
    whose: ClassVar = ()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("community", "eyes", "word", name="word_of_a_search_once"),
        ]

    def __str__(self) -> str:
        return self.word


class IndexPass(models.Model):
    """How far the look at every thing of a kind has come; it begins again when it is through."""

    kind = models.CharField(max_length=20, unique=True)
    after = models.BigIntegerField(default=0)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("kind",)

    def __str__(self) -> str:
        return f"{self.kind} after {self.after}"
