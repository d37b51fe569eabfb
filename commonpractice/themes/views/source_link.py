"""The pages behind the personal link of somebody of a source. Opening them changes nothing.

A link can be passed on: these pages show the name it was sent to and what was passed on with it, never the address.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, Prefetch, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.themes import confirming
from commonpractice.themes.forms.confirming import ConfirmForm
from commonpractice.themes.forms.hearing import HearingForm
from commonpractice.themes.hearing.choosing import choose_by_link
from commonpractice.themes.hearing.step_facts import facts_of
from commonpractice.themes.hearing.what_became import halves_of
from commonpractice.themes.models import Barrier, Contact, Hearing, Stage, Step, Wording
from commonpractice.themes.models.barrier import BarrierQuerySet
from commonpractice.themes.reaching import reach_by_link
from commonpractice.themes.views.sources import half_facts, named
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError

View = Callable[..., HttpResponse]


def by_link(view: View) -> View:
    """Kept nowhere, found by no search engine."""

    @wraps(view)
    def answered(request: HttpRequest, link_key: str, **where: Any) -> HttpResponse:
        response = view(request, reach_by_link(link_key), **where)
        response["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answered)


@require_safe
@by_link
def own_page(request: HttpRequest, contact: Contact) -> HttpResponse:
    source, community = contact.source, contact.source.community
    unread = _unread(contact)
    context = {
        **_facts(contact),
        "drafts": [each for each in unread if each.state == "draft"],
        "waiting": [each for each in unread if each.state == "waiting"],
        "passed_on": _passed_on(contact),
        "met": _page_of_others(request, contact),
        "letters": Hearing(contact.letters).label,
        "halves": named(halves_of(source, community.date_of(timezone.now()))),
        "saved": request.GET.get("saved", ""),
    }
    return render(request, "themes/source_own.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def letters(request: HttpRequest, contact: Contact) -> HttpResponse:
    form = HearingForm(request.POST or None, initial={"letters": contact.letters})
    if request.method == "POST" and form.is_valid():
        choose_by_link(contact, form.cleaned_data["letters"])
        return redirect(_own(contact, saved="letters"))
    return render(request, "themes/source_letters.html", {**_facts(contact), "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def confirm(request: HttpRequest, contact: Contact, number: int) -> HttpResponse:
    """*Seen here too*, by title alone: somebody of a source is no member and reads no more of it."""
    barrier = get_object_or_404(_of_others(contact).select_related("wording"), number=number)
    now = timezone.now()
    said = list(contact.confirmations.standing().filter(barrier=barrier).order_by("month"))
    form = ConfirmForm(None, today=contact.source.community.date_of(now))
    if request.method == "POST" and "take_back" in request.POST:
        confirming.take_back(barrier, voice=Voice(contact), at=now)
        return redirect(_own(contact, saved="taken-back"))
    if request.method == "POST":
        form = ConfirmForm(request.POST, today=contact.source.community.date_of(now))
        if form.is_valid():
            try:
                confirming.confirm(barrier, voice=Voice(contact), at=now, **form.cleaned_data)
            except (NotNowError, confirming.OwnBarrierError) as error:
                # Merged with another a moment ago; or their own, passed on signed in.
                raise Http404 from error
            return redirect(_own(contact, saved="confirmed"))
    context = {**_facts(contact), "barrier": barrier, "form": form, "said": said}
    return render(request, "themes/source_confirm.html", context)


@require_safe
@by_link
def half(request: HttpRequest, contact: Contact, year: int, half: int) -> HttpResponse:
    context = {**_facts(contact), **half_facts(contact.source, year, half), "where": "link"}
    return render(request, "themes/source_half.html", context)


def _facts(contact: Contact) -> dict[str, Any]:
    return {"contact": contact, "source": contact.source, "community": contact.source.community}


def _own(contact: Contact, *, saved: str) -> str:
    return f"{reverse('links:source', args=[contact.link_key])}?saved={saved}"


def _unread(contact: Contact) -> list[Wording]:
    unapproved = Wording.objects.filter(contact=contact, approval=None)
    whole = unapproved.select_related("barrier", "own_check", "approval").prefetch_related("sent_back")
    return list(whole.order_by("-written_at", "-pk"))


def _passed_on(contact: Contact) -> list[dict[str, Any]]:
    """The newest step first: what moved last is what they came for."""
    last = Step.objects.filter(number=F("barrier__steps_taken")).select_related("into__wording")
    barriers = contact.barriers.known().select_related("wording").order_by("-stage_at", "-number")
    return [
        {
            "barrier": barrier,
            "other": step.into if step.verb == "merge" else None,
            "facts": facts_of(step, for_source=True),
            "moved_on": barrier.stage in {Stage.VERIFIED, Stage.HOLDING},
        }
        for barrier in barriers.prefetch_related(Prefetch("steps", last, to_attr="last_step"))
        for step in barrier.last_step  # type: ignore[attr-defined]
    ]


def _of_others(contact: Contact) -> BarrierQuerySet:
    """What stands in the community and was not raised from this very mailbox."""
    address = Voice(contact).address
    theirs = Q(contact=contact) | Q(contact__email=address) | Q(raised_by__person__email=address)
    return contact.source.community.barriers.standing().exclude(theirs)


def _page_of_others(request: HttpRequest, contact: Contact) -> "Page[Barrier]":
    """Twenty titles, the newest first; each with the months in which they have met it."""
    paginator = Paginator(_of_others(contact).select_related("wording").order_by("-number"), 20)
    page = paginator.get_page(request.GET.get("page"))
    said = contact.confirmations.standing().filter(barrier__in=[each.pk for each in page])
    months: dict[int, list[Any]] = {}
    for confirmation in said.order_by("month"):
        months.setdefault(confirmation.barrier_id, []).append(confirmation.month)
    for barrier in page:
        barrier.months = months.get(barrier.pk, [])  # type: ignore[attr-defined]
    return page
