"""What a meeting is told of guides: values. Room guests may read them too, so no organisation that waits or is waited for is named."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.agreement.for_meetings import Line
from commonpractice.community.models import Community
from commonpractice.guides.models import Adoption, Consultation, Guide, PracticeReport, SignOff, Version
from commonpractice.guides.models.adoption import AdoptionQuerySet
from commonpractice.guides.settling.signing_off import of_newest
from commonpractice.guides.waiting_rows import Part, Row, gathered, part


@dataclass(frozen=True, slots=True)
class Published:
    """A version as minutes name it; `path` is its page without the address of the installation."""

    title: str
    number: int
    change_note: str
    path: str


def to_look_at(community: Community, *, since: Combinable, by: date) -> list[Line]:
    """What a meeting goes through, whose day is `by`; one query. `since` is an expression for when the meeting before began.

    Versions published since, guides open for comments, those that not every organisation has answered about, adoptions of
    which something is to be said by then, and guides about which practice has reported.
    """
    parts = [
        _published(community, since),
        *[_in_consultation(community), _to_sign_off(community)],
        *_due(community, by),
        _reported(community),
    ]
    rows = sorted(gathered(parts), key=lambda row: list(_WORDS).index(row.kind))
    by_page: dict[str, Line] = {}
    for row in rows:
        line = Line(row.title, _page(community, row), _WORDS[row.kind](row))
        by_page.setdefault(line.url, line)
    return list(by_page.values())


def published_between(community: Community, since: datetime | None, until: datetime) -> list[Published]:
    """Versions in the order in which they were published, after `since` up to `until`; one query."""
    found = Version.objects.filter(guide__community=community, at__lte=until).order_by("at", "pk")
    if since:
        found = found.filter(at__gt=since)
    rows = found.values_list("guide__title", "number", "change_note", "guide__number")
    return [
        Published(title, number, note, reverse("guides:version", args=[community.slug, guide, number]))
        for title, number, note, guide in rows
    ]


def _published(community: Community, since: Combinable) -> Part:
    newer = Version.objects.filter(guide=OuterRef("guide"), number__gt=OuterRef("number"))
    found = Version.objects.filter(~Exists(newer), guide__community=community, at__gt=since)
    return part("version", found, at="guide__", which="number")


def _in_consultation(community: Community) -> Part:
    found = Consultation.objects.filter(guide__community=community, state=Consultation.State.OPEN)
    return part("consultation", found, at="guide__", which="number", day="closes_on")


def _to_sign_off(community: Community) -> Part:
    missing = SignOff.objects.open().filter(of_newest(), version__guide=OuterRef("pk"))
    return part("sign_off", Guide.objects.filter(Exists(missing), community=community), at="")


def _due(community: Community, by: date) -> list[Part]:
    """Those that stand until a day that comes, and those that were to be done by one."""
    going_on = Adoption.objects.going_on().filter(community=community)
    pledged = going_on.filter(reached="pledged", by_when__lte=by)
    return [
        _adoptions("renew", going_on.filter(until__lte=by), day="until"),
        _adoptions("pledged", pledged, day="by_when"),
    ]


def _adoptions(kind: str, found: AdoptionQuerySet, *, day: str) -> Part:
    return part(kind, found, at="clause__guide__", number=".number", title=".clause_title", day=day)


def _reported(community: Community) -> Part:
    unread = PracticeReport.objects.unread().filter(clause__guide=OuterRef("pk"))
    return part("report", Guide.objects.filter(Exists(unread), community=community), at="")


def _day(row: Row) -> str:
    return date_format(row.day, "j F Y") if row.day else ""


_WORDS: Mapping[str, Callable[[Row], str]] = {
    "version": lambda row: _("version %(number)d published") % {"number": row.which},
    "consultation": lambda row: _("open for comments until %(day)s") % {"day": _day(row)},
    "sign_off": lambda _row: _("not every organisation that was asked has answered"),
    "renew": lambda row: _("taken up; its organisation says by %(day)s how it goes") % {"day": _day(row)},
    "pledged": lambda row: _("taken up, to be there by %(day)s; nothing shown yet") % {"day": _day(row)},
    "report": lambda _row: _("reports from practice to weigh"),
}


def _page(community: Community, row: Row) -> str:
    at: list[object] = [community.slug, row.number]
    if row.kind in {"version", "consultation"}:
        at.append(row.which)
    name = {"sign_off": "sign_offs", "renew": "adoption", "pledged": "adoption", "report": "guide"}
    return reverse(f"guides:{name.get(row.kind, row.kind)}", args=at)
