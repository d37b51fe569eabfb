"""A scribe enters what a member told them: once, marked as a scribe's, never to be read again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commonpractice.agreement.answering import on_behalf
from commonpractice.agreement.answering.responding import TakesPartError
from commonpractice.agreement.forms.on_behalf import ScribeForm
from commonpractice.agreement.models import Question
from commonpractice.agreement.reaching import reach_question_to_lead
from commonpractice.agreement.views.sheets import not_now
from commonpractice.transitions import NotNowError


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def scribe(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, question = reach_question_to_lead(request, slug, number)
    if question.state != Question.State.RESPONDING and request.method != "POST":
        return not_now(reached, question)
    form = ScribeForm(
        request.POST or None,
        # For oneself one answers oneself.
        members=reached.community.memberships.current().exclude(pk=reached.membership.pk),
        statements=question.statements.shown(),
    )
    if request.method == "POST" and form.is_valid():
        member = form.cleaned_data["member"]
        try:
            on_behalf.respond_for(question, form.said, member=member)
        except TakesPartError:
            form.add_error(
                "member",
                _("%(name)s has taken part already. Nothing was changed.") % {"name": member.display_name},
            )
        except NotNowError:
            return not_now(reached, question)
        else:
            messages.success(
                request,
                _("Entered for %(name)s. It cannot be read or changed here.") % {"name": member.display_name},
            )
            return redirect(request.path)
    return render(request, "agreement/scribe.html", {"question": question, "here": "themes", "form": form})
