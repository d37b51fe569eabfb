"""Beginning an Easy Read twin, or one in another language."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.guides.forms.publish import TwinForm
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.settling import twinning


@require_http_methods(["GET", "HEAD", "POST"])
def begin_twin(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    source = guide.versions.first()
    if guide.twin_of_id or source is None:
        words = _("This is a twin itself: begin another from the guide that it was made from.")
        messages.warning(
            request, words if guide.twin_of_id else _("Publish a version first: a twin is made from one.")
        )
        return redirect("guides:guide", slug, number)
    source.guide = guide
    first = {"key": uuid.uuid4(), "title": guide.title, "about": guide.about, "language": guide.language}
    form = TwinForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        key = facts.pop("key")
        twin = twinning.begin_twin(key, source, facts, by=reached.membership, at=timezone.now())
        messages.success(request, _("It is begun, with the text of the guide to work from."))
        return redirect("guides:guide", slug, twin.number)
    context = {"form": form, "guide": guide, "source": source, "here": "guides"}
    return render(request, "guides/begin_twin.html", context)
