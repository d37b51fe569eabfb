from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.posting import AlreadyReleasedError, ChangedSinceError, PutAsideError, put_aside
from commonpractice.bulletins.rendering import as_html
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.meetings import releasing
from commonpractice.meetings.copying import CALENDAR_METHODS
from commonpractice.meetings.drafting import steps_of
from commonpractice.meetings.forms.letter import LetterForm
from commonpractice.meetings.forms.stale import catch_up
from commonpractice.meetings.letters import WORDS, called
from commonpractice.meetings.models import DatePoll, Meeting
from commonpractice.meetings.permissions import may_plan
from commonpractice.meetings.reaching import reach_as_lead
from commonpractice.meetings.reminding import due_at, reminder_name
from commonpractice.transitions import NotNowError


def letters(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    _here, meeting = reach_as_lead(request, slug, number)
    sent, failed = Q(deliveries__sent_at__isnull=False), Q(deliveries__failed_at__isnull=False)
    found = (
        steps_of(meeting)
        .select_related("release", "withdrawal")
        .annotate(
            recipients=Count("deliveries"),
            sent=Count("deliveries", filter=sent),
            failed=Count("deliveries", filter=failed),
        )
        .order_by("drafted_at", "pk")
    )
    rows = [_row(letter, meeting) for letter in found]
    return render(request, "meetings/letters.html", {"meeting": meeting, "rows": rows, "here": "meetings"})


def letter(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    here, meeting = reach_as_lead(request, slug, number)
    return _letter(request, here, meeting, get_object_or_404(steps_of(meeting), kind__in=WORDS, pk=pk))


def poll_letter(request: HttpRequest, slug: str, poll_pk: int, pk: int) -> HttpResponse:
    here = reach_as_member(request, slug)
    if not may_plan(here.membership):
        raise Http404
    poll = get_object_or_404(
        DatePoll.objects.select_related("community", "meeting"), community=here.community, pk=poll_pk
    )
    return _letter(request, here, poll, get_object_or_404(steps_of(poll), pk=pk))


def _letter(request: HttpRequest, here: AsMember, about: Meeting | DatePoll, shown: Letter) -> HttpResponse:
    now = timezone.now()
    form = LetterForm(request.POST if "save" in request.POST else None, initial=_written_down(shown))
    changed_meanwhile = False
    if request.method == "POST" and "release" in request.POST:
        return _release(request, here, about, shown, now)
    if request.method == "POST" and "put_aside" in request.POST:
        return _put_aside(request, here, shown, now)
    if form.is_bound and form.is_valid():
        if shown.edit(**form.cleaned_data):
            messages.success(request, _("Saved. This is how it will arrive now."))
            return redirect(request.path)
        changed_meanwhile = True
        shown.refresh_from_db()
        catch_up(form, shown.edited_times)
    context = _shown(here, about, shown, now) | {"form": form, "changed_meanwhile": changed_meanwhile}
    return render(request, "meetings/letter.html", context)


def _release(
    request: HttpRequest, here: AsMember, about: Meeting | DatePoll, shown: Letter, now: datetime
) -> HttpResponse:
    edited_times = request.POST.get("edited_times", "")
    seen = int(edited_times[:9]) if edited_times.isdecimal() else -1
    try:
        count = releasing.release(shown, about, by=here.user, at=now, edited_times=seen)
    except AlreadyReleasedError:
        messages.warning(request, _("This letter has already gone. It is not sent twice."))
    except PutAsideError:
        messages.warning(request, _("Somebody put this letter aside, so it was not sent."))
    except NotNowError:
        messages.warning(request, _("This letter cannot go any more: what it says is over."))
    except ChangedSinceError:
        messages.warning(
            request,
            _("Somebody changed this letter while you were reading. Please look again, then release it."),
        )
        return redirect(request.path)
    else:
        sentence = ngettext(
            "The letter is on its way to %(count)s person.",
            "The letter is on its way to %(count)s people.",
            count,
        )
        messages.success(request, sentence % {"count": count})
    return redirect(shown.page)


def _put_aside(request: HttpRequest, here: AsMember, shown: Letter, now: datetime) -> HttpResponse:
    try:
        put_aside(shown, by=here.user, at=now)
        messages.success(request, _("The letter is put aside and will not be sent."))
    except AlreadyReleasedError:
        messages.warning(request, _("This letter has already gone, so it cannot be put aside."))
    return redirect(shown.page)


def _shown(here: AsMember, about: Meeting | DatePoll, shown: Letter, now: datetime) -> dict[str, Any]:
    subject, text = releasing.example(shown, about, here.membership)
    return {
        "letter": shown,
        "about": about,
        "called": called(shown.kind),
        "subject": subject,
        "html": as_html(text, heading="h3"),
        "is_draft": shown.is_draft,
        "may_go": shown.is_draft and releasing.may_go(shown, about, now=now),
        "goes_by_itself": shown.kind == "meeting_reminded",
        "has_calendar": shown.kind in CALENDAR_METHODS,
        "here": "meetings",
    }


def _row(letter: Letter, meeting: Meeting) -> dict[str, Any]:
    goes_at = due_at(meeting, reminder_name(letter)) if letter.kind == "meeting_reminded" else None
    # A letter of another room, such as the minutes, is looked at there.
    own = reverse("meetings:letter", args=[meeting.community.slug, meeting.number, letter.pk])
    url = own if letter.kind in WORDS else letter.page
    return {"letter": letter, "called": called(letter.kind), "url": url, "goes_at": goes_at}


def _written_down(letter: Letter) -> dict[str, Any]:
    return {"subject": letter.subject, "body": letter.body, "edited_times": letter.edited_times}
