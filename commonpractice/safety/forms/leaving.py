from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _


class LeavingForm(forms.Form):
    use_required_attribute = False

    address = forms.CharField(
        label=_("Where does somebody arrive who leaves a page fast?"),
        max_length=300,
        required=False,
        validators=[URLValidator(schemes=["https"])],
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "A page that anybody might look at, such as the weather, beginning with https://. Whoever runs it learns that "
            "somebody came, and nothing else. Left empty, it is an empty page of ours."
        ),
    )
