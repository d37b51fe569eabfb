"""The style guide: every component in each of its states. Only the demonstration has it."""

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from commonpractice.home.samples import (
    of_papers,
    of_pictures,
    of_the_chair,
    of_the_line,
    of_the_room,
    of_writing,
)
from commonpractice.home.samples_of_maps import of_maps
from commonpractice.home.views.demonstration import only_in_the_demonstration


class ExampleForm(forms.Form):
    name = forms.CharField(label="The name you want shown", help_text="Any name you like to be called here.")
    email = forms.EmailField(label="Your e-mail address")
    about = forms.CharField(
        label="What brings you here", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )
    sector = forms.ChoiceField(
        label="Sector", choices=[("", "Choose one"), ("public", "Public"), ("third", "Third")]
    )
    come = forms.ChoiceField(
        label="Will you come?",
        widget=forms.RadioSelect,
        choices=[("room", "In the room"), ("remote", "From elsewhere"), ("no", "Cannot come")],
    )
    introduce = forms.BooleanField(label="Introduce me at the next meeting", required=False)
    needs = forms.MultipleChoiceField(
        label="What helps you",
        widget=forms.CheckboxSelectMultiple,
        choices=[("step", "Step-free way in"), ("loop", "Hearing loop")],
        required=False,
    )
    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label="Time", widget=forms.TimeInput(attrs={"type": "time"}))
    minutes = forms.IntegerField(label="Minutes", min_value=1, max_value=480)


class GroupedForm(forms.Form):
    place = forms.CharField(label="Place", required=False)
    link = forms.URLField(
        label="Link for those who join from elsewhere", required=False, assume_scheme="https"
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code",
        widget=forms.TextInput(
            attrs={"class": "code-entry", "autocomplete": "one-time-code", "inputmode": "numeric"}
        ),
    )


LINE = (
    "Barrier",
    "Theme",
    "Meeting",
    "Statement",
    "Agreement",
    "Guide",
    "Sign-off",
    "Adoption",
    "Report from practice",
)


def _line(title: str, labels: tuple[str, ...], reached: int) -> dict[str, object]:
    states = [
        "done" if place < reached else "now" if place == reached else "next" for place in range(len(labels))
    ]
    stages = [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]
    return {"title": title, "stages": stages}


def styleguide(request: HttpRequest) -> HttpResponse:
    only_in_the_demonstration()
    now = timezone.now()
    mended = ExampleForm(
        {"email": "not an address", "minutes": "0", "day": "2026-02-30"}, auto_id="mended_%s"
    )
    planned = [
        {"starts": "12:30", "title": "New members", "minutes": 5, "before": 0, "after": 5},
        {"starts": "12:35", "title": "Roundtable", "minutes": 25, "before": 5, "after": 30, "is_now": True},
        {"starts": "13:00", "title": "Focus presentation", "minutes": 20, "before": 30, "after": 50,
         "detail": "What do we need to know about a past fire?"},
    ]  # fmt: skip
    context = {
        "line_stages": of_the_line(now),
        "line_waits_for": ["Coordinator: plan the next meeting"],
        "lines": [
            _line("Nothing reached yet", LINE[:4], len(LINE)) | {"stages": _to_come(LINE[:4])},
            _line("In the middle", LINE[:5], 2),
            _line("All done", LINE[:4], 4),
            _line("Nine stages", LINE, 5),
        ],
        "fresh": ExampleForm(auto_id="fresh_%s"),
        "written": ExampleForm(auto_id="written_%s"),
        "mended": mended,
        "grouped": GroupedForm(),
        "code_form": CodeForm(),
        "agenda": {"items_planned": planned, "total": 120},
        "turns": [
            {"name": "Lena", "state": "done", "remote": True},
            {"name": "Mo Glaze", "state": "passed"},
            {"name": "Chidi Slip", "state": "now"},
            {"name": "Roz", "state": "next"},
        ],
        "waits": [
            {
                "title": "Who decides, and who can ask again",
                "url": "#waits",
                "action": "Answer the invitation",
            },
            {
                "title": "Pair with another provider",
                "why": "You took this on.",
                "url": "#waits",
                "action": "Say how it went",
                "by": now.date(),
            },
            {
                "title": "Invite people",
                "why": "Nobody has joined yet. Send this link.",
                "url": "#waits",
                "action": "See the page",
                "copy": "https://community.example/kiln/join/",
            },
        ],
        "page": Paginator(range(60), 20).page(2),
        **of_the_room(now),
        **of_papers(now),
        **of_the_chair(now),
        **of_pictures(),
        **of_writing(),
        **of_maps(),
    }
    return render(request, "home/styleguide.html", context)


def _to_come(labels: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"label": label, "state": "next"} for label in labels]
