import uuid
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Community
from commonpractice.linkages.forms.lines import LinesField
from commonpractice.linkages.models import Ending, Project


class ProjectForm(forms.ModelForm[Project]):
    use_required_attribute = False

    class Meta:
        model = Project
        fields = ("title", "about", "next_step", "review_on", "theme")
        labels: ClassVar = {
            "title": gettext_lazy("What do you call it?"),
            "about": gettext_lazy("What is it about?"),
            "next_step": gettext_lazy("What is the next step?"),
            "review_on": gettext_lazy("When do you look at it again?"),
            "theme": gettext_lazy("Does it belong to a theme?"),
        }
        help_texts: ClassVar = {
            "next_step": gettext_lazy("One thing, and who does it."),
            "review_on": gettext_lazy("On that day those who take part get a letter."),
        }
        field_classes: ClassVar = {"about": LinesField}
        widgets: ClassVar = {
            "title": forms.TextInput(attrs={"dir": "auto"}),
            "next_step": forms.TextInput(attrs={"dir": "auto"}),
            "review_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }
        error_messages: ClassVar = {
            "title": {"required": gettext_lazy("Give it a name.")},
            "next_step": {"required": gettext_lazy("Write what happens next, however small.")},
            "review_on": {
                "required": gettext_lazy("Choose a day."),
                "invalid": gettext_lazy("This is not a day."),
            },
            "theme": {"invalid_choice": gettext_lazy("This theme is not there any more.")},
        }

    def __init__(self, *args: Any, community: Community, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.day_before = today, self.instance.review_on
        theme: Any = self.fields["theme"]
        theme.queryset = community.themes.filter(publication__isnull=False)
        theme.empty_label = _("none")

    def clean_review_on(self) -> date:
        """A day that has passed may stand, so that other things can be changed."""
        day: date = self.cleaned_data["review_on"]
        if day < self.today and day != self.day_before:
            raise forms.ValidationError(_("This day has passed. Choose one to come."))
        return day


class BeginForm(ProjectForm):
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class ChangeForm(ProjectForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"] = seen_field(self.instance)


class EndForm(forms.ModelForm[Ending]):
    use_required_attribute = False

    class Meta:
        model = Ending
        fields = ("came_of_it",)
        labels: ClassVar = {"came_of_it": gettext_lazy("What came of it?")}
        help_texts: ClassVar = {
            "came_of_it": gettext_lazy("What is different now, or why it ended. Members read this.")
        }
        field_classes: ClassVar = {"came_of_it": LinesField}
        error_messages: ClassVar = {
            "came_of_it": {"required": gettext_lazy("Write a few words, so that others can learn from it.")}
        }
