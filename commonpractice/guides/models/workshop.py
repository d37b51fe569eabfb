"""A workshop on a guide: tables that each write for a round, read back in turn, and what is taken into the text."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.models.guide import Guide
from commonpractice.keeping import Kept
from commonpractice.transitions import Transition

LEADS = "who leads the guide, coordinator"
WHO_SITS = "any member; who leads, for somebody else"
TRANSITIONS = (
    Transition("change", "prepared", "prepared", LEADS, "(nothing)"),
    Transition("remove", "prepared", "removed", LEADS, "(nothing)"),
    Transition("arrange", "prepared", "prepared", LEADS, "(nothing)"),
    Transition("sit", "prepared", "prepared", WHO_SITS, "(nothing)"),
    Transition("start", "prepared", "writing", LEADS, "workshop_started", "open pages"),
    Transition("arrange", "writing", "writing", LEADS, "(nothing)", "open pages"),
    Transition("sit", "writing", "writing", WHO_SITS, "(nothing)"),
    Transition("more_time", "writing", "writing", LEADS, "(nothing)", "open pages"),
    Transition("time_over", "writing", "writing", "the clock", "(nothing)", "open pages"),
    Transition("end_round", "writing", "reading_back", LEADS, "(nothing)", "open pages"),
    Transition("more_time", "reading_back", "writing", LEADS, "(nothing)", "open pages"),
    Transition("read", "reading_back", "reading_back", LEADS, "(nothing)", "open pages"),
    Transition("note", "reading_back", "reading_back", LEADS, "(nothing)"),
    Transition("merge", "reading_back", "ended", LEADS, "workshop_merged", "open pages"),
)  # fmt: skip


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def on(self) -> "WorkshopQuerySet":
        return self.exclude(state=Workshop.State.ENDED)


class Workshop(models.Model):
    """What is asked of the tables, and how far it is."""

    class State(models.TextChoices):
        PREPARED = "prepared", gettext_lazy("being prepared")
        WRITING = "writing", gettext_lazy("the tables write")
        READING_BACK = "reading_back", gettext_lazy("the tables read back")
        ENDED = "ended", gettext_lazy("ended")

    guide = models.ForeignKey(Guide, models.CASCADE, related_name="workshops")
    number = models.PositiveIntegerField()
    key = models.UUIDField(unique=True)
    """Made with the form that prepares it."""
    asks = models.TextField(gettext_lazy("what the tables are asked"), max_length=600)
    before = models.TextField(gettext_lazy("what people should know beforehand"), blank=True, max_length=600)
    minutes = models.PositiveSmallIntegerField(
        gettext_lazy("minutes to write"),
        default=20,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
    )
    state = models.CharField(max_length=12, choices=State.choices, default=State.PREPARED)
    writes_from = models.DateTimeField(null=True, blank=True)
    writes_until = models.DateTimeField(null=True, blank=True)
    """Nothing happens by itself then: who leads ends the round."""
    made_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    edited_times = models.PositiveIntegerField(default=0)

    objects = WorkshopQuerySet.as_manager()

    personal: ClassVar = {"made_by": Kept("so that it is known who prepared it", on_erasure="removed")}
    impersonal: ClassVar = ("asks", "before", "state")

    class Meta:
        ordering = ("-number",)
        constraints: ClassVar = [
            models.UniqueConstraint("guide", "number", name="workshop_numbered_once"),
            models.UniqueConstraint(
                "guide", condition=~Q(state="ended"), name="one_workshop_of_a_guide_is_on"
            ),
            models.CheckConstraint(
                condition=Q(state="prepared", writes_from=None, writes_until=None)
                | (~Q(state="prepared") & Q(writes_from__isnull=False, writes_until__isnull=False)),
                name="workshop_writes_from_its_start_on",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.guide}: {self.asks[:60]}"

    def get_absolute_url(self) -> str:
        guide = self.guide
        return reverse("guides:workshop", args=[guide.community.slug, guide.number, self.number])

    @property
    def seen(self) -> str:
        """What a page knew of the clock when it was drawn."""
        return self.writes_until.isoformat() if self.writes_until else ""

    @property
    def is_prepared(self) -> bool:
        return self.state == self.State.PREPARED

    @property
    def is_writing(self) -> bool:
        return self.state == self.State.WRITING

    @property
    def is_reading_back(self) -> bool:
        return self.state == self.State.READING_BACK

    @property
    def has_ended(self) -> bool:
        return self.state == self.State.ENDED


class WorkshopTable(models.Model):
    """People who write together, wherever they sit. In the text they have one `draft`."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(
        gettext_lazy("name of the table"), blank=True, max_length=60, validators=[one_line]
    )
    section = models.CharField(gettext_lazy("works on"), blank=True, max_length=12)
    """The `id` of the heading under which its words come; empty: at the end of the text."""
    is_remote = models.BooleanField(
        gettext_lazy("takes part from elsewhere, by telephone or video"), default=False
    )
    guests = models.PositiveSmallIntegerField(
        gettext_lazy("people at this table without an account"), default=0, validators=[MaxValueValidator(12)]
    )
    """How many, and never who."""
    scribe = models.ForeignKey(
        Membership,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=gettext_lazy("scribe"),
    )
    """Types what others say."""
    draft = models.CharField(max_length=12, blank=True)
    """The `id` of its block in the text, from the start of the round on."""

    personal: ClassVar = {
        "scribe": Kept("so that the table knows who types for whom", on_erasure="removed"),
    }
    impersonal: ClassVar = ("name", "section", "draft")

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("workshop", "number", name="table_of_a_workshop_numbered_once")
        ]

    def __str__(self) -> str:
        name = {"number": self.number, "name": self.name}
        return _("Table %(number)d, %(name)s") % name if self.name else _("Table %(number)d") % name


