from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.bulletins import permissions
from commonpractice.bulletins.announcing import NobodyError, draft_announcement, release_announcement
from commonpractice.bulletins.forms import LetterForm, WhenForm, WriteForm
from commonpractice.bulletins.letterbox.coming_back import unreachable_in
from commonpractice.bulletins.models import Letter, Release
from commonpractice.bulletins.models.delivery import Unsent
from commonpractice.bulletins.posting import (
    AlreadyReleasedError,
    ChangedSinceError,
    PutAsideError,
    hint,
    put_aside,
)
from commonpractice.bulletins.segments import segment_of, segments_of
from commonpractice.bulletins.showing import as_it_will_arrive, unsent_in
from commonpractice.community.models import Community, Membership
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_as_member

LETTERS_ON_A_PAGE, DELIVERIES_ON_A_PAGE = 25, 100


@require_safe
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    if not permissions.may_see_letters(reached.membership):
        raise Http404
    seen = permissions.letters_seen_by(reached.membership).defer("body")
    is_coordinator = reached.membership.is_coordinator
    unsent = unsent_in(reached.community)
    waited_for = [key for key, number in unsent.items() if number.waiting]
    unfinished = list(seen.drafts_and(waited_for))
    going_out = [letter for letter in unfinished if letter.is_released]
    sent = seen.released().exclude(pk__in=waited_for)
    gone = Paginator(sent, LETTERS_ON_A_PAGE).get_page(request.GET.get("page"))
    for letter in [*going_out, *gone]:
        letter.unsent = unsent.get(letter.pk, Unsent())
    context = {
        "drafts": [letter for letter in unfinished if not letter.is_released],
        "going_out": sorted(going_out, key=lambda letter: (letter.release.at, letter.pk), reverse=True),
        "gone": gone,
        "may_write": is_coordinator,
        "unreachable": unreachable_in(reached.community) if is_coordinator else [],
    }
    return render(request, "bulletins/letters.html", context)


