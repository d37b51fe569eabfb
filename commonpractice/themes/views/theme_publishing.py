"""A theme's public page: shown exactly as it will be, before it is."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.themes import choosing
from commonpractice.themes.models import Publication, Theme
from commonpractice.themes.permissions import may_choose
from commonpractice.themes.reaching import reach_theme
from commonpractice.themes.views.themes import public_part
from commonpractice.transitions import NotNowError

_TAKEN_UP_ONLY = gettext_lazy("Only a theme that the community has taken up can be public.")


def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, theme = reach_theme(request, slug, number)
    if not may_choose(reached.membership):
        raise Http404
    if refused := _refused(theme):
        messages.warning(request, refused)
        return redirect(theme)
    now, seen = timezone.now(), f"{theme.state}-{theme.edited_times}"
    if request.method == "POST" and request.POST.get("seen") == seen:
        try:
            choosing.publish(theme, by=reached.membership, at=now)
        except NotNowError:
            messages.warning(request, _TAKEN_UP_ONLY)
        else:
            messages.success(request, _("Anybody can read the page of this theme now."))
        return redirect(theme)
    # As if it were published; nothing of this is saved.
    theme.publication = Publication(theme=theme, at=now)
    context = {**public_part(theme, now), "seen": seen, "is_stale": request.method == "POST"}
    return render(request, "themes/theme_publish.html", context)


def _refused(theme: Theme) -> str:
    if theme.is_public:
        return _("This theme is public already.")
    return "" if theme.state in {"chosen", "concluded"} else str(_TAKEN_UP_ONLY)


def publish_end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, theme = reach_theme(request, slug, number)
    if not may_choose(reached.membership):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    choosing.publish_no_more(theme)
    messages.success(request, _("Only members can read the page of this theme now."))
    return redirect(theme)
