"""What is held about somebody without an account, by their personal link: seen, taken away, and erased."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from commonpractice.privacy.erasing.outsiders import behind_link, community_of, erase_outsider, values_of
from commonpractice.privacy.forms.fields import EraseForm
from commonpractice.privacy.holding import held_in
from commonpractice.privacy.statements import field


@never_cache
def held_by_link(request: HttpRequest, link_key: str) -> HttpResponse:
    row = behind_link(link_key)
    if row is None:
        raise Http404
    form = EraseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erase_outsider(row, at=timezone.now())
        messages.success(request, _("It is done: what this link stood for is erased."))
        return redirect("home:start")
    context = {
        "form": form,
        "within": community_of(row),
        "values": [(field(type(row), name).verbose_name, value) for name, value in values_of(row).items()],
        "held": held_in(type(row)),
    }
    return render(request, "privacy/held_by_link.html", context)
