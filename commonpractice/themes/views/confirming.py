from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonpractice.community.reaching import AsMember
from commonpractice.themes.confirming import OwnBarrierError, confirm, take_back
from commonpractice.themes.forms.confirming import ConfirmForm
from commonpractice.themes.models import Barrier
from commonpractice.themes.permissions import may_confirm
from commonpractice.themes.reaching import reach_barrier
from commonpractice.themes.voice import Voice
from commonpractice.transitions import NotNowError


def confirm_barrier(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """*Seen here too*. Sent twice, it is said once."""
    reached, barrier = reach_barrier(request, slug, number)
    form = ConfirmForm(request.POST or None, today=reached.community.date_of(timezone.now()))
    if request.method == "POST" and form.is_valid():
        _confirm(reached, barrier, form.cleaned_data["kind"], form.cleaned_data["month"])
        return redirect(f"{barrier.get_absolute_url()}#seen-here")
    context = {
        "barrier": barrier,
        "form": form,
        "may_confirm": may_confirm(reached.membership, barrier),
        "here": "barriers",
    }
    return render(request, "themes/confirm.html", context)


def _confirm(reached: AsMember, barrier: Barrier, kind: str, month: date) -> None:
    try:
        confirm(barrier, voice=Voice(reached.membership), kind=kind, month=month, at=timezone.now())
    except OwnBarrierError:
        messages.warning(reached, _("You passed this on yourself, so you count already."))
    except NotNowError:
        messages.warning(reached, _("It goes on in another barrier. Please say it there."))
    else:
        messages.success(reached, _("Thank you. You will hear what becomes of it."))


@require_POST
def confirm_take_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, barrier = reach_barrier(request, slug, number)
    if take_back(barrier, voice=Voice(reached.membership), at=timezone.now()):
        messages.success(request, _("Taken back. It does not say any more that you meet it too."))
    return redirect(f"{barrier.get_absolute_url()}#seen-here")
