"""Letters that could not be delivered: reports of mail servers by the standard (RFC 3464), and by habit. Pure."""

import re
from dataclasses import dataclass
from email.message import Message

from commonpractice.bulletins.receiving.parts import header_text, leaves

MOST_FAILURES = 100

_CODE = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_OLD_CODE = re.compile(r"(?<![\d.:+-])([45])\d\d(?=[ -])")
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_SENDERS = re.compile(
    r"^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mailerdaemon|microsoftexchange[0-9a-f]*)@"
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status notification|failure|has failed|incomplete|delayed)|returned (?:mail|to sender)"
    r"|mail delivery (?:failed|failure|system)|failure notice|message (?:not delivered|delayed|could not be)"
    r"|could not be delivered|delivery.{0,20}(?:failed|problem|error)|unzustellbar|non remis|échec de la remise"
    r"|nie można dostarczyć|niedostarczon|no se puede entregar|warning: .{0,20}not delivered",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\bdelay|will (?:be retried|retry|keep trying|continue to)|still (?:being )?try|warning only",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"user unknown|unknown user|no such user|(?:does not|doesn['’]t) exist|(?:couldn['’]t|could not|wasn['’]t) (?:be )?found"
    r"|unknown (?:address|recipient)|no mailbox here|mailbox (?:unavailable|not found)|account (?:has been )?disabled",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Failure:
    """One address that did not get our letter. `address` in small letters, empty where no report names it.

    `permanent`: the mail server says that trying again is of no use. `status`: enhanced code (RFC 3463) such as
    `5.1.1`, empty where none is given.
    """

    address: str
    permanent: bool
    status: str


def failures(
    message: Message, sender: str, subject: str, text: str, *, domain: str
) -> tuple[Failure, ...] | None:
    """Give what failed; () for a report of success or of reading; None if this is no report of a mail server."""
    reports = [part for part in leaves(message) if part.get_content_type() == "message/delivery-status"]
    if reports:
        return _by_standard(reports)
    if message.get_content_type() == "multipart/report":
        kind = str(message.get_param("report-type", "")).lower()
        if kind in {"disposition-notification", "feedback-report"}:
            return ()
    if _SENDERS.match(sender) or _nobody_sent(message):
        named = bool(message["X-Failed-Recipients"]) or bool(_SUBJECT.search(subject))
        return _by_habit(message, subject, text, domain) if named else None
    return None


def _nobody_sent(message: Message) -> bool:
    return str(message.get("Return-Path", "")).strip() == "<>"


def _by_standard(reports: list[Message]) -> tuple[Failure, ...]:
    blocks = [block for report in reports for block in _blocks(report)]
    found = [_of_block(block) for block in blocks if _action(block) in {"failed", "delayed"}]
    return tuple(dict.fromkeys(found[:MOST_FAILURES]))


def _blocks(report: Message) -> list[Message]:
    payload = report.get_payload()
    return [block for block in payload if isinstance(block, Message)] if isinstance(payload, list) else []


def _action(block: Message) -> str:
    return str(block.get("Action", "")).strip().lower().split(" ")[0]


def _of_block(block: Message) -> Failure:
    # The original recipient is the one we wrote to; the final one may be where it was forwarded to.
    named = str(block.get("Original-Recipient") or block.get("Final-Recipient") or "")
    address = _ADDRESS.search(header_text(named.rpartition(";")[2]))
    status = _CODE.search(str(block.get("Status", "")))
    diagnosis = _CODE.search(str(block.get("Diagnostic-Code", ""))[:2000])
    code = status[1] if status else ""
    if diagnosis and (not code or code.endswith(".0.0")):
        code = diagnosis[1]
    permanent = _action(block) == "failed" and not code.startswith("4")
    return Failure(address[0].lower() if address else "", permanent, code)


def _by_habit(message: Message, subject: str, text: str, domain: str) -> tuple[Failure, ...]:
    said = text[:20_000]
    # Below this our own letter follows, in which other addresses stand.
    ours = re.search(
        r"(?im)^-{2,}.{0,60}(?:copy of|original message|returned message|below this line).*$", said
    )
    said = said[: ours.start()] if ours else said
    code, old = _CODE.search(said), _OLD_CODE.search(said)
    kind = code[1][0] if code else old[1] if old else ""
    permanent = not _NOT_YET.search(f"{subject}\n{said}") and (
        kind == "5" or (not kind and bool(_NOBODY.search(said)))
    )
    named = str(message.get("X-Failed-Recipients", "")) or said
    addresses = [found.lower() for found in _ADDRESS.findall(named)]
    theirs = [
        one for one in dict.fromkeys(addresses) if not one.endswith("@" + domain) and not _SENDERS.match(one)
    ]
    wanted = theirs[:MOST_FAILURES] if message["X-Failed-Recipients"] else theirs[:1]
    return tuple(Failure(one, permanent, code[1] if code else "") for one in wanted or [""])
