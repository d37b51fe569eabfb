"""What the demonstration's community holds in common: a library, questions to contact points, two who were introduced."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile

from commonpractice.community.models import Community, Membership
from commonpractice.directory import answering
from commonpractice.directory.asking import Asking, ask
from commonpractice.directory.looking import look, quarter_of
from commonpractice.library import looking
from commonpractice.library.adding import add
from commonpractice.library.bringing import bring
from commonpractice.library.models import Resource
from commonpractice.linkages import introducing, projects
from commonpractice.linkages.models import Entry

People = dict[str, Membership]


@dataclass(frozen=True)
class Shared:
    days_ago: int
    by: str
    kind: Resource.Kind
    title: str
    summary: str
    audience: str = "members"
    address: str = ""
    text: str = ""


SHARED = (
    Shared(
        210,
        "Fern Saggar",
        Resource.Kind.LINK,
        "When a conviction is spent (invented page)",
        "A table of how long a conviction has to be told, and where to get advice before you fill in a form.",
        "public",
        address="https://spent.example.org/table",
    ),
    Shared(
        96,
        "Dev Ember",
        Resource.Kind.NOTE,
        "What a home fire safety visit looks at",
        "For anybody who goes along to a visit, or explains one.",
        "public",
        text="A visit takes about forty minutes. Somebody looks at alarms, sockets, heating and how one gets out, and says what "
        "would make it safer.\n\nNobody is judged, and nothing is passed on without being asked. You can have somebody with "
        "you.\n\nAsk for one before a tenancy begins, not after something happened.",
    ),
    Shared(
        40,
        "Kate Biscuit",
        Resource.Kind.NOTE,
        "Four questions before you write “history of arson”",
        "From the training in factual recording.",
        text="1. What happened, and when?\n2. Who saw it, and who said so?\n3. What did the court decide, if there was one?\n"
        "4. What has happened since?\n\nIf you cannot answer the first, leave the words out.",
    ),
    Shared(
        12,
        "Lena",
        Resource.Kind.NOTE,
        "What I would like to be asked first",
        "From one of us who was refused three rooms.",
        text="Ask what happened that day before you ask what I am called in the file. Then tell me who reads it next.",
    ),
)
SAID = (
    (
        "Dev Ember",
        "offer",
        "I can explain a fire risk assessment to landlords, in their flat or on the telephone.",
        80,
    ),
    (
        "Kate Biscuit",
        "need",
        "Somebody who explains to landlords what a fire risk assessment says, and what not.",
        64,
    ),
    (
        "Ferdy Slab",
        "offer",
        "A quiet room with a telephone for two hours on Thursdays, for calls to insurers.",
        20,
    ),
    (
        "Lena",
        "need",
        "A quiet room where people can make a telephone call about a form without being heard.",
        11,
    ),
)
SHEET = """Who can sign for a room after a fire (invented)

Hostel: the manager on duty, up to seven nights.
Supported housing: the area lead, with the insurer's letter.
Private landlord: the owner. Ring before you send a form.
Council: the panel, each Tuesday.

Ask for the name of whoever decides. Write down what they were told.
"""


def tell(community: Community, everybody: People, now: datetime) -> None:
    for shared in SHARED:
        _share(community, everybody[shared.by], shared, now - timedelta(days=shared.days_ago))
    _bring(everybody["Ferdy Slab"], "Who can sign for a room.txt", SHEET, now - timedelta(days=30))
    # Its day has come, so that somebody has something to look at.
    old = community.resources.get(title__startswith="When a conviction")
    Resource.objects.filter(pk=old.pk).update(review_by=community.date_of(now - timedelta(days=2)))
    _ask(community, everybody, now)
    _introduce(community, everybody, now)
    look(community, at=quarter_of(now))


def _share(community: Community, by: Membership, shared: Shared, at: datetime) -> None:
    facts = {name: getattr(shared, name) for name in ("title", "summary", "audience", "address", "text")}
    add(community, uuid4(), shared.kind, facts, by=by, at=at)


def _bring(by: Membership, name: str, words: str, at: datetime) -> None:
    batch = bring(uuid4(), [SimpleUploadedFile(name, words.encode())], {}, by=by, at=at)
    looking.look_at_next(batch.pk, lambda: at)


def _ask(community: Community, everybody: People, now: datetime) -> None:
    """One was answered and said to be enough; one waits for a few days."""
    safety, advice = (
        community.contact_points.get(subject__startswith=words) for words in ("fire safety", "where to get")
    )
    asked_at = now - timedelta(days=33)
    text = "A tenant of ours had a small fire two years ago. Does a visit help before we let the next flat to him?"
    asked = ask(safety, Asking(uuid4(), "Sam Invented", "sam@letting.example", text, None), at=asked_at)
    answering.answer(
        asked,
        by=everybody["Dev Ember"],
        text="Yes. Ask for it as soon as the flat is known: we look at the flat, not at him. I can come along to the first "
        "meeting if both of you like that.",
        key=uuid4(),
        at=asked_at + timedelta(days=1),
    )
    answering.close(asked, by=None, at=asked_at + timedelta(days=2))
    text = "Somebody I support has to say on a form whether anything is on record. Whom can we ask before we send it?"
    asking = Asking(uuid4(), "Jo Crackle", "jo@crackle.example", text, everybody["Jo Crackle"])
    ask(advice, asking, at=now - timedelta(days=2))


def _introduce(community: Community, everybody: People, now: datetime) -> None:
    """Two were introduced and made it a joint project; of two others only one has said yes so far."""
    explains, asks, lends, looks = (
        _say(everybody[name], kind, words, now - timedelta(days=days_ago))
        for name, kind, words, days_ago in SAID
    )
    at = now - timedelta(days=50)
    met = introducing.introduce(
        asks,
        explains,
        key=uuid4(),
        note="You two talk about the same flats.",
        by=everybody["Cora Wedge"],
        at=at,
    )
    for name in ("Kate Biscuit", "Dev Ember"):
        introducing.answer(met, yes=True, by=everybody[name], at=at + timedelta(days=2))
    facts = {
        "title": "Landlords and the fire service look at a flat together",
        "next_step": "Look at the first two flats, and write down what each of us learnt.",
        "review_on": community.date_of(now + timedelta(days=21)),
    }
    projects.begin(uuid4(), facts, introduction=met, by=everybody["Dev Ember"], at=at + timedelta(days=9))
    introducing.introduce(
        looks, lends, key=uuid4(), note="", by=everybody["Lena"], at=now - timedelta(days=3)
    )


def _say(by: Membership, kind: str, words: str, at: datetime) -> Entry:
    return Entry.objects.create(
        community=by.community,
        organisation=by.organisation,
        owner=by,
        kind=kind,
        words=words,
        key=uuid4(),
        said_at=at,
    )
