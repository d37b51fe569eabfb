"""The form in which a question is prepared, with its rule; and those with which who leads it changes it later."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.forms.rule import (
    QUORUM,
    as_initial,
    as_rule,
    refuse_more_than_there_are,
    refuse_what_settles_nothing,
    rule_fields,
)
from commonpractice.agreement.models import Question, QuestionRule
from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community, Membership

DAYS_AHEAD = 366
MOST_EXPECTED = 500


class ClosingDay(forms.DateField):
    """Today or later, and within a year; its form says when today is by `begin_on`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": gettext_lazy("Write the day as a date.")},
            required=False,
            **options,
        )

    def begin_on(self, today: date) -> None:
        last = date.fromordinal(today.toordinal() + DAYS_AHEAD)
        self.validators = [
            MinValueValidator(today, _("This day has passed. Choose today or a later day.")),
            MaxValueValidator(last, _("This is more than a year ahead. Look at the year again.")),
        ]
        self.widget.attrs |= {"min": today.isoformat(), "max": last.isoformat()}


class QuestionForm(forms.ModelForm[Question]):
    """The words of a draft and its rule. `as_facts` and `as_rule` give what `asking` takes."""

    use_required_attribute = False

    anonymous = forms.TypedChoiceField(
        label=gettext_lazy("Whose answer is whose?"),
        choices=[
            (
                "yes",
                gettext_lazy(
                    "Nobody sees who said what: neither members nor the coordinator. This is the usual way."
                ),
            ),
            (
                "no",
                gettext_lazy(
                    "By name: what somebody responds is kept with their name, and members see it once it has closed."
                ),
            ),
        ],
        coerce=lambda given: given == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    closes_on = ClosingDay(
        label=gettext_lazy("The last day to answer"),
        help_text=gettext_lazy(
            "It closes by itself at the end of this day. Without a day it is open until you close it, as in a meeting."
        ),
    )

    class Meta:
        model = Question
        fields = ("text", "background", "facilitator", "anonymous", "idea_minutes", "closes_on")
        help_texts: ClassVar = {
            "text": gettext_lazy(
                "One open question that everybody can answer from what they know. For example: “What would help a "
                "hostel to say yes?”"
            ),
            "background": gettext_lazy(
                "What is known, and what will be done with the answers. Never write of a person."
            ),
            "facilitator": gettext_lazy("Takes its steps and reads ideas before others see them."),
            "idea_minutes": gettext_lazy("In the room a clock counts them. Between meetings take your time."),
        }
        labels: ClassVar = {"facilitator": gettext_lazy("Who leads it?")}
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
            "background": forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        }
        error_messages: ClassVar = {
            "text": {"required": gettext_lazy("Write the question.")},
            "idea_minutes": {
                "required": gettext_lazy("Write how many minutes, from 1 to 60."),
                "invalid": gettext_lazy("Write how many minutes, from 1 to 60."),
                "min_value": gettext_lazy("Write how many minutes, from 1 to 60."),
                "max_value": gettext_lazy("Write how many minutes, from 1 to 60."),
            },
        }

    def __init__(
        self, *args: Any, community: Community, today: date, rule: QuestionRule | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.community = community
        self.fields.update(rule_fields())
        held = as_initial(rule or QuestionRule())
        self.initial = {**held, **self.initial, "anonymous": "yes" if self.instance.anonymous else "no"}
        self.fields["closes_on"].begin_on(today)  # type: ignore[attr-defined]
        _offer_members(self.fields["facilitator"], community)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refuse_what_settles_nothing(self)
        refuse_more_than_there_are(self, members=self.community.memberships.current().count())
        return cleaned

    @property
    def quorums(self) -> list[forms.BoundField]:
        """The fields of the parts of the community."""
        return [self[name] for name, part in QUORUM.items() if part]

    @property
    def as_facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    @property
    def as_rule(self) -> dict[str, Any]:
        return as_rule(self.cleaned_data)


class AskForm(QuestionForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeForm(QuestionForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)


class ExpectedForm(forms.Form):
    use_required_attribute = False

    expected = forms.IntegerField(
        label=gettext_lazy("How many people answer in the room?"),
        help_text=gettext_lazy(
            "The big screen shows results once so many have responded. Without a number it waits until you close."
        ),
        min_value=1,
        max_value=MOST_EXPECTED,
        required=False,
        error_messages={
            "invalid": gettext_lazy("Write a whole number, or nothing."),
            "min_value": gettext_lazy("Write a number above 0, or nothing."),
            "max_value": gettext_lazy("So many do not fit in a room. Write a smaller number."),
        },
    )


class ClosesOnForm(forms.Form):
    use_required_attribute = False

    closes_on = ClosingDay(
        label=gettext_lazy("The last day to answer"),
        help_text=gettext_lazy(
            "It closes by itself at the end of this day; without a day, when you close it."
        ),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].begin_on(today)  # type: ignore[attr-defined]


class HandOverForm(forms.Form):
    use_required_attribute = False

    facilitator = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Who leads it?"),
        help_text=gettext_lazy("From then on they take its steps. Coordinators always may."),
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_members(self.fields["facilitator"], community)


def _offer_members(field: forms.Field, community: Community) -> None:
    field.required = True
    field.error_messages |= {
        "required": _("Choose who leads it."),
        "invalid_choice": _("Choose somebody who is a member now."),
    }
    field.queryset = Membership.objects.current().filter(community=community)  # type: ignore[attr-defined]
    field.empty_label = None  # type: ignore[attr-defined]
