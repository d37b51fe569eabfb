from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community, ContactPoint, Membership, Organisation


class Settings(forms.ModelForm[Community]):
    class Meta:
        model = Community
        fields = (
            "name",
            "purpose",
            "who_for",
            "area",
            "ground_rules",
            "first_reminder_days",
            "last_reminder_days",
            "amendment_days",
        )
        help_texts: ClassVar = {
            "purpose": _("Anyone can read this on the front page. Two or three plain sentences."),
            "who_for": _("Anyone can read this too. Say that lived experience is welcome, if it is."),
            "ground_rules": _("One a line. They are at hand during every meeting."),
            "first_reminder_days": _("Goes to those who have not answered, and to those who come."),
            "amendment_days": _("How long members can ask for changes after a draft has been sent."),
        }
        widgets: ClassVar = {
            "purpose": forms.Textarea(attrs={"rows": 4}),
            "who_for": forms.Textarea(attrs={"rows": 3}),
            "ground_rules": forms.Textarea(attrs={"rows": 6}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_reminder_days"), cleaned.get("last_reminder_days")
        if first is not None and last is not None and first <= last:
            self.add_error(
                "last_reminder_days", _("The last reminder comes after the first: write a smaller number.")
            )
        return cleaned


class ChangeOrganisation(forms.ModelForm[Organisation]):
    class Meta:
        model = Organisation
        fields = ("name", "sector")

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        others = self.instance.community.organisations.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(
                _("There is an organisation of this name already. If they are the same, merge them below.")
            )
        return name


class MergeOrganisation(forms.Form):
    other = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("The other spelling"),
        help_text=_("Its people and their work move here, and the other spelling goes."),
        error_messages={
            "required": _("Choose the other spelling."),
            "invalid_choice": _("That organisation is not here any more. Look at the list again."),
        },
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = organisation.community.organisations.exclude(pk=organisation.pk)
        self.fields["other"].queryset = others  # type: ignore[attr-defined]


LONGEST_SUBJECT = 120


class AddContactPoint(forms.ModelForm[ContactPoint]):
    class Meta:
        model = ContactPoint
        fields = ("membership", "organisation", "subject")
        labels: ClassVar = {"membership": _("Who")}
        help_texts: ClassVar = {
            "membership": _("Ask them first: their name is shown to anyone, their address is not."),
            "organisation": _("If they can be asked on behalf of one: members find them there."),
            "subject": _(
                "For example: joining, or help with getting to meetings. Empty, it is the organisation."
            ),
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.current().filter(community=community)
        self.fields["membership"].queryset = members  # type: ignore[attr-defined]
        self.fields["membership"].empty_label = _("choose a member")  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = community.organisations.all()  # type: ignore[attr-defined]
        self.fields["organisation"].empty_label = _("none")  # type: ignore[attr-defined]
        self.fields["subject"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("subject") and "subject" not in self.errors:
            if organisation := cleaned.get("organisation"):
                cleaned["subject"] = organisation.name[:LONGEST_SUBJECT]
            else:
                self.add_error("subject", _("Say what they can be asked about, or for which organisation."))
        return cleaned
