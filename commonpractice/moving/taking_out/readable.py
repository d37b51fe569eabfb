"""What is meant to be read, as Markdown: minutes, outcomes, guides, barriers, updates and terms. One file for each kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome
from commonpractice.bulletins.models import Update
from commonpractice.community.models import Community, TermsAdoption
from commonpractice.guides.models import Version
from commonpractice.guides.publishing.as_text import as_text
from commonpractice.guides.publishing.building import shown, words_of
from commonpractice.meetings.models import Minutes
from commonpractice.themes.models import Barrier

OF_A_BARRIER = (
    "blocked", "decision_point", "reason_given", "rule", "effect", "already_works", "tried",
)  # fmt: skip
OF_A_PROPOSAL = ("text", "rationale", "for_whom", "needs", "how_to_check")


@dataclass(frozen=True)
class Page:
    things: Callable[[Community], "QuerySet[Any]"]
    words: Callable[[Any], Iterator[str]]
    """Paragraphs of one thing."""


def _day(day: date) -> str:
    return date_format(day, "j F Y")


def _fields(thing: Any, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if getattr(thing, name):
            label = str(thing._meta.get_field(name).verbose_name)
            yield f"**{label[:1].upper()}{label[1:]}:** {getattr(thing, name)}"


def _minutes_of(community: Community) -> "QuerySet[Minutes]":
    return Minutes.objects.filter(meeting__community=community).select_related("meeting")


def _minutes(minutes: Minutes) -> Iterator[str]:
    yield minutes.text


def _outcomes_of(community: Community) -> "QuerySet[Outcome]":
    return Outcome.objects.filter(community=community).select_related("proposal", "text")


def _outcome(outcome: Outcome) -> Iterator[str]:
    yield f"# {outcome.number}. {outcome.proposal.title}"
    yield f"{outcome.get_result_display()}, {_day(outcome.at)}"
    yield from _fields(outcome.text, OF_A_PROPOSAL)
    yield outcome.said


def _guides_of(community: Community) -> "QuerySet[Version]":
    """The newest version of each."""
    later = Version.objects.filter(guide=OuterRef("guide"), number__gt=OuterRef("number"))
    newest = Version.objects.filter(~Exists(later), guide__community=community)
    return newest.select_related("guide__community")


def _guide(version: Version) -> Iterator[str]:
    published = shown(version)
    yield f"# {version.guide.title}"
    yield as_text(published, words_of(published)).decode()


def _barriers_of(community: Community) -> "QuerySet[Barrier]":
    """Only those that a second person has approved."""
    return Barrier.objects.filter(community=community).exclude(known_at=None).select_related("wording")


def _barrier(barrier: Barrier) -> Iterator[str]:
    yield f"# {barrier.number}. {barrier}"
    yield str(barrier.get_stage_display())
    yield from _fields(barrier.wording, OF_A_BARRIER)


def _updates_of(community: Community) -> "QuerySet[Update]":
    there = Update.objects.filter(community=community, withdrawal=None)
    return there.exclude(release=None).select_related("release")


def _update(update: Update) -> Iterator[str]:
    yield f"# {update.title}"
    yield _day(update.release.at)
    yield update.standfirst
    yield update.body
    yield update.credit


def _terms_of(community: Community) -> "QuerySet[TermsAdoption]":
    return TermsAdoption.objects.filter(community=community).select_related("terms")


def _terms(adoption: TermsAdoption) -> Iterator[str]:
    yield "# " + _("Terms of reference, version %(number)d, adopted on %(day)s") % {
        "number": adoption.number,
        "day": _day(adoption.at),
    }
    yield adoption.change_note
    for section in adoption.terms.sections.order_by("position", "pk"):
        yield f"## {section.heading}"
        yield section.body


PAGES = {
    "pages/terms.md": Page(_terms_of, _terms),
    "pages/barriers.md": Page(_barriers_of, _barrier),
    "pages/outcomes.md": Page(_outcomes_of, _outcome),
    "pages/guides.md": Page(_guides_of, _guide),
    "pages/minutes.md": Page(_minutes_of, _minutes),
    "pages/updates.md": Page(_updates_of, _update),
}
