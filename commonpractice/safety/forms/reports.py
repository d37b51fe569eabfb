import uuid
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Membership
from commonpractice.community.models.membership import MembershipQuerySet
from commonpractice.meetings.forms.plain_fields import LinesField
from commonpractice.safety.models import Decision

LONGEST = 2000


class ReportForm(forms.Form):
    use_required_attribute = False

    words = LinesField(
        label=gettext_lazy("What is wrong?"),
        max_length=LONGEST,
        help_text=gettext_lazy("In your own words. You need not know which rule it breaks."),
        error_messages={"required": gettext_lazy("Write what is wrong, in a sentence or two.")},
    )
    named = forms.BooleanField(
        label=gettext_lazy("Whoever wrote it may know that it was me"),
        required=False,
        help_text=gettext_lazy("Otherwise only those who look into it know your name."),
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class DecisionForm(forms.Form):
    use_required_attribute = False

    what = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        widget=forms.RadioSelect,
        choices=Decision.What.choices,
        error_messages={"required": gettext_lazy("Choose one.")},
    )
    to_reporter = LinesField(
        label=gettext_lazy("What was decided and why, for who told us"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write to them what you decided, and why.")},
    )
    to_other = LinesField(
        label=gettext_lazy("What was decided and why, for the member whom it is about"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "Say nothing by which they would know who told us. Leave it empty only where nothing has to change: then "
            "they do not hear of it."
        ),
    )

    def __init__(self, *args: Any, has_other: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_other = has_other
        if not has_other:
            del self.fields["to_other"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        nothing = cleaned.get("what") == Decision.What.NOTHING
        if self.has_other and cleaned.get("what") and not nothing and not cleaned.get("to_other"):
            self.add_error("to_other", _("Write to them too: it concerns them."))
        return cleaned


class NameForm(forms.Form):
    use_required_attribute = False

    membership = forms.ModelChoiceField(
        Membership.objects.none(),
        label=gettext_lazy("Whom can members turn to besides the coordinators?"),
        help_text=gettext_lazy(
            "Somebody whom the terms of reference or the members name. They read only what no coordinator can look "
            "into."
        ),
        error_messages={
            "required": gettext_lazy("Choose somebody."),
            "invalid_choice": gettext_lazy("Choose somebody."),
        },
    )

    def __init__(self, *args: Any, members: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Membership]", self.fields["membership"])
        field.queryset, field.empty_label = members, _("choose a member")
