"""Numbers of files about a person: police, courts and prisons; tenancies, claims and referrals.

A code says nothing by itself, so what stands before it decides: a word of such a file with *number* or the like
(*crime reference 21SP/…*), or that word alone before a code that can hardly be anything else (*claim 60011223*).
"""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.reading import after, before

CODE = re.compile(
    r"(?<![\w.,/£$*-])(?=[A-Z/*-]{0,8}\d)[A-Z0-9]{1,20}(?:[/*-][A-Z0-9]{1,20}){0,5}(?: \d{2,8}){0,3}(?![\w%]|[.,/]\d)",
    re.IGNORECASE,
)
REACH = 60
NUMBER = r"(?:reference|ref|numbers?|num|no|nr|id|code|account|log|sheet)"
LINK = rf"(?:is|was|{NUMBER}|under|as|given|quoted|logged|recorded|filed|registered)"
LEADS = rf"(?:\s*[:#=(–,“\"-]|\s+{LINK}\b\.?){{0,6}}\s*$"

POLICE = (
    r"(?:crime(?:\s+report)?|incident|occurrence|custody(?:\s+(?:record|sheet))?|arrest(?:\s+record)?"
    r"|charge(?:\s+sheet)?|police(?:\s+(?:crime|incident))?|court(?:\s+case)?|prosecution|prison(?:er)?"
    r"|offender|probation|bail(?:\s+sheet)?|summons|warrant|(?:storm|cad|control\s+room)(?:\s+log)?|log"
    r"|intelligence|niche|pnc(?:id)?|cro|crn|urn|nomis|oasys)"
)
TENANCY = (
    r"(?:tenancy|tenants?|licence|licensee|property|rents?(?:\s+(?:under|account))?|lettings?"
    r"|housing\s+(?:register|benefit|options|application)|bidding|waiting\s+list|applications?|applicant"
    r"|(?:hb|uc|pip|esa|benefit)\s+claim|claim|claimant|case|client|customer|service\s+user|resident"
    r"|referral|support|file|mainstay|in-?form|council\s+tax(?:\s+account)?|duty[- ]to[- ]refer|duty"
    r"|(?:his|her|their)\s+account|homeless(?:ness)?|uprn)"
)


def _numbered(noun: str) -> re.Pattern[str]:
    """*Rent account is in credit, reference …*, *the crime number on the form is …*, *the number of the tenancy: …*"""
    after = rf"{noun}\b[^.;\n\d]{{0,25}}?\b{NUMBER}\b\.?(?:\s+(?:on|of|in|from|for)(?:\s+\w+){{1,3}}?)?"
    ahead = rf"{NUMBER}\s+(?:on|of|in|from|for)(?:\s+\w+){{0,2}}?\s+{noun}\b(?:\s+\w+)?"
    return re.compile(rf"\b(?:{after}|{ahead}){LEADS}", re.IGNORECASE)


POLICE_NUMBERED, TENANCY_NUMBERED = _numbered(POLICE), _numbered(TENANCY)
POLICE_ALONE = re.compile(rf"\b{POLICE}{LEADS}", re.IGNORECASE)
TENANCY_ALONE = re.compile(rf"\b{TENANCY}{LEADS}", re.IGNORECASE)
SYSTEM = re.compile(
    rf"\b(?:pnc(?:id)?|cro|crn|urn|nomis|oasys|cad|uprn|client|tenant|customer){LEADS}", re.IGNORECASE
)
"""Systems that hold nothing but such numbers, and people who are called by one: no more is needed."""
QUOTED = re.compile(r"\b(?:quot(?:e|es|ed|ing)|ref(?:erence)?)\b\.?:?\s*$", re.IGNORECASE)
OF_A_FILE = re.compile(
    r"[^.;\n]{0,40}\b(?:homeless|housing (?:register|options)|lettings|tenancy|rent|landlord|claim)",
    re.IGNORECASE,
)

# Their shape alone is enough: year, serial and check letter of the Police National Computer; a prison number.
POLICE_SHAPED = re.compile(r"(?:(?:19|20)\d{2}/0?\d{6,7}[A-HJ-NP-RT-Z]|[A-Z]\d{4}[A-Z]{2})$")
PUBLIC = re.compile(
    r"\b(?:planning|grant|funding|tender|contract|charity|company|licensing|hmo|insurance|training|job"
    r"|press|bank|purchase|invoice|court of appeal|policy|scheme|stock|delivery|meter|serial|model|batch"
    r"|alarm|box)\b[^.;\n]{0,30}$",
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
        if _is_named(match[0], near, TENANCY_NUMBERED, TENANCY_ALONE) or _is_quoted(match, near, text):
            yield Kind.TENANCY_REFERENCE, match.start(), match.end()


def _is_named(code: str, near: str, numbered: re.Pattern[str], alone: re.Pattern[str]) -> bool:
    digits = len(DIGIT.findall(code))
    if digits < NUMBERED_DIGITS or NOT_A_FILE.match(code):
        return False
    with_number = numbered.search(near)
    if not (with_number or alone.search(near)) or PUBLIC.search(near):
        return False
    if with_number or SYSTEM.search(near):
        return not re.fullmatch(r"(?:19|20)\d{2}", code)
    if YEAR.match(code):
        return False
    return digits >= (PLAIN_DIGITS if code.replace(" ", "").isdigit() else MIXED_DIGITS)


def _is_quoted(match: re.Match[str], near: str, text: str) -> bool:
    """*Quote HOM/24/… when you ring the homelessness team*: the word of the file comes after the code."""
    mixed = (
        not match[0].isdigit() and len(DIGIT.findall(match[0])) >= MIXED_DIGITS and not YEAR.match(match[0])
    )
    quoted = mixed and QUOTED.search(near) and not PUBLIC.search(near)
    return bool(quoted and OF_A_FILE.match(after(text, match.end(), 60)))
