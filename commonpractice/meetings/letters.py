"""The letters that this room sends, by name: their first words, and what is filled in when they go.

`{name}` and `{link}` differ for each recipient and are filled in last. The other words in braces are facts of the
meeting or poll, filled in at the release, so that a draft never tells an old time.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

_BLANK = re.compile(r"\{(\w+)\}")
LONGEST_SUBJECT = 300


@dataclass(frozen=True)
class Words:
    subject: str
    body: str


def meeting_announced() -> Words:
    return Words(
        _("You are invited: {title}, {when}"),
        _(
            "Hello {name},\n\n"
            "you are invited to the next meeting of {community}.\n\n"
            "{facts}\n\n"
            "**Will you come?** Please tell us here. It takes a minute and you need not sign in:\n\n"
            "{link}\n\n"
            "There you can also say what you need to take part, and ask us to arrange expenses with you before the "
            "meeting. Only the coordinator sees that.\n\n"
            "{agenda}\n\n"
            "With kind regards,\n{community}"
        ),
    )


def meeting_changed() -> Words:
    return Words(
        _("Changed: {title}, {when}"),
        _(
            "Hello {name},\n\n"
            "something has changed about our meeting: {changed}. This is how it stands now.\n\n"
            "{facts}\n\n"
            "The entry in your calendar changes with this letter. If your answer changes too, please tell us here:\n\n"
            "{link}\n\n"
            "With kind regards,\n{community}"
        ),
    )


def meeting_cancelled() -> Words:
    return Words(
        _("Cancelled: {title}, {when}"),
        _(
            "Hello {name},\n\n"
            "our meeting **{title}** on {when} will not take place.\n\n"
            "{why}\n\n"
            "This letter takes it out of your calendar. You need not do anything.\n\n"
            "With kind regards,\n{community}"
        ),
    )


def meeting_reminded() -> Words:
    return Words(
        _("Coming up: {title}, {when}"),
        _(
            "Hello {name},\n\n"
            "a reminder of our next meeting.\n\n"
            "{facts}\n\n"
            "If you have not answered yet, or your answer has changed, this page takes a minute:\n\n"
            "{link}\n\n"
            "{agenda}\n\n"
            "With kind regards,\n{community}"
        ),
    )


def dates_asked() -> Words:
    return Words(
        _("When can you come? {title}"),
        _(
            "Hello {name},\n\n"
            "we are looking for a date for **{title}**. Please say which of these suit you. You need not sign in:\n\n"
            "{link}\n\n"
            "{dates}\n\n"
            "Please answer by {until}. Nobody else in the community sees what you answer, only how many can come.\n\n"
            "With kind regards,\n{community}"
        ),
    )


def dates_asked_again() -> Words:
    return Words(
        _("Which date suits you? {title}"),
        _(
            "Hello {name},\n\n"
            "we have not heard yet which dates suit you for **{title}**. Your answer still counts until {until}:\n\n"
            "{link}\n\n"
            "{dates}\n\n"
            "With kind regards,\n{community}"
        ),
    )


WORDS: Mapping[str, Callable[[], Words]] = {
    words.__name__: words
    for words in (
        meeting_announced,
        meeting_changed,
        meeting_cancelled,
        meeting_reminded,
        dates_asked,
        dates_asked_again,
    )
}


def filled_in(text: str, facts: Mapping[str, str]) -> str:
    """In one pass, so that braces inside a fact stay as they were written."""
    return _BLANK.sub(lambda blank: facts.get(blank[1], blank[0]), text)


def called(kind: str) -> str:
    """What a letter is called on a page."""
    names = {
        "meeting_announced": _("Invitation"),
        "meeting_changed": _("Letter about a change"),
        "meeting_cancelled": _("Letter about the cancellation"),
        "meeting_reminded": _("Reminder"),
        "minutes_circulated": _("Thanks, with the draft minutes"),
        "dates_asked": _("Question about dates"),
        "dates_asked_again": _("Reminder to those who have not answered"),
    }
    return names.get(kind, _("Letter"))
