from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from commonpractice.advice.models import Advice


def not_now(request: HttpRequest, advice: Advice) -> HttpResponse:
    """Somebody was quicker, or it is not there yet: its page says how it stands."""
    messages.warning(request, _("This step is not open now. Here is where it stands."))
    return redirect(advice)
