"""The questions of the permission table's world, one in each state, and personal links to them.

The facilitator of the one in which ideas are written and of the closed one is *chair*; the others are led by
*coordinator*. That of another community has a number that none here has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.agreement.models import AskLink, Question
from commonpractice.themes.models import Theme
from tests.agreement.asked import ask, write_idea
from tests.world_themes import NUMBER_ELSEWHERE

if TYPE_CHECKING:
    from tests.world import World


def add_questions(world: World) -> None:
    chair, cora, member = (world.people[role] for role in ("chair", "coordinator", "member"))
    theme = Theme.objects.in_progress().filter(community=cora.community).earliest("pk")
    asked = {
        "draft question": ask(theme, cora, world.now),
        "question with ideas": ask(theme, cora, world.now, state="ideas", facilitator=chair),
        "question with responses": ask(theme, cora, world.now, state="responding"),
        "closed question": ask(theme, cora, world.now, state="closed", facilitator=chair),
    }
    world.named |= {name: question.number for name, question in asked.items()}
    for name, question in asked.items():
        link = AskLink.objects.create(question=question, membership=member)
        world.named[f"Mo’s link to the {name}"] = link.key
    world.named["an idea of Mo"] = write_idea(asked["question with ideas"], "Ask first.", by=member).pk
    world.named["a statement"] = asked["question with responses"].statements.shown().first().number
    world.named |= {verb: verb for verb in ("gather_ideas", "start_responding", "close", "remove")}
    _add_elsewhere(world)


def _add_elsewhere(world: World) -> None:
    olive = world.people["outsider"]
    theme = Theme.objects.get(community=olive.community, number=NUMBER_ELSEWHERE)
    question = ask(theme, olive, world.now, state="closed")
    Question.objects.filter(pk=question.pk).update(number=NUMBER_ELSEWHERE)
    world.named["question of another community"] = NUMBER_ELSEWHERE
