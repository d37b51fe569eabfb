"""One click, and what was agreed is a clause."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from commonpractice.community.reaching import AsMember
from commonpractice.guides import births
from commonpractice.guides.agreed import outcomes_for, statements_for
from commonpractice.guides.models import Clause, Guide
from commonpractice.guides.reaching import reach_guide_to_write


@require_POST
def clause_from_outcome(request: HttpRequest, slug: str, number: int, outcome: int) -> HttpResponse:
    reached, guide = reach_guide_to_write(request, slug, number)
    found = get_object_or_404(outcomes_for(guide), number=outcome)
    clause = births.from_outcome(guide, found, by=reached.membership, at=timezone.now())
    return _show(reached, guide, clause)


@require_POST
def clause_from_statement(request: HttpRequest, slug: str, number: int, statement: UUID) -> HttpResponse:
    reached, guide = reach_guide_to_write(request, slug, number)
    found = get_object_or_404(statements_for(guide), pk=statement)
    clause = births.from_statement(guide, found, by=reached.membership, at=timezone.now())
    return _show(reached, guide, clause)


def _show(reached: AsMember, guide: Guide, clause: Clause) -> HttpResponse:
    messages.success(reached, _("It is a clause of the guide now, and keeps where it came from."))
    return redirect("guides:clause", reached.community.slug, guide.number, clause.key)
