"""The words around a guide in every form, in the guide's own language: whoever calls brings the translations."""

from collections.abc import Callable
from datetime import date

from commonpractice.guides.publishing.printable import one_line
from commonpractice.guides.publishing.published import Published

_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]

FACTS = ("rationale", "for_whom", "needs", "how_to_check")
"""What stands beside a clause, in the order in which it is read."""


def english_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def fixed_words(
    published: Published,
    gettext: Callable[[str], str] = str,
    day: Callable[[date], str] = english_day,
) -> dict[str, str]:
    """Labels and sentences by name. `gettext` and `day` speak the language of the guide."""
    _ = gettext
    return {
        **_labels(gettext),
        "published": _("Version %(number)d, published on %(day)s")
        % {"number": published.version, "day": day(published.published_on)},
        "version": _("Version %(number)d") % {"number": published.version},
        "review": _("To be looked at again by %(day)s") % {"day": day(published.review_by)},
        "by": _("Written together by members of %(community)s")
        % {"community": one_line(published.community)},
    }


def _labels(gettext: Callable[[str], str]) -> dict[str, str]:
    _ = gettext
    return {
        "contents": _("Contents"),
        "about": _("What this guide is for"),
        "clause": _("Clause"),
        "clauses": _("What was agreed"),
        "contains": _("It contains: %(words)s"),
        "rationale": _("Why"),
        "for_whom": _("For whom"),
        "needs": _("What it needs"),
        "how_to_check": _("How we would know that it works"),
        "agreement": _("How it was agreed"),
        "part": _("Part of the community"),
        "people": _("Members"),
        "outcome": _("The whole agreement"),
        "objections": _("Objections that stand"),
        "evidence": _("What it rests on"),
        "note": _("Note"),
        "important": _("Important"),
        "words": _("Words to use"),
        "record": _("What to record"),
        "example": _("An example"),
        "picture": _("Picture: %(words)s"),
        "said_by": _("%(words)s – %(name)s"),
        "address": _("Where this version stands for good"),
        "whole": _("The whole guide"),
        "changed": _("What changed"),
        "why": _("Why: %(words)s"),
        "contributors": _("Who wrote it"),
        "about_version": _("About this version"),
        "more": _("And %(number)d more in the whole guide."),
        "one_page": _("In one page"),
        "page_of": _("Page %(page)s of %(pages)s"),
        "epub_access": _(
            "Headings, lists, tables and pictures say what they are; every picture has words; nothing moves."
        ),
        "not_shown": _("Some signs of this text could not be shown here and stand as □. They are shown at"),
    }
