"""What is pointed out: a kind, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    NAME = "name"
    INITIALS = "initials"
    BIRTH_DATE = "birth_date"
    EXACT_DATE = "exact_date"
    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    EMAIL = "email"
    NHS_NUMBER = "nhs_number"
    NATIONAL_INSURANCE = "national_insurance"
    POLICE_REFERENCE = "police_reference"
    TENANCY_REFERENCE = "tenancy_reference"
    COMBINATION = "combination"


Found = tuple[Kind, int, int]
"""What a rule returns: the kind, where it starts and ends."""


@dataclass(frozen=True)
class Finding:
    """`start` and `end` count characters of the text that was checked; `text` is what stands between them."""

    kind: Kind
    start: int
    end: int
    text: str
