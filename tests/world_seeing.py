"""Questions of the permission table's world whose results somebody may see, or not yet. All led by *earlier*."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.themes.models import Theme
from tests.agreement.asked import ask, say

if TYPE_CHECKING:
    from tests.world import World

STATES = ("draft", "ideas", "responding", "closed")


def add_questions_to_see(world: World) -> None:
    """Mo has responded to all there is where one responds, nobody else."""
    erin = world.people["earlier"]
    theme = Theme.objects.in_progress().filter(community=erin.community).earliest("pk")
    for state in STATES:
        question = ask(theme, erin, world.now, state=state, statements=2)
        if state == "responding":
            say(question, world.people["member"], "ad")
        world.named[f"question led by earlier, {state}"] = question.number
