"""Who is asked by name: people without an account, each with a link of their own."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.reaching import AsMember
from commonpractice.guides.forms.consultation import InviteForm
from commonpractice.guides.models import Consultation
from commonpractice.guides.reaching_settled import reach_consultation_to_lead
from commonpractice.guides.settling import inviting
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, asked = reach_consultation_to_lead(request, slug, number, which)
    if asked.to == Consultation.To.MEMBERS:
        messages.warning(request, _("This consultation is for members. Nobody else is asked."))
        return redirect(asked)
    if "remove" in request.POST:
        return _remove(reached, asked)
    form = InviteForm(request.POST or None, initial={"key": uuid.uuid4()})
    if request.method == "POST" and form.is_valid() and _invite(reached, asked, form):
        return redirect("guides:invitations", slug, number, which)
    context = {
        "form": form,
        "consultation": asked,
        "guide": asked.guide,
        "invitations": asked.invitations.all(),
        "here": "guides",
    }
    return render(request, "guides/invitations.html", context)


def _invite(reached: AsMember, asked: Consultation, form: InviteForm) -> bool:
    given = form.cleaned_data
    try:
        inviting.invite(asked, by=reached.membership, at=timezone.now(), **given)
    except inviting.InvitedAlreadyError:
        form.add_error("email", _("Somebody with this address is invited already."))
        return False
    except NotNowError:
        messages.warning(reached, _("It has closed: nobody can comment any more."))
        return True
    words = _("Their letter is on its way.") if asked.is_open else _("Their letter goes when it opens.")
    messages.success(reached, words)
    return True


def _remove(reached: AsMember, asked: Consultation) -> HttpResponse:
    pk = reached.POST["remove"]
    invitation = get_object_or_404(asked.invitations.all(), pk=int(pk[:9]) if pk.isdecimal() else 0)
    inviting.uninvite(invitation)
    messages.success(reached, _("Their link opens nothing any more, and their name and address are gone."))
    return redirect("guides:invitations", reached.community.slug, asked.guide.number, asked.number)
