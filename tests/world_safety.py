"""What is wrong in the permission table's world, and who is kept out: the former member, by the coordinator; the chair is named."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.agreement.models import Statement
from commonpractice.bulletins.models import Update
from commonpractice.guides.models import Remark
from commonpractice.people.models import SignedIn
from commonpractice.safety.models import Appeal, KeptOut, LetBack, Named, Report

if TYPE_CHECKING:
    from commonpractice.community.models import Membership
    from tests.world import World


def add_safety(world: World) -> None:
    people = world.people
    potteries = people["member"].community
    Named.objects.create(
        community=potteries, membership=people["chair"], by=people["coordinator"], at=world.now
    )
    reports = {
        "report about earlier": _report(world, "member", "earlier"),
        "report about the coordinator": _report(world, "member", "coordinator"),
        "report by the former": _report(world, "former", "earlier"),
        "report in another community": _report(world, "outsider", "outsider"),
    }
    world.named |= {name: report.pk for name, report in reports.items()}
    browser = SignedIn.objects.create(
        person=people["member"].person, session_key="of-mo", at=world.now, seen_on=world.now.date()
    )
    world.named["browser of Mo"] = browser.pk
    _add_kept_out(world)
    _add_things(world)


def _report(world: World, by: str, about: str) -> Report:
    return Report.objects.create(
        community=world.people[by].community, key=uuid4(), kind="profile", thing=str(world.people[about].pk),
        title="A page", about=world.people[about], by=world.people[by], words="It mocks me.", at=world.now,
    )  # fmt: skip


def _add_kept_out(world: World) -> None:
    people, on = world.people, world.now.date() + timedelta(days=30)

    def held(name: str, who: Membership, by: Membership) -> KeptOut:
        made = KeptOut.objects.create(
            key=uuid4(), membership=who, why="Threats.", review_on=on, by=by, at=world.now
        )
        world.named[name] = made.pk
        return made

    held("kept out", people["former"], people["coordinator"])
    said = held("kept out, and has said so", people["former"], people["coordinator"])
    Appeal.objects.create(kept_out=said, words="It was a joke.", at=world.now)
    over = held("was kept out", people["former"], people["coordinator"])
    LetBack.objects.create(kept_out=over, at=world.now)
    held("kept out of another community", people["outsider"], people["outsider"])


def _add_things(world: World) -> None:
    potteries = world.people["member"].community
    remark = Remark.objects.filter(guide__community=potteries, taken_back_at=None).exclude(by=None).first()
    shown = Update.objects.shown(world.now).filter(community=potteries)
    ideas = Statement.objects.shown().filter(question__community=potteries).exclude(question__state="draft")
    world.named |= {
        "a comment beside a text": remark.pk,
        "a shown update": shown.first().pk,
        "a shown idea": str(ideas.first().pk),
        **{f"kind {kind}": kind for kind in ("profile", "entry", "comment", "update", "idea")},
        "no such kind of thing": "poem",
    }
