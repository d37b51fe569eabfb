"""Fixed versions: by their address in the community, or by a link; as a page, and as files to take away."""

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from commonpractice.community.reaching import reach_community
from commonpractice.spreadsheet import as_csv
from commonpractice.value import building
from commonpractice.value.models import BuiltReport, Report, ReportVersion
from commonpractice.value.permissions import may_write_reports
from commonpractice.value.reaching import reach_version, reach_version_by_link
from commonpractice.value.shown import Shown, shown

KINDS = {
    "pdf": "application/pdf",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ENDINGS = {"pdf": "pdf", "word": "docx"}
FIGURES = "figures"


@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """What is fixed and may be read, and to coordinators the drafts."""
    reached = reach_community(request, slug)
    versions = ReportVersion.objects.order_by("-number")
    if reached.membership is None:
        versions = versions.filter(readers=ReportVersion.Readers.PUBLIC)
    every = Report.objects.filter(community=reached.community).prefetch_related(
        Prefetch("versions", versions, "seen")
    )
    found = list(every)
    for each in found:
        each.community = reached.community
    writes = reached.membership is not None and may_write_reports(reached.membership)
    context = {
        "reports": [(each, each.seen) for each in found if each.seen or writes],
        "may_write_reports": writes,
        "here": "value",
    }
    return render(request, "value/reports.html", context)


@require_safe
def version(request: HttpRequest, slug: str, number: int, version: int) -> HttpResponse:
    _reached, found = reach_version(request, slug, number, version)
    return _page(request, found, by_link=False)


@never_cache
@require_safe
def by_link(request: HttpRequest, link_key: str) -> HttpResponse:
    response = _page(request, reach_version_by_link(link_key), by_link=True)
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def version_file(request: HttpRequest, slug: str, number: int, version: int, file: str) -> HttpResponseBase:
    _reached, found = reach_version(request, slug, number, version)
    return _file(request, found, file, by_link=False)


@require_safe
def file_by_link(request: HttpRequest, link_key: str, file: str) -> HttpResponseBase:
    response = _file(request, reach_version_by_link(link_key), file, by_link=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def _page(request: HttpRequest, found: ReportVersion, *, by_link: bool) -> HttpResponse:
    content = shown(found)
    latest = found.report.versions.order_by("-number").values_list("number", flat=True).first()
    made = set(found.built.filter(fingerprint=content.fingerprint).values_list("form", flat=True))
    context = {
        "version": found,
        "report": found.report,
        "community": found.report.community,
        "shown": content,
        "files": [(form, BuiltReport.Form(form).label, form in made) for form in KINDS],
        "all_made": len(made) == len(KINDS),
        "by_link": by_link,
        "is_latest": latest == found.number,
        "here": "value",
    }
    return render(request, "value/version.html", context)


def _file(request: HttpRequest, found: ReportVersion, file: str, *, by_link: bool) -> HttpResponseBase:
    """Of what is shown now, never of what was: browsers ask each time whether theirs is still the one."""
    if file == FIGURES:
        return _figures(shown(found), _name(found))
    if file not in KINDS:
        raise Http404
    built = building.current(found, file)
    if built is None:
        return redirect("links:report", found.link_key) if by_link else redirect(found)
    etag = f'"{built.fingerprint[:32]}-{file}"'
    response = get_conditional_response(request, etag=etag) or _given(built, _name(found))
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def _given(built: BuiltReport, name: str) -> HttpResponse:
    with built.file.open() as file:
        response = HttpResponse(file.read(), content_type=KINDS[built.form])
    how = "inline" if built.form == BuiltReport.Form.PDF else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}.{ENDINGS[built.form]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _figures(content: Shown, name: str) -> HttpResponseBase:
    rows = [(group.words, line.words, line.number) for group in content.groups for line in group.lines]
    return as_csv([*rows, ("", content.why_not, "")], name=f"{name}-figures")


def _name(found: ReportVersion) -> str:
    return f"{found.report.community.slug}-report-{found.report.number}-version-{found.number}"
