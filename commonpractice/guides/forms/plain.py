"""A part of the text as plain lines, and a new part below another."""

import uuid
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

from commonpractice.guides.document.allowed import CONTENT, Node
from commonpractice.guides.document.plain import from_plain
from commonpractice.themes.forms.fields import LinesField

LONGEST = 20_000
HOW = gettext_lazy(
    "One paragraph a line. “- ” before a line makes a point of a list, “1. ” a numbered one; **two stars** around words "
    "make them bold, [words](address) a link."
)
TEXT, HEADING, SMALLER, CLAUSE, QUOTE = "text", "heading", "smaller", "clause", "quote"
KINDS: dict[str, Any] = {
    TEXT: gettext_lazy("paragraphs or a list"),
    CLAUSE: gettext_lazy("a clause: its short name in the first line, what people do below"),
    HEADING: gettext_lazy("a heading"),
    SMALLER: gettext_lazy("a smaller heading"),
    QUOTE: gettext_lazy("a quote"),
    "note": gettext_lazy("a call-out: note"),
    "important": gettext_lazy("a call-out: important"),
    "words": gettext_lazy("a call-out: words to use"),
    "record": gettext_lazy("a call-out: what to record"),
    "example": gettext_lazy("a call-out: example"),
}


class PlainForm(forms.Form):
    use_required_attribute = False
    free_text: ClassVar[tuple[str, ...]] = ("text",)

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PartForm(PlainForm):
    """`base` is the part as it read when the form was opened."""

    text = LinesField(
        label=gettext_lazy("The text of this part"),
        help_text=HOW,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
        error_messages={
            "required": gettext_lazy("Write something, or go back and press “Remove” beside this part.")
        },
    )
    base = LinesField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_line: bool, **kwargs: Any) -> None:
        """`is_line`: a heading, or the short name of a clause."""
        super().__init__(*args, **kwargs)
        if is_line:
            self.fields["text"].widget = forms.TextInput(attrs={"dir": "auto"})
            self.fields["text"].help_text = ""

    def now_from(self, theirs: str) -> None:
        """Keep what was typed; the next saving counts from how the part reads now."""
        sent: Any = self.data
        data = sent.copy()
        data["base"], data["key"] = theirs, str(uuid.uuid4())
        self.data = data


class BelowForm(PlainForm):
    kind = forms.ChoiceField(label=gettext_lazy("What comes here"), initial=TEXT)
    text = LinesField(
        label=gettext_lazy("Its text"),
        help_text=HOW,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 9, "dir": "auto"}),
    )

    def __init__(self, *args: Any, inside: str, **kwargs: Any) -> None:
        """`inside`: the kind of node it will stand in."""
        super().__init__(*args, **kwargs)
        kinds: Any = self.fields["kind"]
        kinds.choices = [(kind, words) for kind, words in KINDS.items() if _node(kind) in CONTENT[inside]]

    def nodes(self) -> list[Node]:
        """What was written, as new blocks."""
        kind, text = self.cleaned_data["kind"], self.cleaned_data["text"]
        if kind == TEXT:
            return from_plain(text, {"type": "paragraph"})
        if kind in {HEADING, SMALLER}:
            return from_plain(text, {"type": "heading", "attrs": {"level": 2 if kind == HEADING else 3}})
        if kind == QUOTE:
            return from_plain(text, {"type": "quote"})
        if kind == CLAUSE:
            name, _line, rest = text.partition("\n")
            title = from_plain(name, {"type": "clause_title"})
            return [{"type": "clause", "content": [*title, *from_plain(rest, {"type": "paragraph"})]}]
        return from_plain(text, {"type": "callout", "attrs": {"kind": kind}})


def _node(kind: str) -> str:
    return {TEXT: "paragraph", SMALLER: "heading"}.get(
        kind, kind if kind in {HEADING, CLAUSE, QUOTE} else "callout"
    )
