from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.meetings.forms.plain_fields import LinesField, OneLineField
from commonpractice.meetings.models import Invitation


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("Will you come?"),
        widget=forms.RadioSelect,
        choices=[
            (Invitation.Answer.ROOM, _("I come to the room")),
            (Invitation.Answer.REMOTE, _("I join from elsewhere")),
            (Invitation.Answer.APOLOGIES, _("I cannot come")),
            (Invitation.Answer.DEPUTY, _("Somebody comes for me")),
        ],
        error_messages={"required": _("Choose one of the four.")},
    )
    deputy_name = OneLineField(
        label=_("Who comes for you"),
        max_length=300,
        required=False,
        help_text=_("Only if somebody comes for you."),
    )
    needs = LinesField(
        label=_("What you need to take part: access, food, anything else"),
        max_length=1000,
        required=False,
        help_text=_("Only the coordinator sees this. It is removed three months after the meeting."),
    )
    expenses = forms.BooleanField(
        label=_("Please arrange expenses with me before the meeting"),
        required=False,
        help_text=_("Travel, childcare, a carer, your time. Only the coordinator sees this."),
    )

    forget = forms.BooleanField(
        label=_("Forget what I told you before about needs and expenses"), required=False
    )

    def __init__(self, *args: Any, kept_private: bool, **kwargs: Any) -> None:
        """`kept_private`: something was told before, and whoever opened the link may not be the one who told it."""
        super().__init__(*args, **kwargs)
        if kept_private:
            self.fields["needs"].help_text = _(
                "You have told us something already. It is not shown here, because a link can be passed on. What you "
                "write now takes its place. Only the coordinator sees it."
            )
        else:
            del self.fields["forget"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == Invitation.Answer.DEPUTY and not cleaned.get("deputy_name"):
            self.add_error("deputy_name", _("Write the name of the person who comes for you."))
        return cleaned
