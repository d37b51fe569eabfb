from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from commonpractice.guides.document.suggested import open_suggestions
from commonpractice.guides.forms.suggestion import DecisionForm
from commonpractice.guides.models import Guide, SuggestionDecision
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_guide_to_write
from commonpractice.guides.settling.text_now import text_now


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
    suggested_by = _suggested_by(guide, form)
    is_own = suggested_by == member.pk
    takes_back = decision.outcome == SuggestionDecision.Outcome.TAKEN_BACK
    if not (is_own if takes_back else may_lead(member, guide)):
        raise Http404
    decision.guide, decision.by, decision.at = guide, member, timezone.now()
    decision.suggested_by = guide.community.memberships.filter(pk=suggested_by).first()
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError:
        # Two decided at once, or one did twice: the first counts, and whoever is told makes its change.
        decision = guide.suggestion_decisions.get(suggestion=decision.suggestion)
    return JsonResponse({"outcome": decision.outcome})


def _suggested_by(guide: Guide, form: DecisionForm) -> int | None:
    """As it stands in the text; what was suggested so lately that it is not there yet, as the page says."""
    said: int | None = form.cleaned_data["suggested_by"]
    for each in open_suggestions(text_now(guide)):
        if str(each.id) == form.cleaned_data["suggestion"]:
            return int(each.by) if str(each.by or "").isdecimal() else None
    return said
