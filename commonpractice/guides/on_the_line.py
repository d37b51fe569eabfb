"""What this room has on the line of a theme: its guides, who signed them off and took them up, and what practice said.

One query where there is no guide, two where none is published, six otherwise; one less where only what moves is asked for.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from django.db.models import Count, Exists, Max, Min, OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Community, Membership
from commonpractice.guides.models import (
    Adoption,
    AdoptionState,
    Consultation,
    Guide,
    PracticeReport,
    ReportSummary,
    SignOff,
    SignOffAnswer,
    Workshop,
)
from commonpractice.guides.settling.adoption_life import Standing
from commonpractice.themes.line.stages import Thing
from commonpractice.themes.line.thing import ADOPTION, GUIDE, REPORT, SIGN_OFF
from commonpractice.themes.models import Theme

At = tuple[int, Thing]
"""The primary key of a theme, and a thing of it."""


@dataclass(frozen=True)
class _For:
    """For whom the line is drawn, of which community and day; `public` are the themes that anybody may read."""

    community: Community
    is_member: bool
    public: frozenset[int]
    today: date


def things(
    themes: Sequence[Theme],
    *,
    membership: Membership | None,
    now: datetime,
    moving_only: bool = False,
) -> dict[int, list[Thing]]:
    """By theme. What is published is for everybody where the theme is; members also see what is on its way."""
    found: dict[int, list[Thing]] = {theme.pk: [] for theme in themes}
    public = frozenset(theme.pk for theme in themes if theme.is_public)
    if not themes or (membership is None and not public):
        return found
    community = themes[0].community
    whose = _For(community, membership is not None, public, community.date_of(now))
    shown = list(found) if whose.is_member else list(public)
    guides = list(_rows_of_guides(shown))
    given: list[At] = [*_guides(guides, whose)]
    if whose.is_member and guides and not moving_only:
        given += _workshops(guides, whose)
    if any(row["version"] for row in guides):
        given += [*_sign_offs(shown, whose), *_adoptions(shown, whose), *_reports(guides, whose)]
    for theme, thing in given:
        found[theme].append(thing)
    return found


def _rows_of_guides(themes: Iterable[int]) -> Iterable[dict[str, Any]]:
    is_open = Q(consultations__state=Consultation.State.OPEN)
    guides = Guide.objects.filter(theme__in=themes, twin_of=None).order_by("-number")
    rows = guides.values("pk", "theme", "number", "title", "begun_at").annotate(
        version=Max("versions__number"),
        published_at=Max("versions__at"),
        closes_on=Min("consultations__closes_on", filter=is_open),
    )
    return cast("Iterable[dict[str, Any]]", rows)


def _guides(rows: Iterable[dict[str, Any]], whose: _For) -> Iterator[At]:
    for row in rows:
        if not whose.is_member and not row["version"]:
            continue
        state, waits = _state_of(row)
        yield (
            row["theme"],
            Thing(
                stage=GUIDE,
                title=row["title"],
                url=_page("guide" if whose.is_member else "latest", whose, row["number"]),
                when=row["published_at"] or row["begun_at"],
                state_words=state,
                is_public=bool(row["version"]) and row["theme"] in whose.public,
                done=bool(row["version"]) and row["closes_on"] is None,
                waits_for=waits if whose.is_member else "",
                group=_("Guides"),
            ),
        )


def _workshops(rows: Iterable[dict[str, Any]], whose: _For) -> Iterator[At]:
    """For members: who wrote together is nobody else's."""
    guides = {row["pk"]: row for row in rows}
    found = Workshop.objects.filter(guide__in=guides).order_by("guide", "number")
    for each in found.values("guide", "number", "state", "made_at", "writes_from"):
        guide, state = guides[each["guide"]], Workshop.State(each["state"])
        address = [whose.community.slug, guide["number"], each["number"]]
        yield (
            guide["theme"],
            Thing(
                stage=GUIDE,
                title=_("Writing workshop on “%(title)s”") % {"title": guide["title"]},
                url=reverse("guides:workshop", args=address),
                when=each["writes_from"] or each["made_at"],
                state_words=str(state.label),
                is_public=False,
                done=state is Workshop.State.ENDED,
                moves=False,
                group=_("Workshops"),
            ),
        )


def _state_of(row: dict[str, Any]) -> tuple[str, str]:
    """In words, and who is waited for."""
    if row["closes_on"]:
        facts = {"title": row["title"], "day": date_format(row["closes_on"], "j F Y")}
        return _("in consultation"), _("Every member: comment on “%(title)s”, by %(day)s") % facts
    if row["version"]:
        return _("version %(number)d published") % {"number": row["version"]}, ""
    return _("being written"), _("Every member: write in “%(title)s”") % {"title": row["title"]}


