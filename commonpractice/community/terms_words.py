"""What the terms fix, said in words: for pages, and to compare two versions."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.community.comparing import SectionChange, compare
from commonpractice.community.models import StandingItem, Terms

MINUTE = 60


@dataclass(frozen=True)
class Words:
    """A section, or a fact that stands beside the sections, as words under a heading."""

    heading: str
    body: str
    kind: str


def cadence_words(terms: Terms) -> str:
    if terms.cadence_months:
        words = ngettext("every month", "every %(count)d months", terms.cadence_months)
        return words % {"count": terms.cadence_months}
    return ngettext("every week", "every %(count)d weeks", terms.cadence_weeks) % {
        "count": terms.cadence_weeks
    }


def length_words(minutes: int) -> str:
    hours, left = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if left or not hours:
        parts.append(ngettext("%(count)d minute", "%(count)d minutes", left) % {"count": left})
    return _(" and ").join(parts)


def taking_part_words(terms: Terms) -> str:
    return _("in the room or from elsewhere") if terms.hybrid else _("in the room")


def timing_words(item: StandingItem) -> str:
    if item.minutes:
        return ngettext("%(count)d minute", "%(count)d minutes", item.minutes) % {"count": item.minutes}
    if item.seconds_each and item.seconds_each % MINUTE == 0:
        minutes = item.seconds_each // MINUTE
        return ngettext("%(count)d minute each", "%(count)d minutes each", minutes) % {"count": minutes}
    if item.seconds_each:
        return _("%(count)d seconds each") % {"count": item.seconds_each}
    return _("what is free")


def changes_between(before: Terms, after: Terms) -> list[SectionChange]:
    return compare(_everything(before), _everything(after), kind_of=_own_kind)


def _own_kind(words: Words) -> str:
    return "" if words.kind == "other" else words.kind


def _everything(terms: Terms) -> Sequence[Words]:
    sections = [Words(each.heading, each.body, each.kind) for each in terms.sections.all()]
    lines = [_line(each) for each in terms.standing_items.all()]
    facts = [cadence_words(terms), length_words(terms.length_minutes), taking_part_words(terms)]
    return [
        *sections,
        Words(_("Lines of the standing agenda"), "\n".join(lines), "lines"),
        Words(_("How often, how long, and where"), "\n".join(facts), "facts"),
        Words(_("What the chair does"), "\n".join(terms.duties), "duties"),
        Words(_("Who bears the costs"), terms.costs.strip(), "who_pays"),
    ]


def _line(item: StandingItem) -> str:
    note = f". {item.note}" if item.note else ""
    return f"{item.title}: {timing_words(item)}{note}"
