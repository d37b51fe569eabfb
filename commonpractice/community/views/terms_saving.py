"""One form for one part of the draft: saved, or shown again beside what somebody else wrote in between."""

from typing import cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.forms import BoundField, model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.community.forms.terms import SeenForm
from commonpractice.community.models import Terms, TermsSection
from commonpractice.community.reaching import AsMember
from commonpractice.community.terms_drafting import Part, save_part
from commonpractice.transitions import StaleError


def draft_of(request: AsMember) -> Terms | None:
    return Terms.objects.drafts().filter(community=request.community).select_related("community").first()


def back_to(request: AsMember, anchor: str) -> HttpResponse:
    return redirect(f"{reverse('community:terms_draft', args=[request.community.slug])}#{anchor}")


def number_in(request: HttpRequest, name: str) -> int:
    """A number that a button sent; -1, which fits nothing, where it was edited by hand."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= len("2147483647") - 1 else -1


def say_stale(request: HttpRequest) -> None:
    messages.warning(
        request,
        _(
            "Somebody changed the draft in the meantime, so nothing was done. Look at it again, then press once more."
        ),
    )


def edit(
    request: AsMember, draft: Terms, part: Part | Terms, form_class: type[SeenForm], *, anchor: str
) -> HttpResponse:
    posted = request.POST if request.method == "POST" else None
    form = form_class(posted, instance=part, initial={"edited_times": draft.edited_times})
    theirs = None
    if posted is not None and form.is_valid():
        changed = cast("Part | Terms", form.save(commit=False))
        try:
            save_part(changed, seen=form.cleaned_data["edited_times"])
            return back_to(request, anchor)
        except StaleError:
            fresh = type(part).objects.get(pk=part.pk)
            if _same(changed, fresh):
                return back_to(request, anchor)
            theirs = [
                (str(field.label), _shown(field)) for field in form_class(instance=fresh).visible_fields()
            ]
            form = _again(form_class, request, fresh)
    return show_form(request, draft, form, anchor=anchor, theirs=theirs)


def show_form(
    request: AsMember,
    draft: Terms,
    form: SeenForm,
    *,
    anchor: str,
    theirs: list[tuple[str, str]] | None = None,
    action: str = "",
    notice: str = "",
    key: UUID | None = None,
) -> HttpResponse:
    context = {
        "draft": draft,
        "form": form,
        "anchor": anchor,
        "theirs": theirs,
        "action": action,
        "notice": notice,
        "key": key,
        "is_new": form.instance.pk is None,
        "removing": _removing(request, form.instance),
        "here": "terms",
    }
    return render(request, "community/terms_part.html", context)


def _removing(request: AsMember, part: Part | Terms) -> str:
    if part.pk is None or isinstance(part, Terms):
        return ""
    name = "sections" if isinstance(part, TermsSection) else "agenda"
    return reverse(f"community:terms_{name}_remove", args=[request.community.slug, part.pk])


def form_to_add(form_class: type[SeenForm], draft: Terms, request: AsMember) -> tuple[SeenForm, UUID]:
    """A form for a new part, with the key by which sending it twice is noticed."""
    if request.method != "POST":
        return form_class(initial={"edited_times": draft.edited_times}), uuid4()
    try:
        key = UUID(request.POST.get("key", ""))
    except ValueError:
        key = uuid4()
    return form_class(request.POST), key


def too_late(request: AsMember, form_class: type[SeenForm]) -> HttpResponse:
    """The draft was adopted or put aside meanwhile: what was typed is shown, so that it can be used again."""
    if request.method != "POST":
        return redirect("community:terms", request.community.slug)
    typed = [(field.label, _shown(field)) for field in form_class(request.POST).visible_fields()]
    return render(request, "community/terms_too_late.html", {"typed": typed, "here": "terms"}, status=409)


def _again(form_class: type[SeenForm], request: AsMember, fresh: Part | Terms) -> SeenForm:
    terms = fresh if isinstance(fresh, Terms) else fresh.terms
    data = request.POST.copy()
    data["edited_times"] = str(terms.edited_times)
    return form_class(data, instance=fresh)


def _same(mine: Part | Terms, theirs: Part | Terms) -> bool:
    """Whether the same words came twice; where a part stands among the others is not its words."""
    beside = ["edited_times", "position"]
    return model_to_dict(mine, exclude=beside) == model_to_dict(theirs, exclude=beside)


def _shown(field: BoundField) -> str:
    value = field.value()
    choices = getattr(field.field, "choices", None)
    if choices:
        return str(dict(choices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(value)
