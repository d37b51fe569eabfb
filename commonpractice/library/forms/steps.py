"""What is asked when something is removed, or is still good; and which resources to list."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.community.models import Membership
from commonpractice.community.models.community import one_line
from commonpractice.community.reaching import InCommunity
from commonpractice.library.adding import LOOKED_AT_AFTER
from commonpractice.library.forms.fields import ComingDay
from commonpractice.library.models import Resource

ALL = ("", gettext_lazy("all"))
MOST_THEMES = 60


class RemoveForm(forms.Form):
    use_required_attribute = False
    why = forms.CharField(
        label=gettext_lazy("Why is it removed?"),
        help_text=gettext_lazy("Members read this at its old address."),
        max_length=300,
        validators=[one_line],
        error_messages={"required": gettext_lazy("Say why in a few words.")},
    )


class ReviewForm(forms.Form):
    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    until = ComingDay(label=gettext_lazy("It is still good until"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        until: Any = self.fields["until"]
        until.begin_after(today)
        until.initial = today + LOOKED_AT_AFTER


class ChoiceForm(forms.Form):
    """Which to see. Members can also choose by who looks after it, and what is to be looked at again."""

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=[ALL, *Resource.Kind.choices], required=False
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    owner = forms.ChoiceField(label=gettext_lazy("Looked after by"), required=False)
    due = forms.ChoiceField(
        label=gettext_lazy("To be looked at again"),
        choices=[
            ALL,
            ("mine", gettext_lazy("its day has come, and I look after it")),
            ("any", gettext_lazy("its day has come")),
        ],
        required=False,
    )

    def __init__(self, *args: Any, reached: InCommunity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        community, fields = reached.community, self.fields
        # Only those of what one may see: else the list would say that there is more.
        seen = community.resources.seen_by(reached.membership)
        themes = community.themes.public().filter(resources__in=seen)
        found = themes.values_list("number", "title").distinct()[:MOST_THEMES]
        fields["theme"].choices = [ALL, *((str(number), title) for number, title in found)]  # type: ignore[attr-defined]
        if reached.membership is None:
            del fields["owner"], fields["due"]
            return
        owners = Membership.objects.current().filter(
            community=community, resources_owned__isnull=False, resources_owned__removal=None
        )
        named = owners.values_list("pk", "display_name").distinct()
        fields["owner"].choices = [ALL, *((str(key), name) for key, name in named)]  # type: ignore[attr-defined]
