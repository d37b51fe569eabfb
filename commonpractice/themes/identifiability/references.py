"""Numbers of files about a person: police, courts and prisons; tenancies, claims and referrals.

A code says nothing by itself, so what stands before it decides: a word of such a file with *number* or the like
(*crime reference 21SP/…*), or that word alone before a code that can hardly be anything else (*claim 60011223*).
"""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.kinds import Kind
from commonpractice.themes.identifiability.reading import before

Found = tuple[Kind, int, int]

CODE = re.compile(
    r"(?<![\w.,/£$*-])(?=[A-Z/*-]{0,8}\d)[A-Z0-9]{1,20}(?:[/*-][A-Z0-9]{1,20}){0,5}(?: \d{2,8}){0,3}(?![\w%]|[.,/]\d)",
    re.IGNORECASE,
)
REACH = 60
NUMBER = r"(?:reference|ref|numbers?|num|no|nr|id|code|account|log|sheet)"
LEADS = rf"(?:\s*[:#=(–,“\"-]|\s+(?:is|was|{NUMBER}|under|as|given|quoted)\b\.?){{0,6}}\s*$"

POLICE = (
    r"(?:crime(?:\s+report)?|incident|occurrence|custody(?:\s+record)?|arrest(?:\s+record)?|charge(?:\s+sheet)?|police(?:\s+(?:crime|incident))?"
    r"|court(?:\s+case)?|prosecution|prison(?:er)?|offender|probation|bail(?:\s+sheet)?|summons|warrant|(?:storm|cad|control\s+room)(?:\s+log)?|log"
    r"|intelligence|niche|pnc(?:id)?|cro|crn|urn|nomis|oasys)"
)
TENANCY = (
    r"(?:tenancy|tenants?|licence|licensee|property|rent(?:\s+account)?|lettings?|housing\s+(?:register|benefit|options)|bidding|waiting\s+list"
    r"|applications?|applicant|(?:hb|uc|pip|esa|benefit)\s+claim|claim|claimant|case|client|customer|service\s+user|resident"
    r"|referral|support|file|mainstay|in-?form|council\s+tax(?:\s+account)?|duty[- ]to[- ]refer|duty|(?:his|her|their)\s+account|homeless(?:ness)?|uprn)"
)
# A word of the file with "number", perhaps after a few words: "rent account is in credit, reference".
POLICE_NUMBERED = re.compile(rf"\b{POLICE}(?:[^.;\n]{{0,25}},)?\s*\(?{NUMBER}\b{LEADS}", re.IGNORECASE)
TENANCY_NUMBERED = re.compile(
    rf"\b(?:{TENANCY}(?:[^.;\n]{{0,25}},)?\s*\(?{NUMBER}\b|{NUMBER} for (?:the|his|her|their|a) {TENANCY}){LEADS}",
    re.IGNORECASE,
)
POLICE_ALONE = re.compile(rf"\b{POLICE}{LEADS}", re.IGNORECASE)
TENANCY_ALONE = re.compile(rf"\b{TENANCY}{LEADS}", re.IGNORECASE)
SYSTEM = re.compile(
    rf"\b(?:pnc(?:id)?|cro|crn|urn|nomis|oasys|cad|uprn|client|tenant|customer){LEADS}", re.IGNORECASE
)
"""Systems that hold nothing but such numbers, and people who are called by one: no more is needed."""

# Their shape alone is enough: year, serial and check letter of the Police National Computer; a prison number.
POLICE_SHAPED = re.compile(r"(?:(?:19|20)\d{2}/0?\d{6,7}[A-HJ-NP-RT-Z]|[A-Z]\d{4}[A-Z]{2})$")
PUBLIC = re.compile(
    r"\b(?:planning|grant|funding|tender|contract|charity|company|licensing|hmo|insurance|training|job|press|bank|purchase|invoice|court of appeal)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)
NOT_A_FILE = re.compile(r"HMO|0\d{9,10}$", re.IGNORECASE)
"""The licence of a house; what is more likely a phone number."""
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"(?:\d{1,4}[/-])?(?:19|20)\d{2}(?:[/-]\d{2,4})?$")
NUMBERED_DIGITS, MIXED_DIGITS, PLAIN_DIGITS = 3, 4, 6
"""How many digits a code has at least: after *number*, with letters or strokes in it, of digits alone."""


def police_references(text: str) -> Iterator[Found]:
    for match in CODE.finditer(text):
        near = before(text, match.start(), REACH)
        if POLICE_SHAPED.match(match[0]) or _is_named(match[0], near, POLICE_NUMBERED, POLICE_ALONE):
            yield Kind.POLICE_REFERENCE, match.start(), match.end()


def tenancy_references(text: str) -> Iterator[Found]:
    for match in CODE.finditer(text):
        near = before(text, match.start(), REACH)
        if _is_named(match[0], near, TENANCY_NUMBERED, TENANCY_ALONE):
            yield Kind.TENANCY_REFERENCE, match.start(), match.end()


def _is_named(code: str, near: str, numbered: re.Pattern[str], alone: re.Pattern[str]) -> bool:
    digits = len(DIGIT.findall(code))
    if digits < NUMBERED_DIGITS:
        return False
    # The cheapest question first: most codes stand beside no word of a file.
    if not alone.search(near) and not numbered.search(near):
        return False
    if PUBLIC.search(near) or NOT_A_FILE.match(code):
        return False
    if numbered.search(near) or SYSTEM.search(near):
        return not re.fullmatch(r"(?:19|20)\d{2}", code)
    if YEAR.match(code):
        return False
    return digits >= (PLAIN_DIGITS if code.replace(" ", "").isdigit() else MIXED_DIGITS)
