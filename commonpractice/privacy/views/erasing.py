"""Erasing: first a page that says what goes, what stays and why; then, for one's own, only after signing in anew."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.community.actions import LastCoordinatorError
from commonpractice.community.models import Community, Membership
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.people.changing_address import signed_in
from commonpractice.people.views import only_lately
from commonpractice.privacy.erasing.files import files_naming
from commonpractice.privacy.erasing.names import is_distinct, mentions, names_of
from commonpractice.privacy.erasing.verb import erase
from commonpractice.privacy.forms.fields import EraseForm
from commonpractice.privacy.holding import held_about
from commonpractice.privacy.subject import Subject, everything_of, of_membership


@never_cache
@only_lately
def erase_me(request: HttpRequest) -> HttpResponse:
    subject = everything_of(signed_in(request))
    form = EraseForm(request.POST or None)
    is_last = False
    if request.method == "POST" and form.is_valid():
        try:
            erase(subject, at=timezone.now())
        except LastCoordinatorError:
            is_last = True
        else:
            logout(request)
            messages.success(
                request, _("It is done: what was held about you is erased, and your account is gone.")
            )
            return redirect("home:start")
    # Who left a community learns no titles of it any longer.
    seen = [each.community for each in subject.memberships if not each.has_left]
    return render(request, "privacy/erase.html", _context(subject, form, seen, is_last=is_last))


@never_cache
def erase_member(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """At their wish, in this community alone; also of who left."""
    reached = reach_as_coordinator(request, slug)
    found = Membership.objects.filter(community=reached.community, pk=pk).exclude(pk=reached.membership.pk)
    member = found.select_related("community", "person").first()
    if member is None:
        raise Http404
    subject = of_membership(member)
    form = EraseForm(request.POST or None)
    is_last = False
    if request.method == "POST" and form.is_valid():
        try:
            erase(subject, at=timezone.now())
        except LastCoordinatorError:
            is_last = True
        else:
            messages.success(request, _("It is done: what this community held about them is erased."))
            return redirect("privacy:desk", slug)
    context = {
        **_context(subject, form, [reached.community], is_last=is_last),
        "member": member,
        "here": "data",
    }
    return render(request, "privacy/erase.html", context)


def _context(subject: Subject, form: EraseForm, seen: list[Community], *, is_last: bool) -> dict[str, object]:
    held = list(held_about(subject))
    names = names_of(subject)
    short = [name for name in names if not is_distinct(name)]
    return {
        "form": form,
        "is_last": is_last,
        "goes": [each for each in held if each.on_erasure == "removed"],
        "replaced": [each for each in held if each.on_erasure == "replaced"],
        "stays": [each for each in held if each.on_erasure == "kept"],
        "mentions": list(mentions(short, subject.communities)) if short else [],
        "files": list(files_naming(names, seen)),
        "memberships": subject.memberships,
    }
