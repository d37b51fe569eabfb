"""Addresses: a number with a street, a flat or room in a named building. A street without a number is an area."""

import re
from collections.abc import Iterator

from commonpractice.themes.identifiability.kinds import Found, Kind

STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Cl|Crescent|Cres|Terrace|Grove|Way|Place|Pl"
    r"|Square|Row|Walk|Gardens|Gdns|Court|Ct|Mews|Hill|Rise|View|Parade|Green|Bank|Fold|Croft|Villas|Yard"
    r"|Wharf|Quay|Park)"
)
BUILDING = (
    r"(?:House|Court|Lodge|Hall|Hostel|Hotel|Towers?|Mill|Place|Building|Buildings|Point|Heights|Mansions"
    r"|Villa|Villas|Cottages?|View|Apartments|Centre|Foyer|Inn|Farm|Gardens|Works)"
)
PART = r"(?:[Ff]lat|[Aa]partment|[Aa]pt|[Rr]oom|[Uu]nit|[Bb]edsit|[Ss]tudio|FLAT|ROOM)\.? \d{1,4}[A-Za-z]?"
NAMED = r"[A-Z][\w'’-]{1,24}"
NUMBER = r"\d{1,4} ?[A-Ha-h]?(?: ?[-–/] ?\d{1,4}[A-Ha-h]?)?"
ADDRESSES = (
    # Flat 2, 9 Slip Lane; 27 Saggar Lane; 1 The Crescent
    re.compile(
        rf"(?<![\w£$€.:/(-])(?:{PART},? )?{NUMBER},? (?:St\.? )?(?:{NAMED} ){{1,4}}(?!(?<=High |rown "
        rf"|unty |reme |mily )Court){STREET}\b\.?(?! (?:Act|Report|Project|Team))"
    ),
    # Flat 4, Bottle Court; Room 9 at Garside House
    re.compile(
        rf"\b{PART},? (?:(?:at|in|of) )?(?:the )?(?:St\.? )?(?:{NAMED} ){{1,3}}(?:{BUILDING}|{STREET})\b"
    ),
    # typed in small letters, after a word that leads to a place
    re.compile(
        r"\b(?:at|lives? (?:at|on|in)|behind|outside|from|of|to|address(?: is| was)?:?|opposite"
        r"|into) (?P<whole>\d{1,4}[a-h]? (?!(?:people|nights?|days?|weeks?|months?|years?|homeless|other"
        r"|of|a|an|the|in|on|beds?|rooms?|more|per)\b)[a-z'’-]{2,20} (?:street|road|lane|avenue|drive"
        r"|close|crescent|terrace|grove))\b"
    ),
)
NOT_A_HOUSE = re.compile(
    r"\b(?:section|s|part|schedule|page|chapter|ground|clause|item|article|rule|regulation|paragraph"
    r"|junction|route|bus|level|phase|lot|bay|platform|version|top|all|these|other|than|about|over"
    r"|nearly)\.? $",
    re.IGNORECASE,
)


def addresses(text: str) -> Iterator[Found]:
    for pattern in ADDRESSES:
        for match in pattern.finditer(text):
            start, end = match.span("whole") if "whole" in pattern.groupindex else match.span()
            if not NOT_A_HOUSE.search(text, max(0, start - 20), start):
                yield Kind.ADDRESS, start, end
