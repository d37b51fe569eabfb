"""How a clause, and one's own account beside it, are reached; else *not found*."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from commonpractice.community.reaching import AsMember, InCommunity, reach_community, signed_in
from commonpractice.guides.clauses import InText, clauses_in
from commonpractice.guides.models import Evidence, Guide
from commonpractice.guides.permissions import may_hold_account
from commonpractice.guides.reaching import reach_guide
from commonpractice.guides.settling.text_now import text_now


def reach_clause(request: HttpRequest, slug: str, number: int, key: str) -> tuple[AsMember, Guide, InText]:
    """A clause of the text as it stands; or one that was taken out of it, by what still stands beside it."""
    reached, guide = reach_guide(request, slug, number)
    for each in clauses_in(text_now(guide)):
        if each.key == key:
            return reached, guide, each
    get_object_or_404(guide.clauses.all(), key=key)
    return reached, guide, InText(key, 0, _("A clause that is no longer in the text"), {})


def reach_account(request: HttpRequest, slug: str, number: int, key: UUID) -> tuple[InCommunity, Evidence]:
    """One's own account, also after one has left; nobody else finds it."""
    reached = reach_community(request, slug)
    every = Evidence.objects.filter(kind=Evidence.Kind.ACCOUNT, clause__guide__community=reached.community)
    rows = every.select_related("clause__guide__theme", "owner", "added_by")
    account = get_object_or_404(rows, clause__guide__number=number, form_key=key)
    if not may_hold_account(signed_in(request), account):
        raise Http404
    account.clause.guide.community = reached.community
    return reached, account
