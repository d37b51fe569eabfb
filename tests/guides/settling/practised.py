"""Published guides, and what organisations and practice say of them, for tests. Invented, like everybody who speaks.

`publish` fixes a version of a tree; `outsider`, `asked` and `adopted` are made by the verbs that pages call.
"""

import uuid
from datetime import timedelta
from typing import Any

from commonpractice.guides.document.walking import clauses
from commonpractice.guides.models import Adoption, Guide, PracticeReport, SignOff, Spokesperson, Version
from commonpractice.guides.publishing.published import ClauseFacts, Published, to_json
from commonpractice.guides.settling import adopting, after_publishing, reporting, signing_off, speaking
from tests.built_once import built_once
from tests.guides.written import ASKS, clause, document, paragraph

NAMES, TELLS = "names00000", "tells00000"
ANEW = "Before a hostel refuses, it asks what happened, when, and who saw it."


def tree(
    *, asks: str = "Before a hostel refuses, it asks what happened and when.", without: str = ""
) -> dict[str, Any]:
    clauses = [
        clause("Ask before you refuse", asks, key=ASKS),
        clause("Facts, not labels", "What is written down says what was seen, and by whom.", key=NAMES),
        clause("Say who can change it", "A refusal names who can change it.", key=TELLS),
    ]
    kept = [each for each in clauses if each["attrs"]["id"] != without]
    return document(paragraph("One fire, long ago, closes every room.", "matters000"), *kept)


def begin(by, *, theme=None, title="A room after a fire", at) -> Guide:
    number = Guide.objects.filter(community=by.community).count() + 1
    guide = Guide.objects.create(
        community=by.community,
        theme=theme,
        number=number,
        key=uuid.uuid4(),
        title=title,
        lead=by,
        begun_at=at,
    )
    guide.community = by.community
    return guide


def publish(guide, by, at, of=None) -> Version:
    of = of or tree()
    plain = to_json(
        Published(
            title=guide.title,
            about=guide.about,
            community=guide.community.name,
            language=guide.language,
            version=guide.versions.count() + 1,
            published_on=at.date(),
            review_by=(at + timedelta(days=365)).date(),
            address="https://practice.example",
            tree=of,
            clauses={each.id: ClauseFacts(each.number, each.title) for each in clauses(of)},
        )
    )
    del plain["tree"]
    version = Version.objects.create(
        guide=guide,
        number=guide.versions.count() + 1,
        key=uuid.uuid4(),
        tree=of,
        published=plain,
        review_by=(at + timedelta(days=365)).date(),
        by=by,
        at=at,
    )
    after_publishing.published(version, at=at)
    return version


def outsider(guide, by, at, *, body="Weir Fire Service (invented)", name="Fay Weir", **more) -> Spokesperson:
    email = f"{name.split()[0].lower()}@weir.example"
    return speaking.outsider_speaks(
        guide, key=uuid.uuid4(), body=body, name=name, email=email, by=by, at=at, **more
    )


def asked(version, spokesperson, by, at, *, days=30) -> SignOff:
    day = version.guide.community.date_of(at) + timedelta(days=days)
    return signing_off.ask(version, spokesperson, key=uuid.uuid4(), sign_by=day, by=by, at=at)


def answered(sign_off, answer="yes", words="", *, at, by=None, signed_as=""):
    given = {"answer": answer, "words": words, "signed_as": signed_as}
    return signing_off.answer(sign_off, key=uuid.uuid4(), by=by, at=at, **given)


def pledge(at, *, days=180, publish=True, **more) -> adopting.Pledge:
    words = {
        "today": "Whoever ever set a fire is refused at the door.",
        "difference": "From May, the duty manager asks what happened and when before anybody is refused.",
        "lead": "The lettings manager",
        "shows": "The new form, and a note of each refusal.",
        **more,
    }
    return adopting.Pledge(**words, by_when=at.date() + timedelta(days=days), publish=publish)


def adopt(version, spokesperson, at, *, key=ASKS, by=None, **more) -> Adoption:
    of = version.guide.clauses.get(key=key)
    of.guide = version.guide
    return adopting.adopt(
        of, version, pledge(at, **more), key=uuid.uuid4(), spokesperson=spokesperson, by=by, at=at
    )


def say(adoption, verb, at, *, words="", link="", until=None, by=None):
    return adopting.say(adoption, verb, key=uuid.uuid4(), by=by, at=at, words=words, link=link, until=until)


def report(version, at, *, key=ASKS, **more) -> PracticeReport:
    of = version.guide.clauses.get(key=key)
    of.guide = version.guide
    facts = {
        "used": "partly",
        "happened": "They asked, and then said no all the same.",
        "in_the_way": "The insurer would not cover it.",
        "writer": "staff",
        "kind": "housing",
        **more,
    }
    return reporting.report(of, version, key=uuid.uuid4(), at=at, **facts)


@built_once
def published(theme_in_hand, cora, mo, now) -> Version:
    """Version 1 of a guide that Mo leads, on the theme in hand."""
    return publish(begin(mo, theme=theme_in_hand, at=now), mo, now)


@built_once
def fay(published, mo, now) -> Spokesperson:
    """Speaks for a fire service that is no member of anything; has a personal link."""
    return outsider(published.guide, mo, now)
