import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import (
    Community,
    Constituency,
    JoinRequest,
    Organisation,
    Sector,
)

ANOTHER = "another"


class Join(forms.ModelForm[JoinRequest]):
    """Everything on one page that works without scripts. Nothing here asks what anybody has lived through."""

    class Meta:
        model = JoinRequest
        fields = (
            "key",
            "email",
            "display_name",
            "new_organisation",
            "new_sector",
            "brings",
            "introduce_me",
            "introduction",
            "access_needs",
            "constituency",
        )
        widgets: ClassVar = {
            "key": forms.HiddenInput,
            "email": forms.EmailInput(
                attrs={"autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
            ),
            "display_name": forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
            "brings": forms.Textarea(attrs={"rows": 4}),
            "introduction": forms.Textarea(attrs={"rows": 3}),
            "access_needs": forms.Textarea(attrs={"rows": 3}),
        }
        labels: ClassVar = {
            "introduction": _("A sentence or two to introduce you"),
            "new_organisation": _("If it is not in the list: its name"),
            "new_sector": _("And its sector"),
            "introduce_me": _("Introduce me at the next meeting"),
        }
        help_texts: ClassVar = {
            "email": _("For letters and for signing in. Members never see it."),
            "display_name": _("Any name you like to be called here. It need not be your full name."),
            "brings": _("A few words for the coordinator, who is the only one to read them."),
            "introduce_me": _("Only if you tick this will anybody be told that you are new."),
            "introduction": _(
                "What you would like to hear read out. There is no need to say what you have lived through."
            ),
            "access_needs": _(
                "What would help you to take part: step-free rooms, large print, a quiet corner, an interpreter … "
                "Only the coordinator sees it."
            ),
            "constituency": _(
                "Private: nobody sees your answer, not even the coordinator, and nobody will ask you about it again. "
                "It is only ever counted together with others’, to see whether every part of the community is heard."
            ),
        }
        error_messages: ClassVar = {
            "email": {
                "required": _("Write your e-mail address."),
                "invalid": _(
                    "This does not look like an e-mail address. It should look like name@place.example."
                ),
            },
            "display_name": {
                "required": _("Write the name you want shown."),
                "max_length": _("That is more than 300 characters. Please write a shorter name."),
            },
        }

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        kwargs["instance"] = JoinRequest(community=community, key=uuid.uuid4())
        super().__init__(*args, **kwargs)
        self.known = {str(pk): name for pk, name in community.organisations.values_list("pk", "name")}
        self.fields["which_organisation"] = forms.ChoiceField(
            label=_("Where you work or volunteer"),
            help_text=_("Members see it. Choose none if you come as yourself."),
            required=False,
            choices=[("", _("none")), *self.known.items(), (ANOTHER, _("another one, which I name below"))],
        )
        for name, choices, none in (
            ("new_sector", Sector.choices, _("choose its sector")),
            ("constituency", Constituency.choices, _("I would rather not say")),
        ):
            field = self.fields[name]
            self.fields[name] = forms.ChoiceField(
                label=field.label, help_text=field.help_text, required=False, choices=[("", none), *choices]
            )
        self.order_fields(["key", "email", "display_name", "which_organisation"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen, new = cleaned.get("which_organisation", ""), cleaned.get("new_organisation", "")
        if chosen == ANOTHER and not new and "new_organisation" not in self.errors:
            self.add_error("new_organisation", _("Write the name of the organisation."))
        if chosen in self.known:
            # The list wins over a name that was begun and left.
            cleaned["new_organisation"] = cleaned["new_sector"] = ""
            self.instance.organisation_id = int(chosen)
        elif new and not cleaned.get("new_sector"):
            self.add_error("new_sector", _("Choose the sector of the organisation."))
        return cleaned

    def validate_unique(self) -> None:
        """A key that is known already is the same form sent twice, which is no mistake to mend."""


class Approve(forms.Form):
    """Which organisation they belong to: one there is already, the one they name, or none."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)

    def __init__(self, *args: Any, asked: JoinRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = asked
        choices = [("", _("none")), *asked.community.organisations.values_list("pk", "name")]
        if asked.new_organisation:
            new = _("%(name)s, which is new here") % {"name": asked.new_organisation}
            choices.insert(1, (ANOTHER, new))
        chosen = self.fields["organisation"]
        chosen.choices = choices  # type: ignore[attr-defined]
        chosen.initial = ANOTHER if asked.new_organisation else asked.organisation_id

    def organisation_chosen(self) -> Organisation | None:
        chosen = self.cleaned_data["organisation"]
        return (
            self.asked.community.organisations.get(pk=chosen) if chosen and not self.is_as_named() else None
        )

    def is_as_named(self) -> bool:
        return bool(self.cleaned_data["organisation"] == ANOTHER)


class Decline(forms.Form):
    why = forms.CharField(
        label=_("Your words to them"),
        max_length=1000,
        help_text=_(
            "They get these words in a letter, with yours and the community’s name. Be kind and clear."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write to them why: they get your words in a letter.")},
    )
