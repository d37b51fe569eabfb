import smtplib
from collections.abc import Iterator
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings

from commonpractice.running.checks.finding import Finding, look, well, wrong

PATIENCE = 10.0
TAKEN = 250
SETTING = "COMMONPRACTICE_EMAIL_URL"


def mail(_now: datetime) -> Iterator[Finding]:
    if not str(settings.EMAIL_BACKEND).endswith("smtp.EmailBackend"):
        yield look("mail", "Letters are written into files and reach nobody.", f"Set {SETTING} to send them.")
        return
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if sender.endswith(".example"):
        yield wrong(
            "mail",
            f"Letters come from {sender}, which is nobody’s address.",
            "Set COMMONPRACTICE_FROM_EMAIL to an address of yours.",
        )
    yield _server(sender)


def _server(sender: str) -> Finding:
    """Says hello and names the sender; no letter is sent."""
    where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        code, _words = _greet(sender)
    except smtplib.SMTPAuthenticationError:
        return wrong(
            "mail server", f"{where} does not take the name and password.", f"Correct both in {SETTING}."
        )
    except (smtplib.SMTPException, OSError) as error:
        return wrong(
            "mail server",
            f"{where} does not answer as a mail server ({type(error).__name__}).",
            f"Look at host, port and kind in {SETTING}: smtp+tls:// is mostly 587, smtp+ssl:// 465.",
        )
    if code != TAKEN:
        return wrong(
            "mail server",
            f"{where} answers, but takes no letters from {sender} ({code}).",
            "Ask whoever runs it to let this address send, or change COMMONPRACTICE_FROM_EMAIL.",
        )
    return well("mail server", f"{where} takes letters from {sender}.")


def _greet(sender: str) -> tuple[int, bytes]:
    kind = smtplib.SMTP_SSL if getattr(settings, "EMAIL_USE_SSL", False) else smtplib.SMTP
    with kind(str(settings.EMAIL_HOST), int(str(settings.EMAIL_PORT)), timeout=PATIENCE) as server:
        if getattr(settings, "EMAIL_USE_TLS", False):
            server.starttls()
        if settings.EMAIL_HOST_USER:
            server.login(str(settings.EMAIL_HOST_USER), str(settings.EMAIL_HOST_PASSWORD))
        server.ehlo_or_helo_if_needed()
        answer = server.mail(sender)
        server.rset()
        return answer
