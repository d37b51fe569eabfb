from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.bulletins import permissions
from commonpractice.bulletins.announcing import draft_announcement, release_announcement
from commonpractice.bulletins.forms import LetterForm, WriteForm
from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.models.delivery import Unsent
from commonpractice.bulletins.posting import (
    AlreadyReleasedError,
    ChangedSinceError,
    PutAsideError,
    hint,
    put_aside,
)
from commonpractice.bulletins.showing import as_it_will_arrive
from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember, reach_as_coordinator, reach_as_member

LETTERS_ON_A_PAGE, DELIVERIES_ON_A_PAGE = 25, 100


@require_safe
def letters(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    if not permissions.may_see_letters(reached.membership):
        raise Http404
    seen = permissions.letters_seen_by(reached.membership).defer("body")
    unsent = Delivery.objects.unsent_in(reached.community)
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
        "may_write": reached.membership.is_coordinator,
    }
    return render(request, "bulletins/letters.html", context)


@require_safe
def letter(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, letter = _reach_letter(request, slug, pk)
    # Those who could not be reached stand first: they wait for somebody.
    deliveries = letter.deliveries.order_by(F("failed_at").asc(nulls_last=True), "to_name", "pk").defer(
        "text", "calendar"
    )
    context = {
        "letter": letter,
        "shown": as_it_will_arrive(letter, to_name=reached.membership.display_name),
        "deliveries": Paginator(deliveries, DELIVERIES_ON_A_PAGE).get_page(request.GET.get("page")),
        "may_release_here": permissions.may_release_here(reached.membership, letter),
        "released_by": _released_by(letter),
        "now": timezone.now(),
    }
    return render(request, "bulletins/letter.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    form = WriteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        letter = draft_announcement(
            community=reached.community,
            key=said["key"],
            subject=said["subject"],
            body=said["body"],
            at=timezone.now(),
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
    try:
        deliveries = release_announcement(
            letter, by=reached.user, at=timezone.now(), edited_times=_number(request.POST.get("edited_times"))
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
    number = len(deliveries)
    messages.success(
        request,
        ngettext(
            "The letter is on its way to %(number)d person.",
            "The letter is on its way to %(number)d people.",
            number,
        )
        % {"number": number},
    )
    return redirect(letter)


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
        Letter.objects.select_related("release", "withdrawal"), pk=pk, community=reached.community
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
