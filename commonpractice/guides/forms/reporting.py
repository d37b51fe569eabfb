from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.guides.forms.where_needed import ChoiceWhereNeeded, RowWhereNeeded
from commonpractice.guides.models import PracticeReport, ReportReading
from commonpractice.themes.forms.fields import LinesField
from commonpractice.themes.models import Barrier, OrganisationKind
from commonpractice.themes.models.barrier import BarrierQuerySet


class ReportForm(forms.Form):
    """Three questions, for anybody."""

    use_required_attribute = False
    free_text: ClassVar = ("happened", "in_the_way")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    used = forms.ChoiceField(
        label=gettext_lazy("1. Did you use it, or was it used with you?"),
        choices=[
            (PracticeReport.Used.YES, gettext_lazy("Yes")),
            (PracticeReport.Used.PARTLY, gettext_lazy("Partly")),
            (PracticeReport.Used.NO, gettext_lazy("No")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )
    happened = LinesField(
        label=gettext_lazy("2. What happened?"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("What was different, or was not. Never write who."),
    )
    in_the_way = LinesField(
        label=gettext_lazy("3. What got in the way?"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("A rule, a form, a refusal, something missing."),
    )
    writer = forms.ChoiceField(
        label=gettext_lazy("Who are you here?"),
        choices=[
            (PracticeReport.Writer.STAFF, gettext_lazy("I work in a service")),
            (PracticeReport.Writer.SUPPORTED, gettext_lazy("I am, or was, supported by a service")),
            (PracticeReport.Writer.OTHER, gettext_lazy("Somebody else")),
        ],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("We ask nothing more about you."),
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Which kind of organisation was it about?"),
        required=False,
        choices=[("", gettext_lazy("I would rather not say")), *OrganisationKind.choices],
    )


class ReadingForm(forms.Form):
    """What follows from a report."""

    use_required_attribute = False
    free_text: ClassVar = ("note",)
    follows = forms.ChoiceField(
        label=gettext_lazy("What follows from it?"),
        choices=[
            (
                ReportReading.Follows.NOTHING,
                gettext_lazy("Nothing more: it waits for the next review of the guide"),
            ),
            (ReportReading.Follows.SEEN_HERE, gettext_lazy("A barrier of ours is seen here too")),
            (ReportReading.Follows.CAME_BACK, gettext_lazy("A barrier that had been changed has come back")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what follows.")},
    )
    barrier = RowWhereNeeded(
        Barrier.objects.none(),
        label=gettext_lazy("Which barrier?"),
        empty_label=gettext_lazy("none"),
    )
    kind = ChoiceWhereNeeded(
        label=gettext_lazy("In which kind of organisation?"),
        choices=[("", gettext_lazy("choose")), *OrganisationKind.choices],
        help_text=gettext_lazy("As the report says. Asked only where the barrier is seen here too."),
    )
    note = LinesField(
        label=gettext_lazy("For the next review of the guide"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("What to look at again. Read by those who lead the guide."),
    )

    def __init__(self, *args: Any, barriers: BarrierQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Barrier]", self.fields["barrier"]).queryset = barriers

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        follows = cleaned.get("follows")
        if follows and follows != ReportReading.Follows.NOTHING and not cleaned.get("barrier"):
            self.add_error("barrier", _("Choose which barrier."))
        if follows == ReportReading.Follows.SEEN_HERE and not cleaned.get("kind"):
            self.add_error("kind", _("Choose a kind of organisation; “another kind” where nothing is said."))
        return cleaned


class SummaryForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("words",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    words = LinesField(
        label=gettext_lazy("What practice says of it, in your words"),
        required=False,
        max_length=1500,
        help_text=gettext_lazy(
            "It stands beside the clause for everybody. Never quote a report: somebody could be recognised by their words. "
            "Left empty, nothing stands there."
        ),
    )
