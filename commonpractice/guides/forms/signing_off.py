from datetime import date
from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Community, Membership
from commonpractice.community.models.community import one_line
from commonpractice.guides.forms.where_needed import EmailWhereNeeded, LinesWhereNeeded, LineWhereNeeded
from commonpractice.guides.models import Spokesperson, Version
from commonpractice.guides.models.sign_off import SignOffAnswer
from commonpractice.themes.forms.fields import DayToCome

_LINE = forms.TextInput(attrs={"dir": "auto"})


class SpokespersonForm(forms.Form):
    """Somebody outside the community who speaks for an organisation."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    body = LineWhereNeeded(
        label=gettext_lazy("Which organisation?"),
        max_length=200,
        validators=[one_line],
        widget=_LINE,
        error_messages={"required": gettext_lazy("Write the name of the organisation.")},
    )
    name = LineWhereNeeded(
        label=gettext_lazy("Who speaks for it?"),
        max_length=300,
        validators=[one_line],
        widget=_LINE,
        help_text=gettext_lazy("Ask them first. Their name is not shown on any public page."),
        error_messages={"required": gettext_lazy("Write their name.")},
    )
    email = EmailWhereNeeded(
        label=gettext_lazy("Their e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("Their own link goes there at once, by letter. They need no account."),
        error_messages={"required": gettext_lazy("Write their e-mail address.")},
    )
    NAMED: ClassVar = ("body", "name", "email")

    def clean(self) -> dict[str, Any]:
        """All three, unless a member was chosen instead."""
        cleaned = super().clean() or self.cleaned_data
        for name in self.NAMED if not cleaned.get("member") else ():
            if not cleaned.get(name) and not self.has_error(name):
                self.add_error(name, str(self.fields[name].error_messages["required"]))
        return cleaned


class MemberChoice(forms.ModelChoiceField[Membership]):
    """A member, named after the organisation that they speak for."""

    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.organisation}: {obj.display_name}"


class SignOffAskForm(SpokespersonForm):
    """A member of an organisation of the community, or somebody outside by name."""

    member = MemberChoice(
        Membership.objects.none(),
        label=gettext_lazy("A member who speaks for their organisation"),
        required=False,
        empty_label=gettext_lazy("somebody else, named below"),
    )
    sign_by = DayToCome(
        label=gettext_lazy("By when should they answer?"),
        help_text=gettext_lazy(
            "They get one reminder a week before and one after. Then it shows as overdue, and nobody writes again."
        ),
    )
    field_order = ("key", "member", "body", "name", "email", "sign_by")

    def __init__(
        self, *args: Any, community: Community, version: Version, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = Spokesperson.objects.filter(sign_offs__version=version, membership__isnull=False)
        members = Membership.objects.current().filter(community=community, organisation__isnull=False)
        choosable = members.exclude(pk__in=asked.values("membership")).select_related(
            "organisation", "person"
        )
        cast("MemberChoice", self.fields["member"]).queryset = choosable.order_by(
            "organisation__name", "display_name"
        )
        cast("DayToCome", self.fields["sign_by"]).begin_after(today)


class SignOffAnswerForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("words",)
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    answer = forms.ChoiceField(
        label=gettext_lazy("Does your organisation sign this version off?"),
        choices=[
            (SignOffAnswer.Answer.YES, gettext_lazy("Yes")),
            (SignOffAnswer.Answer.CONDITIONS, gettext_lazy("Yes, with conditions")),
            (SignOffAnswer.Answer.NOT_YET, gettext_lazy("Not yet")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose an answer.")},
    )
    words = LinesWhereNeeded(
        label=gettext_lazy("Your conditions, or why not yet"),
        max_length=2000,
        help_text=gettext_lazy(
            "With a plain yes it may stay empty. It stands beside the guide for everybody, in your words. No names of people."
        ),
    )
    signed_as = forms.CharField(
        label=gettext_lazy("In which role do you answer?"),
        required=False,
        max_length=200,
        validators=[one_line],
        widget=_LINE,
        help_text=gettext_lazy("Shown to members only: “Head of housing”."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        missing = {
            SignOffAnswer.Answer.CONDITIONS: _("Write the conditions."),
            SignOffAnswer.Answer.NOT_YET: _("Write why not yet."),
        }.get(cleaned.get("answer", ""))
        if missing and not cleaned.get("words") and not self.has_error("words"):
            self.add_error("words", missing)
        return cleaned
