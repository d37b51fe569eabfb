from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from commonpractice.community.models import Community
from commonpractice.community.reaching import reach_as_member
from commonpractice.spreadsheet import as_csv
from commonpractice.themes.forms.register import ChoiceForm
from commonpractice.themes.permissions import may_read_first
from commonpractice.themes.register import rows

A_PAGE = 20
AT_A_TIME = 500


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Every approved barrier, newest first; what is asked for stands in the address."""
    reached = reach_as_member(request, slug)
    community, today = reached.community, reached.community.date_of(timezone.now())
    form = ChoiceForm(request.GET, community=community)
    choice = form.chosen()
    found = rows.chosen(community, choice, today)
    # The twenty are found by an index; what is shown of them is read and joined for them alone.
    page = Paginator(found.values_list("pk", flat=True), A_PAGE).get_page(request.GET.get("page"))
    wanted = community.barriers.filter(pk__in=list(page.object_list))
    context = {
        "form": form,
        "choice": choice,
        "page": page,
        "rows": [rows.row(each, community, today) for each in rows.values(wanted.order_by("-number"))],
        "total": page.paginator.count,
        "query": f"{urlencode(choice)}&" if choice else "",
        "may_read_first": may_read_first(reached.membership),
        "here": "barriers",
    }
    return render(request, "themes/register.html", context)


@require_safe
def register_csv(request: HttpRequest, slug: str) -> StreamingHttpResponse:
    """The same rows, all pages of them."""
    reached = reach_as_member(request, slug)
    community = reached.community
    choice = ChoiceForm(request.GET, community=community).chosen()
    return as_csv(_lines(community, choice), name=f"{community.slug}-barriers")


def _lines(community: Community, choice: dict[str, str]) -> Iterator[list[Any]]:
    today = community.date_of(timezone.now())
    yield [
        _("Number"), _("In a few words"), _("Stage"), _("Since"), _("Lever"), _("In whose gift"), _("Source"), _("Month"),
        _("Theme"), _("Owner"), _("Looked at again on"),
    ]  # fmt: skip
    for each in rows.values(rows.chosen(community, choice, today)).iterator(chunk_size=AT_A_TIME):
        row = rows.row(each, community, today)
        yield [
            row["number"], row["title"], row["stage"], _day(row["since"]), row["lever"], row["gift"], row["source"],
            f"{row['month']:%Y-%m}" if row["month"] else "", row["theme"] or "", row["owner"] or "", _day(row["review_on"]),
        ]  # fmt: skip


def _day(day: Any) -> str:
    return day.isoformat() if day else ""