class WorkshopSeat(models.Model):
    """A member sits at one table of a workshop."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="seats")
    table = models.ForeignKey(WorkshopTable, models.CASCADE, related_name="seats")
    membership = models.ForeignKey(Membership, models.CASCADE, related_name="workshop_seats")
    at = models.DateTimeField()

    personal: ClassVar = {"membership": Kept("so that they find their table", on_erasure="removed")}
    impersonal: ClassVar = ()

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("workshop", "membership", name="sits_at_one_table_of_a_workshop")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} at {self.table_id}"


class WorkshopStep(models.Model):
    """A step of its life: what, when, by whom (nobody: its time was over), and at which table's turn."""

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=12)
    table = models.ForeignKey(WorkshopTable, models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")

    personal: ClassVar = {"by": Kept("so that it is known who led it", on_erasure="removed")}
    impersonal: ClassVar = ("verb",)

    class Meta:
        ordering = ("number",)
        constraints: ClassVar = [
            models.UniqueConstraint("workshop", "number", name="workshop_step_taken_once")
        ]

    def __str__(self) -> str:
        return f"{self.workshop_id}: {self.verb}"


class Said(models.Model):
    """Whose words a block is. It hangs on the `id` of the block, so it stays true wherever the block goes."""

    table = models.ForeignKey(WorkshopTable, models.CASCADE, related_name="said")
    block = models.CharField(max_length=12)
    membership = models.ForeignKey(
        Membership, models.CASCADE, null=True, blank=True, related_name="said_in_workshops"
    )
    """None: somebody at this table who is not named."""
    scribe = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {
        "membership": Kept(
            "so that they can be asked whether their name shall stand in it", on_erasure="removed"
        ),
        "scribe": Kept("so that it is known who typed it", on_erasure="removed"),
    }
    impersonal: ClassVar = ("block",)

    class Meta:
        ordering = ("at", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint("table", "block", "membership", name="said_by_somebody_once"),
            models.UniqueConstraint(
                "table", "block", condition=Q(membership=None), name="said_by_the_table_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block}: {self.membership_id}"


class BlockNote(models.Model):
    """What becomes of a block of a draft, noted while it is read back."""

    class Goes(models.TextChoices):
        IN = "in", gettext_lazy("into the guide")
        OUT = "out", gettext_lazy("leave it out")
        WITH = "with", gettext_lazy("put it with another part")

    table = models.ForeignKey(WorkshopTable, models.CASCADE, related_name="notes")
    block = models.CharField(max_length=12)
    goes = models.CharField(max_length=4, choices=Goes.choices)
    beside = models.CharField(max_length=12, blank=True)
    """The block behind which it comes."""
    by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    personal: ClassVar = {"by": Kept("so that it is known who led it", on_erasure="removed")}
    impersonal: ClassVar = ("block", "goes", "beside")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint("table", "block", name="block_of_a_table_noted_once"),
            models.CheckConstraint(
                condition=(Q(goes="with") & ~Q(beside="")) | (~Q(goes="with") & Q(beside="")),
                name="put_with_says_with_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.block}: {self.goes}"
