"""Editing what somebody else may be editing too: `seen` counts the changes there were when the page was opened."""

from typing import Any

from django import forms
from django.db.models import Model
from django.http import QueryDict
from django.utils.translation import gettext as _


def seen_field(thing: Model) -> forms.IntegerField:
    return forms.IntegerField(min_value=0, widget=forms.HiddenInput, initial=getattr(thing, "edited_times"))  # noqa: B009


def show_stale(form: "forms.ModelForm[Any]", current: Model) -> list[tuple[str, str]]:
    """Say so in the form, keep what was typed, and let the next saving count from now.

    Returns (label, text) of each field that now reads differently from what was typed.
    """
    form.add_error(
        None,
        _(
            "Somebody changed this while you were writing. Your words are kept below; look at theirs above, "
            "then save again."
        ),
    )
    data = form.data.copy() if isinstance(form.data, QueryDict) else QueryDict(mutable=True)
    data[form.add_prefix("seen")] = str(getattr(current, "edited_times"))  # noqa: B009
    form.data = data
    return [
        (str(form[name].label), shown(current, name))
        for name in form._meta.fields or ()  # noqa: SLF001 - Django's own, and documented
        if getattr(current, name) != form.cleaned_data.get(name)
    ]


def shown(thing: Model, name: str) -> str:
    display = getattr(thing, f"get_{name}_display", None)
    value = display() if display else getattr(thing, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value not in {None, ""} else _("nothing")
