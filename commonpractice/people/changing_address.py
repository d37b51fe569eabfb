"""Changing one's address: a code proves that the new mailbox is theirs, and a letter tells the old one.

What is proposed stands in the session until it is proved. The address of somebody else is proposed like any other, but
has no code: its mailbox gets a letter that says so, and no page tells the difference.
"""

import time
from smtplib import SMTPRecipientsRefused
from typing import TypedDict, cast

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from commonpractice.people.models import Person
from commonpractice.people.signed_in import end_all, move
from commonpractice.people.signing_in import may_ask_for_a_code

PROPOSED = "proposed_address"
CODE_LIVES = 15 * 60
TRIES = 5
REFUSED_FOR_GOOD = 500


class Proposal(TypedDict):
    email: str
    code: str
    at: float
    tries_left: int


def signed_in(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def may_propose(request: HttpRequest, email: str) -> bool:
    """Counted for the session, the account and the mailbox that would get the letter."""
    return may_ask_for_a_code(request) and ratelimit.consume(
        request, action="change_address", user=request.user, key=email
    )


def may_guess(request: HttpRequest) -> bool:
    return ratelimit.consume(request, action="change_address_guess", user=request.user)


def propose(request: HttpRequest, email: str) -> None:
    """Send the letter to the new mailbox; an older code stops working. Raises what sending raises."""
    adapter = get_adapter()
    taken = Person.objects.filter(email=email).exists()
    code = "" if taken else adapter.generate_login_code()
    adapter.send_mail(
        "people/email/address_known" if taken else "people/email/address_code", email, {"code": code}
    )
    request.session[PROPOSED] = Proposal(email=email, code=code, at=time.time(), tries_left=TRIES)


def proposal_in(request: HttpRequest) -> Proposal | None:
    proposal: Proposal | None = request.session.get(PROPOSED)
    if proposal and proposal["tries_left"] > 0 and time.time() - proposal["at"] < CODE_LIVES:
        return proposal
    return None


def is_proved_by(request: HttpRequest, typed: str) -> bool:
    """Takes one of the tries when it is not."""
    proposal = proposal_in(request)
    if proposal is None:
        return False
    if proposal["code"] and compare_user_code(actual=typed, expected=proposal["code"]):
        return True
    request.session[PROPOSED] = {**proposal, "tries_left": proposal["tries_left"] - 1}
    return False


def change_address(request: HttpRequest, email: str) -> None:
    """After the proof. Raises IntegrityError where somebody else took the address meanwhile, and what sending raises.

    The old mailbox is told first: who takes over an account must not be able to do so unseen.
    """
    person = signed_in(request)
    _tell(person.email)
    person.move_to(email)
    before = request.session.session_key
    update_session_auth_hash(request, person)
    move(before, request.session.session_key)
    end_all(person, besides=request.session.session_key)
    del request.session[PROPOSED]


def _tell(old_address: str) -> None:
    """The old mailbox may be gone, as after leaving a workplace; that must not keep anybody from moving.

    The letter does not name the new address: not everybody who reads the old mailbox should know it.
    """
    try:
        get_adapter().send_mail("people/email/address_changed", old_address, {})
    except SMTPRecipientsRefused as refused:
        if any(code < REFUSED_FOR_GOOD for code, _words in refused.recipients.values()):
            raise
