"""The words of letters to people of a source, and of the letter about a month."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.themes.hearing.half_years import HalfYear
from commonpractice.themes.hearing.letters import Words
from commonpractice.themes.models import Source


def link_given(source: Source) -> Words:
    facts = {"source": source.name, "community": source.community.name}
    return {
        "subject": _("Your link to pass on barriers to %(community)s") % facts,
        "body": _(
            "Hello {name},\n\n"
            "this is your own link for %(source)s. With it you can tell %(community)s what stands in people’s way, and "
            "see what became of it. You need no account and no password:\n\n"
            "{link}\n\n"
            "Pass on a pattern, never a person: nothing by which anybody could be recognised. A second person reads "
            "your words before others can.\n\n"
            "Please keep this letter. The link is for you alone; if you lose it, ask us for another.\n\n"
            "How often we write to you is yours to choose: {choose}\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
    }


def half_year(source: Source, half: HalfYear) -> Words:
    facts = {"source": source.name, "community": source.community.name, "half": half_in_words(half)}
    return {
        "subject": _("What became of what %(source)s passed on, %(half)s") % facts,
        "body": _(
            "Hello {name},\n\n"
            "twice a year we tell you what became of the barriers that %(source)s passed on to %(community)s. This is "
            "the page for %(half)s; you can print it or show it to others of your group:\n\n"
            "{link}\n\n"
            "Thank you for telling us.\n\n"
            "How often we write to you is yours to choose: {choose}\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
    }


def month(community: Community, first_day: date) -> Words:
    facts = {"month": date_format(first_day, "F Y"), "community": community.name}
    return {
        "subject": _("What moved in %(month)s") % facts,
        "body": _(
            "Hello {name},\n\n"
            "this moved in %(month)s, among what you raised, confirmed or support:\n\n"
            "{moved}"
            "Read on here: {link}\n\n"
            "How often we write to you is yours to choose: {choose}\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
    }


def half_in_words(half: HalfYear) -> str:
    if half.half == 1:
        return _("January to June %(year)s") % {"year": half.year}
    return _("July to December %(year)s") % {"year": half.year}
