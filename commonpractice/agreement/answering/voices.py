"""The voice of a member in one question: a key that tells nobody whose it is.

It is a keyed digest of the question and the membership. The key of the digest is the installation's secret, which is in no
database and no export: from a member who is signed in one can find their own voice; from a voice nobody finds the member.
What somebody wrote has another key than what they responded, so that a way of writing gives no responses away.
See `docs/adr/0024-voices.md`.
"""

from collections.abc import Iterable
from uuid import UUID

from django.utils.crypto import salted_hmac

from commonpractice.agreement.models import Question, Sheet, Statement
from commonpractice.community.models import Constituency, Membership

_SALT = "commonpractice.agreement.answering.voices"


def voice_key(question: Question, membership: Membership) -> str:
    """Under which their responses stand."""
    return _digest(question, "voice", membership.pk)


def taking_key(question_key: UUID, membership_pk: int) -> str:
    """Under which it is known that they took part: not the key of their voice, so that no name gets beside that."""
    return _digest_of(question_key, "taking part", membership_pk)


def author_key(question: Question, membership: Membership) -> str:
    """Under which the statements stand that they wrote."""
    return _digest(question, "author", membership.pk)


def reason_key(statement: Statement, membership: Membership) -> str:
    """Under which their reason for their response to this one statement stands."""
    return _digest(statement.question, f"reason:{statement.pk}", membership.pk)


def sheet_key(sheet: Sheet) -> str:
    """Not the code itself: whoever has the sheet in hand does not find its row."""
    return _digest(sheet.question, "sheet", sheet.pk)


def ticked_key(question: Question, of_voice: str, constituency: str) -> str:
    """What stands for the part of the community that was ticked on a sheet."""
    return _digest(question, f"ticked:{of_voice}", constituency)


def ticked_part(question: Question, of_voice: str, ticked: str) -> str:
    """The part that was ticked: found by trying all there are."""
    parts = ("", *Constituency.values)
    return next((part for part in parts if ticked_key(question, of_voice, part) == ticked), "")


def constituencies(question: Question, memberships: Iterable[Membership]) -> dict[str, str]:
    """Voice key to constituency: worked out for counting when the question closes, and kept nowhere.

    Of members as they are now; of paper as it was ticked.
    """
    of_members = {voice_key(question, each): each.constituency for each in memberships}
    on_paper = question.voices.exclude(ticked="").values_list("key", "ticked")
    return {**of_members, **{key: ticked_part(question, key, ticked) for key, ticked in on_paper}}


def _digest(question: Question, what: str, pk: object) -> str:
    return _digest_of(question.key, what, pk)


def _digest_of(question_key: UUID, what: str, pk: object) -> str:
    return salted_hmac(_SALT, f"{question_key}:{what}:{pk}", algorithm="sha256").hexdigest()
