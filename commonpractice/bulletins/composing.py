"""A delivery as the message that leaves: text, HTML and, for meetings, the calendar part."""

from email.charset import QP, Charset
from email.utils import parseaddr, quote

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from commonpractice.bulletins.choices.stopping import Foot, foot_of, headers_of
from commonpractice.bulletins.letterbox.reply_addresses import answers_to, comes_back_to
from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.bulletins.one_line import one_line
from commonpractice.bulletins.rendering import as_html, as_plain

LONGEST_NAME = 70
LONGEST_SUBJECT = 200

# Seven bits and short lines, so that no server on the way has a reason to rewrite what it passes on.
QUOTED = Charset("utf-8")
QUOTED.body_encoding = QP


def message_for(delivery: Delivery) -> EmailMultiAlternatives:
    letter, foot = delivery.letter, foot_of(delivery)
    our_address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    answers = answers_to(delivery) or letter.reply_to
    message = EmailMultiAlternatives(
        subject=one_line(letter.subject, longest=LONGEST_SUBJECT),
        body=plain_part(letter, delivery.text, foot),
        # Only for mail servers; who it is from stands in the header below.
        from_email=comes_back_to(delivery) or our_address,
        to=[mailbox(delivery.to_name, delivery.to_address)],
        reply_to=[answers] if answers else None,
        headers={
            "From": mailbox(letter.community.name, our_address),
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            **headers_of(foot),
        },
    )
    message.encoding = QUOTED
    message.attach_alternative(html_part(letter, delivery.text, foot), "text/html")
    if delivery.calendar:
        add_calendar(message, delivery.calendar, delivery.calendar_method)
    return message


def add_calendar(message: EmailMultiAlternatives, calendar: str, method: str) -> None:
    """Twice: as an alternative, from which Outlook, Gmail and Apple draw their buttons, and as a file for all others."""
    message.attach_alternative(calendar, f"text/calendar; method={method}")
    message.attach("invite.ics", calendar.encode(), "application/ics")


def mailbox(name: str, address: str) -> str:
    """`"Name, as given" <address>`; the name in quotes, so that commas and brackets in it mean nothing."""
    shown = one_line(name, longest=LONGEST_NAME)
    return f'"{quote(shown)}" <{address}>' if shown else address


def plain_part(letter: Letter, text: str, foot: Foot | None = None) -> str:
    below = [letter.community.name, _front(letter)]
    if foot:
        stop, choose = _("Stop these letters: %s") % foot.stop, _("Choose how often: %s") % foot.choose
        below += ["", str(foot.why), stop, choose]
    return "\n".join([as_plain(text).strip(), "", "-- ", *below, ""])


def html_part(letter: Letter, text: str, foot: Foot | None = None) -> str:
    context = {
        "letter": letter,
        "community": letter.community,
        "front": _front(letter),
        "html": as_html(text),
        "foot": foot,
    }
    return render_to_string("bulletins/message.html", context)


def _front(letter: Letter) -> str:
    return settings.ADDRESS + letter.community.get_absolute_url()
