from datetime import datetime
from typing import ClassVar

from django.core.files.storage import default_storage
from django.db import models

from commonpractice.keeping import Kept


class FileToRemove(models.Model):
    """A file that no row names any longer. It stands here until it is gone, whatever happens to us or to where it is kept."""

    name = models.CharField(max_length=300, unique=True)
    since = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    """When it was last in vain."""

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("name",)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"file to remove since {self.since:%Y-%m-%d}"

    def remove(self, now: datetime) -> bool:
        """False where it could not be removed now."""
        try:
            default_storage.delete(self.name)
        except OSError:
            FileToRemove.objects.filter(pk=self.pk).update(tried_at=now)
            return False
        FileToRemove.objects.filter(pk=self.pk).delete()
        return True
