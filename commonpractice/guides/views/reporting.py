"""A report from practice, by anybody and without an account; read first by who leads the guide."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.guides.forms.reporting import ReadingForm, ReportForm, SummaryForm
from commonpractice.guides.models import Clause, PracticeReport
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_guide_to_lead
from commonpractice.guides.reaching_practice import newest_with, reach_clause, reach_report
from commonpractice.guides.settling import reporting
from commonpractice.guides.settling.clause_text import title_of, words_of
from commonpractice.guides.settling.counting_reports import counted
from commonpractice.guides.settling.report_address import short_address
from commonpractice.people import limits
from commonpractice.qr import qr_path
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError


@require_safe
def report_clause(request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The short address that stands on paper."""
    clause = get_object_or_404(Clause.objects.select_related("guide__community"), pk=pk)
    newest_with(clause)
    guide = clause.guide
    return redirect("guides:report", guide.community.slug, guide.number, clause.key)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    reached, clause, version = reach_clause(request, slug, number, key)
    posted = request.POST if request.method == "POST" else None
    form = ReportForm(posted)
    ask_again = (
        must_ask_again(form, form.free_text, known_names(reached.community)) if form.is_valid() else None
    )
    if form.is_valid() and not ask_again:
        now = timezone.now()
        try:
            limits.insist_in_browser(request, "practice", at=now)
            reporting.report(clause, version, at=now, **form.cleaned_data)
        except limits.TooOftenError as error:
            limits.refuse(form, error)
        else:
            limits.count_in_browser(request, "practice", at=now)
            return redirect(reverse("guides:report", args=[slug, number, key]) + "?sent")
    side, path = qr_path(short_address(clause))
    context = {
        "clause": clause,
        "guide": clause.guide,
        "version": version,
        "title": title_of(version.tree, key),
        "words": words_of(version.tree, key),
        "form": form,
        "ask_again": ask_again,
        "sent": "sent" in request.GET and posted is None,
        "address": short_address(clause),
        "qr_side": side,
        "qr_path": path,
        "here": "guides",
    }
    return limits.answered(render(request, "guides/report.html", context), form)


@require_safe
def reports(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For who leads the guide: what waits to be read, and what the next review of the guide looks at."""
    reached, guide = reach_guide_to_lead(request, slug, number)
    published = guide.versions.values_list("published", flat=True).first() or {}
    titles = {key: facts["title"] for key, facts in published.get("clauses", {}).items()}
    found = list(reporting.for_the_next_review(guide))
    summaries = reporting.summaries_of(guide)
    today = reached.community.date_of(timezone.now())
    context = {
        "guide": guide,
        "unread": [(each, titles.get(each.clause.key, "")) for each in found if not hasattr(each, "reading")],
        "clauses": [
            {
                "key": key,
                "title": title,
                "read": [each for each in found if each.clause.key == key and hasattr(each, "reading")],
                "summary": summaries.get(key, ""),
            }
            for key, title in titles.items()
        ],
        "counted": counted(guide, today),
        "here": "guides",
    }
    return render(request, "guides/reports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def practice_report(request: HttpRequest, slug: str, number: int, pk: int) -> HttpResponse:
    """Read, and what follows from it said. Who read it first has read it."""
    reached, read = reach_report(request, slug, number, pk)
    is_read = hasattr(read, "reading")
    if request.method == "POST" and is_read:
        messages.info(request, _("Somebody has read it already."))
        return redirect(read)
    form = ReadingForm(
        request.POST if request.method == "POST" else None,
        barriers=reporting.barriers_for(read.clause),
        initial={"kind": read.kind},
    )
    ask_again = (
        must_ask_again(form, form.free_text, known_names(reached.community)) if form.is_valid() else None
    )
    if form.is_valid() and not ask_again and _read(reached, read, form):
        return redirect("guides:reports", slug, number)
    context = {
        "report": read,
        "guide": read.clause.guide,
        "title": title_of(read.version.tree, read.clause.key),
        "form": None if is_read else form,
        "ask_again": ask_again,
        "here": "guides",
    }
    return render(request, "guides/practice_report.html", context)


def _read(reached: Any, read: PracticeReport, form: ReadingForm) -> bool:
    try:
        reporting.read(read, by=reached.membership, at=timezone.now(), **form.cleaned_data)
    except NotNowError:
        form.add_error(
            "barrier",
            _("This barrier has no verified change, so it cannot have come back. It can be seen here too."),
        )
        return False
    messages.success(reached, _("Thank you. It is written down what follows."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def report_summary(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    reached, clause, version = reach_clause(request, slug, number, key)
    if reached.membership is None or not may_lead(reached.membership, clause.guide):
        raise Http404
    there = reporting.summary_of(clause)
    form = SummaryForm(
        request.POST if request.method == "POST" else None,
        initial={"words": there.words if there else "", "key": uuid.uuid4()},
    )
    ask_again = (
        must_ask_again(form, form.free_text, known_names(reached.community)) if form.is_valid() else None
    )
    if form.is_valid() and not ask_again:
        reporting.summarise(clause, by=reached.membership, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("It stands beside the clause now."))
        return redirect("guides:reports", slug, number)
    context = {
        "clause": clause,
        "guide": clause.guide,
        "title": title_of(version.tree, key),
        "form": form,
        "ask_again": ask_again,
        "here": "guides",
    }
    return render(request, "guides/report_summary.html", context)
