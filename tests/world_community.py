"""The people of the permission table's world, their community, its terms and its letters."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.posting import Recipient, draft_letter, put_aside, release_letter
from commonpractice.community.models import (
    Approval,
    ChairSwap,
    Community,
    ContactPoint,
    JoinRequest,
    Membership,
    Organisation,
    Refusal,
    StandingItem,
    Terms,
    TermsAdoption,
    TermsSection,
)
from commonpractice.people.models import Person
from tests.cast import join

if TYPE_CHECKING:
    from tests.world import World

NAMES = {
    "former": "Fern Gone", "member": "Mo Glaze", "earlier": "Erin Before", "chair": "Chidi Slip", "coordinator": "Cora Wedge",
}  # fmt: skip


def add_community(world: World) -> None:
    potteries, kilns, elsewhere = [
        Community.objects.create(
            slug=slug, name=f"{slug.title()} (invented)", purpose="To agree how to work."
        )
        for slug in ("potteries", "kilns", "elsewhere")
    ]
    world.named |= {each.slug: each.slug for each in (potteries, kilns, elsewhere)}
    _add_people(world, potteries, kilns, elsewhere)
    for community, of in ((potteries, ""), (elsewhere, " of another community")):
        _add_things(world, community, of)
    _add_requests(world, potteries, elsewhere)
    _add_terms(world, potteries)
    _add_letters(world, potteries, elsewhere)


def _add_people(world: World, potteries: Community, kilns: Community, elsewhere: Community) -> None:
    at = world.now - timedelta(days=900)
    for role, name in NAMES.items():
        rank = Membership.Role.COORDINATOR if role == "coordinator" else Membership.Role.MEMBER
        member = join(potteries, name, at=at, role=rank, willing_to_chair=role in {"member", "chair"})
        world.people[role] = member
        if role != "former":
            Membership.objects.create(
                community=kilns, person=member.person, display_name=name, joined_at=at, role=rank
            )
    world.people["outsider"] = join(elsewhere, "Olive Far", at=at, role=Membership.Role.COORDINATOR)
    world.people["admin"] = Person.objects.at_address("admin@installation.example")
    Person.objects.filter(pk=world.people["admin"].pk).update(is_superuser=True)
    world.named |= {role: known.pk for role, known in world.people.items()}
    for role, key in (("member", "calendar"), ("former", "calendar of who left")):
        world.named[key] = f"calendar-of-{role}"
        Membership.objects.filter(pk=world.people[role].pk).update(calendar_key=world.named[key])
    world.named["calendar, revoked"] = "calendar-that-was-revoked"
    owner = world.people["member"].person
    passkey = Authenticator.objects.create(
        user=owner, type="webauthn", data={"name": "phone", "credential": _credential()}
    )
    world.named["passkey"] = passkey.pk


def _credential() -> dict[str, object]:
    """As a browser gives it when a passkey is made; of no real device."""
    key = {1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)}
    made = AttestedCredentialData.create(bytes(16), b"phone", key)
    attested = AttestationObject.create("none", AuthenticatorData.create(bytes(32), 0x41, 0, made), {})
    asked = CollectedClientData.create("webauthn.create", bytes(16), "http://localhost")
    response = {"clientDataJSON": websafe_encode(asked), "attestationObject": websafe_encode(attested)}
    known = websafe_encode(b"phone")
    return {
        "id": known,
        "rawId": known,
        "type": "public-key",
        "response": response,
        "clientExtensionResults": {},
    }


def _add_things(world: World, community: Community, of: str) -> None:
    role = "outsider" if of else "member"
    organisation = Organisation.objects.create(community=community, name="Kiln Street Hostel", sector="third")
    point = ContactPoint.objects.create(community=community, membership=world.people[role], subject="Doors")
    world.named |= {f"organisation{of}": organisation.pk, f"contact point{of}": point.pk}
    gives, takes = (world.people["outsider"],) * 2 if of else (world.people["chair"], world.people["member"])
    swap = ChairSwap.objects.create(
        community=community, gives=gives, gives_meeting=7, takes=takes, takes_meeting=10, at=world.now
    )
    world.named["swap in another community" if of else "swap"] = swap.pk
    if not of:
        left = ContactPoint.objects.create(
            community=community, membership=world.people["former"], subject="Keys"
        )
        world.named["contact point who has left"] = left.pk


def _add_requests(world: World, potteries: Community, elsewhere: Community) -> None:
    def asked(name: str, community: Community) -> JoinRequest:
        asked = JoinRequest.objects.create(
            community=community,
            key=uuid.uuid4(),
            email=f"{len(world.named)}@n.example",
            display_name="N",
            asked_at=world.now,
            taken_in_at=world.now,
        )
        world.named[name] = asked.pk
        return asked

    asked("open request", potteries)
    asked("request to another community", elsewhere)
    approved = asked("approved request", potteries)
    Approval.objects.create(join_request=approved, membership=world.people["earlier"], at=world.now)
    declined = asked("declined request", potteries)
    Refusal.objects.create(join_request=declined, at=world.now, why="Not now")


def _add_terms(world: World, community: Community) -> None:
    """Two versions adopted, and a draft of the third."""
    for number, of in ((1, ""), (2, " of what was adopted"), (3, " of the draft")):
        terms = Terms.objects.create(community=community, drafted_at=world.now)
        section = TermsSection.objects.create(terms=terms, heading="Background", body=f"Version {number}")
        item = StandingItem.objects.create(
            terms=terms, title="Open discussion", minutes=20, kind="discussion"
        )
        world.named |= {f"sections{of}": section.pk, f"agenda{of}": item.pk}
        if of != " of the draft":
            TermsAdoption.objects.create(terms=terms, community=community, number=number, at=world.now)
    world.named |= {"first version": 1, "adopted version": 2, "number of the draft": 3}


def _add_letters(world: World, potteries: Community, elsewhere: Community) -> None:
    def drafted(name: str, community: Community = potteries, kind: str = "announcement") -> Letter:
        letter = draft_letter(
            community=community, step=name, kind=kind, subject="Subject", body="Words", at=world.now
        )
        world.named[name] = letter.pk
        return letter

    drafted("drafted announcement")
    drafted("letter of another community", elsewhere)
    put_aside(drafted("letter put aside"), by=world.people["coordinator"].person, at=world.now)
    question = drafted("letter with a question", kind="question_passed_on")
    release_letter(
        question, by=None, at=world.now, recipients=[Recipient(None, "Mo", "mo@potteries.example")]
    )


def fail_one(world: World, letter: Letter) -> None:
    delivery = Delivery.objects.filter(letter=letter).earliest("pk")
    delivery.record_failed("There is no such mailbox.", at=world.now)
    world.named["failed delivery"] = delivery.pk
