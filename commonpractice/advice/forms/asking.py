"""The forms by which advice begins: a body asks, or a member writes down what they heard or why the community should speak."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.advice.asking import Asked
from commonpractice.advice.models import Advice
from commonpractice.community.models.community import one_line
from commonpractice.themes.forms.fields import DayToCome, LinesField

CAREFUL = gettext_lazy("Please leave out names and details of anybody you support.")


def _line(label: Any, *, help_text: Any = "", required: Any = None, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required is not None,
        validators=[one_line],
        widget=forms.TextInput(attrs={"dir": "auto", **more.pop("attrs", {})}),
        error_messages={"required": required or ""},
        **more,
    )


class AskedForm(forms.Form):
    """What both forms ask. `asked` gives what the verbs take."""

    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = ("title", "question", "purpose")

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    body = _line(
        gettext_lazy("Which body asks?"),
        help_text=gettext_lazy("For example “Safeguarding board of the county (invented)”."),
        required=gettext_lazy("Write which body it is."),
        max_length=200,
    )
    title = _line(
        gettext_lazy("In a few words: what about?"),
        required=gettext_lazy("Write what it is about."),
        max_length=150,
    )
    question = LinesField(
        label=gettext_lazy("The question"),
        max_length=2000,
        help_text=gettext_lazy("What do you want to know, and what do you know already?") + " " + CAREFUL,
        error_messages={"required": gettext_lazy("Write the question.")},
    )
    purpose = LinesField(
        label=gettext_lazy("What is it for?"),
        help_text=gettext_lazy("What will be decided or written with the advice, and by whom."),
        required=False,
        max_length=1000,
    )
    wanted_by = DayToCome(label=gettext_lazy("By when do you need it?"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["wanted_by"]
        field.begin_after(today)

    @property
    def asked(self) -> Asked:
        given = self.cleaned_data
        names = (
            "key",
            "title",
            "question",
            "body",
            "contact_name",
            "contact_address",
            "purpose",
            "wanted_by",
        )
        return Asked(**{name: given[name] for name in names})


class AskForm(AskedForm):
    """For anybody, without an account."""

    field_order = ("body", "contact_name", "contact_address", "title", "question", "purpose", "wanted_by")

    contact_name = _line(
        gettext_lazy("Your name"),
        required=gettext_lazy("Write the name you want to be called."),
        max_length=200,
        attrs={"autocomplete": "name"},
    )
    contact_address = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy(
            "We write to it first, so that you can confirm it. Only who works on the advice sees it."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": gettext_lazy("Write the address that the advice should go to.")},
    )
    # Nobody sees this field; programs that fill in every form do.
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1", "data-no-draft": ""}),
    )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(
                _(
                    "This box is there to stop automatic messages. Please empty it and send your question again."
                )
            )
        return ""


class EnterForm(AskedForm):
    """For a member."""

    field_order = (
        "origin", "body", "contact_name", "contact_address", "title", "question", "purpose", "wanted_by",
    )  # fmt: skip

    origin = forms.ChoiceField(
        label=gettext_lazy("How does it come?"),
        choices=[
            (Advice.Origin.HEARD, gettext_lazy("A body asked us: by phone, by letter or in person")),
            (
                Advice.Origin.UNASKED,
                gettext_lazy("Nobody asked: I think that the community should say something"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )
    contact_name = _line(gettext_lazy("Who speaks for it?"), max_length=200)
    contact_address = forms.EmailField(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy(
            "Without one the advice goes on paper. Only you and who works on the advice see it."
        ),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("Which body?")
        self.fields["question"].label = _("The question; or, unasked, why we should speak")
        self.fields["question"].help_text = str(CAREFUL)
        self.fields["wanted_by"].label = _("By when is it needed?")
