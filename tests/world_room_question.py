"""The question that stands in the open room of the permission table's world, and one that can be brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commonpractice.meetings.models import Meeting
from commonpractice.meetings.room.questions import bring_in, in_the_room
from commonpractice.themes.models import Theme
from tests.agreement.asked import ask

if TYPE_CHECKING:
    from tests.world import World


def add_room_question(world: World) -> None:
    cora = world.people["coordinator"]
    theme = Theme.objects.in_progress().filter(community=cora.community).earliest("pk")
    here = ask(theme, cora, world.now, state="responding", statements=1, text="Which keys?")
    other = ask(theme, cora, world.now, state="ideas", statements=1, text="Whose keys?")
    draft = ask(theme, cora, world.now, statements=1, text="Being prepared by Cora?")
    room = Meeting.objects.get(community=cora.community, number=world.named["open"])
    bring_in(room, here, by=cora, participant=None, expected=None, at=world.now)
    brought = in_the_room(room)
    assert brought
    world.named |= {
        "the question in the room": brought.pk,
        "another open question": other.number,
        "a draft of the coordinator": draft.number,
    }
