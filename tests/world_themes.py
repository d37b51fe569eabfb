"""The barriers, sources and themes of the permission table's world, each in a state that some row speaks of.

Made by the verbs that pages call, except the number of what belongs to another community.
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from commonpractice.community.models import Membership
from commonpractice.themes import choosing, escalating, looking_after, passing_on
from commonpractice.themes.changing import retest
from commonpractice.themes.hearing.half_years import HalfYear, last_closed
from commonpractice.themes.models import (
    FREE_TEXT,
    Barrier,
    Contact,
    ContactEnding,
    SecondReader,
    Source,
    Theme,
    Wording,
)
from commonpractice.themes.voice import Speaker, Voice
from tests.themes.living import ask, days_after, report, verify
from tests.themes.proposed import propose
from tests.themes.raised import WORDS, draft_barrier, raise_barrier

if TYPE_CHECKING:
    from tests.world import World

NUMBER_ELSEWHERE = 77
"""Of what another community has: no row of this one has it."""


def add_themes(world: World) -> None:
    _add_sources(world)
    _add_barriers(world)
    _add_changes(world)
    _add_questions(world)
    _add_unapproved(world)
    _add_themes(world)
    _add_elsewhere(world)
    verbs = (*looking_after.BY_HAND, "merge")
    world.named |= {verb: verb for verb in verbs} | {"raised": "raised", "raised-by-year": "raised-by-year"}


def _source(world: World, name: str, of: Membership) -> Source:
    source = Source.objects.create(
        community=of.community, key=uuid.uuid4(), name=name, kind="resolution_group", added_at=world.now
    )
    world.named[name] = source.pk
    return source


def _contact(world: World, source: Source, name: str) -> Contact:
    """Named in the world by their key, and their link by *link of …*."""
    link_key = f"link-{len(world.named)}"
    contact = Contact.objects.create(
        source=source, key=uuid.uuid4(), name=name, email=f"{link_key}@panel.example", added_at=world.now, link_key=link_key
    )  # fmt: skip
    world.named |= {name: contact.pk, f"link of {name}": link_key}
    return contact


def _add_sources(world: World) -> None:
    cora, olive = world.people["coordinator"], world.people["outsider"]
    panel = _source(world, "panel", cora)
    world.contacts["panel"] = _contact(world, panel, "Petra")
    ended = _contact(world, panel, "Piers, ended")
    ContactEnding.objects.create(contact=ended, by=cora.person, at=world.now)
    _contact(world, _source(world, "another source", cora), "Pia of another source")
    far = _source(world, "source of another community", olive)
    world.contacts["elsewhere"] = _contact(world, far, "Paul of another community")
    # Who left reads nothing first any more.
    for role in ("earlier", "former"):
        SecondReader.objects.create(membership=world.people[role], by=cora.person, at=world.now)


def _raised(world: World, name: str, speaker: Speaker, days: int = 100, **more: Any) -> Barrier:
    """Approved so many days ago, by the coordinator."""
    reader = world.people["outsider" if name.endswith("of another community") else "coordinator"]
    at = world.now - timedelta(days=days)
    barrier = raise_barrier(speaker, read_by=reader, at=at, title=name.capitalize(), **more)
    world.named |= {name: barrier.number, f"key of {name}": barrier.key}
    return barrier


def _step(world: World, barrier: Barrier, verb: str, **more: Any) -> None:
    by, seen = world.people["coordinator"], barrier.steps_taken
    looking_after.take_step(barrier, verb, why="We agreed so.", by=by, at=world.now, seen=seen, **more)


def _give(world: World, barrier: Barrier, role: str) -> None:
    owner, by = world.people[role], world.people["coordinator"]
    seen = (barrier.owner_id, barrier.review_on)
    looking_after.give_to(barrier, owner, review_on=None, seen=seen, by=by, at=world.now)
    barrier.owner = owner


def _add_barriers(world: World) -> None:
    """*In hand* was passed on by link in a year that is over; *earlier* looks after it."""
    petra, mo, cora = world.contacts["panel"], world.people["member"], world.people["coordinator"]
    in_hand = _raised(world, "barrier in hand", petra, days=400, source=petra.source)
    half = last_closed(in_hand.community.date_of(world.now))
    world.named |= {"year": half.year, "half": half.half} | _not_over(half.next)
    _give(world, in_hand, "earlier")
    in_hand.take("clarify", why="", at=world.now)
    _step(world, in_hand, "take_in_hand")
    _raised(world, "barrier of Mo", mo)
    parked = _raised(world, "parked barrier", mo)
    _step(world, parked, "park", until=days_after(world.now, 90)[0])
    merged = _raised(world, "merged barrier", mo)
    looking_after.merge(merged, in_hand, why="One pattern.", by=cora, at=world.now, seen=merged.steps_taken)


def _not_over(half: HalfYear) -> dict[str, int]:
    return {"year of the half that is not over": half.year, "half that is not over": half.half}


def _add_changes(world: World) -> None:
    """All reported by Mo; what holds was verified by *earlier*, tried again once, and is due again."""
    mo, erin = world.people["member"], world.people["earlier"]
    reported = _raised(world, "barrier with a change", mo)
    world.named["change reported"] = report(reported, mo, at=world.now).pk
    world.named["flex"] = report(reported, mo, at=world.now, kind="flex").pk
    holding = _raised(world, "barrier that holds", mo)
    at = world.now - timedelta(days=90)
    change = report(holding, mo, at=at)
    first, due = verify(change, erin, at=at, retests=days_after(at, 30, 80))
    retest(first, holds=True, how="I asked.", by=erin, at=world.now - timedelta(days=60))
    world.named |= {"change verified": change.pk, "re-test held": first.pk, "re-test due": due.pk}


def _add_questions(world: World) -> None:
    """Asked by *chair*, who looked after it then; *earlier* does now."""
    barrier = _raised(world, "barrier escalated", world.people["member"])
    barrier.take("clarify", why="", at=world.now)
    answered = ask(barrier, world.people["chair"], at=world.now)
    asked = ask(barrier, world.people["chair"], at=world.now)
    escalating.answer(answered, text="It may.", follows="We ask.", by=world.people["earlier"], at=world.now)
    _give(world, barrier, "earlier")
    world.named |= {"question asked": asked.pk, "question answered": answered.pk}


def _add_unapproved(world: World) -> None:
    mo, petra, fern = world.people["member"], world.contacts["panel"], world.people["former"]
    empty = passing_on.begin(uuid.uuid4(), voice=Voice(mo), source=None, at=world.now)
    world.named |= {"empty draft of Mo": empty.barrier.key, "no such draft": uuid.uuid4()}
    _keep(world, "draft of Mo", mo)
    _keep(world, "draft of Petra", petra)
    _keep(world, "draft of who left", fern)
    _pass_on(world, "waiting, of Mo", mo)
    _pass_on(world, "waiting, of Petra", petra)
    _pass_on(world, "waiting, of who left", fern)
    _pass_on(world, "waiting, of the second reader", world.people["earlier"])
    _pass_on(world, "waiting, of the coordinator", world.people["coordinator"])
    _pass_on(world, "waiting in another community", world.contacts["elsewhere"])
    for name, writer in (("sent back to Mo", mo), ("sent back to Petra", petra)):
        waiting = _pass_on(world, name, writer)
        passing_on.send_back(waiting, why="Say it of many.", by=world.people["coordinator"], at=world.now)
    reworded = _raised(world, "barrier with clearer words waiting", mo)
    draft = passing_on.begin_rewording(reworded, voice=Voice(mo), at=world.now)
    words = secret(world, "clearer words of Mo, waiting")
    passing_on.save_words(draft, words, at=world.now, edited_times=0, source=None, show_name=False)
    passing_on.pass_on(draft, kept_because=words["title"], at=world.now)
    world.named["clearer words of Mo, waiting"] = reworded.key


def secret(world: World, name: str) -> dict[str, str]:
    """Words for every field in which somebody could be recognised; one of them stands nowhere else in the world."""
    word = f"quillwort{chr(ord('a') + len(world.secrets))}"
    world.secrets[word] = name
    return {field: f"{WORDS[field]} {word}" for field in FREE_TEXT}


def _keep(world: World, name: str, writer: Speaker) -> Wording:
    wording = draft_barrier(writer, at=world.now, **secret(world, name))
    world.named[name] = wording.barrier.key
    return wording


def _pass_on(world: World, name: str, writer: Speaker) -> Wording:
    wording = _keep(world, name, writer)
    passing_on.pass_on(wording, kept_because=wording.title, at=world.now)
    return wording


def _add_themes(world: World) -> None:
    """All proposed by Mo."""
    mo, cora = world.people["member"], world.people["coordinator"]
    barrier = _raised(world, "barrier in a theme", mo)
    names = ("theme proposed", "theme in progress", "theme set aside", "theme concluded", "public theme")
    for name in names:
        theme = propose(mo, [barrier], world.now, title=name.capitalize())
        world.named[name] = theme.number
        if name != "theme proposed":
            decide = choosing.set_aside if name == "theme set aside" else choosing.choose
            decide(theme, why="It closes doors.", by=cora, at=world.now, edited_times=0)
        if name == "theme concluded":
            choosing.conclude(theme, what_came="Two doors opened.", by=cora, at=world.now)
        if name == "public theme":
            choosing.publish(theme, by=cora, at=world.now)


def _add_elsewhere(world: World) -> None:
    """A barrier and a theme that is public there."""
    olive = world.people["outsider"]
    name = "barrier of another community"
    barrier = _raised(world, name, world.contacts["elsewhere"])
    Barrier.objects.filter(pk=barrier.pk).update(number=NUMBER_ELSEWHERE)
    theme = propose(olive, [barrier], world.now)
    choosing.choose(theme, why="It closes doors.", by=olive, at=world.now, edited_times=0)
    choosing.publish(theme, by=olive, at=world.now)
    Theme.objects.filter(pk=theme.pk).update(number=NUMBER_ELSEWHERE)
    change = report(barrier, olive, at=world.now, kind="flex")
    world.named |= {
        name: NUMBER_ELSEWHERE,
        "theme of another community": NUMBER_ELSEWHERE,
        "change of another community": change.pk,
    }
