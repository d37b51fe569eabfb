"""What the permission table names of updates: a draft, a planned one, one that is out, one withdrawn."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from commonpractice.bulletins.models import OldSite, Update, UpdatePicture, begin_update
from commonpractice.bulletins.updates import releasing
from commonpractice.reading_pictures import Drawn

if TYPE_CHECKING:
    from tests.world import World

FAR = 901


def add_updates(world: World) -> None:
    draft, planned, out, gone = (_update(world) for _each in range(4))
    by, at = world.people["coordinator"].person, world.now - timedelta(days=1)
    tomorrow = world.now + timedelta(days=1)
    releasing.release(planned, by=by, at=at, seen=0, shown_from=tomorrow)
    shown_picture = _picture(world, out)
    for each, seen in ((out, 1), (gone, 0)):
        releasing.release(each, by=by, at=at, seen=seen)
    releasing.withdraw(gone, words="", by=by, at=at)
    far = _update(world, "outsider")
    # A number that no update of the first community has.
    Update.objects.filter(pk=far.pk).update(number=FAR)
    world.named |= {
        "draft update": draft.number,
        "planned update": planned.number,
        "update": out.number,
        "withdrawn update": gone.number,
        "update of another community": FAR,
        "words of updates": draft.words,
        "picture of an update": shown_picture,
        "picture of a draft update": _picture(world, draft),
        "small": "small",
        "old site": _old_site(world, "coordinator", draft).pk,
        "old site of another community": _old_site(world, "outsider", far).pk,
        "old words": "old/words/",
    }


def _update(world: World, role: str = "coordinator") -> Update:
    by = world.people[role]
    return begin_update(
        by.community,
        key=uuid4(),
        by=by.person,
        at=world.now - timedelta(days=2),
        title="A form without labels (invented)",
        body="It asks what happened.",
    )


def _old_site(world: World, role: str, became: Update) -> OldSite:
    by = world.people[role]
    made = OldSite.objects.create(
        community=by.community, key=uuid4(), name="An old site (invented)", by=by.person, at=world.now
    )
    made.posts.create(position=0, mark="one", title="One", words="words", status="published", update=became)
    return made


def _picture(world: World, update: Update) -> object:
    drawn = Drawn(b"stands for a picture", "png", 1, 1)
    at = world.now - timedelta(days=1)
    return UpdatePicture.add(update, drawn, form_key=uuid4(), alt="A form", caption="", by=None, at=at).key
