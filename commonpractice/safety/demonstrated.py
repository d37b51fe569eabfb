"""What the example shows of this room: one report that was answered, and one that waits."""

from datetime import datetime, timedelta
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.linkages.models import Entry
from commonpractice.safety.models import Decision, Report
from commonpractice.safety.reporting import decide, report
from commonpractice.safety.things import Thing

People = dict[str, Membership]


def tell(community: Community, everybody: People, now: datetime) -> None:
    answered = _report(
        _entry_of(community, everybody["Ferdy Slab"]),
        "When the room is quiet, whoever sits there can be seen from the street. Somebody may be looking for one of us.",
        by=everybody["Wen Lustre"],
        at=now - timedelta(days=18),
    )
    decide(
        answered,
        by=everybody["Cora Wedge"],
        at=now - timedelta(days=17),
        what=Decision.What.TALKED,
        to_reporter="Thank you. Ferdy hangs a blind before next Thursday, and tells the address to those who ask him only.",
        to_other="A quiet room is safe where nobody outside can see who is in it. Could it have a blind? You did nothing wrong.",
    )
    _report(
        _entry_of(community, everybody["Dev Ember"]),
        "Not everybody wants somebody from the fire service in their flat. Could it say that the tenant is asked first?",
        by=everybody["Lena"],
        at=now - timedelta(days=1),
    )


def _entry_of(community: Community, owner: Membership) -> Entry:
    of_theirs = Entry.objects.select_related("community").filter(community=community, owner=owner)
    return of_theirs.earliest("said_at")


def _report(entry: Entry, words: str, *, by: Membership, at: datetime) -> Report:
    thing = Thing(str(entry), entry.get_absolute_url(), entry.words, entry.owner)
    return report(uuid4(), thing, kind="entry", where=str(entry.pk), words=words, named=False, by=by, at=at)
