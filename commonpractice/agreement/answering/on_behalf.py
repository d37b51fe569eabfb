"""Answering through somebody else's hand: what a scribe was told, and sheets of paper. Entered once, and never read back."""

import secrets
from collections.abc import Mapping
from uuid import UUID, uuid5

from commonpractice.agreement.answering.heard import has_taken_part, note_taking_part
from commonpractice.agreement.answering.responding import (
    Said,
    TakesPartError,
    enter,
    insist_responding,
    voice_of,
)
from commonpractice.agreement.answering.voices import sheet_key, ticked_key
from commonpractice.agreement.changing import changing
from commonpractice.agreement.models import Origin, Question, Sheet, Voice
from commonpractice.community.models import Membership
from commonpractice.transitions import NotNowError

MOST_SHEETS = 60
CODE_LETTERS = "ACDEFGHJKLMNPQRTUVWXY3479"
"""None of which is taken for another, printed or written by hand."""
CODE_LENGTH = 6


class NobodyLeftError(Exception):
    """As many sheets were entered as people took one: who hands in this one has not been ticked off."""


class EnteredError(Exception):
    """This sheet has been entered already."""


def respond_for(question: Question, said: Mapping[UUID, Said], *, member: Membership) -> None:
    """A scribe enters what a member told them: once, and never to be read again. TakesPartError where they took part."""
    with changing(question) as held:
        insist_responding(held)
        if has_taken_part(held, member):
            raise TakesPartError
        enter(held, voice_of(held, member, origin=Origin.SCRIBE), said)


def answer_on_paper(question: Question, member: Membership) -> None:
    """Tick somebody off who takes a sheet; which one they take is not known. TakesPartError where they took part."""
    with changing(question) as held:
        insist_responding(held)
        if not note_taking_part(held, member):
            raise TakesPartError


def enter_sheet(sheet: Sheet, said: Mapping[UUID, Said], *, constituency: str) -> None:
    """What stands on a sheet, once; `constituency` as it was ticked there. EnteredError the second time.

    NobodyLeftError before somebody is ticked off for it: no more people answer than took part.
    """
    with changing(sheet.question) as held:
        insist_responding(held)
        if not Sheet.objects.filter(pk=sheet.pk, entered=False).update(entered=True):
            raise EnteredError
        if held.voices.count() >= held.taking_part.count():
            raise NobodyLeftError
        key = sheet_key(sheet)
        ticked = ticked_key(held, key, constituency)
        voice = Voice.objects.create(question=held, key=key, origin=Origin.PAPER, ticked=ticked)
        enter(held, voice, said)


def print_sheets(question: Question, key: UUID, number: int) -> list[Sheet]:
    """So many sheets, each with a code of its own that nobody guesses. The same form, known by `key`, makes them once."""
    with changing(question) as held:
        if held.state == Question.State.CLOSED:
            raise NotNowError
        there = sheets_of(held, key)
        if there:
            return there
        taken = set(held.sheets.values_list("code", flat=True))
        codes: list[str] = []
        while len(codes) < number:
            code = "".join(secrets.choice(CODE_LETTERS) for _each in range(CODE_LENGTH))
            if code not in taken:
                taken.add(code)
                codes.append(code)
        Sheet.objects.bulk_create(
            Sheet(pk=uuid5(key, str(place)), question=held, code=code) for place, code in enumerate(codes)
        )
        return sheets_of(held, key)


def sheets_of(question: Question, key: UUID) -> list[Sheet]:
    """Those that one form made."""
    return list(question.sheets.filter(pk__in=[uuid5(key, str(place)) for place in range(MOST_SHEETS)]))
