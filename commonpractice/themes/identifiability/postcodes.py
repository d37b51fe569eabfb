"""Postcodes. A whole one is pointed out; a district alone (*ST1*) is an area, unless it follows a street."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.kinds import Found, Kind
from commonpractice.themes.identifiability.reading import after, before
from commonpractice.themes.identifiability.word_lists import listed

# The 124 areas of the Postcode Address File, with Jersey, Guernsey and the Isle of Man.
AREAS = listed(
    """AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH
    EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME
    MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY
    TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"""
)
# Only these have districts that end in a letter: N1C, NW1W, SE1P, W1A and the like, E1W, EC1A, SW1A, WC1A.
LETTERED = frozenset({"E", "EC", "N", "NW", "SE", "SW", "W", "WC"})
FULL = re.compile(
    r"(?<![\w/-])([A-Z]{1,2})(\d{1,2}|\d[A-HJKP-UW-Y])( {0,2})(\d)([ABD-HJLNP-UW-Z]{2})(?![\w/])",
    re.IGNORECASE,
)
DISTRICT = re.compile(r"(?<![\w/-])([A-Z]{1,2})(\d{1,2})(?![\w/])")
STREET_BEFORE = re.compile(
    r"\b[A-Z][\w'’-]+ (?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Close|Crescent|Terrace|Grove|Way|Place"
    r"|Court|Walk|Gardens|Row)\.?,? (?:(?:in|of) )?(?:[A-Z][\w'’-]+,? ){0,2}\(?$"
)
POSTCODE = re.compile(r"\bpost ?codes?\b", re.IGNORECASE)
ORDINAL = {"1ST", "2ND", "3RD"} | {f"{digit}TH" for digit in range(10)}


def postcodes(text: str) -> Iterator[Found]:
    for match in FULL.finditer(text):
        if _is_postcode(match, text):
            yield Kind.POSTCODE, match.start(), match.end()
    for match in DISTRICT.finditer(text):
        if match[1] in AREAS and STREET_BEFORE.search(before(text, match.start(), 60)):
            yield Kind.POSTCODE, match.start(), match.end()


def _is_postcode(match: re.Match[str], text: str) -> bool:
    area, district, gap, sector, unit = match.groups()
    if area.upper() not in AREAS or (district[-1].isalpha() and area.upper() not in LETTERED):
        return False
    if POSTCODE.search(before(text, match.start())) or "postcode" in after(text, match.end()).lower():
        return True
    if not unit.isupper() and not unit.islower():
        return False
    if (sector + unit).upper() in ORDINAL and (unit.islower() or not gap):
        return False
    return unit.islower() == area.islower()
