"""What an error of the mail server means: for whom, for how long, and in which words. Knows no database."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.utils.translation import gettext as _

# After the first try, the second comes a minute later, and so on: about a day in all.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720)]
FOR_NOW, FOR_GOOD, CLOSING = range(400, 500), range(500, 600), 421
ADDRESS, MAILBOX = 1, 2
NO_SUCH_HOST, FULL = (ADDRESS, 2), (MAILBOX, 2)
NOBODY = (ADDRESS, 1), (ADDRESS, 2), (ADDRESS, 3), (ADDRESS, 6), (ADDRESS, 10), (MAILBOX, 1)
"""What RFC 3463 (and 7505) say of an address to write to: none such, none such there, moved away, closed. Not 5.1.7 and
5.1.8, which are about us, who wrote."""
_NO_SUCH = frozenset({550, 551})
# Servers without finer codes say 550 for these too.
_ABOUT_US = re.compile(
    rb"relay|spam|polic|block|black|reputation|listed|denied|permi|authent|sender|spf|dkim|dmarc|rbl|too many|quota|full",
    re.IGNORECASE,
)
_ENHANCED = re.compile(rb"\b[245]\.(\d{1,3})\.(\d{1,3})\b")


@dataclass(frozen=True)
class Refusal:
    sentence: str
    for_good: bool = False
    """The mailbox will not take it tomorrow either."""
    no_mailbox: str = ""
    """What the server said, as RFC 3463 numbers it, where nobody reads letters at this address: nothing more goes there."""
    of_all: bool = False
    """The mail server takes nothing from us just now: the others need not be tried."""


def wait_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None when it is time to give up."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def refusal(error: Exception) -> Refusal:
    """Read the error that sending one message raised. The server's own words are left out: they may hold an address."""
    if isinstance(error, SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return replace(_by_code(code, answer), no_mailbox=_no_mailbox(code, answer))
    if isinstance(error, SMTPDataError):
        return _by_code(error.smtp_code, _bytes(error.smtp_error))
    if isinstance(error, SMTPNotSupportedError):
        return Refusal(
            _("Our mail server cannot write to an address with these letters in it."), for_good=True
        )
    if isinstance(error, (SMTPException, OSError)):
        return Refusal(_of_our_server(error), of_all=True)
    if isinstance(error, ValueError):
        return Refusal(_("The address cannot be written to: please look at its spelling."), for_good=True)
    return Refusal(_("The letter could not be put together."))


def _of_our_server(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return _("Our mail server does not accept letters from us just now (%(code)s).") % {
            "code": error.smtp_code
        }
    return _("The connection to our mail server broke.")


def _by_code(code: int, answer: bytes) -> Refusal:
    found = _ENHANCED.search(answer)
    subject, detail = (int(found[1]), int(found[2])) if found else (0, 0)
    number = f"{code} {found[0].decode()}" if found else str(code)
    sentence = _sentence(code, subject, detail) + f" ({number})"
    return Refusal(sentence, for_good=code in FOR_GOOD, of_all=code == CLOSING)


def is_of_the_address(status: str) -> bool:
    """Whether a code such as `5.1.1` says that nobody reads letters at the address."""
    _kind, _dot, finer = status.partition(".")
    return finer in {f"{subject}.{detail}" for subject, detail in NOBODY}


def _no_mailbox(code: int, answer: bytes) -> str:
    """Of a recipient that was refused. In doubt nothing: our own server may refuse all of them by mistake."""
    if code not in FOR_GOOD:
        return ""
    found = _ENHANCED.search(answer)
    if found:
        status = found[0].decode()
        return status if is_of_the_address(status) else ""
    return str(code) if code in _NO_SUCH and not _ABOUT_US.search(answer) else ""


def _sentence(code: int, subject: int, detail: int) -> str:
    """The enhanced codes of RFC 3463 where there are some, else the plain ones of RFC 5321."""
    if (subject, detail) == FULL or (not subject and code in {452, 552}):
        words = _("The mailbox is full.")
    elif (subject, detail) == NO_SUCH_HOST:
        words = _("There is nobody to take letters at this address: look at the part after the @.")
    elif subject == ADDRESS or (not subject and code in {550, 551, 553}):
        words = _("There is no such mailbox.")
    elif subject == MAILBOX:
        words = _("The mailbox takes no letters.")
    elif code in FOR_NOW:
        words = _("The mailbox could not take the letter yet.")
    else:
        words = _("The other side refused the letter.")
    return words


def _bytes(answer: bytes | str) -> bytes:
    return answer if isinstance(answer, bytes) else answer.encode()
