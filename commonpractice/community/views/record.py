from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from commonpractice.community.models import Membership
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.community.record_words import details_in_words, in_words


def record(request: HttpRequest, slug: str) -> HttpResponse:
    request = reach_as_coordinator(request, slug)
    page = Paginator(request.community.happenings.all(), 50).get_page(request.GET.get("page"))
    people = {happening.by_id for happening in page.object_list}
    names = dict(
        Membership.objects.filter(community=request.community, person__in=people).values_list(
            "person_id", "display_name"
        )
    )
    lines = [
        {
            "words": in_words(happening.what),
            "details": details_in_words(happening.details),
            "by": names.get(happening.by_id or 0),
            "at": happening.at,
        }
        for happening in page.object_list
    ]
    return render(request, "community/record.html", {"page": page, "lines": lines})
