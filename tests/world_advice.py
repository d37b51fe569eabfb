"""Advice in the permission table's world: one in each state, led by Mo; one sent for everybody and one for its body alone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.advice import asking, following
from commonpractice.advice.models import Advice, AdviceStep
from commonpractice.agreement.proposals.taking_positions import Said
from commonpractice.themes.models import Theme
from tests.advice import told

if TYPE_CHECKING:
    from tests.world import World


def add_advice(world: World) -> None:
    cora, mo = world.people["coordinator"], world.people["member"]
    theme = Theme.objects.in_progress().filter(community=cora.community).earliest("pk")
    made = {
        "unconfirmed": _asked(world, "unconfirmed"),
        "asked": _asked(world, "asked"),
        "entered by earlier": _entered(world),
        "in hand": _taken_up(world, theme, "in hand"),
        "being written": told.written(_taken_up(world, theme, "being written"), mo, world.now),
    }
    asked = told.written(_taken_up(world, theme, "being agreed"), mo, world.now)
    told.positions_on(asked, mo, world.now)
    agreed = told.written(_taken_up(world, theme, "agreed"), mo, world.now)
    told.decide(told.positions_on(agreed, mo, world.now), {mo: Said("agree")}, cora, world.now)
    made |= {"being agreed": told.again(asked), "agreed": told.again(agreed)}
    for name, is_public in (("public", True), ("for its body", False), ("late", True), ("answered", False)):
        made[f"sent, {name}"] = told.sent(
            cora.community, theme, mo, cora, world.now, is_public=is_public, contact_address=_at(name)
        )
    Advice.objects.filter(pk=made["sent, late"].pk).update(due_on=world.now.date() - timedelta(days=3))
    following.answer(made["sent, answered"], uuid4(), "accepted", "Yes.", by=mo, at=world.now)
    made["long over"] = _taken_up(world, theme, "long over")
    asking.close(made["long over"], "Over.", by=cora, at=world.now)
    AdviceStep.objects.filter(advice=made["long over"]).update(at=world.now - timedelta(days=400))
    _name(world, made)


def _name(world: World, made: dict[str, Advice]) -> None:
    for name, each in made.items():
        advice = told.again(each)
        world.named |= {f"advice {name}": advice.number, f"link of advice {name}": advice.link_key}
        if advice.text:
            world.named[f"text of advice {name}"] = advice.text.number
        if advice.positions_on:
            world.named[f"positions on advice {name}"] = advice.positions_on.number
    far = asking.Asked(uuid4(), "Far", "Far?", "Far board (invented)")
    elsewhere = asking.enter(far, Advice.Origin.HEARD, by=world.people["outsider"], at=world.now)
    Advice.objects.filter(pk=elsewhere.pk).update(number=900)
    world.named["advice of another community"] = 900


def _at(name: str) -> str:
    return f"{name.replace(' ', '-')}@board.example"


def _asked(world: World, state: str) -> Advice:
    advice = told.asked(world.people["coordinator"].community, world.now, contact_address=_at(state))
    if state == "asked":
        asking.confirm(advice, at=world.now)
    return told.again(advice)


def _entered(world: World) -> Advice:
    asked = asking.Asked(uuid4(), "Doors", "Why?", "Housing board (invented)")
    return asking.enter(asked, Advice.Origin.UNASKED, by=world.people["earlier"], at=world.now)


def _taken_up(world: World, theme: Theme, name: str) -> Advice:
    cora, mo = world.people["coordinator"], world.people["member"]
    return told.taken_up(cora.community, theme, mo, cora, world.now, contact_address=_at(name))
