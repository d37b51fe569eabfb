from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.forms.editing import seen_field
from commonpractice.directory.models import Eyes, Listing


class ListingForm(forms.ModelForm[Listing]):
    """*Anyone* is offered to contact points alone: nobody else has a page that anyone sees."""

    use_required_attribute = False

    class Meta:
        model = Listing
        fields = (
            "name_for",
            "organisation_for",
            "ask_me_about_for",
            "introduction_for",
            "how_to_ask",
            "how_to_ask_for",
        )
        help_texts: ClassVar = {
            "introduction_for": _("The sentences that you wrote to introduce yourself."),
            "how_to_ask": _(
                "For example: by telephone in the afternoon, or at a meeting. Leave out numbers and addresses."
            ),
        }

    def __init__(self, *args: Any, is_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = [(each.value, each.label) for each in Eyes if is_contact or each != Eyes.PUBLIC]
        for name in self._meta.fields or ():
            if name.endswith("_for"):
                field = self.fields[name]
                choices = NAME_CHOICES if name == "name_for" else _with_own(everybody, self.initial.get(name))
                self.fields[name] = forms.ChoiceField(
                    choices=choices, label=field.label, help_text=field.help_text
                )
        self.fields["name_for"].help_text = _(
            "The coordinator always sees it, to look after memberships. Where you take part in something, such as a "
            "meeting, your name stands there as you chose."
        )
        self.fields["seen"] = seen_field(self.instance)


NAME_CHOICES = [
    (Eyes.MEMBERS.value, _("members see it")),
    (Eyes.COORDINATORS.value, _("I am not in the list")),
]


def _with_own(choices: list[tuple[str, Any]], own: Any) -> list[tuple[str, Any]]:
    """Who was a contact point once keeps what they chose then."""
    if own == Eyes.PUBLIC and Eyes.PUBLIC not in dict(choices):
        return [*choices, (Eyes.PUBLIC.value, Eyes.PUBLIC.label)]
    return choices
