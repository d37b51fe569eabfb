"""Whether one's own name stands in a guide."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.guides.forms.publish import CreditForm
from commonpractice.guides.reaching import reach_guide
from commonpractice.guides.settling import crediting


@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For those who took part; also for who said something once, so that it can be taken back at any time."""
    reached, guide = reach_guide(request, slug, number)
    me = reached.membership
    said = guide.credits.filter(membership=me).first()
    if said is None and not crediting.has_contributed(guide, me):
        raise Http404
    is_named = said is not None and said.withdrawn_at is None
    first = {"name": said.name if said and is_named else me.display_name}
    if said:
        first["answer"] = "yes" if is_named else "no"
    form = CreditForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["answer"] == "yes":
            crediting.give(guide, me, form.cleaned_data["name"], at=timezone.now())
            messages.success(
                request, _("Your name stands in the guide. You can take it out here at any time.")
            )
        else:
            crediting.withdraw(guide, me, at=timezone.now())
            messages.success(
                request, _("Your name does not stand in the guide, in no version and no form of it.")
            )
        return redirect("guides:credit", slug, number)
    context = {"form": form, "guide": guide, "said": said, "is_named": is_named, "here": "guides"}
    return render(request, "guides/credit.html", context)
