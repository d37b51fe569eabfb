"""How far a meeting has come, as stages for `components/line.html`."""

from datetime import datetime

from django.utils.translation import gettext as _

from commonpractice.meetings.models import Meeting


def stages_of(meeting: Meeting, now: datetime, *, announced: bool) -> list[dict[str, str]]:
    # Before it begins there is nothing to ask the database for.
    begun = meeting.starts_at <= now or meeting.room_opened_at is not None
    minutes = getattr(meeting, "minutes", None) if begun else None
    reached = [
        (_("Planned"), True),
        (_("Invited"), announced),
        (_("Held"), meeting.is_over(now) and not meeting.is_cancelled),
        (_("Minutes sent"), bool(minutes and minutes.is_circulated)),
        (_("Minutes approved"), bool(minutes and minutes.is_approved)),
    ]
    latest = max(place for place, (_label, has) in enumerate(reached) if has)
    words = [
        "done" if place < latest else "now" if place == latest else "next" for place in range(len(reached))
    ]
    if latest == len(reached) - 1:
        words[-1] = "done"
    return [{"label": label, "state": state} for (label, _has), state in zip(reached, words, strict=True)]
