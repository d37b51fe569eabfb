import uuid
from datetime import datetime
from typing import ClassVar

from django.core.files.base import ContentFile
from django.db import models, transaction

from commonpractice.community.models import Membership
from commonpractice.files.whole import whole
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept
from commonpractice.reading_pictures import Drawn


def where_kept(picture: "Picture", _name: str) -> str:
    """Nothing of the name that the file had: it could say who is on it."""
    return f"guides/{picture.guide_id}/{picture.key}.{picture.kind}"


class Picture(models.Model):
    """A picture in a guide. What it shows is said in words in the document, beside its `key`."""

    class Kind(models.TextChoices):
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="pictures")
    key = models.UUIDField(unique=True)
    form_key = models.UUIDField()
    """Made with the form, so that sending it twice makes one."""
    file = models.FileField(upload_to=where_kept)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField(default=0)
    """In bytes."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who put it in", on_erasure="removed")}
    impersonal: ClassVar = ("file", "kind")

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "form_key", name="form_of_a_picture_counts_once")
        ]

    def __str__(self) -> str:
        return f"picture {self.key}"

    @classmethod
    @whole()
    @transaction.atomic
    def add(
        cls, guide: Guide, drawn: Drawn, *, form_key: uuid.UUID, by: Membership, at: datetime
    ) -> "Picture":
        """Keep a picture; the same form sent again gives the one that is kept already."""
        # Two of the same form at once wait for each other.
        Guide.every.select_for_update(of=("self",), no_key=True).get(pk=guide.pk)
        known = cls.objects.filter(form_key=form_key, guide=guide).first()
        if known:
            return known
        made = cls(
            guide=guide,
            key=uuid.uuid4(),
            form_key=form_key,
            kind=drawn.kind,
            width=drawn.width,
            height=drawn.height,
            size=len(drawn.data),
            by=by,
            at=at,
        )
        made.file.save("", ContentFile(drawn.data), save=False)
        made.save()
        return made
