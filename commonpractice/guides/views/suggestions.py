from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonpractice.guides.forms.suggestion import DecisionForm
from commonpractice.guides.models import SuggestionDecision
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_guide_to_write


@require_POST
def decide_suggestion(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Called by the editor, which then makes the change. Who leads decides; anybody may take back what is theirs."""
    reached, guide = reach_guide_to_write(request, slug, number)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        errors = {name: " ".join(map(str, sentences)) for name, sentences in form.errors.items()}
        return JsonResponse({"errors": errors}, status=422)
    decision = form.save(commit=False)
    member = reached.membership
    is_own = form.cleaned_data["suggested_by"] == member.pk
    takes_back = decision.outcome == SuggestionDecision.Outcome.TAKEN_BACK
    if not (is_own if takes_back else may_lead(member, guide)):
        raise Http404
    decision.guide, decision.by, decision.at = guide, member, timezone.now()
    decision.suggested_by = guide.community.memberships.filter(pk=form.cleaned_data["suggested_by"]).first()
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError:
        # Two decided at once, or one did twice: the first counts, and whoever is told makes its change.
        decision = guide.suggestion_decisions.get(suggestion=decision.suggestion)
    return JsonResponse({"outcome": decision.outcome})
