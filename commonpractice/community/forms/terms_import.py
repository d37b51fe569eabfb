from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import AgendaKind, TermsSection
from commonpractice.community.terms_drafting import Start
from commonpractice.community.terms_found import AgendaKind as AgendaWord
from commonpractice.community.terms_found import SectionKind
from commonpractice.community.terms_reading import ReadAgendaLine, Reading
from commonpractice.community.terms_template import DraftItem, DraftSection

MOST_HEADING = 200
Words = Any
"""Text, or text that is translated once it is shown."""


class BringForm(forms.Form):
    """A document, or its words."""

    document = forms.FileField(
        label=_("A document"),
        required=False,
        allow_empty_file=True,
        help_text=_("Word (.docx), OpenDocument (.odt), a web page, Markdown or plain text, up to 10 MB."),
    )
    words = forms.CharField(
        label=_("Or paste its words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("document") is None and not values.get("words") and not self.errors:
            raise forms.ValidationError(_("Choose a document, or paste its words."))
        return values


@dataclass(frozen=True)
class Proposal:
    """Something that was recognised: the tick that makes it count, what may be put right, and where it was found."""

    tick: BoundField
    fields: tuple[BoundField, ...]
    quote: str
    body: str = ""


class ConfirmForm(forms.Form):
    """Each thing that was recognised counts only where it is ticked."""

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, reading: Reading, all_ticked: bool = False
    ) -> None:
        super().__init__(data, use_required_attribute=False)
        self.reading, self.all_ticked = reading, all_ticked
        for place, section in enumerate(reading.sections):
            self._tick(f"section_{place}", section.heading)
            self._choice(
                f"section_{place}_kind", _("What it is about"), TermsSection.Kind.choices, section.kind
            )
        for place, line in enumerate(reading.agenda):
            self._tick(f"line_{place}", line.title)
            self._choice(f"line_{place}_kind", _("What happens in it"), AgendaKind.choices, line.kind)
            self._number(f"line_{place}_minutes", _("Minutes"), line.minutes, 1, 480)
            self._number(f"line_{place}_seconds", _("Seconds for each person"), line.seconds_each, 5, 600)
        if reading.cadence:
            value = reading.cadence.value
            self._tick("cadence", _("How often"))
            self._number("cadence_months", _("Months between meetings"), value.months or None, 1, 24)
            self._number("cadence_weeks", _("Weeks between meetings"), value.weeks or None, 1, 52)
        if reading.length_minutes:
            self._tick("length", _("How long"))
            self._number("length_minutes", _("Minutes"), reading.length_minutes.value, 15, 480)
        for place, duty in enumerate(reading.chair_duties):
            self._tick(f"duty_{place}", duty.value)
        if reading.hybrid:
            self._tick("hybrid", _("People take part in the room or from elsewhere"))
            if not reading.hybrid.value:
                self.fields["hybrid"].label = _("People take part in the room only")
        if reading.costs:
            self._tick("costs", _("Who bears the costs"))

    def sections(self) -> Iterator[Proposal]:
        for place, section in enumerate(self.reading.sections):
            name = f"section_{place}"
            yield Proposal(self[name], (self[f"{name}_kind"],), "", section.body)

    def lines(self) -> Iterator[Proposal]:
        for place, line in enumerate(self.reading.agenda):
            name = f"line_{place}"
            fields = (self[f"{name}_kind"], self[f"{name}_minutes"], self[f"{name}_seconds"])
            yield Proposal(self[name], fields, line.quote)

    def facts(self) -> Iterator[Proposal]:
        read = self.reading
        if read.cadence:
            yield Proposal(
                self["cadence"], (self["cadence_months"], self["cadence_weeks"]), read.cadence.quote
            )
        if read.length_minutes:
            yield Proposal(self["length"], (self["length_minutes"],), read.length_minutes.quote)
        if read.hybrid:
            yield Proposal(self["hybrid"], (), read.hybrid.quote)
        if read.costs:
            yield Proposal(self["costs"], (), read.costs.quote)

    def duties(self) -> Iterator[Proposal]:
        for place, duty in enumerate(self.reading.chair_duties):
            yield Proposal(self[f"duty_{place}"], (), duty.quote)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        for place in range(len(self.reading.agenda)):
            if not values.get(f"line_{place}"):
                # What does not count need not be right.
                self.errors.pop(f"line_{place}_minutes", None)
                self.errors.pop(f"line_{place}_seconds", None)
            elif values.get(f"line_{place}_minutes") and values.get(f"line_{place}_seconds"):
                self.add_error(
                    f"line_{place}_seconds",
                    _("Give minutes for the whole, or seconds for each person, not both."),
                )
        if values.get("cadence") and bool(values.get("cadence_months")) == bool(values.get("cadence_weeks")):
            self.add_error("cadence_months", _("Give months or weeks, one of the two."))
        if values.get("length") and not values.get("length_minutes") and "length_minutes" not in self.errors:
            self.add_error("length_minutes", _("Write how many minutes."))
        return values

    def confirmed(self) -> Start:
        return Start(
            tuple(self._confirmed_sections()), tuple(self._confirmed_lines()), dict(self._confirmed_facts())
        )

    def _confirmed_sections(self) -> Iterator[DraftSection]:
        for place, section in enumerate(self.reading.sections):
            if self.cleaned_data[f"section_{place}"]:
                kind = cast("SectionKind", self.cleaned_data[f"section_{place}_kind"])
                yield DraftSection(kind, _fitting(section.heading, _("No heading")), section.body)

    def _confirmed_lines(self) -> Iterator[DraftItem]:
        for place, line in enumerate(self.reading.agenda):
            if self.cleaned_data[f"line_{place}"]:
                yield self._line(f"line_{place}", line)

    def _line(self, name: str, line: ReadAgendaLine) -> DraftItem:
        kind = cast("AgendaWord", self.cleaned_data[f"{name}_kind"])
        minutes, seconds = self.cleaned_data[f"{name}_minutes"], self.cleaned_data[f"{name}_seconds"]
        return DraftItem(kind, _fitting(line.title, _("No title")), minutes, seconds, line.notes)

    def _confirmed_facts(self) -> Iterator[tuple[str, object]]:
        said, read = self.cleaned_data, self.reading
        if said.get("cadence"):
            yield "cadence_months", said["cadence_months"] or 0
            yield "cadence_weeks", said["cadence_weeks"] or 0
        if said.get("length"):
            yield "length_minutes", said["length_minutes"]
        if said.get("hybrid") and read.hybrid:
            yield "hybrid", read.hybrid.value
        if said.get("costs") and read.costs:
            yield "costs", read.costs.value
        ticked = [duty.value for place, duty in enumerate(read.chair_duties) if said[f"duty_{place}"]]
        yield "chair_duties", "\n".join(" ".join(duty.split()) for duty in ticked)

    def _tick(self, name: str, label: Words) -> None:
        self.fields[name] = forms.BooleanField(
            label=label or _("No heading"), required=False, initial=self.all_ticked
        )

    def _choice(self, name: str, label: Words, choices: Sequence[tuple[str, Words]], value: str) -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=value)

    def _number(self, name: str, label: Words, value: int | None, least: int, most: int) -> None:
        self.fields[name] = forms.IntegerField(
            label=label, required=False, min_value=least, max_value=most, initial=value
        )


def _fitting(text: str, otherwise: Words) -> str:
    return (" ".join(text.split()) or str(otherwise))[:MOST_HEADING]
