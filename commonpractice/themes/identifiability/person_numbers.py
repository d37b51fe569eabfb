"""Numbers that belong to one person for life: NHS and National Insurance."""

import re
from collections.abc import Iterator

from stdnum.gb import nhs

from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.reading import after, before

NHS = re.compile(r"(?<![\w+£/.-])(\d{3})([ -]?)(\d{3})([ -]?)(\d{4})(?![\w/%]|[.-]\d)")
ABOUT_HEALTH = re.compile(
    r"\b(?:nhs|patients?|hospital|medical|health|gp|chi|pas|rio|emis|systmone)\b[^.;\n]{0,30}$|\bnhs\b",
    re.IGNORECASE,
)
SOMETHING_ELSE = re.compile(
    r"\b(?:invoices?|orders?|accounts?|acct|bank|sort|tel(?:ephone)?|phone|phoned|mob(?:ile)?|ring|rang"
    r"|call(?:ed)?|fax|texts?|barcode|isbn|serial|charity|company|policy|grant|budget|licen[cs]e|tender"
    r"|contract|utr|vat|meter|uprn|tenancy|rent|property|cost|purchase|planning|receipt|ticket|tracking"
    r"|card|crime|incident)\b",
    re.IGNORECASE,
)

# The two letters and the last one by HM Revenue & Customs' manual NIM39110.
NATIONAL_INSURANCE = re.compile(
    r"(?<![\w/-])(?!BG|GB|KN|NK|NT|TN"
    r"|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]([ -]?)\d{2}\1\d{2}\1\d{2}(?:[ -]?(?P<last>[A-D]))?(?![\w/-])",
    re.IGNORECASE,
)
INSURANCE = re.compile(r"\b(?:national insurance|ni|nino|n\.i\.|nat ins)\b", re.IGNORECASE)


def nhs_numbers(text: str) -> Iterator[Found]:
    """Ten digits with a right check digit (modulus 11), written 3-3-4 or near a word of health care.

    One ten-digit number in eleven has a right check digit by chance, so the digits alone say nothing; a word such as
    *invoice* in front says that it is something else.
    """
    for match in NHS.finditer(text):
        if not nhs.is_valid("".join(match.group(1, 3, 5))):
            continue
        spaced = bool(match[2]) and match[2] == match[4]
        near = before(text, match.start())
        health = _last(ABOUT_HEALTH, near)
        otherwise = _last(SOMETHING_ELSE, near)
        named = health > otherwise or bool(
            re.match(
                r"\W{0,3}(?:is |as )?\(?(?:her |his |the |their )?nhs\b",
                after(text, match.end()),
                re.IGNORECASE,
            )
        )
        if named or (spaced and otherwise < 0):
            yield Kind.NHS_NUMBER, match.start(), match.end()


def national_insurance_numbers(text: str) -> Iterator[Found]:
    """Two letters that can begin one, six digits and a letter A to D; without that letter only where it is named."""
    for match in NATIONAL_INSURANCE.finditer(text):
        named = INSURANCE.search(before(text, match.start()))
        if named or match["last"]:
            yield Kind.NATIONAL_INSURANCE, match.start(), match.end()


def _last(words: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in words.finditer(text)), default=-1)
