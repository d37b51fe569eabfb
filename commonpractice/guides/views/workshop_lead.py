"""The desk of who leads a workshop: the tables, the steps, reading back and merging."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from commonpractice.community.reaching import AsMember
from commonpractice.guides.document.walking import headings, id_of
from commonpractice.guides.forms.workshop import MoreTimeForm, NotesForm, TableForm
from commonpractice.guides.models import Workshop, WorkshopTable
from commonpractice.guides.reaching_workshops import reach_table_to_lead, reach_workshop_to_lead
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown_block
from commonpractice.guides.workshops import attributing, holding, merging, seating
from commonpractice.guides.workshops.clock import round_timer
from commonpractice.guides.workshops.page import first_words, rows
from commonpractice.guides.workshops.places import sheet_of
from commonpractice.transitions import NotNowError, StaleError


@require_safe
def workshop_lead(request: HttpRequest, slug: str, number: int, which: int) -> HttpResponse:
    reached, shown = reach_workshop_to_lead(request, slug, number, which)
    tables, notes = rows(shown, text_now(shown.guide)), merging.notes_of(shown)
    by_table = {each.table.pk: each for each in tables}
    context = {
        "workshop": shown,
        "guide": shown.guide,
        "tables": tables,
        "in_turn": [by_table[each.pk] for each in holding.turns(shown)],
        "reading": holding.reading(shown) if shown.is_reading_back else None,
        "open_tables": [each for each in tables if any(id_of(block) not in notes for block in each.blocks)],
        "timer": round_timer(shown, timezone.now()),
        "more_time_form": MoreTimeForm(),
        "members": reached.community.memberships.current(),
        "here": "guides",
    }
    return render(request, "guides/workshop_lead.html", context)


@require_POST
def workshop_step(request: HttpRequest, slug: str, number: int, which: int, verb: str) -> HttpResponse:
    reached, shown = reach_workshop_to_lead(request, slug, number, which)
    take = STEPS.get(verb)
    if take is None:
        raise Http404
    try:
        return take(reached, shown) or redirect("guides:workshop_lead", slug, number, which)
    except NotNowError:
        messages.warning(request, _("This is not possible now. Here is where it stands."))
    except StaleError:
        messages.info(request, _("Somebody has given more time already. Look at the clock."))
    except holding.NoTablesError:
        messages.warning(request, _("There is no table yet. Add one first."))
    except seating.HasWrittenError:
        messages.warning(request, _("This table has its sheet in the text. It is read back with the others."))
    except merging.UndecidedError as error:
        names = ", ".join(str(each) for each in error.tables)
        messages.warning(
            request,
            _("Not merged yet: of some words nobody has noted what becomes of them (%(tables)s).")
            % {"tables": names},
        )
    return redirect("guides:workshop_lead", slug, number, which)


def _start(reached: AsMember, shown: Workshop) -> None:
    holding.start(shown, by=reached.membership, at=timezone.now())
    messages.success(reached, _("The round has begun. Every table has its sheet."))


def _more_time(reached: AsMember, shown: Workshop) -> None:
    form = MoreTimeForm(reached.POST)
    if not form.is_valid():
        messages.warning(reached, " ".join(str(each) for errors in form.errors.values() for each in errors))
        return
    minutes, seen = form.cleaned_data["minutes"], reached.POST.get("seen", "")
    holding.more_time(shown, minutes, by=reached.membership, at=timezone.now(), seen=seen)
    messages.success(
        reached,
        ngettext("There is %(number)d minute more.", "There are %(number)d minutes more.", minutes)
        % {"number": minutes},
    )


def _end_round(reached: AsMember, shown: Workshop) -> None:
    holding.end_round(shown, by=reached.membership, at=timezone.now())
    messages.success(reached, _("The round is over. Now each table reads its words aloud, in turn."))


def _read(reached: AsMember, shown: Workshop) -> None:
    holding.read(shown, _named_table(reached, shown), by=reached.membership, at=timezone.now())


def _merge(reached: AsMember, shown: Workshop) -> HttpResponse:
    brought = merging.merge(shown, by=reached.membership, at=timezone.now())
    words = ngettext("%(number)d part stands", "%(number)d parts stand", brought) % {"number": brought}
    messages.success(
        reached, _("Merged: %(parts)s in the guide now. How it read before is kept.") % {"parts": words}
    )
    return redirect("guides:guide", reached.community.slug, shown.guide.number)


def _remove(reached: AsMember, shown: Workshop) -> HttpResponse:
    holding.remove(shown)
    messages.success(reached, _("The workshop is taken away."))
    return redirect("guides:guide", reached.community.slug, shown.guide.number)


def _add_table(reached: AsMember, shown: Workshop) -> None:
    table = seating.add_table(shown, by=reached.membership, at=timezone.now())
    messages.success(reached, _("%(table)s is there.") % {"table": str(table)})


def _remove_table(reached: AsMember, shown: Workshop) -> None:
    seating.remove_table(shown, _named_table(reached, shown))
    messages.success(reached, _("The table is taken away."))


def _named_table(reached: AsMember, shown: Workshop) -> WorkshopTable:
    wanted = reached.POST.get("table", "")
    return get_object_or_404(shown.tables.all(), number=int(wanted[:9]) if wanted.isdecimal() else 0)


STEPS: dict[str, Callable[[AsMember, Workshop], HttpResponse | None]] = {
    "start": _start,
    "more-time": _more_time,
    "end-round": _end_round,
    "read": _read,
    "merge": _merge,
    "remove": _remove,
    "add-table": _add_table,
    "remove-table": _remove_table,
}


@require_http_methods(["GET", "HEAD", "POST"])
def table_change(request: HttpRequest, slug: str, number: int, which: int, table: int) -> HttpResponse:
    reached, shown = reach_table_to_lead(request, slug, number, which, table)
    members = reached.community.memberships.current()
    found = headings(text_now(shown.workshop.guide))
    edited = WorkshopTable.objects.get(pk=shown.pk)
    form = TableForm(request.POST or None, instance=edited, headings=found, members=members)
    if request.method == "POST" and form.is_valid():
        try:
            seating.change_table(shown.workshop, shown, form.facts, at=timezone.now())
        except NotNowError:
            messages.warning(request, _("The round is over: the tables stand as they are."))
        else:
            messages.success(request, _("Saved."))
        return redirect("guides:workshop_lead", slug, number, which)
    context = {"form": form, "table": shown, "workshop": shown.workshop, "guide": shown.workshop.guide}
    return render(request, "guides/workshop_table_change.html", {**context, "here": "guides"})


@require_http_methods(["GET", "HEAD", "POST"])
def table_read(request: HttpRequest, slug: str, number: int, which: int, table: int) -> HttpResponse:
    """A table reads its words; for each block who leads notes what becomes of it, and goes on to the next table."""
    reached, shown = reach_table_to_lead(request, slug, number, which, table)
    workshop = shown.workshop
    if not workshop.is_reading_back:
        messages.info(request, _("It is not the time to read back."))
        return redirect("guides:workshop_lead", slug, number, which)
    tree = text_now(workshop.guide)
    blocks = sheet_of(tree, shown.draft)
    tables = holding.turns(workshop)
    form = NotesForm(
        request.POST if request.method == "POST" else None,
        blocks=[(id_of(each), first_words(each)) for each in blocks],
        others=[
            (id_of(each), f"{other}: {first_words(each)}")
            for other in tables
            if other.pk != shown.pk
            for each in sheet_of(tree, other.draft)
        ],
        notes=merging.notes_of(workshop),
    )
    if request.method == "POST" and form.is_valid():
        return _noted(reached, shown, form, tables)
    voices = attributing.said_at(shown)
    context: dict[str, Any] = {
        "table": shown,
        "workshop": workshop,
        "guide": workshop.guide,
        "form": form,
        "parts": [
            (
                shown_block(workshop.guide, each, top=3),
                form.field_of(id_of(each)),
                voices.get(id_of(each), []),
            )
            for each in blocks
        ],
        "here": "guides",
    }
    return render(request, "guides/workshop_read.html", context)


def _noted(
    reached: AsMember, table: WorkshopTable, form: NotesForm, tables: list[WorkshopTable]
) -> HttpResponse:
    workshop, me, now = table.workshop, reached.membership, timezone.now()
    where = (reached.community.slug, workshop.guide.number, workshop.number)
    try:
        merging.note(workshop, table, form.notes, by=me, at=now)
        place = [each.pk for each in tables].index(table.pk)
        if place + 1 < len(tables):
            following = tables[place + 1]
            holding.read(workshop, following, by=me, at=now)
            messages.success(reached, _("Noted. Now %(table)s reads.") % {"table": str(following)})
            return redirect("guides:workshop_table_read", *where, following.number)
    except NotNowError:
        messages.warning(reached, _("This is not possible now. Here is where it stands."))
    else:
        messages.success(reached, _("Noted. All tables have read."))
    return redirect("guides:workshop_lead", *where)
