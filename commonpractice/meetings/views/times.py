from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from commonpractice.meetings.permissions_after import may_see_times
from commonpractice.meetings.room.times import clock_of
from commonpractice.meetings.spent import Spent, by_section, total
from commonpractice.meetings.views.minutes import reach_meeting

MINUTE = 60


@require_safe
def times(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """How long each section was planned for and how long it took."""
    reached, meeting = reach_meeting(request, slug, number)
    if not may_see_times(reached.membership, meeting):
        raise Http404
    agenda = list(meeting.agenda.all())
    replayed = clock_of(meeting, agenda, list(meeting.steps.all()), people=meeting.participants.count())
    untimed = {each.pk: each.minutes is None and each.seconds_each is None for each in agenda}
    rows = by_section(replayed, [(each.pk, each.title, untimed[each.pk]) for each in agenda], timezone.now())
    longest = max([*(row.planned or 0 for row in rows), *(row.actual or 0 for row in rows), 1])
    context = {
        "meeting": meeting,
        "started": replayed.started_at is not None,
        "finished": replayed.finished_at is not None,
        "rows": [_in_words(row) for row in rows],
        "total": _in_words(total(rows, _("Altogether"), length=meeting.length_minutes * MINUTE)),
        "longest": longest,
        "here": "meetings",
    }
    return render(request, "meetings/times.html", context)


def _in_words(row: Spent) -> dict[str, Any]:
    return {
        "title": row.title,
        "planned": row.planned or 0,
        "actual": row.actual or 0,
        "planned_words": _("no set time") if row.planned is None else _minutes(row.planned),
        "actual_words": _("not reached") if row.actual is None else _minutes(row.actual),
        "difference": _difference(row.over),
    }


def _minutes(seconds: int) -> str:
    if 0 < seconds < MINUTE:
        return _("less than a minute")
    minutes = round(seconds / MINUTE)
    return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}


def _difference(over: int | None) -> str:
    if over is None:
        return _("nothing to compare")
    if over == 0:
        return _("as planned")
    words = _("%(length)s longer") if over > 0 else _("%(length)s shorter")
    return words % {"length": _minutes(abs(over))}
