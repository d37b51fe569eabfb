from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.picture_field import PictureField


class PictureForm(forms.Form):
    """A picture, with the words that say what is on it. The words stand in the document."""

    use_required_attribute = False

    key = forms.UUIDField(widget=forms.HiddenInput)
    file = PictureField()
    alt = forms.CharField(
        label=_("What is on it, for those who cannot see it"),
        max_length=500,
        help_text=_("What it shows and why it is here, in a sentence."),
        error_messages={"required": _("Say in words what is on it.")},
    )
    caption = forms.CharField(label=_("Words below it"), max_length=500, required=False)
