"""Fields whose text may later stand in mail headers and calendar lines."""

from typing import Any
from urllib.parse import quote

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models.community import one_line as can_stand
from commonpractice.meetings.calendar import one_line, several_lines

# Browsers open links with these characters, calendars do not: they are written as %XX.
_QUOTED = {ord(character): quote(character) for character in '^`{|}"<>\\'}


class OneLineField(forms.CharField):
    """Line breaks and control characters become spaces, however they got in."""

    def to_python(self, value: Any) -> str:
        return one_line(super().to_python(value) or "")


class NameField(forms.CharField):
    """A name that everybody in the room sees: on one line, visible, and turning no other words around."""

    default_validators = [can_stand]

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())


class LinesField(forms.CharField):
    """Several lines of text, without control characters."""

    widget = forms.Textarea(attrs={"rows": 4})

    def to_python(self, value: Any) -> str:
        return several_lines(super().to_python(value) or "")


class LinkField(OneLineField):
    default_validators = [
        URLValidator(
            schemes=["http", "https"],
            message=_("This is not a web address. It should look like https://meet.example.org/room."),
        )
    ]

    def to_python(self, value: Any) -> str:
        link = super().to_python(value).translate(_QUOTED)
        return f"https://{link}" if link and ":" not in link.split("/", maxsplit=1)[0] else link


class DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ClockField(forms.TimeField):
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
