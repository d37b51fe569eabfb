from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.reading_pictures import LARGEST_FILE, Drawn, NoPictureError, drawn

WHY_NOT = {
    "big": _("This file is too big. It may have 10 MB."),
    "pixels": _("This picture is too large. Make it smaller first: 25 million dots are the most."),
    "unknown": _("This is not a picture that we can read. Choose a JPEG, PNG, WebP or GIF file."),
}


class PictureForm(forms.Form):
    """A picture, with the words that say what is on it. The words stand in the document."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("The picture"),
        max_length=None,
        help_text=_(
            "A file from this device. Choose none on which a person could be recognised who has not said yes."
        ),
        error_messages={"required": _("Choose a picture."), "empty": WHY_NOT["unknown"]},
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
    )
    alt = forms.CharField(
        label=_("What is on it, for those who cannot see it"),
        max_length=500,
        help_text=_("What it shows and why it is here, in a sentence."),
        error_messages={"required": _("Say in words what is on it.")},
    )
    caption = forms.CharField(label=_("Words below it"), max_length=500, required=False)

    def clean_file(self) -> Drawn:
        file: Any = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(WHY_NOT["big"])
        try:
            return drawn(file.read())
        except NoPictureError as error:
            raise forms.ValidationError(WHY_NOT[error.reason]) from error
