import uuid
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.community.forms.editing import seen_field
from commonpractice.community.models import Membership
from commonpractice.guides.document.walking import Heading
from commonpractice.guides.forms.plain import HEADING, BelowForm
from commonpractice.guides.models import BlockNote, Workshop, WorkshopTable
from commonpractice.guides.workshops.places import IN, OUT, WITH, Note
from commonpractice.themes.forms.fields import LinesField

SOMEBODY, MYSELF = "somebody", ""
MOST_PEOPLE = 60


class WorkshopForm(forms.ModelForm[Workshop]):
    """What is asked, for how long, and how many people come."""

    use_required_attribute = False
    free_text: ClassVar = ("asks", "before")
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    asks = LinesField(
        label=gettext_lazy("What do you ask the tables?"),
        help_text=gettext_lazy(
            "One question that can be answered in a few sentences. For example: what does good look like here, "
            "and who does it?"
        ),
        max_length=600,
    )
    before = LinesField(
        label=gettext_lazy("What should people know beforehand?"),
        help_text=gettext_lazy(
            "What it is about and what may be hard to hear, who takes notes, when there is a break, and what "
            "happens to the words. That one can leave at any time is said anyway."
        ),
        required=False,
        max_length=600,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes to write"),
        help_text=gettext_lazy("Twenty is good for a first round. You can give more time later."),
        min_value=1,
        max_value=180,
        initial=20,
    )
    people = forms.IntegerField(
        label=gettext_lazy("How many people come, with those who take part from elsewhere?"),
        help_text=gettext_lazy("Tables are made for them, of four to six. You can add and remove some."),
        min_value=1,
        max_value=MOST_PEOPLE,
    )

    class Meta:
        model = Workshop
        fields = ("asks", "before", "minutes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen"] = seen_field(self.instance)
            del self.fields["key"]
            del self.fields["people"]

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class TableForm(forms.ModelForm[WorkshopTable]):
    use_required_attribute = False
    section = forms.ChoiceField(
        label=gettext_lazy("Which section does it work on?"),
        help_text=gettext_lazy("Its words come at the end of this section."),
        required=False,
    )

    class Meta:
        model = WorkshopTable
        fields = ("name", "section", "is_remote", "scribe", "guests")
        help_texts: ClassVar = {
            "name": gettext_lazy("Of the table, not of a person. For example: by the window."),
            "scribe": gettext_lazy("Types what others say. Whose words they are is noted beside them."),
            "guests": gettext_lazy("Only how many. Nobody is named who did not sign in themselves."),
        }

    def __init__(
        self, *args: Any, headings: Iterable[Heading], members: QuerySet[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        section: Any = self.fields["section"]
        own = self.instance.section
        known = [(each.id, each.words) for each in headings]
        gone = [(own, _("a section that is no longer in the text"))] if own not in dict(known) and own else []
        section.choices = [("", _("a new one, at the end of the text")), *known, *gone]
        scribe: Any = self.fields["scribe"]
        scribe.queryset, scribe.empty_label = members, _("nobody, each types for themselves")

    @property
    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class MoreTimeForm(forms.Form):
    use_required_attribute = False
    minutes = forms.IntegerField(label=gettext_lazy("Minutes more"), min_value=1, max_value=60, initial=5)


class WordsForm(BelowForm):
    """New words at the end of a sheet, and whose they are."""

    said_by = forms.ChoiceField(label=gettext_lazy("Whose words are these?"), required=False)

    def __init__(self, *args: Any, speakers: Sequence[Membership], me: Membership, **kwargs: Any) -> None:
        super().__init__(*args, inside="draft", **kwargs)
        said_by: Any = self.fields["said_by"]
        said_by.choices = voices(speakers, me)
        kinds: Any = self.fields["kind"]
        kinds.choices = [each for each in kinds.choices if each[0] != HEADING]
        self.order_fields(["key", "said_by", "kind", "text"])


def voices(speakers: Sequence[Membership], me: Membership) -> list[tuple[str, str]]:
    """Whom one can type for: oneself, each who sits there by the name they chose, or somebody who is not named."""
    others = [(str(each.pk), each.display_name) for each in speakers if each.pk != me.pk]
    return [(MYSELF, _("my own")), *others, (SOMEBODY, _("of somebody at this table, without a name"))]


class NotesForm(forms.Form):
    """For each block of a sheet: into the guide, left out, or with a block of another table."""

    use_required_attribute = False

    def __init__(
        self,
        *args: Any,
        blocks: Sequence[tuple[str, str]],
        others: Sequence[tuple[str, str]],
        notes: dict[str, Note],
        **kwargs: Any,
    ) -> None:
        """`blocks` and `others`: id and first words."""
        super().__init__(*args, **kwargs)
        self.blocks = [block for block, _words in blocks]
        goes = BlockNote.Goes
        choices: list[Any] = [(IN, goes.IN.label), (OUT, goes.OUT.label)]
        if others:
            choices.append((_("put it with"), [(f"{WITH}:{block}", words) for block, words in others]))
        for block, words in blocks:
            known = notes.get(block, Note(IN))
            value = f"{WITH}:{known.beside}" if known.goes == WITH else known.goes
            label = _("What becomes of this: %(words)s") % {"words": words}
            self.fields[f"goes-{block}"] = forms.ChoiceField(label=label, choices=choices, initial=value)

    @property
    def notes(self) -> dict[str, Note]:
        found = {}
        for block in self.blocks:
            goes, _colon, beside = self.cleaned_data[f"goes-{block}"].partition(":")
            found[block] = Note(goes, beside)
        return found

    def field_of(self, block: str) -> forms.BoundField:
        return self[f"goes-{block}"]
