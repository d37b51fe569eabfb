"""A text put before people, what they said about it, and the answer that each of them got."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonpractice.community.link_keys import new_link_key
from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models.guide import Guide
from commonpractice.guides.models.version import Version
from commonpractice.keeping import YEAR, Kept
from commonpractice.transitions import Transition

LEADS = "who leads the guide, coordinator"
WHO_IS_ASKED = "whoever is asked"
TRANSITIONS = (
    Transition("change", "draft", "draft", LEADS, "(nothing)"),
    Transition("remove", "draft", "removed", LEADS, "(nothing)"),
    Transition("invite", "draft", "draft", LEADS, "(nothing)"),
    Transition("open", "draft", "open", f"{LEADS}, or its first day", "consultation_opened", "who is asked"),
    Transition("invite", "open", "open", LEADS, "(nothing)", "who is invited"),
    Transition("comment", "open", "open", WHO_IS_ASKED, "(nothing)"),
    Transition("extend", "open", "open", LEADS, "consultation_extended"),
    Transition("answer", "open", "open", LEADS, "comment_answered", "who wrote it"),
    Transition("close", "open", "closed", f"{LEADS}, or its last day", "consultation_closed", "who leads it"),
    Transition("answer", "closed", "closed", LEADS, "comment_answered", "who wrote it"),
    Transition("settle", "closed", "settled", LEADS, "guide_published", "members, by letter if wanted"),
)  # fmt: skip


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def opened(self) -> "ConsultationQuerySet":
        """A draft is for who leads the guide."""
        return self.exclude(state=Consultation.State.DRAFT)

    def unsettled(self) -> "ConsultationQuerySet":
        """Those whose answers no version has told yet."""
        return self.filter(state__in=[Consultation.State.OPEN, Consultation.State.CLOSED])

    def headings(self) -> "ConsultationQuerySet":
        return self.defer("tree")


class Consultation(models.Model):
    """The text of a guide as it stood on a day, and the question what should change in it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("being prepared")
        OPEN = "open", _("open for comments")
        CLOSED = "closed", _("closed, comments are being answered")
        SETTLED = "settled", _("answered and published")

    class To(models.TextChoices):
        MEMBERS = "members", _("members of the community")
        NAMED = "named", _("members, and people whom we invite by name")
        PUBLIC = "public", _("everybody: members, people whom we invite, and whoever finds the page")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="consultations")
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    """Made with the form that prepares it."""
    asks = models.TextField(_("what you ask people"), max_length=1500)
    to = models.CharField(_("who may comment"), max_length=8, choices=To.choices, default=To.MEMBERS)
    opens_on = models.DateField(_("opens by itself on"), null=True, blank=True)
    """None: only when somebody opens it."""
    closes_on = models.DateField(_("last day for comments"))
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    tree = models.JSONField(null=True, blank=True)
    """The text that people comment on: fixed when it opens."""
    settled_in = models.ForeignKey(
        Version, models.RESTRICT, null=True, blank=True, related_name="consultations"
    )
    """The version that says what came of it."""
    made_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    objects = ConsultationQuerySet.as_manager()

    personal: ClassVar = {"made_by": Kept("so that it is known who prepared it", on_erasure="removed")}
    impersonal: ClassVar = ("asks", "to", "state", "tree")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "key", name="form_of_a_consultation_counts_once"),
            models.UniqueConstraint("guide", "number", name="consultation_numbered_once"),
            models.UniqueConstraint(
                "guide", condition=Q(state="open"), name="one_consultation_of_a_guide_is_open"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", tree=None) | (~Q(state="draft") & Q(tree__isnull=False)),
                name="consultation_fixes_its_text",
            ),
            models.CheckConstraint(
                condition=Q(state="settled", settled_in__isnull=False)
                | (~Q(state="settled") & Q(settled_in=None)),
                name="consultation_settled_by_a_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide}: {self.asks[:60]}"

    def get_absolute_url(self) -> str:
        guide = self.guide
        return reverse("guides:consultation", args=[guide.community.slug, guide.number, self.number])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def has_opened(self) -> bool:
        return self.state != self.State.DRAFT

    @property
    def is_public(self) -> bool:
        return self.has_opened and self.to == self.To.PUBLIC


class ConsultationStep(models.Model):
    """A step of its life: what, when, by whom (nobody: its day came), and the last day that was set."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=12)
    closes_on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    personal: ClassVar = {"by": Kept("so that it is known who led it", on_erasure="removed")}
    impersonal: ClassVar = ("verb",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("consultation", "number", name="consultation_step_taken_once")
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}: {self.verb}"


class Invitation(models.Model):
    """Somebody who is no member is asked by name, with a link of their own and without an account."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="invitations")
    key = models.UUIDField()
    name = models.CharField(_("name"), max_length=150, validators=[one_line])
    email = models.EmailField(_("e-mail address"), max_length=254)
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    invited_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()

    _asked = Kept("to ask them for their comments and to let them answer", on_erasure="removed", after=YEAR)
    personal: ClassVar = {
        "name": _asked,
        "email": _asked,
        "link_key": _asked,
        "invited_by": Kept("so that it is known who asked them", on_erasure="removed"),
    }
    impersonal: ClassVar = ()
    whose: ClassVar = ()
    ended_at: ClassVar = ("consultation__closes_on",)

    class Meta:
        ordering = ("name", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("consultation", "key", name="form_of_an_invitation_counts_once"),
            models.UniqueConstraint("consultation", "email", name="invited_to_a_consultation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.consultation_id}"


class Answer(models.Model):
    """What became of one or more comments, and why."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="answers")
    key = models.UUIDField()
    changed = models.BooleanField(_("does the guide change?"))
    what = models.TextField(_("what changes"), blank=True, max_length=600)
    why = models.TextField(_("why"), max_length=1500)
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    personal: ClassVar = {"by": Kept("so that it is known who answered", on_erasure="removed")}
    impersonal: ClassVar = ("what", "why")

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("consultation", "key", name="form_of_an_answer_counts_once"),
            models.CheckConstraint(
                condition=Q(changed=True) & ~Q(what="") | Q(changed=False, what=""),
                name="answer_says_what_changes",
            ),
        ]

    def __str__(self) -> str:
        return self.what or self.why


class CommentQuerySet(models.QuerySet["Comment"]):
    def standing(self) -> "CommentQuerySet":
        return self.filter(taken_back_at=None)

    def unanswered(self) -> "CommentQuerySet":
        return self.standing().filter(answer=None)

    def shown(self) -> "CommentQuerySet":
        """To others: a member’s at once, anybody else’s once it was read and let through."""
        return (
            self.standing()
            .filter(Q(is_of_member=True) | Q(reading__shown=True))
            .exclude(reading__shown=False)
        )

    def waiting_to_be_read(self) -> "CommentQuerySet":
        return self.standing().filter(is_of_member=False, reading=None)


class Comment(models.Model):
    """What should change, and why: about one clause, or about the whole."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="comments")
    number = models.PositiveIntegerField()
    key = models.UUIDField()
    clause = models.CharField(max_length=12, blank=True)
    """The `id` of the clause in the text; empty: about the whole."""
    what = models.TextField(_("what should change"), blank=True, max_length=2000)
    why = models.TextField(_("why"), blank=True, max_length=2000)
    is_of_member = models.BooleanField(default=False)
    membership = models.ForeignKey(
        Membership, models.SET_NULL, null=True, blank=True, related_name="consultation_comments"
    )
    show_name = models.BooleanField(default=False)
    """Of a member: their name stands beside it as long as they are one."""
    name = models.CharField(_("your name"), max_length=150, blank=True, validators=[one_line])
    """Of somebody else: the name that stands beside it."""
    invitation = models.ForeignKey(
        Invitation, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    email = models.EmailField(_("your e-mail address"), max_length=254, blank=True)
    """Where the answer goes; gone with the answer."""
    link_key = models.CharField(max_length=40, unique=True, default=new_link_key)
    """By it somebody without an account comes back to it."""
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    """Its words, its name and its address went with it."""
    answer = models.ForeignKey(Answer, models.SET_NULL, null=True, blank=True, related_name="comments")

    objects = CommentQuerySet.as_manager()

    _said = Kept("so that it is answered, and others can read it with its answer", on_erasure="removed")
    personal: ClassVar = {
        "what": _said,
        "why": _said,
        "membership": Kept("so that they can take it back and hear the answer", on_erasure="removed"),
        "name": Kept("to stand beside it, because they chose so", on_erasure="removed"),
        "email": Kept("to send the answer, and for nothing else", on_erasure="removed"),
        "link_key": Kept("so that they can come back and take it back", on_erasure="removed", after=YEAR),
    }
    impersonal: ClassVar = ("clause",)
    ended_at: ClassVar = ("consultation__closes_on",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("consultation", "key", name="form_of_a_comment_counts_once"),
            models.UniqueConstraint("consultation", "number", name="comment_numbered_once"),
            models.CheckConstraint(
                condition=Q(taken_back_at=None) & ~Q(what="")
                | Q(taken_back_at__isnull=False, what="", why="", name="", email=""),
                name="comment_taken_back_is_gone",
            ),
            models.CheckConstraint(
                condition=Q(answer=None) | Q(email=""), name="comment_answered_holds_no_address"
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.number} on {self.consultation_id}"

    def erase(self, *, at: datetime) -> None:
        """As taken back, and its link opens nothing: the number stays, so that others keep theirs."""
        gone = dict.fromkeys(("what", "why", "name", "email"), "")
        taken_back_at = self.taken_back_at or at
        Comment.objects.filter(pk=self.pk).update(
            **gone, show_name=False, membership=None, link_key=new_link_key(), taken_back_at=taken_back_at
        )


class CommentReading(models.Model):
    """Who leads the guide read what somebody from outside wrote, and said whether others see it before the answer."""

    comment = models.OneToOneField(Comment, models.CASCADE, related_name="reading")
    shown = models.BooleanField()
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who read it first", on_erasure="removed")}
    impersonal: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.shown}"
