import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Max, Q

from commonpractice.bulletins.models.update import Update
from commonpractice.files.removing import remove_file
from commonpractice.files.whole import whole
from commonpractice.keeping import Kept
from commonpractice.people.models import Person
from commonpractice.reading_pictures import Drawn, smaller

PHONE_WIDTH = 800


def where_kept(picture: "UpdatePicture", name: str) -> str:
    """Nothing of the name that the file had: it could say who is on it. `name` is "large" or "small"."""
    return f"updates/{picture.update_id}/{picture.key}-{name}.{picture.kind}"


class UpdatePicture(models.Model):
    """A picture of an update, in two sizes, with the words that say what is on it."""

    class Kind(models.TextChoices):
        JPEG = "jpeg", "JPEG"
        PNG = "png", "PNG"

    update = models.ForeignKey(Update, models.CASCADE, related_name="pictures")
    number = models.PositiveIntegerField()
    """Its place in the text: `picture:2`."""
    key = models.UUIDField(unique=True)
    form_key = models.UUIDField()
    """Made with the form, so that sending it twice makes one."""
    file = models.FileField(upload_to=where_kept)
    small = models.FileField(upload_to=where_kept)
    """At most 800 points wide, for phones."""
    kind = models.CharField(max_length=4, choices=Kind.choices)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    small_width = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField(default=0)
    """In bytes, of both."""
    alt = models.CharField(max_length=500)
    caption = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who put it in", on_erasure="removed")}
    impersonal: ClassVar = ("file", "small", "kind", "alt", "caption")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("update", "number", name="a_place_in_an_update_has_one_picture"),
            models.UniqueConstraint("update", "form_key", name="form_of_an_updates_picture_counts_once"),
            models.CheckConstraint(condition=~Q(alt=""), name="an_updates_picture_says_what_is_on_it"),
        ]

    def __str__(self) -> str:
        return f"picture {self.number} of {self.update}"

    @classmethod
    @whole()
    @transaction.atomic
    def add(
        cls,
        update: Update,
        drawn: Drawn,
        *,
        form_key: uuid.UUID,
        alt: str,
        caption: str,
        by: Person | None,
        at: datetime,
        number: int | None = None,
    ) -> "UpdatePicture":
        """Keep a picture at the place `number`, or at the next that is free; the same form again gives the one there is."""
        held = update.locked()
        known = cls.objects.filter(update=held, form_key=form_key).first()
        if known:
            return known
        if number is None or held.pictures.filter(number=number).exists():
            last: int | None = held.pictures.aggregate(last=Max("number"))["last"]
            number = (last or 0) + 1
        small = smaller(drawn, width=PHONE_WIDTH)
        made = cls(
            update=held,
            number=number,
            key=uuid.uuid4(),
            form_key=form_key,
            kind=drawn.kind,
            width=drawn.width,
            height=drawn.height,
            small_width=small.width,
            size=len(drawn.data) + len(small.data),
            alt=alt,
            caption=caption,
            by=by,
            at=at,
        )
        made.file.save("large", ContentFile(drawn.data), save=False)
        made.small.save("small", ContentFile(small.data), save=False)
        made.save()
        held.note_change(at)
        return made

    @transaction.atomic
    def say(self, *, alt: str, caption: str, at: datetime) -> None:
        held = self.update.locked()
        self.alt, self.caption = alt, caption
        self.save(update_fields=["alt", "caption"])
        held.note_change(at)

    @transaction.atomic
    def take_out(self, *, at: datetime) -> None:
        """Gone with its files."""
        self.update.locked().note_change(at)
        self.delete()
        for file in (self.file, self.small):
            remove_file(file.name)
