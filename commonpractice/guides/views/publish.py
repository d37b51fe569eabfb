"""Publishing a version: what stands in the way, what will be read, and the button."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.reaching import AsMember
from commonpractice.guides.forms.publish import PublishForm
from commonpractice.guides.models import Guide
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.settling import publishing_now
from commonpractice.guides.settling.crediting import contributed, names_of
from commonpractice.guides.settling.page_text import contents_of
from commonpractice.guides.settling.publishing_now import Note, Ready
from commonpractice.guides.settling.what_changed import changes_between
from commonpractice.themes.months import months_after
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import StaleError


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_guide_to_lead(request, slug, number)
    today = reached.community.date_of(timezone.now())
    ready = publishing_now.ready(guide, today)
    first = {
        "key": uuid.uuid4(),
        "seen": ready.seen,
        "review_by": months_after(today, guide.review_months),
        "made_from": publishing_now.made_from(guide, ready),
        "tell": True,
    }
    form = PublishForm(request.POST or None, guide=guide, today=today, sources=ready.sources, initial=first)
    context: dict[str, Any] = {"form": form, "guide": guide, "here": "guides"}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            published = _publish(reached, guide, form)
            if published:
                return published
            ready = publishing_now.ready(guide, today)
            context |= {"is_stale": True, "form": _shown_again(request, form, ready)}
    return render(request, "guides/publish.html", context | _facts(guide, ready))


def _publish(reached: AsMember, guide: Guide, form: PublishForm) -> HttpResponse | None:
    """None where what was shown is not what stands now."""
    given = form.cleaned_data
    note = Note(
        given["review_by"],
        given["change_note"],
        given.get("tested_by", ""),
        made_from=given.get("made_from", 0),
        tell=given["tell"],
    )
    try:
        version = publishing_now.publish(
            guide, given["key"], note, seen=given["seen"], by=reached.membership, at=timezone.now()
        )
    except StaleError:
        return None
    except publishing_now.InTheWayError:
        messages.warning(reached, _("Something stands in the way. It was not published."))
        return redirect("guides:publish", reached.community.slug, guide.number)
    messages.success(reached, _("It is published, and stands at this address for good."))
    version.guide = guide
    return redirect(version)


def _shown_again(request: HttpRequest, form: PublishForm, ready: Ready) -> PublishForm:
    """With what was written, for what stands now."""
    data = request.POST.copy()
    data["seen"] = ready.seen
    form.data = data
    return form


def _facts(guide: Guide, ready: Ready) -> dict[str, Any]:
    before = ready.before
    return {
        "ready": ready,
        "changes": changes_between(before.tree, ready.tree) if before else [],
        "contents": contents_of(ready.tree),
        "names": names_of(guide),
        "took_part": contributed(guide).count(),
    }
