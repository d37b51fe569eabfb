from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Membership
from commonpractice.meetings.models import Action, Completion


class DoneForm(forms.ModelForm[Completion]):
    class Meta:
        model = Completion
        fields = ("evidence",)
        help_texts = {
            "evidence": _("One line, such as “letter sent on 3 May” or where it can be seen. No names of people supported.")
        }
        error_messages = {"evidence": {"required": _("Write one line that shows it is done.")}}
        widgets = {"evidence": forms.TextInput(attrs={"dir": "auto"})}


class ChangeForm(forms.ModelForm[Action]):
    edited_times = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Action
        fields = ("owner", "owner_name", "due")
        labels = {"owner": _("Who does it"), "owner_name": _("Or the name of a guest who does it")}
        error_messages = {"due": {"required": _("Choose a day."), "invalid": _("Write the day as a date.")}}
        widgets = {"due": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.due_before, self.owner_before = today, self.instance.due, self.instance.owner_id
        current = Membership.objects.current().filter(community=self.instance.community_id)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = current
        owner.empty_label = str(_("A guest, not a member"))
        owner.required = False
        self.fields["owner_name"].required = False
        if self.instance.owner_id:
            self.initial["owner_name"] = ""

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < self.today and due != self.due_before:
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return due

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        owner, name = given.get("owner"), (given.get("owner_name") or "").strip()
        if owner and name:
            self.add_error("owner_name", _("Choose a member above or write a guest's name here, not both."))
        elif not owner and not name and "owner" not in self.errors:
            self.add_error("owner", _("Choose who does it, or write a guest's name below."))
        given["owner_name"] = owner.display_name if owner else name
        return given