@require_safe
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, letter = _reach_letter(request, slug, pk)
    # Those who could not be reached stand first: they wait for somebody.
    deliveries = letter.deliveries.order_by(F("failed_at").asc(nulls_last=True), "to_name", "pk").defer(
        "text", "calendar"
    )
    now = timezone.now()
    may_release_here = permissions.may_release_here(reached.membership, letter)
    # How many, and never who: nobody chooses by looking at names.
    segment = segment_of(letter, now) if may_release_here and letter.is_draft else None
    context = {
        "letter": letter,
        "segment": segment,
        "number": segment.members.count() if segment else 0,
        "when": WhenForm(now=now),
        "shown": as_it_will_arrive(letter, to_name=reached.membership.display_name),
        "deliveries": Paginator(deliveries, DELIVERIES_ON_A_PAGE).get_page(request.GET.get("page")),
        "may_release_here": may_release_here,
        "released_by": _released_by(letter),
        "now": now,
    }
    return render(request, "bulletins/letter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    now = timezone.now()
    form = WriteForm(request.POST or None, segments=segments_of(reached.community, now))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        letter = draft_announcement(
            community=reached.community,
            key=said["key"],
            subject=said["subject"],
            body=said["body"],
            at=now,
            to=said["to"],
        )
        return redirect(letter)
    return render(request, "bulletins/write.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    _reached, letter = _reach_letter(request, slug, pk)
    if not letter.is_draft:
        return _as_it_stands(
            request, letter, _("This letter is not a draft any more, so it cannot be changed.")
        )
    form = LetterForm(
        request.POST or None,
        initial={"subject": letter.subject, "body": letter.body, "edited_times": letter.edited_times},
    )
    theirs = None
    if request.method == "POST" and form.is_valid():
        if letter.edit(**form.cleaned_data):
            messages.success(request, _("The letter says what you wrote. Nobody has it yet."))
            return redirect(letter)
        letter = _reach_letter(request, slug, pk)[1]
        if not letter.is_draft:
            return _as_it_stands(
                request, letter, _("This letter is not a draft any more, so it cannot be changed.")
            )
        theirs = letter
        form.data = request.POST.dict() | {"edited_times": str(letter.edited_times)}
    return render(request, "bulletins/edit.html", {"letter": letter, "form": form, "theirs": theirs})


@require_POST
def release(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, letter = _reach_letter(request, slug, pk)
    if not permissions.may_release_here(reached.membership, letter):
        raise Http404
    now = timezone.now()
    with timezone.override(reached.community.zone):
        when = WhenForm(request.POST, now=now)
        is_valid = when.is_valid()
    if not is_valid:
        return _as_it_stands(request, letter, " ".join(map(str, when.errors["wanted_at"])))
    wanted_at = when.cleaned_data["wanted_at"]
    try:
        release_announcement(
            letter,
            by=reached.user,
            at=now,
            edited_times=_number(request.POST.get("edited_times")),
            wanted_at=wanted_at,
        )
    except NobodyError:
        return _as_it_stands(
            request, letter, _("There is nobody whom this letter goes to, so it was not sent.")
        )
    except AlreadyReleasedError:
        return _as_it_stands(request, letter, _("This letter was released before. It is not sent twice."))
    except PutAsideError:
        return _as_it_stands(request, letter, _("Somebody put this letter aside, so it was not sent."))
    except ChangedSinceError:
        return _as_it_stands(
            request,
            letter,
            _("Somebody changed this letter while you were looking. Please read it again, then send it."),
        )
    goes_to = Release.objects.get(letter=letter).to
    messages.success(request, _on_its_way(goes_to, wanted_at, reached.community))
    return redirect(letter)


def _on_its_way(number: int, wanted_at: datetime | None, community: Community) -> str:
    if wanted_at is None:
        words = ngettext(
            "The letter is on its way to %(number)d person.",
            "The letter is on its way to %(number)d people.",
            number,
        )
        return words % {"number": number}
    words = ngettext(
        "The letter goes out to %(number)d person on %(day)s.",
        "The letter goes out to %(number)d people on %(day)s.",
        number,
    )
    return words % {"number": number, "day": date_format(community.local(wanted_at), "l j F Y, H:i")}


@require_POST
def aside(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, letter = _reach_letter(request, slug, pk)
    try:
        put_aside(letter, by=reached.user, at=timezone.now())
    except AlreadyReleasedError:
        return _as_it_stands(request, letter, _("This letter has been released, so it cannot be put aside."))
    messages.success(request, _("The draft is put aside. Nobody gets it."))
    return redirect("bulletins:letters", slug)


@require_POST
def try_again(request: HttpRequest, slug: str, pk: int, delivery_pk: int) -> HttpResponse:
    _reached, letter = _reach_letter(request, slug, pk)
    delivery = get_object_or_404(letter.deliveries, pk=delivery_pk)
    if delivery.try_again():
        hint()
        messages.success(request, _("We are trying again for %(name)s.") % {"name": delivery.to_name})
    return redirect(letter)


def _reach_letter(request: HttpRequest, slug: str, pk: int) -> tuple[AsMember, Letter]:
    reached = reach_as_member(request, slug)
    letter = get_object_or_404(
        Letter.objects.select_related("release", "withdrawal", "addressed"),
        pk=pk,
        community=reached.community,
    )
    if not permissions.may_see_letter(reached.membership, letter):
        raise Http404
    letter.community = reached.community
    return reached, letter


def _released_by(letter: Letter) -> Membership | None:
    if not letter.is_released:
        return None
    return letter.community.memberships.filter(person=letter.release.by_id).first()


def _as_it_stands(request: HttpRequest, letter: Letter, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    return redirect(letter)


def _number(typed: str | None) -> int:
    """What a hidden field holds; -1, which no letter has, for anything that is not a number."""
    return int(typed[:9]) if typed and typed.isdecimal() else -1
