"""A field of a form that takes a picture and gives it drawn anew."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.reading_pictures import LARGEST_FILE, Drawn, NoPictureError, drawn

WHY_NOT = {
    "big": _("This file is too big. It may have 10 MB."),
    "pixels": _("This picture is too large. Make it smaller first: 25 million dots are the most."),
    "unknown": _("This is not a picture that we can read. Choose a JPEG, PNG, WebP or GIF file."),
}


class PictureField(forms.FileField):
    def __init__(self) -> None:
        super().__init__(
            label=_("The picture"),
            help_text=_(
                "A file from this device. Choose none on which a person could be recognised who has not said yes."
            ),
            error_messages={"required": _("Choose a picture."), "empty": WHY_NOT["unknown"]},
            widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        )

    def clean(self, data: Any, initial: Any = None) -> Drawn:
        file = super().clean(data, initial)
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(WHY_NOT["big"])
        try:
            return drawn(file.read())
        except NoPictureError as error:
            raise forms.ValidationError(WHY_NOT[error.reason]) from error
