"""What is wanted, offered and being done: the list, and one of them with who should talk."""

from uuid import uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.forms.editing import show_stale
from commonpractice.community.reaching import AsMember, reach_as_member
from commonpractice.linkages.forms.entry import AddForm, ChangeForm, CloseForm, FilterForm
from commonpractice.linkages.models import Entry, Kind, WhatBecame
from commonpractice.linkages.permissions import may_change, may_close
from commonpractice.linkages.reaching import reach_entry, reach_entry_to_close
from commonpractice.linkages.standing import still_stands
from commonpractice.linkages.suggestions import suggestions_for
from commonpractice.linkages.waiting import waits_for
from commonpractice.transitions import NotNowError, StaleError

A_PAGE = 20


@require_safe
def entries(request: HttpRequest, slug: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    form = FilterForm(request.GET, community=reached.community)
    wanted = form.wanted()
    closed = wanted.pop("closed", False)
    found = reached.community.entries.shown().filter(closure__isnull=not closed, **wanted).with_words()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "is_filtered": bool(wanted) or closed,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "query": f"{query.urlencode()}&" if query else "",
        "kinds": Kind.choices,
        "waits": waits_for([reached.membership], timezone.now()),
        "here": "linkages",
    }
    return render(request, "linkages/entries.html", context)


@require_safe
def entry(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_entry(request, slug, pk)
    me = reached.membership
    side = "need" if shown.is_need else "offer"
    is_mine = may_change(me, shown) and shown.is_open
    context = {
        "entry": shown,
        "suggestions": suggestions_for(shown),
        "what_became": WhatBecame.objects.filter(**{f"introduction__{side}": shown}),
        "may_change": is_mine,
        "is_asked": is_mine and shown.askings.filter(answered_at=None).exists(),
        "may_close": may_close(me, shown) and shown.is_open,
        "here": "linkages",
    }
    return render(request, "linkages/entry.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    reached = reach_as_member(request, slug)
    if kind not in Kind.values:
        raise Http404
    form = AddForm(request.POST or None, community=reached.community, initial={"key": uuid4()})
    if request.method == "POST" and form.is_valid():
        return redirect(_added(reached, Kind(kind), form))
    context = {"form": form, "kind": Kind(kind), "here": "linkages"}
    return render(request, "linkages/add.html", context)


def _added(reached: AsMember, kind: Kind, form: AddForm) -> Entry:
    facts = {name: form.cleaned_data[name] for name in form.Meta.fields}
    me = reached.membership
    more = {"kind": kind, "community": reached.community, "said_at": timezone.now()}
    made, is_new = Entry.objects.get_or_create(
        key=form.cleaned_data["key"],
        defaults={**facts, **more, "owner": me, "organisation_id": me.organisation_id},
    )
    if made.owner_id != me.pk:
        raise Http404
    if is_new:
        messages.success(reached, _("Members can read it now."))
    return made


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_entry(request, slug, pk)
    if not may_change(reached.membership, shown):
        raise Http404
    form = ChangeForm(
        request.POST or None, community=reached.community, instance=Entry.objects.get(pk=shown.pk)
    )
    context = {"form": form, "entry": shown, "here": "linkages"}
    if not shown.is_open:
        return _closed(reached, shown)
    if request.method == "POST" and form.is_valid():
        try:
            shown.change(
                {name: form.cleaned_data[name] for name in form.Meta.fields}, seen=form.cleaned_data["seen"]
            )
        except NotNowError:
            return _closed(reached, shown)
        except StaleError:
            context["theirs"] = show_stale(form, Entry.objects.get(pk=shown.pk))
        else:
            messages.success(request, _("Saved."))
            return redirect(shown)
    return render(request, "linkages/change.html", context)


@require_POST
def still(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_entry(request, slug, pk)
    if not may_change(reached.membership, shown):
        raise Http404
    if not shown.is_open:
        return _closed(reached, shown)
    still_stands(shown, at=timezone.now())
    messages.success(request, _("Thank you: it stands as before."))
    return redirect(shown)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    reached, shown = reach_entry_to_close(request, slug, pk)
    if not shown.is_open:
        return _closed(reached, shown)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        shown.close(**form.cleaned_data, by=reached.membership, at=timezone.now())
        messages.success(request, _("It is closed. Nobody is introduced because of it any more."))
        return redirect(shown)
    return render(request, "linkages/close.html", {"form": form, "entry": shown, "here": "linkages"})


def _closed(reached: AsMember, shown: Entry) -> HttpResponse:
    messages.warning(reached, _("This is closed, so it cannot be changed."))
    return redirect(shown)
