"""Files of a version that readers take with them: PDF, Word, EPUB, text. Made from it in the background, and made anew."""

from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonpractice.files.removing import remove_file
from commonpractice.guides.models.version import Version
from commonpractice.keeping import Kept


def where_kept(built: "BuiltForm", _name: str) -> str:
    """One place for each build: made again after a worker was killed, it takes the same."""
    return f"guides/{built.version.guide_id}/built/{built.pk}-{built.fingerprint[:12]}"


class BuiltFormQuerySet(models.QuerySet["BuiltForm"]):
    def forget(self) -> None:
        """Rows with their files."""
        for each in self:
            with transaction.atomic():
                each.delete()
                remove_file(each.file.name)


class BuiltForm(models.Model):
    """One form of a version as it was shown at a time. Another fingerprint is another build, and this one is not given out."""

    class Form(models.TextChoices):
        PDF = "pdf", _("PDF")
        WORD = "word", _("Word")
        EPUB = "epub", _("EPUB, for e-readers")
        TEXT = "text", _("plain text")
        SUMMARY = "summary", _("one page, as PDF")

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting its turn")
        MAKING = "making", _("being made")
        MADE = "made", _("made")
        FAILED = "failed", _("could not be made")

    version = models.ForeignKey(Version, models.CASCADE, related_name="built")
    form = models.CharField(max_length=8, choices=Form.choices)
    fingerprint = models.CharField(max_length=64)
    """Of everything that is shown, names too: a name that is taken out makes another."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    file = models.FileField(upload_to=where_kept, blank=True, max_length=200)
    asked_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    """When a worker took it on; later than that by `building.LONGEST`, it is taken for dead."""
    made_at = models.DateTimeField(null=True, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    """When it was last seen to be what would be made today."""
    error = models.CharField(max_length=300, blank=True)
    """For whoever runs the installation; readers get a sentence of their own."""

    objects = BuiltFormQuerySet.as_manager()

    personal: ClassVar = {
        "file": Kept(
            "to be taken away by readers; it holds the names of who agreed to that", on_erasure="removed"
        )
    }
    impersonal: ClassVar = ("form", "fingerprint", "state", "error")
    whose: ClassVar = ()

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("version", "form", "fingerprint", name="form_of_a_version_built_once"),
            models.CheckConstraint(
                condition=models.Q(state="made", made_at__isnull=False) & ~models.Q(file="")
                | ~models.Q(state="made") & models.Q(made_at=None),
                name="form_made_has_its_file",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} of {self.version}: {self.state}"

    @property
    def is_made(self) -> bool:
        return self.state == self.State.MADE

    def take(self, *, at: datetime) -> bool:
        """True for the one worker that makes it."""
        return self._move(self.State.WAITING, state=self.State.MAKING, taken_at=at)

    def finish(self, *, at: datetime) -> bool:
        """False where another took it over meanwhile."""
        return self._move(
            self.State.MAKING, state=self.State.MADE, file=self.file.name, made_at=at, looked_at=at, error=""
        )

    def fail(self, error: str) -> bool:
        return self._move(self.State.MAKING, state=self.State.FAILED, error=error[:300])

    def _move(self, before: str, **values: Any) -> bool:
        """Only from where we left it: in one statement, so that two cannot both do it."""
        ours = BuiltForm.objects.filter(pk=self.pk, state=before, taken_at=self.taken_at)
        if not ours.update(**values):
            return False
        self.refresh_from_db()
        return True