def _sign_offs(themes: list[int], whose: _For) -> Iterator[At]:
    """Of the newest version of each guide that anybody was asked about; who has not answered is no business of the public."""
    standing = SignOff.objects.standing()
    newer = standing.filter(
        version__guide=OuterRef("version__guide"), version__number__gt=OuterRef("version__number")
    )
    found = standing.filter(~Exists(newer), version__guide__theme__in=themes)
    row = (
        "version__guide__theme",
        "version__guide__number",
        "version__number",
        "body",
        "sign_by",
        "answered__answer",
        "answered__at",
    )
    rows = found.annotate(newest=Max("version__guide__versions__number")).order_by("body")
    for theme, number, version, body, sign_by, answer, at, newest in rows.values_list(*row, "newest"):
        if answer is None and not whose.is_member:
            continue
        still_asked = answer is None and version == newest
        waits = _("%(body)s: answer by %(day)s") % {"body": body, "day": date_format(sign_by, "j F Y")}
        words = str(SignOffAnswer.Answer(answer).label if answer else _("asked"))
        if version != newest:
            words = _("%(said)s, about version %(number)d") % {"said": words, "number": version}
        yield (
            theme,
            Thing(
                stage=SIGN_OFF,
                title=body,
                url=_page("sign_offs", whose, number),
                when=at or sign_by,
                state_words=words,
                is_public=answer is not None and theme in whose.public,
                done=answer in {"yes", "conditions"},
                waits_for=waits if still_asked else "",
                group=_("Organisations that were asked"),
                moves=answer is not None,
            ),
        )


def _adoptions(themes: list[int], whose: _For) -> Iterator[At]:
    every = Adoption.objects.shown() if whose.is_member else Adoption.objects.public()
    called = Coalesce("organisation__name", "body")
    row = ("clause__guide__theme", "number", "clause_title", "at", "reached", "until", "ended", "is_public")
    found = (
        every.filter(clause__guide__theme__in=themes)
        .annotate(organisation_called=called)
        .values_list(*row, "organisation_called")
    )
    for theme, number, clause, at, *standing, body in found:
        stood = Standing(*standing)
        state = AdoptionState(stood.state(whose.today))
        waits = _("%(body)s: say how it went") % {"body": body} if state == "lapsed" else ""
        yield (
            theme,
            Thing(
                stage=ADOPTION,
                title=_("%(body)s: %(clause)s") % {"body": body, "clause": clause},
                url=reverse("guides:adoption", args=[whose.community.slug, number]),
                when=at,
                state_words=state.label,
                is_public=stood.is_public and theme in whose.public,
                done=state in {"evidenced", "sharing", "stopped"},
                waits_for=waits if whose.is_member else "",
                group=_("Taken up"),
                moves=not stood.ended,
            ),
        )


def _reports(guides: list[dict[str, Any]], whose: _For) -> Iterator[At]:
    """One thing for a guide: what single people reported is shown to nobody here."""
    by_guide = {row["pk"]: row for row in guides}
    rows = PracticeReport.objects.filter(clause__guide__in=by_guide).order_by().values("clause__guide")
    said = _summarised(by_guide)
    counted = rows.annotate(
        read_at=Max("reading__at"),
        unread=Count("pk", filter=Q(reading=None)),
        read=Count("pk", filter=Q(reading__isnull=False)),
        came_back=Count("pk", filter=Q(reading__follows="came_back")),
    )
    for each in cast("Iterable[dict[str, Any]]", counted):
        row = by_guide[each["clause__guide"]]
        if not whose.is_member and row["pk"] not in said:
            continue
        # That another came in is for members: nobody else shall see when somebody reported.
        unread = whose.is_member and each["unread"] > 0
        yield (
            row["theme"],
            Thing(
                stage=REPORT,
                title=row["title"],
                url=_page("guide" if whose.is_member else "latest", whose, row["number"]),
                # Never the day of a report: few came in, and somebody could be found by it.
                when=each["read_at"],
                state_words=_said_by_practice(each, whose, is_told=row["pk"] in said),
                is_public=row["pk"] in said and row["theme"] in whose.public,
                done=not unread,
                waits_for=_("Who leads the guide: read what was reported") if unread else "",
                group=_("From practice"),
                moves=each["read"] > 0,
            ),
        )


def _said_by_practice(row: dict[str, Any], whose: _For, *, is_told: bool) -> str:
    if row["came_back"] and whose.is_member:
        return _("a barrier has come back")
    if is_told:
        return _("what practice says stands beside it")
    return _("kept for its next review") if row["read"] else _("reported, and not read yet")


def _summarised(guides: Iterable[int]) -> set[int]:
    """Guides beside a clause of which stands what practice says."""
    rows = ReportSummary.objects.filter(clause__guide__in=guides).order_by("pk")
    last = {
        clause: (guide, words)
        for clause, guide, words in rows.values_list("clause", "clause__guide", "words")
    }
    return {guide for guide, words in last.values() if words}


def _page(name: str, whose: _For, number: int) -> str:
    return reverse(f"guides:{name}", args=[whose.community.slug, number])
