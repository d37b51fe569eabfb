"""What expenses came to, by quarter and activity, without names. For the coordinator."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.costs.models import QuarterTotal
from commonpractice.spreadsheet import as_csv


@require_safe
def totals(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_coordinator(request, slug)
    counted = reached.community.cost_totals.prefetch_related("activities")
    return render(request, "costs/totals.html", {"totals": counted, "here": "costs"})


@require_safe
def totals_csv(request: HttpRequest, slug: str) -> HttpResponseBase:
    reached = reach_as_coordinator(request, slug)
    return as_csv(_rows(reached.community), name=f"{slug}-expenses")


def _rows(community: Community) -> Iterator[list[object]]:
    """Amounts are pounds with two decimals, as spreadsheets add them up; what is hidden is said in words."""
    yield [_("Quarter from"), _("Activity"), _("Day"), _("People"), _("Amount in £")]
    for total in community.cost_totals.prefetch_related("activities"):
        for each in total.activities.all():
            yield [total.quarter, each.title, each.day, each.people, _pounds(each.pence)]
        yield [total.quarter, _("Altogether"), "", "", _amount(total)]


def _amount(total: QuarterTotal) -> str:
    return _("not shown: few people") if total.pence is None else _pounds(total.pence)


def _pounds(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"
