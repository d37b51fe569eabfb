"""What moves minutes on: sending them, asking for changes and answering, approving."""

from datetime import datetime
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.bulletins.posting import Recipient, filled
from commonpractice.community.reaching import AsMember
from commonpractice.meetings.circulating import circulate_minutes, recipients_of, words_of
from commonpractice.meetings.forms.minutes import AmendmentForm, AnswerForm, ApprovalForm
from commonpractice.meetings.models import Amendment, Meeting, Minutes
from commonpractice.meetings.models.minutes import FixedError
from commonpractice.meetings.rendering import rendered
from commonpractice.meetings.taking_up import approve_minutes
from commonpractice.meetings.views.minutes import (
    approvable_at,
    minutes_or_404,
    minutes_page,
    reach_meeting,
    reach_to_lead,
)
from commonpractice.transitions import NotNowError, StaleError


def send(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The letter as it will arrive; one confirmation opens the page to members and sends it."""
    reached, meeting = reach_to_lead(request, slug, number)
    minutes, now = minutes_or_404(meeting), timezone.now()
    if request.method == "POST" and circulate_minutes(minutes, by=reached.user, at=now):
        messages.success(request, _("The draft minutes are open to members, and the letter is on its way."))
    if request.method == "POST" or minutes.is_circulated:
        return redirect("meetings:minutes", slug, number)
    words, recipients = words_of(meeting, now), recipients_of(meeting)
    sample = next((each for each in recipients if each.membership == reached.membership), _sample(reached))
    context = {
        "meeting": meeting,
        "subject": words.subject,
        "sample": sample,
        "body": rendered(filled(words.body, sample)),
        "number": len(recipients),
        "here": "meetings",
    }
    return render(request, "meetings/minutes_send.html", context)


def _sample(reached: AsMember) -> Recipient:
    return Recipient(reached.membership, reached.membership.display_name, reached.user.email)


def ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, meeting = reach_meeting(request, slug, number)
    minutes = minutes_or_404(meeting)
    if not minutes.is_circulated:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form, now = AmendmentForm(request.POST), timezone.now()
    if form.is_valid():
        try:
            minutes.ask(
                form.cleaned_data["text"], key=form.cleaned_data["key"], membership=reached.membership, at=now
            )
        except (NotNowError, FixedError):
            form.add_error(None, _too_late(minutes))
        except StaleError:
            form = AmendmentForm({"text": form.cleaned_data["text"], "key": uuid4()})
            form.add_error(
                None, _("This form has been used already. Your words are kept; please send it again.")
            )
        else:
            messages.success(request, _("Thank you. You will see the answer on this page."))
            return redirect("meetings:minutes", slug, number)
    return minutes_page(reached, meeting, now=now, ask_form=form)


def _too_late(minutes: Minutes) -> str:
    local = minutes.meeting.community.local(minutes.circulation.amendments_until)
    return _(
        "Changes could be asked for until %(day)s, so this one was not sent. "
        "Your words are kept here; please bring them to the next meeting or tell the coordinator."
    ) % {"day": f"{local.day} {local:%B %Y, %H:%M}"}


def answer(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    reached, meeting = reach_to_lead(request, slug, number)
    minutes = minutes_or_404(meeting)
    amendment = get_object_or_404(minutes.amendments.select_related("membership"), pk=pk)
    amendment.minutes = minutes
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _give(reached, amendment, form.cleaned_data["answer"]):
            return redirect("meetings:minutes", slug, number)
        amendment.refresh_from_db(fields=["answer", "answered_at"])
        form.add_error(None, _("Somebody has answered this already; their answer stands above."))
    context = {
        "meeting": meeting,
        "minutes": minutes,
        "amendment": amendment,
        "form": form,
        "here": "meetings",
    }
    return render(request, "meetings/minutes_answer.html", context)


def _give(reached: AsMember, amendment: Amendment, words: str) -> bool:
    try:
        amendment.give_answer(words, by=reached.user, at=timezone.now())
    except (StaleError, NotNowError, FixedError):
        # The same form sent twice has done its work the first time.
        amendment.refresh_from_db(fields=["answer", "answered_at"])
        return amendment.answer == words
    messages.success(reached, _("Your answer is saved. Who asked sees it on this page."))
    return True


def approve(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, meeting = reach_meeting(request, slug, number)
    minutes, now = minutes_or_404(meeting), timezone.now()
    if not minutes.is_circulated:
        raise Http404
    if minutes.is_approved:
        return redirect("meetings:minutes", slug, number)
    meetings = approvable_at(reached, minutes, now)
    if not meetings:
        raise Http404
    waits_for = _waits_for(minutes, now)
    form = ApprovalForm(request.POST or None, meetings=meetings)
    if request.method == "POST" and not waits_for and form.is_valid():
        return _approved(reached, minutes, form.cleaned_data["at_meeting"], now)
    context = {
        "meeting": meeting,
        "minutes": minutes,
        "form": form,
        "waits_for": waits_for,
        "here": "meetings",
    }
    return render(request, "meetings/minutes_approve.html", context)


def _approved(reached: AsMember, minutes: Minutes, at_meeting: Meeting, now: datetime) -> HttpResponse:
    try:
        approve_minutes(minutes, at_meeting=at_meeting, by=reached.user, at=now)
    except FixedError:
        pass  # Two at once: it is approved, as both wanted.
    except NotNowError:
        messages.warning(reached, _("Somebody has just asked for a change. Please answer it first."))
    else:
        messages.success(reached, _("The minutes are approved."))
    return redirect("meetings:minutes", reached.community.slug, minutes.meeting.number)


def _waits_for(minutes: Minutes, now: datetime) -> list[str]:
    reasons: list[str] = []
    if minutes.can_be_amended(now):
        local = minutes.meeting.community.local(minutes.circulation.amendments_until)
        until = f"{local.day} {local:%B %Y, %H:%M}"
        reasons.append(
            _("Members were promised that they can ask for changes until %(until)s.") % {"until": until}
        )
    if open_requests := minutes.unanswered().count():
        words = ngettext(
            "%(n)d change asked for has no answer yet.",
            "%(n)d changes asked for have no answer yet.",
            open_requests,
        )
        reasons.append(words % {"n": open_requests})
    return reasons
