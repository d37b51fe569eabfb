"""Numbers of files about a person: police, courts and prisons; tenancies, claims and referrals."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.kinds import Kind

Found = tuple[Kind, int, int]

# A code: it holds at least two digits, and is no year, money or amount.
CODE = r"(?P<code>(?=[A-Z/*.-]{0,8}\d)[A-Z0-9]+(?:[ ]?[/*.-][ ]?[A-Z0-9]+){0,4}(?:[ ]\d{3,8}){0,3}[A-Z]?)(?![\w%]|[.,/]\d)"
BETWEEN = r"(?:\s*(?:[:#=(–-]|\b(?:is|was|are|were|number|no|nos|ref|reference|id|of|under|as|given|quoted)\b\.?)){0,4}\s*"
NUMBERED = r"(?:\s+(?:reference|ref|number|num|no|nr|id|code|account))\b\.?(?:\s+(?:number|no))?\b\.?"
OPTIONAL = rf"(?:{NUMBERED})?"

POLICE = re.compile(
    rf"(?:\b(?:crime|incident|custody(?:\s+record)?|arrest|charge(?:\s+sheet)?|police(?:\s+(?:crime|incident|log))?|court"
    rf"(?:\s+case)?|prosecution|prison(?:er)?|offender|probation|bail(?:\s+sheet)?|summons|warrant|fire\s+service\s+incident"
    rf"|fire\s+incident|intelligence|niche)(?:{NUMBERED}|\s*#)"
    rf"|\b(?:PNC(?:id)?|CRO|CRN|URN|PTI\s?URN|NOMIS|CAD|IML|OASys){OPTIONAL}|\b(?:police|incident|control\s+room)\s+log{OPTIONAL})"
    rf"{BETWEEN}{CODE}",
    re.IGNORECASE,
)
# Their shape alone is enough: year/serial and check letter of the Police National Computer; a prison number.
POLICE_SHAPED = re.compile(r"(?<![\w/-])(?:(?:19|20)\d{2}/0?\d{6,7}[A-HJ-NP-RT-Z]|[A-Z]\d{4}[A-Z]{2})(?![\w/-])")

TENANCY = re.compile(
    rf"(?:\b(?:tenancy|tenants?|licence|licensee|property|rent(?:\s+account)?|lettings?|housing(?:\s+(?:register|application|case"
    rf"|benefit(?:\s+claim)?|options(?:\s+case)?))?|homeless(?:ness)?(?:\s+(?:application|case))?|(?:benefit|UC|PIP)\s+claim|claim(?:ant)?|application"
    rf"|applicant|case|client|customer|service\s+user|resident|referral|support|file|mainstay|in-?form|council\s+tax(?:\s+account)?"
    rf"|bidding|waiting\s+list|duty)(?:{NUMBERED}|\s*#)|\b(?:client|tenant|customer|UPRN){OPTIONAL})"
    rf"{BETWEEN}{CODE}",
    re.IGNORECASE,
)
PUBLIC = re.compile(
    r"\b(?:planning|grant|funding|tender|contract|charity|company|licensing|HMO|policy|insurance|training|job|press|court of appeal)"
    r"\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
DIGITS = re.compile(r"\d")
YEAR = re.compile(r"(?:19|20)\d{2}(?:[/-]\d{2,4})?$")
ENOUGH = 3


def police_references(text: str) -> Iterator[Found]:
    for match in POLICE.finditer(text):
        if _is_a_file(match, text):
            yield Kind.POLICE_REFERENCE, match.start("code"), match.end("code")
    for match in POLICE_SHAPED.finditer(text):
        yield Kind.POLICE_REFERENCE, match.start(), match.end()


def tenancy_references(text: str) -> Iterator[Found]:
    for match in TENANCY.finditer(text):
        if _is_a_file(match, text):
            yield Kind.TENANCY_REFERENCE, match.start("code"), match.end("code")


def _is_a_file(match: re.Match[str], text: str) -> bool:
    code = match["code"]
    if len(DIGITS.findall(code)) < ENOUGH or YEAR.match(code):
        return False
    return not PUBLIC.search(text, max(0, match.start() - 40), match.start())
