"""The people of a source who have a personal link. The coordinator gives out links and never sees them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.themes.forms.sources import ContactForm, SendLinkForm
from commonpractice.themes.reaching import reach_contact, reach_source_to_keep
from commonpractice.themes.sources import HasLinkError, add_contact, end_contact, send_link
from commonpractice.transitions import NotNowError


@require_http_methods(["GET", "HEAD", "POST"])
def contact_add(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, source = reach_source_to_keep(request, slug, pk)
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            contact = add_contact(source, by=reached.user, at=timezone.now(), **form.cleaned_data)
        except HasLinkError:
            form.add_error(
                "email", _("This address has a link for this source already. You can send it again.")
            )
        else:
            messages.success(
                request, _("A letter with their own link is on its way to %(name)s.") % {"name": contact.name}
            )
            return redirect("themes:source", slug, pk)
    return render(request, "themes/contact_add.html", {"source": source, "form": form, "here": "barriers"})


@require_POST
def contact_end(request: HttpRequest, slug: str, pk: int, contact_pk: int) -> HttpResponse:
    reached, contact = reach_contact(request, slug, pk, contact_pk)
    end_contact(contact, by=reached.user, at=timezone.now())
    messages.success(request, _("The link of %(name)s opens nothing any more.") % {"name": contact.name})
    return redirect("themes:source", slug, pk)


@require_POST
def contact_send_link(request: HttpRequest, slug: str, pk: int, contact_pk: int) -> HttpResponse:
    reached, contact = reach_contact(request, slug, pk, contact_pk)
    form = SendLinkForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("The letter was not sent. Please press the button again."))
        return redirect("themes:source", slug, pk)
    try:
        send_link(contact, by=reached.user, at=timezone.now(), **form.cleaned_data)
    except NotNowError:
        messages.warning(request, _("This link has ended. Add the address anew to give out another."))
    else:
        messages.success(
            request, _("A letter with the link is on its way to %(name)s.") % {"name": contact.name}
        )
    return redirect("themes:source", slug, pk)
