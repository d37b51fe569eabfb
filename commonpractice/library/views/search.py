from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import reach_community
from commonpractice.library.forms.search import SearchForm
from commonpractice.library.search.finding import A_PAGE, MOST, Answer, search
from commonpractice.library.search.searched import every
from commonpractice.library.search.snippets import marked, snippet


@require_safe
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody finds what they could open: members what is for members, others what is public."""
    reached = reach_community(request, slug)
    # Neither engine takes a zero byte, and no form should refuse a search.
    asked = {name: str(value).replace("\x00", " ") for name, value in request.GET.items()}
    form = SearchForm(asked, reached=reached)
    choice = form.cleaned_data if form.is_valid() else {**form.cleaned_data, "kind": "", "theme": None}
    page = _page(asked.get("page", ""))
    narrowed = bool(choice["kind"] or choice["theme"])
    context: dict[str, Any] = {
        "form": form,
        "text": choice["q"],
        "here": "search",
        "page": page,
        "narrowed": narrowed,
    }
    if choice["q"]:
        answer = search(
            reached.community,
            reached.membership,
            choice["q"],
            now=timezone.now(),
            kind=choice["kind"],
            theme=choice["theme"],
            page=page,
        )
        context |= {"answer": answer, "rows": _rows(answer), **_beside(request, page, answer)}
    return render(request, "library/search.html", context)


def _page(said: str) -> int:
    most = MOST // A_PAGE
    return (
        min(max(int(said), 1), most)
        if said.isascii() and said.isdigit() and len(said) < len(str(MOST))
        else 1
    )


def _rows(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            "address": each.document.address,
            "title": marked(each.document.title, answer.asked),
            "words": snippet(each.document.words, answer.asked),
            "kind": every()[each.kind].label,
            "at": each.document.at,
        }
        for each in answer.results
    ]


def _beside(request: HttpRequest, page: int, answer: Answer) -> dict[str, str]:
    """The addresses of the pages before and after this one; empty where there is none."""
    pages = {"before": page - 1 if page > 1 else None, "after": page + 1 if answer.has_more else None}
    beside = {}
    for name, number in pages.items():
        query = request.GET.copy()
        query["page"] = str(number)
        beside[name] = f"?{query.urlencode()}" if number else ""
    return beside
