"""The proposals of the permission table's world: one in each state, drafted by Mo, led by Cora."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.agreement.models import AskLink
from commonpractice.agreement.proposals import rounds
from commonpractice.themes import choosing
from commonpractice.themes.models import Theme
from tests.agreement.asked import ask
from tests.agreement.on_the_way import AGREE, decided, draft, open_positions, weighed

if TYPE_CHECKING:
    from commonpractice.agreement.models import Question
    from tests.world import World


def add_proposals(world: World) -> None:
    cora = world.people["coordinator"]
    theme = Theme.objects.in_progress().filter(community=cora.community).earliest("pk")
    question = ask(theme, cora, world.now, state="closed", statements=2)
    is_open = ask(theme, cora, world.now, state="responding", statements=1)
    world.named |= {"question with proposals": question.number, "question still open": is_open.number}
    _add_to(world, question)
    for role in ("member", "former"):
        AskLink.objects.create(question=question, membership=world.people[role], key=f"q-{role}")
        world.named[f"link of the {role}"] = f"q-{role}"
    _add_outcomes(world, question)
    world.named |= {verb: verb for verb in VERBS}


VERBS = ("clarify", "take_positions", "end_round", "answer", "record", "remove", "no_such_step")


def _add_to(world: World, question: Question) -> None:
    cora, member = world.people["coordinator"], world.people["member"]
    for state in ("draft", "clarifying", "positions", "weighing"):
        proposal = draft(question, member, world.now)
        world.named[f"proposal {state}"] = proposal.number
        if state == "clarifying":
            rounds.clarify(proposal, by=cora, at=world.now)
        elif state == "positions":
            open_positions(proposal, cora, world.now)
        elif state == "weighing":
            weighed(proposal, cora, world.now, {member: AGREE})


def _add_outcomes(world: World, question: Question) -> None:
    cora, member = world.people["coordinator"], world.people["member"]
    public = Theme.objects.in_progress().filter(community=cora.community).exclude(publication=None).first()
    if public is None:
        public = Theme.objects.in_progress().filter(community=cora.community).latest("pk")
        choosing.publish(public, by=cora, at=world.now)
    of_all = ask(public, cora, world.now, state="closed", statements=1, text="What of all?")
    for name, about in (("outcome", question), ("public outcome", of_all)):
        proposal = weighed(draft(about, member, world.now), cora, world.now, {member: AGREE})
        world.named[name] = decided(proposal, cora, world.now).number
        if about is question:
            world.named["proposal decided"] = proposal.number
