"""Who bears what in the demonstration, and expenses: a visit to come, and a workshop of last quarter that is settled."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from commonpractice.community.models import Community, Membership
from commonpractice.costs import agreeing, arranging
from commonpractice.costs.counting import count_quarters
from commonpractice.costs.models import Activity, Arrangement
from commonpractice.costs.quarters import quarter_of

People = dict[str, Membership]

BY_BUS = "A day ticket for the bus. It comes by post two days before; please keep the ticket."
CAME = (
    ("Lena", "travel", BY_BUS, 480),
    ("Ade", "travel", BY_BUS, 480),
    ("Tamsin B", "care", "We pay the childminder whom you know, for three hours.", 3600),
    ("Roz", "assistant", "We book and pay for your assistant, from nine to one.", 6800),
    ("Mel", "thanks", "A thank-you of £50, as cash or as a voucher, as you like.", 5000),
    ("Curtis W", "data", "A top-up for your telephone, so that you can join from home.", 1000),
    ("Ivy", "travel", "A taxi there and back. We book it; you pay nothing.", 2240),
)


def tell(community: Community, everybody: People, now: datetime) -> None:
    every = Activity(community=community, series="community")
    _bears(every, everybody["Chidi Slip"], "The hall, tea and lunch", now - timedelta(days=300))
    _settled(community, everybody, quarter_of(community.date_of(now)))
    count_quarters(now)
    _coming(community, everybody, now)


def _settled(community: Community, everybody: People, quarter: date) -> None:
    """Before the present quarter began, so that its total can be seen."""
    ended = datetime.combine(quarter, time(11), tzinfo=community.zone)
    held = _enter(
        everybody["Fern Saggar"], "workshop", "Reading letters together", quarter - timedelta(days=14)
    )
    for name, kind, words, pence in CAME:
        member, cora = everybody[name], everybody["Cora Wedge"]
        box = _ask(held, member, kind, ended - timedelta(days=30))
        box = _offer(box, cora, words, pence, ended - timedelta(days=28))
        arranging.reply(box, to=_newest(box), yes=True, words="", at=ended - timedelta(days=27))
        how = {"assistant": "direct", "travel": "direct", "care": "bank"}.get(kind, "voucher")
        paid = ended - timedelta(days=8)
        arranging.settle(
            box, pence=pence, paid_on=community.date_of(paid), how=how, words="", by=cora, at=paid
        )


def _coming(community: Community, everybody: People, now: datetime) -> None:
    """Lena can answer what is offered; Roz waits for the coordinator; the fire service is asked to bear the minibus."""
    day = community.date_of(now) + timedelta(days=16)
    visit = _enter(everybody["Dev Ember"], "visit", "A morning at the fire station", day)
    _bears(visit, everybody["Lena"], "The minibus from the station", now - timedelta(days=4), of="Dev Ember")
    box = _ask(visit, everybody["Lena"], "travel", now - timedelta(days=4))
    _offer(box, everybody["Cora Wedge"], BY_BUS, 480, now - timedelta(days=2))
    _ask(visit, everybody["Roz"], "assistant", now - timedelta(days=1))


def _enter(by: Membership, kind: str, title: str, day: date) -> Activity:
    facts = {"kind": kind, "title": title, "day": day, "place": "Trentvale (invented)"}
    return Activity.objects.create(community=by.community, entered_by=by, **facts)


def _bears(activity: Activity, by: Membership, what: str, at: datetime, *, of: str = "") -> None:
    speaks = Membership.objects.get(community=by.community, display_name=of) if of else by
    if speaks.organisation is not None:
        agreeing.propose(uuid4(), activity, organisation=speaks.organisation, what=what, by=by, at=at)


def _ask(activity: Activity, member: Membership, kind: str, at: datetime) -> Arrangement:
    return arranging.ask(uuid4(), activity, kind=kind, pence=None, words="", by=member, at=at)


def _offer(box: Arrangement, by: Membership, words: str, pence: int, at: datetime) -> Arrangement:
    seen = max(each.pk for each in box.wishes.all())
    arranging.offer(uuid4(), box, words=words, pence=pence, seen=seen, by=by, at=at)
    return Arrangement.objects.with_steps().get(pk=box.pk)


def _newest(box: Arrangement) -> int:
    newest = box.newest_offer
    return newest.pk if newest else 0
