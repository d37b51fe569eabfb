"""What the letters of a meeting or a date poll say of it, at the moment they go."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import Community
from commonpractice.meetings.agenda_plan import plan_of
from commonpractice.meetings.models import DatePoll, Meeting


def absolute(name: str, *args: object) -> str:
    return settings.ADDRESS + reverse(name, args=args)


def day_and_time(community: Community, moment: datetime) -> str:
    return date_format(community.local(moment), "l j F Y, H:i")


def when(meeting: Meeting) -> str:
    ends = date_format(meeting.community.local(meeting.ends_at), "H:i")
    return _("%(start)s to %(end)s") % {
        "start": day_and_time(meeting.community, meeting.starts_at),
        "end": ends,
    }


def short_facts(about: Meeting | DatePoll) -> dict[str, str]:
    """What fits into a subject."""
    facts = {"title": about.title, "community": about.community.name}
    return {**facts, "when": when(about)} if isinstance(about, Meeting) else facts


def facts_of_meeting(meeting: Meeting, letter: Letter) -> dict[str, str]:
    facts = short_facts(meeting)
    facts["facts"] = _facts(meeting)
    facts["why"] = meeting.cancellation.why if meeting.is_cancelled else ""
    if "{agenda}" in letter.body:
        facts["agenda"] = _agenda(meeting)
    return facts


def facts_of_poll(poll: DatePoll) -> dict[str, str]:
    dates = "\n".join(f"- {day_and_time(poll.community, option.starts_at)}" for option in poll.options.all())
    return {**short_facts(poll), "dates": dates, "until": day_and_time(poll.community, poll.closes_at)}


def _facts(meeting: Meeting) -> str:
    labelled = (
        (_("What"), meeting.title),
        (_("When"), when(meeting)),
        (_("Where"), meeting.place),
        (_("Getting there and getting in"), " ".join(meeting.place_access.split())),
        (_("Join from elsewhere"), meeting.join_link),
        (_("Join by telephone"), meeting.dial_in),
        (_("Theme"), _theme(meeting)),
        (_("What it is about"), " ".join(meeting.about.split())),
    )
    return "\n".join(f"- **{label}:** {text}" for label, text in labelled if text)


def _theme(meeting: Meeting) -> str:
    theme = meeting.theme
    return f"{theme.title}. {' '.join(theme.question.split())}" if theme else ""


def _agenda(meeting: Meeting) -> str:
    lines = []
    for line in plan_of(meeting).lines:
        clock = date_format(meeting.community.local(line.starts_at), "H:i")
        lines.append(f"- {clock} {line.item.title}")
        if line.item.question:
            lines.append(
                "  " + _("The question: %(question)s") % {"question": " ".join(line.item.question.split())}
            )
    return "\n".join([f"**{_('Agenda')}**\n", *lines]) if lines else ""
