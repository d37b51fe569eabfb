"""A guide of the permission table's world: begun and led by Mo, with clauses, what they rest on, and accounts."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from commonpractice.agreement.models import Outcome
from commonpractice.guides import evidence
from tests.guides.written import ASKS, WHY, in_common, write

if TYPE_CHECKING:
    from commonpractice.guides.models import Clause
    from tests.world import World

ELSEWHERE = 7800
"""The number of a guide of another community: none of this one has it."""


def add_guides_pages(world: World) -> None:
    member, cora = world.people["member"], world.people["coordinator"]
    outcome = Outcome.objects.get(community=cora.community, number=world.named["outcome"])
    theme = outcome.proposal.question.theme
    guide = write(member, world.now, theme=theme)
    statement, *_others = in_common(theme, cora, world.now)
    other = write(world.people["outsider"], world.now)
    type(other).objects.filter(pk=other.pk).update(number=ELSEWHERE)
    world.named |= {
        "guide": guide.number,
        "guide of another community": ELSEWHERE,
        "clause": ASKS,
        "paragraph": WHY,
        "statement in common": statement.pk,
        "barrier": "barrier",
        "resource": "resource",
        "account": "account",
        "rumour": "rumour",
        "up": "up",
        "sideways": "sideways",
    }
    _add_evidence(world, evidence.beside(guide, ASKS, by=member, at=world.now))


def _add_evidence(world: World, clause: Clause) -> None:
    member, now = world.people["member"], world.now
    facts = {"title": "What insurers exclude", "address": "", "words": "", "by": member, "at": now}
    world.named["source named by Mo"] = evidence.add_resource(clause, uuid.uuid4(), **facts).pk
    for role in ("former", "chair"):
        owner = world.people[role]
        account = evidence.add_account(
            clause, uuid.uuid4(), owner=owner, words="It was a pan on the hob.", by=member, at=now
        )
        world.named |= {
            f"account of the {role}": account.form_key,
            f"row of the {role}’s account": account.pk,
        }
