"""Letters to somebody came back, and now their address works again: said by them, or by a coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonpractice.bulletins.models import Unreachable
from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_as_coordinator, reach_as_member


@require_POST
def my_address_works(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    reached.membership.person = reached.user
    if Unreachable.objects.of(reached.membership).delete()[0]:
        messages.success(request, _("Thank you. From now on we write to you again."))
    return redirect("bulletins:letter_choices", slug)


@require_POST
def their_address_works(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    current = Membership.objects.current().filter(community=reached.community).select_related("person")
    member = get_object_or_404(current, pk=pk)
    if Unreachable.objects.of(member).delete()[0]:
        messages.success(
            request, _("From now on letters go to %(name)s again.") % {"name": member.display_name}
        )
    return redirect("bulletins:letters", slug)
