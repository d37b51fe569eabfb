"""Comments on the text while it is written. Those of a consultation, on a text that stands still, are another thing."""

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept

LONGEST = 2000


class Remarks(models.QuerySet["Remark"]):
    def open(self) -> "Remarks":
        standing = RemarkResolution.objects.filter(remark=OuterRef("pk"), reopened_at=None)
        return self.filter(~Exists(standing), taken_back_at=None)

    def resolved(self) -> "Remarks":
        """Also those taken back that somebody answered: the answers are others’ words."""
        standing = RemarkResolution.objects.filter(remark=OuterRef("pk"), reopened_at=None)
        answered = RemarkReply.objects.filter(remark=OuterRef("pk"), taken_back_at=None)
        return self.filter(
            (Q(Exists(standing)) & Q(taken_back_at=None)) | (Q(Exists(answered)) & ~Q(taken_back_at=None))
        )

    def with_talk(self) -> "Remarks":
        """Three queries, however many."""
        answers = RemarkReply.objects.filter(taken_back_at=None).select_related("by")
        ends = RemarkResolution.objects.filter(reopened_at=None).select_related("by")
        return self.select_related("by").prefetch_related(
            Prefetch("replies", answers, to_attr="standing_replies"),
            Prefetch("resolutions", ends, to_attr="standing_resolutions"),
        )


class Remark(models.Model):
    """What somebody says of words in the text. It hangs on them by two positions that move with the text, and keeps them."""

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="remarks")
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    """Made with the form."""
    block = models.CharField(max_length=12, blank=True)
    """Empty: about the whole."""
    quote = models.CharField(max_length=300, blank=True)
    """The words as they were."""
    start = models.CharField(max_length=200, blank=True)
    end = models.CharField(max_length=200, blank=True)
    """Where the words begin and end, as the editor writes it (`anchors.js`); empty from a page without scripts."""
    text = models.TextField(_("your comment"), max_length=LONGEST, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    """Its words are gone."""

    objects = Remarks.as_manager()

    personal: ClassVar = {
        "text": Kept("so that whoever writes the guide can answer it", on_erasure="kept"),
        "by": Kept("so that it is known who asks", on_erasure="removed"),
    }
    impersonal: ClassVar = ("block", "quote", "start", "end")
    whose: ClassVar = ("by",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "number", name="remark_numbered_once"),
            models.UniqueConstraint("guide", "key", name="remark_form_counts_once"),
            models.CheckConstraint(
                condition=(Q(taken_back_at=None) & ~Q(text="")) | Q(taken_back_at__isnull=False, text=""),
                name="remark_has_words_until_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"remark {self.number} on {self.guide_id}"


class RemarkReply(models.Model):
    remark = models.ForeignKey(Remark, models.CASCADE, related_name="replies")
    key = models.UUIDField()
    """Made with the form."""
    text = models.TextField(_("your answer"), max_length=LONGEST, blank=True)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "text": Kept("so that the comment has its answer", on_erasure="kept"),
        "by": Kept("so that it is known who answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ("by",)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("remark", "key", name="reply_form_counts_once"),
            models.CheckConstraint(
                condition=(Q(taken_back_at=None) & ~Q(text="")) | Q(taken_back_at__isnull=False, text=""),
                name="reply_has_words_until_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"reply {self.pk} to {self.remark_id}"


class RemarkResolution(models.Model):
    """Somebody said that a remark is settled; and perhaps somebody opened it again."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="resolutions")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    reopened_by = models.ForeignKey(Membership, models.SET_NULL, null=True, blank=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)

    personal: ClassVar = {
        "by": Kept("so that it is known who settled it", on_erasure="removed"),
        "reopened_by": Kept("so that it is known who opened it again", on_erasure="removed"),
    }
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["remark"], condition=Q(reopened_at=None), name="remark_settled_once"
            ),
            models.CheckConstraint(
                condition=Q(reopened_by=None) | Q(reopened_at__isnull=False), name="reopened_by_and_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.remark_id} settled at {self.at}"
