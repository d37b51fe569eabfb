"""Sending, with the letter as it will go."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.advice import sending as verbs
from commonpractice.advice.forms.leading import SendForm
from commonpractice.advice.letter_form import as_letter_pdf, as_page, beside
from commonpractice.advice.models import Advice
from commonpractice.advice.models.advice import TRANSITIONS
from commonpractice.advice.reaching import reach_advice_to_lead
from commonpractice.advice.views.reading import as_file
from commonpractice.advice.views.steps import not_now
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError, allows

TO_ANSWER = timedelta(days=42)


@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, advice = reach_advice_to_lead(request, slug, number)
    if not allows(TRANSITIONS, "send", advice.state):
        return not_now(request, advice)
    try:
        agreed = verbs.to_send(advice)
    except (verbs.NotAgreedError, verbs.ChangedSinceError) as trouble:
        return _not_yet(request, advice, trouble)
    now = timezone.now()
    today = reached.community.date_of(now)
    form = SendForm(
        request.POST or None,
        today=today,
        initial={"seen": agreed.fingerprint, "reply_by": today + TO_ANSWER},
    )
    objections, others = beside(agreed.proposal_text.proposal.outcome)
    context: dict[str, Any] = {
        "form": form,
        "advice": advice,
        "text": as_page(agreed.tree),
        "objections": objections,
        "others": others,
        "here": "advice",
    }
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if form.cleaned_data["seen"] != agreed.fingerprint:
            form.add_error(
                None, _("Another text has been agreed since you opened this page. Look at it below.")
            )
        elif context["ask_again"] is None:
            try:
                verbs.send(advice, form.sending, by=reached.membership, at=now)
            except (NotNowError, verbs.NotAgreedError, verbs.ChangedSinceError) as trouble:
                return _not_yet(request, advice, trouble)
            messages.success(request, _sent_words(advice))
            return redirect(advice)
    return render(request, "advice/send.html", context)


@require_safe
def preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The PDF as it would go today, marked as a draft."""
    reached, advice = reach_advice_to_lead(request, slug, number)
    now = timezone.now()
    try:
        agreed = verbs.to_send(advice)
    except (verbs.NotAgreedError, verbs.ChangedSinceError) as trouble:
        return _not_yet(request, advice, trouble)
    if not allows(TRANSITIONS, "send", advice.state):
        return not_now(request, advice)
    reply_by = reached.community.date_of(now + TO_ANSWER)
    sending = verbs.Sending(is_public=False, why_so="", reply_by=reply_by)
    facts = verbs.facts_to_send(advice, agreed, sending, at=now)
    outcome = agreed.proposal_text.proposal.outcome
    return as_file(as_letter_pdf(advice, agreed.tree, facts, outcome, mark=_("not sent yet")), advice)


def _sent_words(advice: Advice) -> str:
    if advice.body.contact_address:
        return _("It has gone. The body reads it by its own link, and answers there.")
    return _("It stands as sent. The body has no e-mail address: please print the PDF and post it.")


def _not_yet(request: HttpRequest, advice: Advice, trouble: Exception) -> HttpResponse:
    if isinstance(trouble, verbs.ChangedSinceError):
        words = _(
            "The text has changed since it was agreed. Ask members anew, or go back to what was agreed."
        )
    elif isinstance(trouble, verbs.NotAgreedError):
        words = _("It goes once its text is agreed by the rule.")
    else:
        return not_now(request, advice)
    messages.warning(request, words)
    return redirect(advice)
