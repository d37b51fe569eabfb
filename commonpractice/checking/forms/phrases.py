from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.checking.forms.phrase_lines import LinesField, PatternsField
from commonpractice.checking.kind_words import KINDS
from commonpractice.checking.models import WorkshopDecision
from commonpractice.checking.phrase_advice import advice
from commonpractice.community.models.community import one_line
from commonpractice.recording import PhraseList
from commonpractice.recording.phrases import Guide, Phrase
from commonpractice.recording.report import FindingKind

MOST_PATTERNS, LONGEST_PATTERN = 12, 120
MOST_WAYS, LONGEST_WAY = 6, 200
GUIDES = (1, 2)


def _words(label: Any, longest: int, help_text: Any = "", *, rows: int = 3) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, max_length=longest, help_text=help_text, widget=widget)


def _line(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return forms.CharField(
        label=label,
        max_length=200,
        help_text=help_text,
        widget=widget,
        validators=[one_line],
        required=required,
    )


def _patterns(label: Any, help_text: Any, *, required: bool = False) -> PatternsField:
    return PatternsField(
        label=label, help_text=help_text, most=MOST_PATTERNS, longest=LONGEST_PATTERN, required=required
    )


class WordingForm(forms.Form):
    """How an entry reads. `trying` asks only for what is needed to try its patterns; nothing is kept of examples."""

    use_required_attribute = False

    patterns = _patterns(
        gettext_lazy("Words to look for"),
        gettext_lazy(
            "One way to write it on each line. “How to write what to look for” below explains the signs."
        ),
        required=True,
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind of question"), choices=[("", gettext_lazy("choose a kind")), *KINDS]
    )
    question = _line(
        gettext_lazy("Question to the writer"),
        gettext_lazy(
            "A question that a fair colleague would ask, never a verdict. For example: What did you see or hear?"
        ),
    )
    ways = LinesField(
        label=gettext_lazy("Ways to say it"),
        help_text=gettext_lazy(
            "One on each line. Show the shape: date, role, what was seen. Never a text to paste in."
        ),
        most=MOST_WAYS,
        longest=LONGEST_WAY,
    )
    reason = _words(
        gettext_lazy("Why we ask"), 600, gettext_lazy("What goes wrong when a reader meets these words?")
    )
    source = _line(
        gettext_lazy("Where this comes from"),
        gettext_lazy(
            "A guide, a meeting, a workshop: its name and date. Write it in your own words; copy no word lists."
        ),
    )
    unless_after = _patterns(
        gettext_lazy("Ask nothing right after these words"),
        gettext_lazy("For example: refuse/waste, before “collection”."),
    )
    unless_before = _patterns(
        gettext_lazy("Ask nothing right before these words"),
        gettext_lazy("For example: dog, after “aggressive”."),
    )
    says_1 = _line(gettext_lazy("The first guide says"), required=False)
    source_1 = _line(gettext_lazy("Which guide"), required=False)
    says_2 = _line(gettext_lazy("The other guide says"), required=False)
    source_2 = _line(gettext_lazy("Which guide is the other"), required=False)
    examples = LinesField(
        label=gettext_lazy("Sentences to try it on"),
        help_text=gettext_lazy(
            "Invented ones, one on each line: where it should ask, and where it should not. They are not kept."
        ),
        most=20,
        longest=300,
        rows=4,
        required=False,
    )
    sure = forms.BooleanField(
        label=gettext_lazy("I have looked at this, and want it all the same"), required=False
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    basic = ("patterns", "kind", "question", "ways", "reason", "source")
    harmless = ("unless_after", "unless_before")
    guides = tuple(f"{name}_{number}" for number in GUIDES for name in ("says", "source"))

    def __init__(
        self, data: Any = None, *, phrases: PhraseList, phrase: Phrase | None = None, **more: Any
    ) -> None:
        self.trying = bool(data) and "try" in data
        self.phrases, self.phrase = phrases, phrase
        super().__init__(data, initial=_initial(phrase) if phrase else None, **more)
        self.demanded = [each for name, each in self.fields.items() if each.required and name != "patterns"]
        if self.trying:
            self._demand(is_demanded=False)
        self.advice: list[str] = []

    def _demand(self, *, is_demanded: bool) -> None:
        for each in self.demanded:
            each.required = is_demanded

    def clean_question(self) -> str:
        question: str = self.cleaned_data["question"].strip()
        if question and not question.endswith("?"):
            raise forms.ValidationError(_("A question ends with a question mark."))
        return question

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.trying:
            self._demand(is_demanded=True)
            return cleaned
        self._insist_on_whole_guides(cleaned)
        if not self.errors:
            self.advice = advice(self.as_phrase(), self.phrases)
            if self.advice and not cleaned["sure"]:
                self.add_error("patterns", _("Please look at what stands below, then save again."))
        return cleaned

    def _insist_on_whole_guides(self, cleaned: Mapping[str, Any]) -> None:
        given = [name for name in self.guides if cleaned.get(name)]
        if given:
            for name in self.guides:
                if name not in given and name not in self.errors:
                    self.add_error(name, _("Where guides disagree, write what both say and which they are."))

    def words(self) -> dict[str, Any]:
        """The fields of a wording row."""
        named = {
            name: self.cleaned_data[name] for name in (*self.basic, *self.harmless) if name in self.fields
        }
        return {**named, "contested": self._guides()}

    def _guides(self) -> list[dict[str, str]]:
        pairs = [
            (self.cleaned_data[f"says_{number}"], self.cleaned_data[f"source_{number}"]) for number in GUIDES
        ]
        return [{"says": says, "source": source} for says, source in pairs if says]

    def as_phrase(self) -> Phrase:
        """The entry as it would read; where it is only tried, what is missing is empty."""
        given = self.cleaned_data
        return Phrase(
            id=self.phrase.id if self.phrase else "own-new",
            kind=FindingKind(given.get("kind") or (self.phrase.kind if self.phrase else FindingKind.LABEL)),
            patterns=tuple(given["patterns"]),
            question=given.get("question", ""),
            ways=tuple(given.get("ways", ())),
            reason=given.get("reason", ""),
            source=given.get("source", ""),
            unless_after=tuple(given.get("unless_after", ())),
            unless_before=tuple(given.get("unless_before", ())),
            contested=tuple(Guide(**guide) for guide in self._guides()),
            role=self.phrase.role if self.phrase else "",
        )


def _initial(phrase: Phrase) -> dict[str, Any]:
    names = ("patterns", "question", "ways", "reason", "source", "unless_after", "unless_before")
    guides = {
        f"{name}_{number}": getattr(guide, name)
        for number, guide in zip(GUIDES, phrase.contested, strict=False)
        for name in ("says", "source")
    }
    return {"kind": str(phrase.kind), **{name: getattr(phrase, name) for name in names}, **guides}


class PhraseForm(WordingForm):
    """An entry of the community's own: a new one, or one that is changed, then with the number that was `seen`."""

    why = _words(
        gettext_lazy("Why is it added or changed?"),
        600,
        gettext_lazy(
            "Anybody can read this, so name no person. Others may use and change what you write here."
        ),
    )

    def __init__(self, data: Any = None, *, seen: int | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        if seen is not None:
            self.fields["seen"] = forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=seen)


class DecideForm(WordingForm):
    """What the workshop decided; the words of the entry count where it changed them."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What did the workshop decide?"),
        choices=WorkshopDecision.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what was decided.")},
    )
    meeting = _line(
        gettext_lazy("At which meeting?"),
        gettext_lazy("Its name and day. For example: workshop of 12 March."),
    )
    why = _words(gettext_lazy("Why?"), 600, gettext_lazy("Anybody can read this, so name no person."))
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    decision = ("outcome", "meeting", "why")

    def __init__(self, data: Any = None, *, seen: int, **more: Any) -> None:
        super().__init__(data, **more)
        self.is_changed = data is not None and data.get("outcome") == WorkshopDecision.Outcome.CHANGED
        self.fields["seen"].initial = seen
        # Which rule decides about one of our entries goes with its kind.
        del self.fields["kind"]

    def clean(self) -> dict[str, Any]:
        if self.is_changed or self.trying:
            return super().clean()
        # The words below were not asked for. They stay in their boxes, in case the choice was a slip.
        for name in (*self.basic, *self.harmless, *self.guides, "examples", "sure"):
            self.errors.pop(name, None)
        return self.cleaned_data
