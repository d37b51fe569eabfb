"""Checking a note: anybody, with our list or a community's; and beside the boxes of other forms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.checking.counting import offer
from commonpractice.checking.explaining import explain
from commonpractice.checking.in_confidence import LONGEST, Sent, in_confidence
from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.checking.practice_words import KINDS_OF_SENTENCES
from commonpractice.checking.views.counts import posted_token
from commonpractice.community.models import Community, Membership
from commonpractice.community.reaching import reach_community
from commonpractice.recording import OURS, FindingKind
from commonpractice.recording.facts import CONVICTION_PROMPT


@require_http_methods(["GET", "HEAD", "POST"])
@in_confidence
def note(request: HttpRequest, slug: str = "", *, sent: Sent) -> HttpResponse:
    """The page; to htmx the answer alone, for which nothing is read but a community's list, and who may count for a team."""
    is_piece = "HX-Request" in request.headers
    # What is too large was not read, and must not be now.
    token = posted_token(request, "count_token") if sent.text is not None else None
    community, membership = _reached(request, slug, may_be_plain=is_piece and token is None)
    text = sent.text or ""
    has_words = sent.may_be_checked and bool(text.strip())
    explained = explain(text, phrase_list_of(community) if community else OURS) if has_words else None
    asked = [each.phrase.id for each in explained.questions] if explained else []
    context = {
        # Browsers leave out the first line break of a box.
        "in_box": f"\n{text}",
        "sent": sent,
        "longest": LONGEST,
        "list_of": slug,
        "sentence_kinds": KINDS_OF_SENTENCES,
        "conviction": CONVICTION_PROMPT,
        "explained": explained,
        "is_piece": is_piece,
        "count": offer(membership, asked, token=token),
    }
    template = "checking/answer.html" if is_piece else "checking/note.html"
    return render(request, template, context, status=sent.status)


def _reached(
    request: HttpRequest, slug: str, *, may_be_plain: bool
) -> tuple[Community | None, Membership | None]:
    if not slug:
        return None, None
    if may_be_plain:
        return get_object_or_404(Community, slug=slug), None
    reached = reach_community(request, slug)
    return reached.community, reached.membership


@require_POST
@in_confidence
def beside(request: HttpRequest, slug: str, *, sent: Sent) -> HttpResponse:
    """The questions about what somebody types into a box of another form; 204 where the page shows them already."""
    phrases = phrase_list_of(get_object_or_404(Community, slug=slug))
    if not sent.may_be_checked:
        return HttpResponse(status=sent.status)
    without = {FindingKind.IDENTIFIER} if request.POST.get("without") == FindingKind.IDENTIFIER else set()
    explained = explain(sent.text or "", phrases, without=without)
    shown = f"{sent.field}:{explained.digest}"
    if shown in request.POST.getlist("asked"):
        return HttpResponse(status=204)
    context = {"explained": explained, "shown": shown, "box": request.POST.get("box", ""), "list_of": slug}
    return render(request, "checking/beside_questions.html", context)
