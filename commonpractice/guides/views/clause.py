"""What stands beside a clause: why, for whom, what it needs, how to check it, where it comes from, what it rests on."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import AsMember
from commonpractice.guides import evidence as evidences
from commonpractice.guides.forms.beside import BesideForm
from commonpractice.guides.models import Clause, Evidence, Guide
from commonpractice.guides.origins import origin_of
from commonpractice.guides.permissions import may_remove_evidence, may_write
from commonpractice.guides.reaching_beside import reach_clause
from commonpractice.guides.shown_text import shown_block
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import StaleError


def clause(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    reached, guide, block = reach_clause(request, slug, number, key)
    row = guide.clauses.filter(key=key).first() or Clause(guide=guide, key=key)
    form = BesideForm(request.POST or None, instance=row)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        context["ask_again"] = must_ask_again(form, form.free_text, known_names(reached.community))
        if context["ask_again"] is None:
            try:
                return _save(reached, guide, key, form)
            except StaleError:
                context["theirs"] = show_stale(form, guide.clauses.get(key=key))
    # What was typed is in the form; what stands there is read anew.
    row = guide.clauses.filter(key=key).first() or Clause(guide=guide, key=key)
    context |= {
        "guide": guide,
        "clause": block,
        "row": row,
        "words": shown_block(guide, block.block) if block.block else "",
        "beside": [(form[name].label, words) for name in Clause.FIELDS if (words := getattr(row, name))],
        "origin": origin_of(row, guide, reached.membership),
        "may_write": may_write(reached.membership, guide),
        "here": "guides",
        **_rests_on(reached, guide, row),
    }
    return render(request, "guides/clause.html", context)


def _save(reached: AsMember, guide: Guide, key: str, form: BesideForm) -> HttpResponse:
    me, now = reached.membership, timezone.now()
    words = {name: form.cleaned_data[name] for name in ("contains", *Clause.FIELDS)}
    evidences.say_beside(guide, key, words, seen=form.cleaned_data["seen"], by=me, at=now)
    messages.success(reached, _("Saved."))
    return redirect("guides:clause", reached.community.slug, guide.number, key)


def _rests_on(reached: AsMember, guide: Guide, row: Clause) -> dict[str, Any]:
    """What anybody in the community may know of; one's own account, and those that one asked for and that wait."""
    if row.pk is None:
        return {"evidence": [], "waiting": [], "own": []}
    me = reached.membership
    mine = Q(owner=me) | Q(added_by=me)
    beside = row.evidence.select_related("barrier__wording")
    shown = [
        {"evidence": each, "may_remove": may_remove_evidence(me, guide, each)} for each in beside.shown()
    ]
    of_mine = list(row.evidence.filter(mine, kind=Evidence.Kind.ACCOUNT))
    return {
        "evidence": shown,
        "own": [each for each in of_mine if each.owner_id == me.pk],
        "waiting": [each for each in of_mine if each.waits and each.owner_id != me.pk],
    }
