"""The list of guides: for members all of them, for anybody else those that are published."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import reach_community
from commonpractice.guides.how_far import far, listed
from commonpractice.guides.permissions import may_begin

A_PAGE = 20


@require_safe
def guides(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_community(request, slug)
    me = reached.membership
    page = Paginator(listed(reached.community, me), A_PAGE).get_page(request.GET.get("page"))
    # The days in it are those of the community.
    with timezone.override(reached.community.time_zone):
        rows = [{"guide": each, "far": list(far(each))} for each in page]
    context = {
        "page": page,
        "rows": rows,
        "may_begin": me is not None and may_begin(me),
        "here": "guides",
    }
    return render(request, "guides/guides.html", context)
