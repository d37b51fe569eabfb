"""Pages that only the demonstration has: signing in as any of its invented people, and the style guide."""

from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.contrib.auth import login
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from commonpractice.community.models import ChairTurn, Membership


def _only_in_the_demonstration() -> None:
    if not settings.DEMONSTRATION:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """One click signs in as any of the demonstration's people."""
    _only_in_the_demonstration()
    memberships = (
        Membership.objects.current()
        .filter(community__slug="potteries")
        .select_related("person", "organisation", "community")
    )
    if request.method == "POST":
        chosen = next((each for each in memberships if str(each.pk) == request.POST.get("membership")), None)
        if chosen is None:
            raise Http404
        login(request, chosen.person, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect(chosen.community)
    leads: dict[int, list[ChairTurn]] = {}
    for turn in ChairTurn.objects.filter(membership__in=memberships):
        leads.setdefault(turn.membership_id, []).append(turn)
    cast = [SimpleNamespace(membership=each, turns=leads.get(each.pk, [])) for each in memberships]
    cast.sort(key=lambda one: (not one.membership.is_coordinator, not one.turns, one.membership.display_name))
    return render(request, "home/demonstration.html", {"cast": cast})


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


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
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
    _only_in_the_demonstration()
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
        "lines": [
            _line("Nothing reached yet", LINE[:4], len(LINE)) | {"stages": _to_come(LINE[:4])},
            _line("In the middle", LINE[:5], 2),
            _line("All done", LINE[:4], 4),
            _line("Nine stages", LINE, 5),
        ],
        "fresh": ExampleForm(auto_id="fresh_%s"),
        "mended": mended,
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
            },
        ],
        "page": Paginator(range(60), 20).page(2),
    }
    return render(request, "home/styleguide.html", context)


def _to_come(labels: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"label": label, "state": "next"} for label in labels]
