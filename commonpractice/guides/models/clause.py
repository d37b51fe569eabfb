from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from commonpractice.agreement.models import Outcome, Statement
from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept
from commonpractice.themes.models import Barrier


class Clause(models.Model):
    """What stands beside a clause. Its words are a block of the document with the same `key` as its `id`."""

    FIELDS = ("rationale", "for_whom", "needs", "how_to_check")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="clauses")
    key = models.CharField(max_length=12)
    outcome = models.ForeignKey(Outcome, models.RESTRICT, null=True, blank=True, related_name="clauses")
    """The agreement from which it grew."""
    statement = models.ForeignKey(Statement, models.SET_NULL, null=True, blank=True, related_name="clauses")
    """Or the statement; both give the clause its place on the line."""
    rationale = models.TextField(_("why"), blank=True, max_length=2000)
    for_whom = models.TextField(_("for whom"), blank=True, max_length=1000)
    needs = models.TextField(_("what it needs"), blank=True, max_length=1000)
    how_to_check = models.TextField(_("how we would know that it works"), blank=True, max_length=1000)
    contains = models.CharField(_("it contains"), max_length=200, blank=True, validators=[one_line])
    """What some may want to know before they read on."""
    made_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar = {"made_by": Kept("so that it is known who brought it in", on_erasure="removed")}
    impersonal: ClassVar = ("key", "contains", *FIELDS)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "key", name="clause_of_a_guide_once"),
            models.UniqueConstraint("guide", "outcome", name="outcome_becomes_one_clause_of_a_guide"),
            models.UniqueConstraint("guide", "statement", name="statement_becomes_one_clause_of_a_guide"),
        ]

    def __str__(self) -> str:
        return f"{self.guide_id}: {self.key}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def shown(self) -> "EvidenceQuerySet":
        """What anybody may know of: of accounts, those whose owner has said yes and stands by it."""
        return self.exclude(kind=Evidence.Kind.ACCOUNT, owner_agreed_at=None).filter(owner_withdrew_at=None)

    def accounts_waiting(self) -> "EvidenceQuerySet":
        """For their owner's yes. Who said no once is not asked again about the same clause."""
        refused = Evidence.objects.filter(
            clause=models.OuterRef("clause"), owner=models.OuterRef("owner"), owner_withdrew_at__isnull=False
        )
        waiting = self.filter(kind=Evidence.Kind.ACCOUNT, owner_agreed_at=None, owner_withdrew_at=None)
        return waiting.exclude(models.Exists(refused))


class Evidence(models.Model):
    """What a clause rests on: a barrier, a source to read, or an account by somebody who lived it."""

    class Kind(models.TextChoices):
        BARRIER = "barrier", _("a barrier")
        RESOURCE = "resource", _("something to read")
        ACCOUNT = "account", _("an account by somebody who has been there")

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="evidence")
    form_key = models.UUIDField(unique=True)
    kind = models.CharField(_("what kind"), max_length=8, choices=Kind.choices)
    barrier = models.ForeignKey(Barrier, models.RESTRICT, null=True, blank=True, related_name="+")
    title = models.CharField(_("title"), max_length=200, blank=True)
    address = models.URLField(_("where it can be read"), blank=True, max_length=500)
    words = models.TextField(_("in their own words"), blank=True, max_length=2000)
    owner = models.ForeignKey(Membership, models.CASCADE, null=True, blank=True, related_name="accounts")
    """Whose account it is. It is shown to nobody else until they say yes, and to nobody once they say no."""
    owner_agreed_at = models.DateTimeField(null=True, blank=True)
    owner_withdrew_at = models.DateTimeField(null=True, blank=True)
    """They said no, or took it back: the words are gone, the row stays so that they are not asked again."""
    added_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()

    personal: ClassVar = {
        "words": Kept("for this guide, to which its owner gave it", on_erasure="removed"),
        "owner": Kept("so that they can take it back", on_erasure="removed"),
        "added_by": Kept("so that it is known who added it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("kind", "title", "address")
    whose: ClassVar = ("owner",)

    class Meta:
        ordering = ("pk",)
        constraints: ClassVar = [
            models.UniqueConstraint("clause", "barrier", name="barrier_is_evidence_once"),
            # By each once: that somebody else has asked them already must not show.
            models.UniqueConstraint("clause", "owner", "added_by", name="asks_an_owner_once_for_a_clause"),
            models.CheckConstraint(
                condition=models.Q(kind="barrier", barrier__isnull=False)
                | models.Q(~models.Q(kind="barrier"), barrier=None),
                name="evidence_of_a_barrier_names_it",
            ),
            models.CheckConstraint(
                condition=models.Q(kind="account", owner__isnull=False)
                | models.Q(
                    ~models.Q(kind="account"), owner=None, owner_agreed_at=None, owner_withdrew_at=None
                ),
                name="account_has_an_owner",
            ),
            models.CheckConstraint(
                condition=models.Q(owner_withdrew_at=None) | models.Q(words="", title=""),
                name="account_taken_back_has_no_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.clause}"

    @property
    def is_account(self) -> bool:
        return self.kind == self.Kind.ACCOUNT

    @property
    def waits(self) -> bool:
        return self.is_account and self.owner_agreed_at is None and self.owner_withdrew_at is None
