"""The forms of coordinators and of who leads it: taking up, declining, what it rests on, positions, sending, closing."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.advice.agreeing import Anew
from commonpractice.advice.models import Advice
from commonpractice.advice.sending import Sending
from commonpractice.agreement.forms.rule import (
    as_initial,
    as_rule,
    refuse_more_than_there_are,
    refuse_what_settles_nothing,
    rule_fields,
)
from commonpractice.agreement.models import Outcome, QuestionRule
from commonpractice.community.models import Community, Membership
from commonpractice.several_field import Several
from commonpractice.themes.forms.fields import DayToCome, LinesField, YesNo
from commonpractice.themes.models import Barrier, Theme


class TakeUpForm(forms.Form):
    use_required_attribute = False
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        label=gettext_lazy("Which theme does it belong to?"),
        help_text=gettext_lazy("It stands on the line of this theme."),
        to_field_name="number",
        error_messages={
            "required": gettext_lazy("Choose the theme."),
            "invalid_choice": gettext_lazy("This theme is not there any more."),
        },
    )
    lead = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Who leads it?"),
        help_text=gettext_lazy(
            "Begins the draft, asks where members stand, sends it and hears what came of it."
        ),
        error_messages={"required": gettext_lazy("Choose who leads it.")},
    )
    send_by = DayToCome(
        label=gettext_lazy("By when do we send it?"), help_text=gettext_lazy("The body reads this day.")
    )

    def __init__(self, *args: Any, community: Community, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theme: Any = self.fields["theme"]
        theme.queryset = community.themes.chosen()
        _offer_members(self, community)
        send_by: Any = self.fields["send_by"]
        send_by.begin_after(today)


class LeadForm(forms.Form):
    use_required_attribute = False
    lead = forms.ModelChoiceField(Membership.objects.none(), label=gettext_lazy("Who leads it?"))

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_members(self, community)


class WordsForm(forms.Form):
    """Declining, and closing: both say why."""

    use_required_attribute = False
    free_text: ClassVar = ("words",)
    words = LinesField(
        label=gettext_lazy("Why?"),
        max_length=1500,
        error_messages={"required": gettext_lazy("Write a few words.")},
    )

    def __init__(self, *args: Any, help_text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = help_text


class RestsOnForm(forms.Form):
    """Barriers and outcomes of its theme."""

    use_required_attribute = False
    barriers = Several(
        Barrier.objects.none(),
        label=gettext_lazy("Barriers"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Whoever raised one hears when the advice goes, and what came of it."),
    )
    outcomes = Several(
        Outcome.objects.none(),
        label=gettext_lazy("What was agreed before"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, advice: Advice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        barriers: Any = self.fields["barriers"]
        outcomes: Any = self.fields["outcomes"]
        of_theme = Q(theme=advice.theme_id) | Q(proposed_in=advice.theme_id)
        known = Barrier.objects.known().filter(of_theme, community=advice.community_id).with_words()
        barriers.queryset = known.distinct()
        outcomes.queryset = Outcome.objects.filter(
            proposal__question__theme=advice.theme_id, proposal__question__of_advice=False
        ).select_related("proposal")
        outcomes.label_from_instance = lambda outcome: outcome.proposal.title


class PositionsForm(forms.Form):
    """With the rule the first time; afterwards with what changed, and how it answers each objection."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        today: date,
        members: int,
        is_first: bool,
        objections: Iterable[tuple[uuid.UUID, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members, self.is_first = members, is_first
        self.free_text: tuple[str, ...] = () if is_first else ("what_changed",)
        self.keys: dict[str, uuid.UUID] = {}
        closes_on = DayToCome(label=gettext_lazy("Last day to take a position"))
        closes_on.begin_after(today)
        self.fields["closes_on"] = closes_on
        if is_first:
            self.fields.update(rule_fields())
            self.initial = {**as_initial(QuestionRule()), **self.initial}
            return
        self.fields["what_changed"] = LinesField(
            label=gettext_lazy("What changed in the text, and why"),
            max_length=1000,
            error_messages={"required": gettext_lazy("Write what changed.")},
        )
        for key, words in objections:
            self.keys[f"how_{key}"] = key
            self.fields[f"how_{key}"] = LinesField(
                label=_("How the new text answers: “%(words)s”") % {"words": words},
                required=False,
                max_length=600,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.is_first:
            refuse_what_settles_nothing(self)
            refuse_more_than_there_are(self, members=self.members)
        return cleaned

    @property
    def rule(self) -> dict[str, Any]:
        return as_rule(self.cleaned_data) if self.is_first else {}

    @property
    def anew(self) -> Anew:
        answers = {key: self.cleaned_data[name] for name, key in self.keys.items()}
        return Anew(self.cleaned_data.get("what_changed", ""), answers)


class SendForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("asks", "why_so")
    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    """The fingerprint of the text that was looked at."""
    asks = LinesField(
        label=gettext_lazy("What do we ask of the body?"),
        help_text=gettext_lazy("It stands at the end of the letter, before the day."),
        required=False,
        max_length=1000,
    )
    reply_by = DayToCome(label=gettext_lazy("By when do we ask for an answer?"))
    is_public = YesNo(
        label=gettext_lazy("Who may read it?"),
        yes=gettext_lazy("Everybody, on a page of its own for good"),
        no=gettext_lazy("Only the body, and our members"),
    )
    why_so = LinesField(
        label=gettext_lazy("Why so?"),
        help_text=gettext_lazy("Members read this."),
        max_length=600,
        error_messages={"required": gettext_lazy("Write why, in a sentence.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reply_by: Any = self.fields["reply_by"]
        reply_by.begin_after(today)

    @property
    def sending(self) -> Sending:
        given = self.cleaned_data
        return Sending(given["is_public"], given["why_so"], given["reply_by"], given["asks"])


def _offer_members(form: forms.Form, community: Community) -> None:
    lead: Any = form.fields["lead"]
    lead.queryset = community.memberships.current()
