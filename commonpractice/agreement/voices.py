"""The voice of a member in one question: a key that tells nobody whose it is.

It is a keyed digest of the question and the membership. The key of the digest is the installation's secret, which is in no
database and no export: from a member who is signed in one can find their own voice; from a voice nobody finds the member.
What somebody wrote has another key than what they responded, so that a way of writing gives no responses away.
See `docs/adr/0024-voices.md`.
"""

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from commonpractice.agreement.models import Question, Sheet, Statement
from commonpractice.community.models import Membership

_SALT = "commonpractice.agreement.voices"


def voice_key(question: Question, membership: Membership) -> str:
    """Under which their responses stand."""
    return _digest(question, "voice", membership.pk)


def author_key(question: Question, membership: Membership) -> str:
    """Under which the statements stand that they wrote."""
    return _digest(question, "author", membership.pk)


def reason_key(statement: Statement, membership: Membership) -> str:
    """Under which their reason for their response to this one statement stands."""
    return _digest(statement.question, f"reason:{statement.pk}", membership.pk)


def sheet_key(sheet: Sheet) -> str:
    """Not the code itself: whoever has the sheet in hand does not find its row."""
    return _digest(sheet.question, "sheet", sheet.pk)


def constituencies(question: Question, memberships: Iterable[Membership]) -> dict[str, str]:
    """Voice key to constituency, of members: worked out for counting when the question closes, and kept nowhere."""
    return {voice_key(question, each): each.constituency for each in memberships}


def _digest(question: Question, what: str, pk: object) -> str:
    return salted_hmac(_SALT, f"{question.key}:{what}:{pk}", algorithm="sha256").hexdigest()
