import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models.proposal import Round
from commonpractice.agreement.models.statement import Origin
from commonpractice.community.models import Membership
from commonpractice.keeping import Kept


class Position(models.Model):
    """Where a member stands on one text. Pages never say whose it is, unless they chose to show their name.

    It keeps no time and its key is random, so that nothing on a page tells in which order positions came.
    """

    class Stance(models.TextChoices):
        AGREE = "agree", _("agree")
        CAN_LIVE_WITH = "can_live_with", _("can live with it")
        OBJECT = "object", _("object")
        NOT_FOR_ME = "not_for_me", _("not for me to say")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    round = models.ForeignKey(Round, models.CASCADE, related_name="positions")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="positions")
    stance = models.CharField(_("where do you stand?"), max_length=14, choices=Stance.choices)
    reason = models.TextField(_("what would go wrong"), blank=True, max_length=1000)
    """Of an objection: what would go wrong; else what the member wants to stand beside the text."""
    against_purpose = models.TextField(
        _("how it gets in the way of what the question is for"), blank=True, max_length=600
    )
    show_name = models.BooleanField(_("show members my name beside my words"), default=False)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    """Its author took their words back; the position itself stays, so that what was decided can be understood."""
    origin = models.CharField(max_length=11, choices=Origin.choices, default=Origin.OWN)

    personal: ClassVar = {
        "membership": Kept("so that each has one voice and hears what became of it", on_erasure="removed"),
        "stance": Kept("so that it can be weighed by the rule", on_erasure="removed"),
        "reason": Kept(
            "so that objections are answered and dissent stands beside the text", on_erasure="removed"
        ),
        "against_purpose": Kept("so that objections are answered", on_erasure="removed"),
    }
    impersonal: ClassVar = ("origin",)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("round", "membership", name="one_position_in_a_round"),
            models.CheckConstraint(
                condition=~models.Q(stance="object")
                | ~models.Q(reason="")
                | models.Q(taken_back_at__isnull=False),
                name="an_objection_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stance} in {self.round}"


class Standing(models.Model):
    """Who objected lets the objection stand beside the text: it stays, in their words, and does not block."""

    position = models.OneToOneField(Position, models.CASCADE, related_name="standing")
    at = models.DateTimeField()

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.position} stands"


class Integration(models.Model):
    """An amended text answers this objection; its author says by their next position whether it is met."""

    position = models.OneToOneField(Position, models.CASCADE, related_name="integration")
    in_text = models.ForeignKey("agreement.ProposalText", models.CASCADE, related_name="integrations")
    how = models.TextField(_("how the new text answers it"), max_length=600)

    personal: ClassVar[dict[str, Kept]] = {}
    impersonal: ClassVar = ("how",)

    def __str__(self) -> str:
        return f"{self.position} answered"
