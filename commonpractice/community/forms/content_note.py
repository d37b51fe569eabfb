"""What somebody may want to know before they read on: a few usual words, and one's own."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 200
USUAL = (
    _("violence"),
    _("abuse"),
    _("sexual violence"),
    _("self-harm"),
    _("suicide"),
    _("death"),
    _("fire"),
    _("drugs and alcohol"),
    _("harm to children"),
    _("discrimination"),
)
LABEL = _("It contains")
HELP = _(
    "If some may not want to come upon it unprepared: a few words, such as “fire, self-harm”. They stand before it, and "
    "whoever reads opens it or skips it."
)


class ContentNoteInput(forms.TextInput):
    """Offers the usual words; takes any."""

    template_name = "community/content_note_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "autocomplete": "off", "dir": "auto"})
        listed = f"{context['widget']['attrs'].get('id', name)}-usual"
        context["widget"]["attrs"]["list"] = listed
        return {**context, "listed": listed, "usual": USUAL}
