from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.directory.forms.sharing import ShareForm
from commonpractice.directory.models import SharedAnswer
from commonpractice.directory.reaching import reach_question
from commonpractice.directory.sharing import last_answer, share


@require_http_methods(["GET", "HEAD", "POST"])
def share_answer(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Whoever answers the question puts their words into the library; where that was done, one is led there."""
    reached, question = reach_question(request, slug, pk)
    answer = last_answer(question)
    if answer is None:
        raise Http404
    before = SharedAnswer.objects.filter(question=question).select_related("resource__community").first()
    if before and request.method != "POST":
        return redirect(before.resource)
    form = ShareForm(request.POST or None, initial={"title": question.subject, "text": answer.text})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        note = share(
            question,
            title=words["title"],
            text=words["text"],
            audience=words["audience"],
            by=reached.membership,
            key=words["key"],
            at=timezone.now(),
        )
        messages.success(request, _("It stands in the library now."))
        return redirect(note)
    return render(request, "directory/share.html", {"question": question, "form": form, "here": "directory"})
