from typing import ClassVar

from django.db import models

from commonpractice.directory.models.question import Question
from commonpractice.keeping import Kept
from commonpractice.library.models import Resource


class SharedAnswer(models.Model):
    """A good answer became a resource of the library: the words of who answered, nothing of who asked."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="shared_answer")
    resource = models.ForeignKey(Resource, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"answer to the {self.question}, kept for others"
