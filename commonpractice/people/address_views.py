"""Changing the address one signs in with, in two pages: the new address, then the code that went there."""

from smtplib import SMTPException

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.people.changing_address import change_address, proposal_in, propose, signed_in
from commonpractice.people.forms import NewAddress, ProveAddress
from commonpractice.people.limits import answered
from commonpractice.people.views import only_lately


@never_cache
@only_lately
def address(request: HttpRequest) -> HttpResponse:
    form = NewAddress(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid():
        try:
            propose(request, form.cleaned_data["email"])
        except (SMTPException, OSError):
            form.add_error(
                None, _("The letter could not be sent just now. Please try again in a few minutes.")
            )
        else:
            return redirect("people:address_code")
    return answered(render(request, "people/address.html", {"form": form}), form)


@never_cache
@only_lately
def address_code(request: HttpRequest) -> HttpResponse:
    proposal = proposal_in(request)
    if proposal is None:
        return redirect("people:address")
    form = ProveAddress(request.POST or None, request=request)
    if request.method == "POST" and form.is_valid() and _is_changed(request, proposal["email"], form):
        messages.success(request, _("From now on you sign in, and get letters, with the new address."))
        return redirect("people:ways")
    if proposal_in(request) is None:
        messages.warning(
            request, _("That code was wrong too often. Nothing has changed; ask for a new code.")
        )
        return redirect("people:address")
    page = render(request, "people/address_code.html", {"form": form, "email": proposal["email"]})
    return answered(page, form)


def _is_changed(request: HttpRequest, email: str, form: ProveAddress) -> bool:
    """Changes it, or says on the form why not."""
    try:
        change_address(request, email)
    except IntegrityError:
        signed_in(request).refresh_from_db()
        form.add_error(None, _("This address cannot be used here. Nothing has changed."))
    except (SMTPException, OSError):
        form.add_error(
            None,
            _(
                "The letter to your old address could not be sent just now, so nothing has changed. "
                "Please try again in a few minutes."
            ),
        )
    else:
        return True
    return False
