"""The one letter that asks what became of it. Nobody but who gets it reads it (`worth_…`)."""

from datetime import datetime

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.value.models import Story


def questions() -> tuple[str, str, str]:
    """In the order of their numbers."""
    return (_("Did you try it?"), _("What happened?"), _("Who else should know?"))


def nudged(story: Story, *, at: datetime) -> None:
    member = story.membership
    post_letter(
        community=story.community,
        step=f"worth-{story.pk}:nudge",
        kind="worth_nudged",
        subject=_("What became of it?"),
        body=_body(story),
        recipients=[
            Recipient(
                member, member.display_name, member.person.email, settings.ADDRESS + story.get_absolute_url()
            )
        ],
        reply_thread=f"worth_{story.pk}",
        at=at,
    )


def _body(story: Story) -> str:
    body = _(
        "Hello {name},\n\n"
        "after %(what)s you wrote:\n\n"
        "%(words)s\n\n"
        "Three questions, each of which you can leave out:\n\n"
        "%(questions)s\n\n"
        "%(how)s\n\n"
        "*It did not work* and *I had no time* help as much as a success. Nobody else reads your answer unless you say so "
        "there. We ask this once: if you do not answer, you hear no more about it.\n"
    )
    return body % {
        "what": _what(story),
        "words": _own_words(story).replace("{", BRACE),
        "questions": "\n".join(f"{number}. {words}" for number, words in enumerate(questions(), 1)),
        "how": _how(),
    }


def _what(story: Story) -> str:
    if story.meeting is None:
        return _("a meeting of ours")
    day = date_format(story.community.local(story.meeting.starts_at), "j F Y")
    return _("our meeting of %(day)s") % {"day": day}


def _own_words(story: Story) -> str:
    """What they mean to try is what they are asked about; both where there are both."""
    words = "\n\n".join(filter(None, (story.useful, story.will_try)))
    return "\n".join(f"> {line}" for line in words.splitlines())


def _how() -> str:
    if settings.REPLY_DOMAIN:
        return _(
            "Answer this letter, if you like with the numbers in front. Or [answer on your page]({link}): you need not sign "
            "in. If you would rather not be asked such things, answer *no, thank you*."
        )
    return _(
        "[Answer on your page]({link}); you need not sign in. If you would rather not be asked such things, you can say so "
        "there."
    )
