"""Phone numbers and e-mail addresses."""

import re
from collections.abc import Iterator

from phonenumbers import Leniency, PhoneNumberMatcher

from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.reading import before
from commonpractice.themes.identifiability.word_lists import listed

EMAIL = re.compile(r"(?<![\w.+'-])[\w.+'-]{1,64}@(?:[\w-]{1,63}\.){1,6}[A-Za-z]{2,24}(?![\w-])")
ROLES = listed(
    """admin advice allocations bookings complaints contact customerservices customer.services duty
    dutyteam enquiries feedback hello help helpdesk homelessness housing housingoptions info jobs mail
    mailbox media news noreply no-reply office post press reception referral referrals safeguarding
    support team training volunteering"""
)
"""Mailboxes of a service: they reach a desk."""

DIGITS = re.compile(r"(?<![\w/£$€.-])\(?(?:\+|00)?\d(?:[ ().-]{0,3}\d){5,14}(?![\w/%])")
MOBILE_OR_LANDLINE = re.compile(r"(?:\+44|0044|0)[1-37]\d{8,9}$")
CALLING = re.compile(
    r"\b(?:tel(?:ephone)?|phones?|phoned|mob(?:ile)?|cell|ring|rang|call(?:s|ed|ing)?|texts?|texted"
    r"|whats ?app(?:ed)?|landline|contact(?:ed)?|dial(?:led)?|reach(?:ed)? (?:\w+ )?(?:on|at)|fax)\b",
    re.IGNORECASE,
)
NUMBER_IS = re.compile(r"\bnumbers?,? (?:is|was)\b|\b(?:his|her|their|my|’s|'s) number\b", re.IGNORECASE)
NOT_A_PHONE = re.compile(
    r"\b(?:invoices?|orders?|accounts?|acct|sort code|iban|ref(?:erence)?s?|barcode|isbn|serial|charity"
    r"|company|policy|grant|budget|licen[cs]e|tender|contract|utr|vat|nhs|model|version|part no|meter"
    r"|cost centre|ledger|batch|asset|purchase|planning|receipt|ticket|tracking|uprn|card)\b",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Found]:
    """Addresses of people; a mailbox that names a desk, such as `housing@`, reaches no single person."""
    if "@" in text:
        for match in EMAIL.finditer(text):
            if match[0].partition("@")[0].lower() not in ROLES:
                yield Kind.EMAIL, match.start(), match.end()


def phones(text: str) -> Iterator[Found]:
    """Runs of digits that are a number of the British or another country's plan, and not called something else."""
    for match in DIGITS.finditer(text):
        near = before(text, match.start(), 30)
        called = list(CALLING.finditer(near))
        otherwise = list(NOT_A_PHONE.finditer(near))
        if otherwise and not (called and called[-1].start() > otherwise[-1].start()):
            continue
        if _is_phone(match[0], called=bool(called) or bool(NUMBER_IS.search(near))):
            start = match.start() + (match[0].startswith("(") and ")" not in match[0])
            yield Kind.PHONE, start, match.end()


def _is_phone(written: str, *, called: bool) -> bool:
    digits = re.sub(r"[ ().-]", "", written)
    if MOBILE_OR_LANDLINE.match(digits.replace("+440", "+44")):
        return _is_in_plan(written, Leniency.POSSIBLE)
    if digits.startswith(("+", "00", "08", "09", "05")):
        return _is_in_plan(written, Leniency.VALID)
    # Within one town people leave out the code, and after "ring" they leave out the nought.
    return called and len(digits) in {6, 7, 10}


def _is_in_plan(written: str, leniency: int) -> bool:
    return any(True for _match in PhoneNumberMatcher(written, "GB", leniency=leniency, max_tries=3))
