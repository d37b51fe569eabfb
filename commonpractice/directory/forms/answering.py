import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from commonpractice.directory.models import Reply

CAREFUL = _("Please leave out names and details of anybody you support.")


class ReplyForm(forms.ModelForm[Reply]):
    """`seen` is how many replies the page showed: what came since is read before this one goes."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    class Meta:
        model = Reply
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 8})}
        labels = {"text": _("Your answer")}
        help_texts = {"text": CAREFUL}
        error_messages = {"text": {"required": _("Write your answer.")}}

    def __init__(self, data: QueryDict | None = None, *, replies: int, **more: Any) -> None:
        super().__init__(data, initial={"seen": replies}, **more)

    def read_first(self, replies: int) -> None:
        """Somebody said something meanwhile: it is shown, what was typed stays, and goes with the next press."""
        self.add_error(
            None,
            _(
                "Something was said while you were writing. Read it above; your words are kept below, and go when "
                "you press again."
            ),
        )
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        data[self.add_prefix("seen")] = str(replies)
        self.data = data

    def cannot(self, why: object) -> None:
        self.add_error(None, str(why))


class AskBackForm(ReplyForm):
    class Meta(ReplyForm.Meta):
        labels = {"text": _("Ask back, or add something")}
        error_messages = {"text": {"required": _("Write what you want to ask.")}}
