"""One spelling for an e-mail address, so that the same person cannot join twice by accident."""

import contextlib
import unicodedata


def one_spelling(address: str) -> str:
    """Fold case, width and surrounding space; write the domain as its ASCII (IDNA) form.

    Dots and plus signs before the @ are left alone: they are different mailboxes at most providers.
    """
    folded = unicodedata.normalize("NFKC", address).strip().casefold()
    mailbox, at, domain = folded.rpartition("@")
    with contextlib.suppress(UnicodeError):
        domain = domain.encode("idna").decode("ascii")
    return mailbox + at + domain
