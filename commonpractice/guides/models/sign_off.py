from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models.spokesperson import Spokesperson
from commonpractice.guides.models.version import Version
from commonpractice.keeping import Kept
from commonpractice.transitions import Transition

ANSWERS = ("yes", "conditions", "not_yet")
TRANSITIONS: tuple[Transition, ...] = (
    *(
        Transition("answer", "asked", answer, "who speaks for it", "sign_off_answered", "who asked")
        for answer in ANSWERS
    ),
    *(
        Transition("answer", before, answer, "who speaks for it", "sign_off_answered", "who asked")
        for before in ANSWERS
        for answer in ANSWERS
    ),
    Transition("call_off", "asked", "called off", "who leads the guide", "sign_off_called_off", "nobody"),
)


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def standing(self) -> "SignOffQuerySet":
        return self.filter(calling_off=None)

    def open(self) -> "SignOffQuerySet":
        return self.standing().filter(answered=None)

    def overdue(self, today: date) -> "SignOffQuerySet":
        return self.open().filter(sign_by__lt=today)


class SignOff(models.Model):
    """An organisation is asked to sign off one version by a day. Its last answer is what it says."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="sign_offs")
    key = models.UUIDField(unique=True)
    spokesperson = models.ForeignKey(Spokesperson, models.CASCADE, related_name="sign_offs")
    body = models.CharField(_("organisation"), max_length=200)
    sign_by = models.DateField(_("by when"))
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    answered = models.OneToOneField(
        "guides.SignOffAnswer", models.SET_NULL, null=True, blank=True, related_name="stands_for"
    )
    """The last of its answers; none as long as it has not said anything."""

    objects = SignOffQuerySet.as_manager()

    personal: ClassVar = {"by": Kept("so that it is known who asked", on_erasure="removed")}
    impersonal: ClassVar = ("body",)

    class Meta:
        ordering = ("body", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("version", "spokesperson", name="asked_once_about_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.version}"

    @property
    def is_called_off(self) -> bool:
        return hasattr(self, "calling_off")


class SignOffAnswer(models.Model):
    """What an organisation said of a version; rows are only ever added."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        CONDITIONS = "conditions", _("yes, with conditions")
        NOT_YET = "not_yet", _("not yet")

    asked = models.ForeignKey(SignOff, models.CASCADE, related_name="answers")
    key = models.UUIDField()
    number = models.PositiveIntegerField()
    answer = models.CharField(_("what the organisation says"), max_length=10, choices=Answer.choices)
    words = models.TextField(_("conditions or reasons"), blank=True, max_length=2000)
    signed_as = models.CharField(_("in which role"), max_length=200, blank=True, validators=[one_line])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "signed_as": Kept("so that it is known for whom the organisation spoke", on_erasure="removed"),
        "by": Kept("so that it is known who answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ("answer", "words")
    whose: ClassVar = ("by",)
    row_stays = True

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("asked", "key", name="form_of_a_sign_off_counts_once"),
            models.UniqueConstraint("asked", "number", name="answers_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(answer="yes") | ~models.Q(words=""),
                name="conditions_and_reasons_are_said",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asked}: {self.answer}"


class CallingOff(models.Model):
    """The organisation is not waited for any more."""

    asked = models.OneToOneField(SignOff, models.CASCADE, related_name="calling_off")
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who called it off", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.asked} called off"
