"""The page of a table: the editor on its own sheet, a plain form for the same, and whose words they are."""

import json
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.guides.document.allowed import ID, Node
from commonpractice.guides.document.schema import TreeError
from commonpractice.guides.document.walking import find, id_of, named_blocks
from commonpractice.guides.forms.picture import PictureForm
from commonpractice.guides.forms.workshop import MYSELF, SOMEBODY, WordsForm, voices
from commonpractice.guides.models import WorkshopTable
from commonpractice.guides.permissions import may_lead, may_write_at
from commonpractice.guides.plain_changes import GoneError
from commonpractice.guides.plain_rows import named
from commonpractice.guides.reaching_workshops import reach_table
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.shown_text import shown, shown_block
from commonpractice.guides.views.workshop_screen import editor
from commonpractice.guides.views.write import NO_CLAUSE, names_in
from commonpractice.guides.workshops import attributing, seating
from commonpractice.guides.workshops.clock import round_timer
from commonpractice.guides.workshops.places import section_of, sheet_of
from commonpractice.guides.workshops.sheets import write_on
from commonpractice.themes.writing.pointing_out import known_names, must_ask_again
from commonpractice.transitions import NotNowError

MOST_BLOCKS = 50


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_table(request: HttpRequest, slug: str, number: int, which: int, table: int) -> HttpResponse:
    reached, found = reach_table(request, slug, number, which, table)
    workshop, me = found.workshop, reached.membership
    # Who has the page open hears of the end on it, and is not led away from what they typed.
    if workshop.is_prepared or (workshop.has_ended and "HX-Request" not in request.headers):
        return redirect(workshop)
    if request.method == "POST" and "again" in request.POST:
        return _again(reached, found)
    writes = may_write_at(me, found)
    speakers = list(attributing.speakers(found))
    form = WordsForm(
        request.POST if request.method == "POST" and writes else None,
        speakers=speakers,
        me=me,
        initial={"key": uuid.uuid4()},
    )
    ask_again = None
    if form.is_bound and form.is_valid():
        ask_again = must_ask_again(form, form.free_text, known_names(reached.community))
        if ask_again is None and _added(reached, found, form):
            return redirect(f"{request.path}#words")
    context = {
        **_context(reached, found, writes=writes, speakers=speakers),
        "form": form,
        "ask_again": ask_again,
    }
    return render(request, "guides/workshop_table.html", context)


def _context(
    reached: AsMember, table: WorkshopTable, *, writes: bool, speakers: list[Membership]
) -> dict[str, Any]:
    workshop, me = table.workshop, reached.membership
    guide, tree = workshop.guide, text_now(workshop.guide)
    draft = find(tree, table.draft)
    section = section_of(tree, table.section)
    return {
        **editor(reached, guide),
        "workshop": workshop,
        "table": table,
        "writes": writes,
        "may_lead": may_lead(me, guide),
        "text": shown(guide, _only(section, draft)),
        "sheet_names": json.dumps({table.draft: str(table)}, ensure_ascii=False),
        "is_gone": draft is None,
        "parts": _parts(table, tree),
        "voices": voices(speakers, me),
        "timer": round_timer(workshop, timezone.now()),
        "picture_form": PictureForm(
            initial={"key": uuid.uuid4()}, auto_id="picture-%s", community=reached.community
        ),
        "names": json.dumps(names_in(guide), ensure_ascii=False),
        "no_clause": NO_CLAUSE,
    }


def _only(section: list[Node], draft: Node | None) -> Node:
    return {"type": "doc", "content": [*section, *([draft] if draft else [])]}


def _parts(table: WorkshopTable, tree: Node) -> list[dict[str, Any]]:
    """Each block of the sheet with whose words it is."""
    said = attributing.said_at(table)
    guide = table.workshop.guide
    return [
        {
            "id": id_of(each),
            "words": shown_block(guide, each, top=3),
            "named": named(each),
            "said": (of_it := said.get(id_of(each), [])),
            "chosen": str(of_it[0].membership_id or SOMEBODY) if of_it else MYSELF,
        }
        for each in sheet_of(tree, table.draft)
    ]


def _added(reached: AsMember, table: WorkshopTable, form: WordsForm) -> bool:
    """What was typed stands at the end of the sheet, with whose it is."""
    guide, me, now = table.workshop.guide, reached.membership, timezone.now()
    try:
        added = write_on(guide, table, form.cleaned_data["key"], form.nodes(), by=me, at=now)
        if form.cleaned_data["said_by"]:
            speaker = _speaker(form.cleaned_data["said_by"], table)
            attributing.said(table.workshop, table, added, speaker, scribe=me, at=now)
    except TreeError as error:
        form.add_error("text", str(error))
        return False
    except GoneError:
        form.add_error(None, _("The sheet of this table is no longer in the text. Begin a new one below."))
        return False
    except (NotNowError, attributing.NotHereError):
        messages.warning(reached, _("The words are saved, but not whose they are. Say it below."))
        return True
    messages.success(reached, _("It stands on the sheet now."))
    return True


def _again(reached: AsMember, table: WorkshopTable) -> HttpResponse:
    try:
        seating.new_sheet(table.workshop, table, by=reached.membership, at=timezone.now())
    except NotNowError:
        messages.warning(reached, _("The round is over."))
    return redirect(reached.path)


@require_POST
def workshop_said(request: HttpRequest, slug: str, number: int, which: int, table: int) -> HttpResponse:
    """Whose words these blocks are: chosen for each on the page, or told by the editor while a scribe types."""
    reached, found = reach_table(request, slug, number, which, table)
    in_browser = reached.headers.get("Accept", "").startswith("text/html")
    blocks = _not_elsewhere(found, reached.POST.getlist("block")[:MOST_BLOCKS])
    me, chosen = reached.membership, reached.POST.get("said_by", MYSELF)
    noted = may_write_at(me, found)
    try:
        speaker = me if chosen == MYSELF else _speaker(chosen, found)
        if noted:
            attributing.said(
                found.workshop, found, blocks, speaker, scribe=me, at=timezone.now(), alone=in_browser
            )
    except (NotNowError, attributing.NotHereError):
        noted = False
    if not in_browser:
        return JsonResponse({"noted": len(blocks)}) if noted else JsonResponse({"noted": 0}, status=409)
    if noted:
        messages.success(request, _("Noted."))
    else:
        messages.warning(
            request,
            _("Not noted. Words are noted for those who sit at this table, until it is merged."),
        )
    return redirect("guides:workshop_table", slug, number, which, table)


def _not_elsewhere(table: WorkshopTable, blocks: list[str]) -> list[str]:
    """Those that can be of this sheet. What was typed a moment ago may not have arrived, so it need not stand there."""
    others = {
        id_of(each) for each, inside in named_blocks(text_now(table.workshop.guide)) if inside != table.draft
    }
    return [each for each in blocks if ID.fullmatch(each) and each not in others]


def _speaker(chosen: str, table: WorkshopTable) -> Membership | None:
    """None: somebody who is not named. NotHereError for anybody who does not sit there."""
    if chosen == SOMEBODY:
        return None
    found = attributing.speakers(table).filter(pk=chosen if chosen.isdecimal() else 0).first()
    if found is None:
        raise attributing.NotHereError
    return found
