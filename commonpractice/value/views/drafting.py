"""The coordinator begins a report, writes what is a person's to write, and fixes a version."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import reach_as_coordinator
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import StaleError
from commonpractice.value import periods, reporting, wording
from commonpractice.value.figures import OUTSIDE, told_of
from commonpractice.value.forms.report import CLASH, BeginForm, DraftForm, FixForm, stale
from commonpractice.value.models import Report, Story
from commonpractice.value.reaching import reach_report
from commonpractice.value.shown import grouped, told


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    reached = reach_as_coordinator(request, slug)
    out = reporting.periods_out(reached.community)
    form = BeginForm(request.POST or None, periods=periods.choices(now), out=out)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        begun = reporting.begin(
            reached.community, said["key"], said["title"], said["period"], by=reached.user, at=now
        )
        if begun.community_id != reached.community.pk:
            raise Http404
        return redirect(begun)
    return render(request, "value/begin.html", {"form": form, "here": "value"})


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, draft = reach_report(request, slug, number)
    offered = [(each, _line(each)) for each in reporting.quotable(draft)]
    initial = {"stories": [str(pk) for pk in draft.chosen.values_list("story", flat=True)]}
    instance = Report.objects.get(pk=draft.pk)
    form = DraftForm(request.POST or None, instance=instance, offered=offered, initial=initial)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        known = known_names(reached.community)
        context["ask_again"] = must_ask_again(form, ("opening",), known)
        if not context["ask_again"] and (theirs := _write(draft, form)) is None:
            messages.success(request, _("Saved. Nobody outside has it yet."))
            return redirect(draft)
        context["theirs"] = [] if context["ask_again"] else theirs
    return render(request, "value/report.html", {**_draft(draft), **context})


def _write(draft: Report, form: DraftForm) -> list[tuple[str, str]] | None:
    """None where it is kept; else what now reads differently."""
    facts = {name: form.cleaned_data[name] for name in DraftForm.Meta.fields}
    chosen = [int(pk) for pk in form.cleaned_data.get("stories", [])]
    try:
        reporting.write(draft, facts, chosen, seen=form.cleaned_data["seen"])
    except StaleError:
        return show_stale(form, Report.objects.get(pk=draft.pk))
    return None


@require_http_methods(["GET", "HEAD", "POST"])
def fix(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, draft = reach_report(request, slug, number)
    form = FixForm(request.POST or None, initial={"seen": draft.edited_times})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            version = reporting.fix(
                draft, readers=said["readers"], seen=said["seen"], by=reached.user, at=timezone.now()
            )
        except StaleError:
            messages.warning(request, stale())
            return redirect(draft)
        except reporting.ClashError:
            form.refuse(str(CLASH))
        else:
            messages.success(request, _("This version is fixed. Its files are made in a minute."))
            return redirect(version)
    return render(request, "value/fix.html", {"form": form, **_draft(draft)})


def _draft(draft: Report) -> dict[str, Any]:
    """As a reader outside would see it now."""
    period = periods.period_of(draft.starts_on, draft.ends_on)
    chosen = set(draft.chosen.values_list("story", flat=True))
    return {
        "report": draft,
        "period": wording.in_words(period),
        "groups": grouped(told_of(draft.community, period, OUTSIDE)),
        "why_not": wording.why_not_told(),
        "stories": [told(each) for each in reporting.quotable(draft) if each.pk in chosen],
        "versions": draft.versions.order_by("-number"),
        "here": "value",
    }


def _line(story: Story) -> str:
    """The first words, and the name that its writer chose."""
    words = " ".join(" ".join(filter(None, story.texts)).split())
    short = words if len(words) <= 160 else words[:159].rstrip() + "…"  # noqa: PLR2004 - two lines
    name = story.consent.name if story.consent else ""
    return f"{short} – {name}" if name else short
