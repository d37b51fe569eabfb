"""What members share with each other, one's own stories, and the two boxes for who is signed in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.community.reaching import reach_as_member
from commonpractice.transitions import NotNowError
from commonpractice.value import wording
from commonpractice.value.asking import story_of
from commonpractice.value.figures import INSIDE, told_of
from commonpractice.value.forms.story import BeginningForm
from commonpractice.value.models import Consent, Story
from commonpractice.value.periods import years_inside
from commonpractice.value.reaching import reach_meeting_to_tell
from commonpractice.value.shown import grouped, told
from commonpractice.value.views.own_story import asks_again

AT_MOST = 100


@require_safe
def stories(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest of those that their writers let members read."""
    reached = reach_as_member(request, slug)
    agreed = Story.objects.standing().filter(
        community=reached.community, consents__readers__in=Consent.ENOUGH[Consent.Readers.INSIDE]
    )
    newest = agreed.distinct().with_words()[:AT_MOST]
    context = {
        "shared": [told(each) for each in newest if each.may_be_read(Consent.Readers.INSIDE)],
        "mine": Story.objects.standing().filter(membership=reached.membership).with_words(),
        "here": "value",
    }
    return render(request, "value/stories.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Two boxes about one meeting. Who has said something already is led to it."""
    now = timezone.now()
    reached, meeting = reach_meeting_to_tell(request, slug, number, now)
    told = Story.objects.filter(meeting=meeting, membership=reached.membership).exclude(told_at=None).first()
    if told:
        return redirect(told)
    form = BeginningForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "meeting": meeting, "here": "value"}
    if request.method == "POST" and form.is_valid():
        writer = Story(community=reached.community, membership=reached.membership)
        context["ask_again"] = asks_again(form, writer)
        if not context["ask_again"]:
            story = story_of(meeting, reached.membership, now)
            try:
                story.tell(useful=form.cleaned_data["useful"], will_try=form.cleaned_data["will_try"], at=now)
            except NotNowError:
                return redirect(story)
            messages.success(request, _("Thank you. Nobody else reads it unless you say so below."))
            return redirect(story)
    return render(request, "value/tell.html", context)


@require_safe
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Along the line, for members: a calendar year that is over, the last one unless another is asked for."""
    reached = reach_as_member(request, slug)
    years = {str(each.start.year): each for each in years_inside(timezone.now())}
    asked = request.GET.get("year", "")
    year = asked if asked in years else next(iter(years))
    period = years[year]
    context = {
        "years": list(years),
        "year": year,
        "groups": grouped(told_of(reached.community, period, INSIDE)),
        "period": wording.in_words(period),
        "why_not": wording.why_not_told_inside(),
        "here": "value",
    }
    return render(request, "value/figures.html", context)
