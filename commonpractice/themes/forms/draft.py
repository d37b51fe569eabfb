from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.community.forms.content_note import HELP, LABEL, ContentNoteInput
from commonpractice.community.forms.editing import seen_field
from commonpractice.themes.forms.month import MonthField
from commonpractice.themes.models import FREE_TEXT, Gift, Level, Lever, MeetingKind, RuleKind, Source, Wording
from commonpractice.themes.writing.choice_words import explained
from commonpractice.themes.writing.doors import Door
from commonpractice.themes.writing.sections import SECTIONS

NEEDED: dict[str, Promise] = {
    "meeting_kind": _("Choose where it came up."),
    "month": _("Choose the month."),
    "blocked": _("Write what is blocked."),
    "decision_point": _("Write at which decision."),
    "reason_given": _("Write the reason that was given, or that none was given."),
    "rule_kind": _("Choose what lies behind it; “we do not know” is an answer."),
    "effect": _("Write what it does to people."),
    "lever": _("Choose what would have to move."),
    "gift": _("Choose who could change it."),
    "level": _("Choose how far it reaches."),
    "title": _("Say it in a few words."),
}
"""What others need to make use of it. A draft saves without."""


class DraftForm(forms.ModelForm[Wording]):
    """The words of a barrier, whatever there is of them yet. There is no field for a person, and no upload.

    `as_typed` leaves spaces at the end alone: somebody is in the middle of a line.
    """

    use_required_attribute = False

    class Meta:
        model = Wording
        fields = (
            "meeting_kind", "month", "blocked", "decision_point", "reason_given", "rule_kind", "rule", "effect",
            "already_works", "tried", "lever", "gift", "level", "title", "contains",
        )  # fmt: skip
        labels: ClassVar = {
            "meeting_kind": _("Where it came up"),
            "blocked": _("What is blocked?"),
            "decision_point": _("At which decision?"),
            "reason_given": _("Which reason is given?"),
            "rule_kind": _("What lies behind it?"),
            "rule": _("The rule, in its own words"),
            "effect": _("What does it do to people?"),
            "already_works": _("What already works?"),
            "tried": _("What was tried so far?"),
            "lever": _("What would have to move?"),
            "gift": _("Who could change it?"),
            "level": _("How far does it reach?"),
            "title": _("The barrier in a few words"),
            "contains": LABEL,
        }
        help_texts: ClassVar = {
            "blocked": _(
                "What people cannot get or do, as a pattern. For example: “People whose record mentions a fire, however "
                "small and however long ago, are refused every temporary room in the city.”"
            ),
            "decision_point": _(
                "Who decides what, and when. For example: “When the duty officer rings round for a bed for tonight.”"
            ),
            "reason_given": _("As it is said. For example: “The insurer would not cover it.”"),
            "rule": _(
                "If you have it in front of you. For example: “Proof of identity: passport or driving licence only.”"
            ),
            "effect": _(
                "For example: “For months: no identity document, so no bank account, so no rent paid, so no room.”"
            ),
            "already_works": _(
                "Somebody somewhere does it differently. For example: “One surgery registers people without proof of "
                "address.”"
            ),
            "tried": _(
                "For example: “Two services asked whether a signed photograph would do. No answer yet.”"
            ),
            "title": _("For example: “No passport, no registration with a GP”."),
            "contains": HELP,
        }
        widgets: ClassVar = {
            "rule_kind": forms.RadioSelect,
            "lever": forms.RadioSelect,
            "gift": forms.RadioSelect,
            "level": forms.RadioSelect,
            "title": forms.TextInput(attrs={"autocomplete": "off"}),
            "contains": ContentNoteInput,
        }

    def __init__(self, *args: Any, door: Door, today: date, as_typed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        for name, choices in (("rule_kind", RuleKind), ("lever", Lever), ("gift", Gift), ("level", Level)):
            cast("forms.ChoiceField", self.fields[name]).choices = explained(choices)
        cast("forms.ChoiceField", self.fields["meeting_kind"]).choices = [
            ("", _("choose one")),
            *MeetingKind.choices,
        ]
        for name in FREE_TEXT:
            self.fields[name].strip = not as_typed  # type: ignore[attr-defined]
            self.fields[name].widget.attrs |= (
                {"dir": "auto"} if name == "title" else {"dir": "auto", "rows": 3}
            )
        self.fields["month"] = MonthField(today=today, required=False, label=_("In which month?"))
        self._ask_for_the_source()
        for field in self.fields.values():
            field.required = False
            field.error_messages["invalid_choice"] = _("Choose one from the list.")
        self.fields["seen"] = seen_field(self.instance)

    def _ask_for_the_source(self) -> None:
        """Of a member, when the barrier is new; a source's own people and clearer words bring theirs along."""
        if self.door.voice.contact or not self.instance.is_first:
            return
        barrier = self.instance.barrier
        self.fields["source"] = forms.ModelChoiceField(
            Source.objects.filter(community=self.door.voice.community),
            label=_("Who passes it on?"),
            empty_label=_("I met it myself"),
            initial=barrier.source_id,
        )
        self.fields["show_name"] = forms.BooleanField(
            label=_("Show members my name beside it"),
            help_text=_("If not, it says “passed on by a member”, or names the source."),
            initial=barrier.show_name,
        )

    def _tidied(self, name: str) -> str:
        text = str(self.cleaned_data[name]).replace("\r\n", "\n")
        text = "".join(sign for sign in text if sign in "\n\t" or ord(sign) >= ord(" "))
        return text if text.strip() else ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in FREE_TEXT:
            if name in cleaned and name != "title":
                cleaned[name] = self._tidied(name)
        if "title" in cleaned and not cleaned["title"].strip():
            cleaned["title"] = ""
        return cleaned

    @property
    def words(self) -> dict[str, Any]:
        """What can be kept of what was sent: everything but what has an error."""
        return {
            name: self.cleaned_data[name] for name in self._meta.fields or () if name in self.cleaned_data
        }

    @property
    def source(self) -> Source | None:
        if "source" in self.fields and "source" in self.cleaned_data:
            return cast("Source | None", self.cleaned_data["source"])
        return self.door.source or self.instance.barrier.source

    @property
    def show_name(self) -> bool:
        return bool(self.cleaned_data.get("show_name", self.instance.barrier.show_name))

    def say_what_is_missing(self) -> None:
        """For the form as it was saved: an error beside each field that others need."""
        self.cleaned_data = {}
        for name in missing(self.instance):
            self.add_error(name, str(NEEDED[name]))

    def sections(self) -> Iterator[tuple[Promise, list[BoundField]]]:
        for name, field in self.fields.items():
            # For the page alone, which says "if you like" beside the others: a draft saves without any of them.
            field.required = name in NEEDED or name == "source"
        for heading, names in SECTIONS:
            yield heading, [self[name] for name in names if name in self.fields]


def missing(wording: Wording) -> list[str]:
    """What others need and is not there yet."""
    return [name for name in NEEDED if not str(getattr(wording, name) or "").strip()]
