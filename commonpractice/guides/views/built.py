"""Forms of a version to take away. Not made yet, one waits on a page that says how far it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.guides.models import BuiltForm, Version
from commonpractice.guides.publishing.asking import current, is_under_way, wanted
from commonpractice.guides.publishing.building import shown, words_of
from commonpractice.guides.publishing.forms_of_a_guide import BY_FILE, FORMS
from commonpractice.guides.publishing.summary import summary as summary_of
from commonpractice.guides.reaching_settled import reach_version


@require_safe
def form_file(request: HttpRequest, slug: str, number: int, version_number: int, file: str) -> HttpResponse:
    """Of what is shown now, never of what was: browsers ask each time whether theirs is still the one."""
    _reached, version = reach_version(request, slug, number, version_number)
    if file not in BY_FILE:
        raise Http404
    built = current(version, BY_FILE[file])
    if built is None or not built.is_made:
        return redirect("guides:form", slug, number, version_number, BY_FILE[file])
    etag = f'"{built.fingerprint[:32]}-{built.form}"'
    response = get_conditional_response(request, etag=etag) or _file(built, version)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def form(request: HttpRequest, slug: str, number: int, version_number: int, form: str) -> HttpResponse:
    """How far one form is; asks for it where nobody has. It looks again by itself where scripts run."""
    _reached, version = reach_version(request, slug, number, version_number)
    if form not in FORMS:
        raise Http404
    now = timezone.now()
    if request.method == "POST":
        wanted(version, form, at=now)
        return redirect("guides:form", slug, number, version_number, form)
    built = current(version, form)
    context = {
        "version": version,
        "guide": version.guide,
        "built": built,
        "is_under_way": is_under_way(built, now),
        "form_name": BuiltForm.Form(form).label,
        "file": FORMS[form].file,
        "here": "guides",
    }
    return render(request, "guides/form.html", context)


@require_safe
def one_page(request: HttpRequest, slug: str, number: int, version_number: int) -> HttpResponse:
    """The guide in short, as a page."""
    _reached, version = reach_version(request, slug, number, version_number)
    published = shown(version)
    context = {
        "version": version,
        "guide": version.guide,
        "short": summary_of(published, words_of(published)),
        "language": published.language,
        "here": "guides",
    }
    return render(request, "guides/one_page.html", context)


def _file(built: BuiltForm, version: Version) -> HttpResponse:
    form, guide = FORMS[built.form], version.guide
    name = f"{guide.community.slug}-{guide.number}-version-{version.number}-{form.file}"
    with built.file.open() as file:
        response = HttpResponse(file.read(), content_type=form.kind)
    response["Content-Disposition"] = f'{"inline" if form.opens else "attachment"}; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
