"""What stands on the line: a thing of some room, at one of the nine stages. See `docs/reference/the-line.md`."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class LineStageName(models.TextChoices):
    """The nine stages in order; a stage's name is its anchor on the page of a theme."""

    BARRIER = "barrier", _("barrier")
    THEME = "theme", _("theme")
    MEETING = "meeting", _("meeting")
    STATEMENT = "statement", _("statement")
    AGREEMENT = "agreement", _("agreement")
    GUIDE = "guide", _("guide")
    SIGN_OFF = "sign-off", _("sign-off")
    ADOPTION = "adoption", _("adoption")
    REPORT = "report", _("report from practice")


BARRIER, THEME, MEETING, STATEMENT, AGREEMENT, GUIDE, SIGN_OFF, ADOPTION, REPORT = LineStageName
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing at a stage of a theme's line.

    `when` is the moment, or the day, that matters most about it now. `waits_for` says in words who is waited for, and
    for what; "" where nobody is. Things of one `group` are listed together under it; a count is never made across groups.
    What only hangs on something else (an action on its meeting, an exception on a barrier) does not `move` the line.
    """

    stage: LineStageName
    title: str
    url: str
    when: datetime | date | None
    state_words: Words
    is_public: bool
    done: bool
    waits_for: Words = ""
    group: Words = ""
    moves: bool = True
