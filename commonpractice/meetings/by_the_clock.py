"""What the rules do without anybody's click: reminders, and invitations for latecomers.

Runs every minute and may run twice at once, late or not at all for days: each piece looks at what is there.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from commonpractice.bulletins.models import Letter
from commonpractice.bulletins.posting import AlreadyReleasedError, PutAsideError, release_letter
from commonpractice.community.models import Membership
from commonpractice.meetings import releasing
from commonpractice.meetings.calendar_parts import event_of
from commonpractice.meetings.copying import Addressee, recipients, with_facts
from commonpractice.meetings.drafting import draft_for, put_aside_by_rule, step_prefix
from commonpractice.meetings.models import Invitation, Meeting
from commonpractice.meetings.reminding import due_at, reminder_name, too_late_from
from commonpractice.transitions import NotNowError


def release_due_reminders(now: datetime) -> None:
    drafts = list(Letter.objects.drafts().filter(kind="meeting_reminded").select_related("community"))
    if not drafts:
        return
    communities = {letter.community_id for letter in drafts}
    coming = Meeting.objects.upcoming(now).filter(community__in=communities, starts_at__gt=now)
    meetings = {(each.community_id, step_prefix(each)): each for each in coming.select_related("community")}
    for letter in drafts:
        prefix = letter.step.partition(":")[0] + ":"
        _release_if_due(letter, meetings.get((letter.community_id, prefix)), now)


def _release_if_due(letter: Letter, meeting: Meeting | None, now: datetime) -> None:
    due = meeting and due_at(meeting, reminder_name(letter))
    too_late = meeting and too_late_from(meeting, reminder_name(letter))
    if not (meeting and due and too_late) or now >= too_late:
        put_aside_by_rule([letter], at=now)
    elif due <= now:
        try:
            releasing.release(letter, meeting, by=None, at=now)
        except (AlreadyReleasedError, PutAsideError, NotNowError):
            # Another worker was quicker, or the chair has just put it aside.
            return


def invite_latecomers(now: datetime) -> None:
    """Who joined after the announcement gets it too, with the meeting as it stands now."""
    announced = Meeting.objects.upcoming(now).filter(
        Exists(Invitation.objects.filter(meeting=OuterRef("pk"))), starts_at__gt=now
    )
    for meeting in announced.select_related("community"):
        invited = Invitation.objects.filter(meeting=meeting, membership=OuterRef("pk"))
        for member in (
            meeting.community.memberships.current().exclude(Exists(invited)).select_related("person")
        ):
            _invite(meeting, member, now)


@transaction.atomic
def _invite(meeting: Meeting, member: Membership, now: datetime) -> None:
    letter = draft_for(meeting, "meeting_announced", at=now, more=f"newcomer:{member.pk}").locked()
    if not letter.is_draft:
        return
    letter.subject, letter.body = with_facts(letter, meeting)
    letter.save(update_fields=["subject", "body"])
    Invitation.objects.invite(meeting, [member])
    link_key = meeting.invitations.values_list("link_key", flat=True).get(membership=member)
    invited = Addressee(member.pk, member.display_name, member.person.email, link_key, "")
    to = recipients([invited], {member.pk: member}, kind=letter.kind, event=event_of(meeting))
    release_letter(letter, by=None, at=now, recipients=to)
