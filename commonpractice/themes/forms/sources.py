from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community, Membership
from commonpractice.themes.models import Contact, Source


class SourceForm(forms.ModelForm[Source]):
    """A new source, or one that is changed: its instance says which, and holds its community."""

    class Meta:
        model = Source
        fields = ("name", "kind", "about")
        help_texts: ClassVar = {
            "name": _("As people know it. Invented example: Kiln City Resolution Group."),
            "about": _(
                "Two or three plain sentences: who sits there, and what it can pass on. Members can read this."
            ),
        }
        error_messages: ClassVar = {
            "name": {"required": _("Write a name.")},
            "kind": {"required": _("Choose what kind of source it is.")},
        }
        widgets: ClassVar = {"about": forms.Textarea(attrs={"rows": 4}), "kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        kind.choices = Source.Kind.choices  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["seen"] = seen_field(self.instance)
        else:
            self.fields["key"] = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        others = self.instance.community.sources.exclude(pk=self.instance.pk)
        if cleaned.get("key"):
            # The very same form sent twice is no second source.
            others = others.exclude(key=cleaned["key"])
        if others.filter(name__iexact=cleaned.get("name", "")).exists():
            self.say_name_is_taken()
        return cleaned

    def say_name_is_taken(self) -> None:
        self.add_error("name", _("There is a source of this name already."))


class ContactForm(forms.ModelForm[Contact]):
    class Meta:
        model = Contact
        fields = ("name", "email")
        help_texts: ClassVar = {
            "name": _("Who they are known as in the letter."),
            "email": _("Their own link goes there at once, by letter. Only coordinators see this address."),
        }
        error_messages: ClassVar = {
            "name": {"required": _("Write their name.")},
            "email": {"required": _("Write their e-mail address.")},
        }
        widgets: ClassVar = {"email": forms.EmailInput(attrs={"autocomplete": "off"})}

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


class SendLinkForm(forms.Form):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    replace = forms.BooleanField(required=False)


class ReaderForm(forms.Form):
    membership = forms.ModelChoiceField(
        Membership.objects.none(),
        label=_("Who"),
        empty_label=_("choose a member"),
        help_text=_("Ask them first. They read what was passed on before anybody else does."),
        error_messages={"required": _("Choose a member.")},
    )

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = Membership.objects.current().filter(community=community, second_reader=None)
        choosable = members.exclude(role=Membership.Role.COORDINATOR)
        self.fields["membership"].queryset = choosable  # type: ignore[attr-defined]
