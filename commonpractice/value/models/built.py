"""Files of a report that readers take with them. What is no longer what is shown is not given out."""

import uuid
from typing import ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from commonpractice.files.removing import remove_file
from commonpractice.keeping import Kept
from commonpractice.value.models.report import ReportVersion


def where_kept(built: "BuiltReport", _name: str) -> str:
    """Never the same twice: what waits to be removed is not what was made meanwhile."""
    return f"reports/{built.version_id}/{built.form}-{uuid.uuid4()}"


class BuiltReportQuerySet(models.QuerySet["BuiltReport"]):
    def forget(self) -> None:
        """Rows with their files."""
        for each in self:
            with transaction.atomic():
                each.delete()
                remove_file(each.file.name)


class BuiltReport(models.Model):
    class Form(models.TextChoices):
        PDF = "pdf", _("PDF")
        WORD = "word", _("Word")

    version = models.ForeignKey(ReportVersion, models.CASCADE, related_name="built")
    form = models.CharField(max_length=4, choices=Form.choices)
    fingerprint = models.CharField(max_length=64)
    """Of everything that is shown, so that a story that is taken back makes another."""
    file = models.FileField(upload_to=where_kept, max_length=200)
    made_at = models.DateTimeField()
    looked_at = models.DateTimeField()
    """When it was last seen to be what would be made today."""

    objects = BuiltReportQuerySet.as_manager()

    personal: ClassVar = {
        "file": Kept("to be taken away by readers; it quotes those who agreed to that", on_erasure="removed")
    }
    impersonal: ClassVar = ("form", "fingerprint")
    whose: ClassVar = ()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint("version", "form", name="report_built_once")]

    def __str__(self) -> str:
        return f"{self.form} of {self.version}"
