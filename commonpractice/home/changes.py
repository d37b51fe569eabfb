"""What changed lately in a community, in words: the record of events as members read it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community

LOOKED_AT = 60
# Only what all members may know; who asked to join, left or was asked to leave is not told here, nor that anybody is new:
# that is for them to choose. Nor when a report from practice was read, a link given out, or something stopped or taken back.
IN_WORDS: dict[str, Promise] = {
    "community_founded": _("The community was founded."),
    "everything_taken_out": _("Everything in the community was taken out into a file."),
    "terms_adopted": _("A new version of the terms of reference was adopted."),
    "chair_confirmed": _("A chair was found for a coming meeting."),
    "meeting_planned": _("A meeting was planned."),
    "meeting_changed": _("The time or place of a meeting changed."),
    "meeting_cancelled": _("A meeting was cancelled."),
    "room_opened": _("A meeting came together."),
    "minutes_circulated": _("Draft minutes were sent to members."),
    "minutes_approved": _("Minutes were approved."),
    "action_done": _("Somebody did what they had promised."),
    "barrier_raised": _("A barrier was passed on."),
    "barrier_confirmed": _("A barrier was confirmed by more than one source."),
    "barrier_agreed": _("The community agreed what to do about a barrier."),
    "barrier_escalated": _("A body that can decide was asked about a barrier."),
    "escalation_answered": _("A body that was asked about a barrier has answered."),
    "flex_reported": _("An exception was made once: a flex was written down."),
    "barrier_change_reported": _("A change to a barrier was reported."),
    "barrier_verified": _("Somebody else saw that a change is there."),
    "barrier_holding": _("A change was tried again, and holds."),
    "barrier_recurred": _("A barrier came back."),
    "theme_proposed": _("A theme was proposed."),
    "theme_chosen": _("The community took up a theme."),
    "question_opened": _("A question was asked."),
    "question_closed": _("A question closed: see what members hold in common."),
    "proposal_opened": _("A proposal was made."),
    "outcome_recorded": _("The outcome of a proposal was recorded."),
    "theme_concluded": _("The community concluded its work on a theme."),
    "guide_begun": _("A guide was begun: every member can write in it."),
    "workshop_started": _("A writing workshop began."),
    "workshop_merged": _("What a workshop wrote was brought into a guide."),
    "consultation_opened": _("A guide was opened for comments."),
    "consultation_extended": _("There is more time to comment on a guide."),
    "consultation_closed": _("Comments on a guide closed; each gets an answer."),
    "comment_answered": _("Comments on a guide were answered."),
    "guide_published": _("A version of a guide was published."),
    "guide_reviewed": _("A guide was looked at again, and still holds."),
    "sign_off_asked": _("Organisations were asked to sign off a guide."),
    "sign_off_answered": _("An organisation said whether it signs off a guide."),
    "clause_adopted": _("An organisation took up a clause of a guide."),
    "adoption_evidenced": _("An organisation showed that it works differently now."),
    "adoption_shared": _("An organisation shares with others how it works now."),
    "adoption_renewed": _("An organisation goes on with what it took up."),
    "adoption_changed": _("An organisation changed what it does because of a guide."),
    "adoption_still_holds": _("An organisation looked again at what it took up, and it holds."),
    "reports_summarised": _("What practice says of a guide was summed up."),
    "resource_added": _("Something new stands in the library."),
    "resource_replaced": _("A newer file stands in the library."),
    "resource_removed": _("Something was taken out of the library."),
}


# Where a member reads on: the list in which the newest stands first. Those of other kinds have no page of their own.
READ_ON = {
    "barrier": "themes:register",
    "escalation": "themes:register",
    "flex": "themes:register",
    "theme": "themes:themes",
    "question": "agreement:questions",
    "proposal": "agreement:questions",
    "outcome": "agreement:outcomes",
    "guide": "guides:guides",
    "workshop": "guides:guides",
    "consultation": "guides:guides",
    "comment": "guides:guides",
    "sign": "guides:guides",
    "reports": "guides:guides",
    "clause": "guides:adoptions",
    "adoption": "guides:adoptions",
    "meeting": "meetings:list",
    "minutes": "meetings:list",
    "resource": "library:resources",
    "everything": "moving:takings_out",
}


@dataclass(frozen=True)
class Change:
    words: str | Promise
    at: datetime
    url: str = ""


def changes_in(community: Community, *, limit: int) -> list[Change]:
    """Newest first; the same thing on the same day is told once.

    Looks at the newest lines of the record only, so that it costs the same however long the record is.
    """
    told: dict[tuple[str, date], Change] = {}
    for what, at in community.happenings.filter(what__in=IN_WORDS).values_list("what", "at")[:LOOKED_AT]:
        told.setdefault((what, community.date_of(at)), Change(IN_WORDS[what], at, _read_on(community, what)))
    return list(told.values())[:limit]


def _read_on(community: Community, what: str) -> str:
    page = READ_ON.get(what.partition("_")[0])
    return reverse(page, args=[community.slug]) if page else ""
