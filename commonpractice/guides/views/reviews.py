"""Looking at a published guide again when its day has come, or before."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.guides.forms.publish import ReviewForm
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.settling import reviewing, twinning
from commonpractice.themes.months import months_after
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    version = twinning.latest(guide)
    if version is None:
        messages.warning(request, _("Nothing is published yet that could be looked at again."))
        return redirect("guides:guide", slug, number)
    version.guide = guide
    today = reached.community.date_of(timezone.now())
    first = {"key": uuid.uuid4(), "review_by": months_after(today, guide.review_months)}
    form = ReviewForm(request.POST or None, today=today, initial=first)
    context: dict[str, Any] = {
        "form": form,
        "guide": guide,
        "version": version,
        "review_day": reviewing.review_day(version),
        "reviews": version.reviews.all(),
        "here": "guides",
    }
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                reviewing.still_holds(version, by=reached.membership, at=timezone.now(), **form.cleaned_data)
            except NotNowError:
                messages.warning(request, _("There is a newer version. Here it is."))
            else:
                messages.success(request, _("It stands as it is. It comes up again on the day you chose."))
            return redirect("guides:latest", slug, number)
    return render(request, "guides/review.html", context)
