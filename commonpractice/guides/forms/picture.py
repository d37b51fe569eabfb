from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.community.room_for_files import check_room
from commonpractice.picture_field import PictureField
from commonpractice.reading_pictures import Drawn


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

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.community = community

    def clean_file(self) -> Drawn:
        picture: Drawn = self.cleaned_data["file"]
        check_room(self.community, len(picture.data))
        return picture
