"""The indicators in words, as pages and files say them."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.themes.numbers.periods import Period


def called(name: str) -> str:
    return {
        "barriers_raised": _("Barriers raised"),
        "barriers_confirmed": _("Barriers confirmed by more than one source"),
        "changes_for_good": _("Changes for good, looked at by somebody else"),
        "changes_holding": _("Changes that held when they were tried again"),
        "barriers_back": _("Barriers that came back"),
        "exceptions": _("One-off exceptions"),
        "agreements": _("Agreements"),
        "agreements_with_dissent": _("of these, with an objection that stands beside the text"),
        "guides": _("Guides in force at the end"),
        "adoptions_shown": _("Organisations’ own changes, with what shows them"),
        "reports_from_practice": _("Reports from practice"),
    }[name]


def of_group(group: str) -> str:
    return {
        "barriers": _("Barriers"),
        "exceptions": _("One-off exceptions, which are not change"),
        "agreements": _("Agreed together"),
        "practice": _("In practice"),
    }[group]


def fixed_words() -> dict[str, str]:
    """Headings and labels of the files."""
    return {
        "figures": _("Along the line"),
        "what": _("What"),
        "number": _("Number"),
        "stories": _("In people’s own words"),
        "address": _("Where this version can be read"),
    }


def not_told() -> str:
    return _("not shown")


def why_not_told() -> str:
    return _(
        "Numbers from 1 to 9 are not shown, nor any from which one could be worked out; some numbers of a part of a year can "
        "only be shown once that year is over. What anybody may read one by one is counted exactly."
    )


def why_not_told_inside() -> str:
    return _(
        "What members may read one by one is counted exactly. Of reports from practice, of which nobody knows who wrote them, "
        "numbers from 1 to 4 are not shown."
    )


def in_words(period: Period) -> str:
    return _("%(first)s to %(last)s") % {"first": _day(period.start.date()), "last": _day(period.last_day)}


def _day(day: date) -> str:
    return date_format(day, "j F Y")
