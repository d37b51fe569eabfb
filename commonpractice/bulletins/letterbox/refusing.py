"""The letters to who answered by e-mail: why it does not stand there, or what of it is missing.

They go to the address we know, never to the one an e-mail says it is from, and one an hour at most: then nothing
that answers by itself can keep us writing.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from commonpractice.bulletins.letterbox.threads import Writer
from commonpractice.bulletins.models import Delivery, Received
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Community
from commonpractice.people.addresses import one_spelling

AN_HOUR = timedelta(hours=1)
KINDS = ("reply_refused", "reply_without_files")


def sentence(why: str) -> str:
    """What to do about it; a room's own reasons come as sentences already."""
    return {
        "another_sender": _(
            "It came from another address than the one you have with us. If you sent it, send it again from the "
            "address that gets this letter. If you did not, there is nothing to do: nothing of it was shown to anybody."
        ),
        "nothing_new": _(
            "We found no new words in it. Please write above the letter that you answer, or between its lines."
        ),
        "only_files": _("There were files in it and no words, and files cannot come by e-mail."),
        "unreadable": _("We could not read it. If it was encrypted, please send it without."),
        "too_big": _("It was too large."),
        "too_long": _("It was too long. Please shorten it, or put it in the library and say where."),
        "too_many": _("So many came in one day that we stopped taking them. Please go on tomorrow."),
    }[why]


def tell_refused(received: Received, writer: Writer, why: str, *, at: datetime) -> None:
    _write(
        received,
        writer,
        "reply_refused",
        _("Your e-mail could not be added: %(about)s"),
        _(
            "Hello {name},\n\n"
            "an e-mail came that answers our letter about %(about)s. We could not add it. %(why)s\n\n"
            "[Answer on the page instead]({link})"
        ),
        why=why,
        at=at,
    )


def tell_without_files(received: Received, writer: Writer, names: list[str], *, at: datetime) -> None:
    _write(
        received,
        writer,
        "reply_without_files",
        _("Your words are there, your files are not: %(about)s"),
        _(
            "Hello {name},\n\n"
            "thank you for your e-mail about %(about)s. [Your words stand on its page]({link}). "
            "These files came with it and are not kept, as files cannot come by e-mail:\n\n"
            "%(why)s\n\n"
            "If others need them, put them in the library of %(community)s and say in an answer where they are."
        ),
        why="\n".join(f"> {name}" for name in names),
        at=at,
    )


def _write(
    received: Received, writer: Writer, kind: str, subject: str, body: str, *, why: str, at: datetime
) -> None:
    # Two at once take turns, so that the second sees the letter to the first.
    Community.objects.select_for_update().get(pk=writer.community.pk)
    address = one_spelling(writer.addresses[0])
    lately = Delivery.objects.filter(letter__kind__in=KINDS, letter__drafted_at__gt=at - AN_HOUR)
    if lately.filter(to_address=address).exists():
        return
    facts = {"about": writer.about, "why": why, "community": writer.community.name}
    post_letter(
        community=writer.community,
        step=f"reply-{received.pk}",
        kind=kind,
        subject=subject % facts,
        body=body % {name: fact.replace("{", BRACE) for name, fact in facts.items()},
        recipients=[Recipient(writer.membership, writer.name, address, writer.page)],
        at=at,
    )
