"""What is wrong, said and decided by the verbs that pages call. Invented."""

from datetime import timedelta
from uuid import uuid4

from commonpractice.bulletins.models import Delivery
from commonpractice.safety import kept_out, reporting
from commonpractice.safety.models import KeptOut, Report
from commonpractice.safety.things import Thing


def tell(by, about, now, **more) -> Report:
    thing = Thing("A {page}", "/potteries/members/1/", "They {all} lie.", about)
    facts = {"words": "It mocks my {sister}.", "named": False, **more}
    return reporting.report(uuid4(), thing, kind="profile", where="1", **facts, by=by, at=now)


def keep_out(member, by, now, **more) -> KeptOut:
    facts = {"why": "Threats at {two} meetings.", "until": None, "review_on": None, **more}
    if not facts["until"]:
        facts["review_on"] = now.date() + timedelta(days=30)
    return kept_out.keep_out(uuid4(), member, **facts, by=by, at=now)


def letters(kind: str) -> dict[str, str]:
    found = Delivery.objects.filter(letter__kind=f"safety_{kind}")
    return {each.to_address.partition("@")[0]: each.text for each in found}
