from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.community.models.community import one_line
from commonpractice.guides.models import AdoptionState, Guide
from commonpractice.guides.settling.general_promise import too_general
from commonpractice.themes.forms.fields import DayToCome, LinesField, YesNo

TOO_GENERAL = {
    "same": _("This is what you do today. What will be different?"),
    "short": _("Please say a little more: what will somebody see that they do not see today?"),
    "promise": _(
        "Thank you. A promise in general is not enough here, because nobody could see whether it was kept. What will "
        "be done differently, from when, so that somebody outside would notice?"
    ),
}


class AdoptForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar = ("today", "difference", "shows")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    today = LinesField(
        label=_("What is done today?"),
        max_length=1500,
        help_text=_("As it is, in two sentences. Nobody holds it against you."),
        error_messages={"required": _("Write what is done today, so that the change can be seen.")},
    )
    difference = LinesField(
        label=_("What will be different?"),
        max_length=1500,
        help_text=_(
            "Something new that you will do: “From May, nobody is refused before we have asked what happened and when.”"
        ),
        error_messages={"required": _("Write what will be different.")},
    )
    lead = forms.CharField(
        label=_("Who leads it?"),
        max_length=200,
        validators=[one_line],
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_(
            "A role is enough: “the lettings manager”. A name only if that person has said yes to it."
        ),
        error_messages={"required": _("Write a role, or a name.")},
    )
    by_when = DayToCome(
        label=_("By when?"),
        help_text=_("We ask you four weeks before how it is going. You can set another day."),
    )
    shows = LinesField(
        label=_("How will it show?"),
        max_length=1000,
        help_text=_(
            "What somebody could look at: a form, a rule, what people say. No documents about people."
        ),
        error_messages={"required": _("Write how one would see it.")},
    )
    publish = YesNo(
        label=_("May everybody read this, in the public list of what organisations do?"),
        yes=_("Yes, everybody may read it"),
        no=_("No, only members of the community"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("DayToCome", self.fields["by_when"]).begin_after(today)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "today" in cleaned and "difference" in cleaned:
            why = too_general(cleaned["today"], cleaned["difference"])
            if why:
                self.add_error("difference", TOO_GENERAL[why])
        return cleaned


class SayForm(forms.Form):
    """One more thing said of an adoption; which fields it has depends on what is said."""

    use_required_attribute = False
    free_text: ClassVar = ("words",)
    FIELDS: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "evidence": ("words", "link"),
        "share": ("words", "link"),
        "renew": ("until", "words"),
        "hold": ("words",),
        "change": ("words",),
        "stop": ("words",),
        "publish": (),
        "unpublish": (),
        "take_back": (),
    }
    NEEDS_WORDS: ClassVar = ("evidence", "share", "change")
    LABELS: ClassVar = {
        "evidence": _("What is different now?"),
        "share": _("How do you tell others, and whom?"),
        "renew": _("How is it going?"),
        "hold": _("Why it still holds"),
        "change": _("What will be different from now on?"),
        "stop": _("Why you stop"),
    }
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    until = DayToCome(label=_("Until which day shall it stand?"))
    words = LinesField(
        label="",
        max_length=2000,
        required=False,
        help_text=_("No names of people, and nothing by which anybody could be recognised."),
        error_messages={"required": _("Write it in a sentence or two.")},
    )
    link = forms.URLField(
        label=_("Where can it be seen?"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("A public page, if there is one. Never a document about people."),
        error_messages={"invalid": _("Write a whole address, such as https://www.example.org/page.")},
    )

    def __init__(self, *args: Any, verb: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("until", "words", "link"):
            if name not in self.FIELDS[verb]:
                del self.fields[name]
        if "words" in self.fields:
            self.fields["words"].label = self.LABELS[verb]
            self.fields["words"].required = verb in self.NEEDS_WORDS
        if "until" in self.fields:
            cast("DayToCome", self.fields["until"]).begin_after(today)


class RegisterForm(forms.Form):
    """What the register of adoptions shows. Anything that is no choice is as if it had not been asked for."""

    words = forms.CharField(label=_("Words in it"), max_length=100, required=False)
    guide = forms.ChoiceField(label=_("Guide"), required=False)
    state = forms.ChoiceField(
        label=_("How far it is"),
        required=False,
        choices=[
            ("", _("all")),
            *((each.value, each.label) for each in AdoptionState if each != AdoptionState.TAKEN_BACK),
        ],
    )
    order = forms.ChoiceField(
        label=_("In which order"),
        required=False,
        choices=[("", _("by date, the newest first")), ("clause", _("by clause"))],
    )

    def __init__(self, data: Mapping[str, Any], *, community: Community, guide: Guide | None = None) -> None:
        super().__init__(data)
        if guide:
            del self.fields["guide"]
            return
        guides = community.guides.filter(versions__isnull=False).distinct().order_by("title")
        field = cast("forms.ChoiceField", self.fields["guide"])
        field.choices = [
            ("", _("all")),
            *((str(number), title) for number, title in guides.values_list("number", "title")),
        ]

    def chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
