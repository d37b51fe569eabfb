from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.meetings.forms.plain_fields import NameField
from commonpractice.meetings.models import Action, Completion

GUEST = "guest"


class DoneForm(forms.ModelForm[Completion]):
    class Meta:
        model = Completion
        fields = ("evidence",)
        help_texts = {
            "evidence": _(
                "One line, such as “letter sent on 3 May” or where it can be seen. No names of people supported."
            )
        }
        error_messages = {"evidence": {"required": _("Write one line that shows it is done.")}}
        widgets = {"evidence": forms.TextInput(attrs={"dir": "auto"})}


class ChangeForm(forms.Form):
    owner = forms.ChoiceField(
        label=_("Who does it"),
        error_messages={
            "required": _("Choose who does it."),
            "invalid_choice": _("Choose somebody from the list; people who have left are not on it."),
        },
    )
    owner_name = NameField(
        label=_("The guest's name, for a guest"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    due = forms.DateField(
        label=_("By when"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as a date.")},
    )
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, action: Action, today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "owner": action.owner_id or GUEST,
            "owner_name": "" if action.owner_id else action.owner_name,
            "due": action.due,
            "edited_times": action.edited_times,
        }
        super().__init__(*args, **kwargs)
        self.action, self.today = action, today
        self.members = {
            str(each.pk): each for each in Membership.objects.current().filter(community=action.community)
        }
        names = [(key, each.display_name) for key, each in self.members.items()]
        cast("forms.ChoiceField", self.fields["owner"]).choices = [
            *names,
            (GUEST, _("A guest, not a member")),
        ]

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < self.today and due != self.action.due:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return due

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        owner, name = self.members.get(given.get("owner", "")), given.get("owner_name", "")
        if owner and name:
            self.add_error("owner_name", _("Choose a guest above, or leave this name out."))
        elif given.get("owner") == GUEST and not name and "owner_name" not in self.errors:
            self.add_error("owner_name", _("Write the guest's name."))
        return {**given, "owner": owner, "owner_name": owner.display_name if owner else name}
