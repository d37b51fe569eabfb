"""What the demonstration's community told everybody: released over months, one corrected, one planned, one a draft."""

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from PIL import Image, ImageDraw

from commonpractice.bulletins.models import Update, UpdatePicture, begin_update
from commonpractice.bulletins.updates import releasing
from commonpractice.community.models import Community, Membership
from commonpractice.reading_pictures import drawn

CREAM, COBALT, CLAY = "#fbf7ec", "#1c3f94", "#b5533c"


@dataclass(frozen=True)
class Told:
    days_ago: int
    title: str
    standfirst: str
    body: str
    credit: str = ""


TOLD = (
    Told(
        320,
        "We are a year old",
        "Four meetings, two themes, and a first guide on its way.",
        "A year ago eleven of us sat in a hall that was too cold and said what stands in people’s way. Since then:\n\n"
        "- four meetings at Kiln Lane Hall, all with a way to join from elsewhere\n"
        "- two themes that members chose\n"
        "- a first guide, about post that does not arrive\n\n"
        "Anybody may come to the next one. You need no title and no organisation.",
    ),
    Told(
        140,
        "A guide about post that does not arrive",
        "Anybody may use it, and say what it changed.",
        "Letters about court, benefits and health go to addresses where people no longer are. Our first guide says what a "
        "hostel, a surgery and a landlord can each do about it.\n\n"
        "## What it asks for\n\n"
        "1. Ask where post should go, every time.\n2. Write down who may open it.\n3. Ring before the letter is late.\n\n"
        "It was written by people who send such letters and people who did not get them.",
        "Mo Glaze, for the community",
    ),
    Told(
        24,
        "A day at Kiln Lane Hall",
        "Twenty-six people worked on the words we use after a fire.",
        "We met in the room with the old bottle oven.\n\n![](picture:1)\n\n"
        "Tables swapped their notes half way: each read what another had written, and asked what they could not know from "
        "it. “Says who?” was the most useful question of the day.\n\n"
        "What came of it is being written into a guide, and will be open for comments.",
        "Fern Saggar",
    ),
)
CORRECTED = "It said that twenty-two people came."
PLANNED = Told(
    -6,
    "Come and read a draft with us",
    "The guide on fires is open for comments soon.",
    "You need not have been at a meeting to say what you think of it.",
)
DRAFT = Told(
    0,
    "What we learned about notes",
    "",
    "Still to be written: the exercise with two notes about one evening.",
)


def tell(community: Community, everybody: dict[str, Membership], now: datetime) -> None:
    by = everybody["Cora Wedge"]
    made = [_released(community, each, by, now) for each in TOLD]
    _corrected(made[-1], by, now)
    planned = _begun(community, PLANNED, by, now)
    shown_from = community.local(now + timedelta(days=-PLANNED.days_ago)).replace(hour=9, minute=0, second=0)
    releasing.release(planned, by=by.person, at=now, seen=0, shown_from=shown_from)
    _begun(community, DRAFT, by, now)


def _begun(community: Community, told: Told, by: Membership, at: datetime) -> Update:
    return begin_update(
        community,
        key=uuid4(),
        by=by.person,
        at=at,
        title=told.title,
        standfirst=told.standfirst,
        body=told.body,
        credit=told.credit,
    )


def _released(community: Community, told: Told, by: Membership, now: datetime) -> Update:
    at = now - timedelta(days=told.days_ago)
    update = _begun(community, told, by, at)
    if "picture:1" in told.body:
        UpdatePicture.add(
            update,
            drawn(_bottle_oven()),
            form_key=uuid4(),
            alt="A drawing of a bottle oven: round at the foot, narrow at the neck, with a low door.",
            caption="The oven at Kiln Lane Hall (invented)",
            by=by.person,
            at=at,
        )
        update.refresh_from_db()
    releasing.release(update, by=by.person, at=at, seen=update.edited_times)
    return update


def _corrected(update: Update, by: Membership, now: datetime) -> None:
    update = Update.objects.get(pk=update.pk)
    facts = {name: getattr(update, name) for name in releasing.FACTS}
    at = now - timedelta(days=22)
    releasing.change(update, facts, seen=update.edited_times, by=by.person, at=at, note=CORRECTED)


def _bottle_oven() -> bytes:
    picture = Image.new("RGB", (1600, 1000), CREAM)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 860, 1600, 1000), fill=COBALT)
    pen.polygon(
        [
            (560, 860),
            (500, 640),
            (560, 430),
            (700, 300),
            (730, 120),
            (870, 120),
            (900, 300),
            (1040, 430),
            (1100, 640),
            (1040, 860),
        ],
        fill=CLAY,
    )
    for height in (220, 420, 640):
        pen.line((480, height, 1120, height), fill=CREAM, width=10)
    pen.pieslice((710, 700, 890, 1020), 180, 360, fill=COBALT)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
