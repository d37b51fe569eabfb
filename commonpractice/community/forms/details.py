from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Constituency, Membership

CONSTITUENCIES = [("", _("I would rather not say")), *Constituency.choices]


class Details(forms.ModelForm[Membership]):
    """What somebody says of themselves in a community. Each field says what it is for and who sees it."""

    class Meta:
        model = Membership
        fields = (
            "display_name",
            "organisation",
            "ask_me_about",
            "constituency",
            "access_needs",
            "brings",
            "introduction",
            "introduce_me",
            "name_in_minutes",
            "willing_to_chair",
            "shows_everything",
        )
        labels: ClassVar = {
            "introduction": _("A sentence or two to introduce you"),
            "ask_me_about": _("Ask me about"),
            "name_in_minutes": _("Show my name in minutes"),
            "introduce_me": _("Introduce me at the next meeting"),
            "organisation": _("Where you work or volunteer"),
            "shows_everything": _("Show me everything at once"),
        }
        help_texts: ClassVar = {
            "display_name": _("Any name you like to be called here. Members see it."),
            "organisation": _(
                "Members see it, unless you choose otherwise below. Leave it empty if you come as yourself."
            ),
            "ask_me_about": _(
                "Something others can come to you with. Members see it, unless you choose otherwise below."
            ),
            "constituency": _(
                "Private: nobody sees your answer, not even the coordinator. It is only ever counted together with "
                "others’, to see whether every part of the community is heard."
            ),
            "access_needs": _("Private: only the coordinator sees it, so that you can take part."),
            "brings": _("You wrote this for the coordinator. Only the coordinator sees it."),
            "introduction": _(
                "Read out only if you tick the box below. There is no need to say what you have lived through."
            ),
            "introduce_me": _("Your name and the sentences above are read out under Introductions."),
            "name_in_minutes": _("If not, minutes say only which organisation you are from, or count you."),
            "willing_to_chair": _(
                "Everybody who is willing takes a turn. You can always say that you cannot this time."
            ),
            "shows_everything": _(
                "If not, what some may not want to come upon unprepared stays closed until you open it."
            ),
        }
        widgets: ClassVar = {
            "access_needs": forms.Textarea(attrs={"rows": 3}),
            "brings": forms.Textarea(attrs={"rows": 3}),
            "introduction": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = forms.ModelChoiceField(
            self.instance.community.organisations.all(),
            required=False,
            label=self.fields["organisation"].label,
            help_text=self.fields["organisation"].help_text,
            empty_label=_("none"),
        )
        self.fields["constituency"] = forms.ChoiceField(
            choices=CONSTITUENCIES,
            required=False,
            label=self.fields["constituency"].label,
            help_text=self.fields["constituency"].help_text,
        )
        self.fields["seen"] = seen_field(self.instance)


class EndMembership(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("The person can read this. Say what happened, not what they are like."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason: the person can ask to read it.")},
    )
