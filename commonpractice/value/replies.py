"""The three answers by e-mail. By the setting `REPLIES`."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from commonpractice.bulletins.letterbox.threads import Refused, Reply, Thread, Writer
from commonpractice.transitions import NotNowError
from commonpractice.value.answering import no_thank_you, take_answers
from commonpractice.value.letters import questions
from commonpractice.value.models import Story
from commonpractice.value.numbered import read_numbered

LONGEST = 4500
LONGEST_OF_ONE = 1500


def _whose(pk: int, membership_pk: int | None, _at: datetime) -> Writer | None:
    mine = Story.objects.standing().filter(membership=membership_pk, membership__departure=None)
    story = mine.filter(pk=pk).select_related("community", "membership__person").first()
    if story is None:
        return None
    return Writer(
        community=story.community,
        membership=story.membership,
        name=story.membership.display_name,
        addresses=(story.membership.person.email,),
        about=_("what became of it"),
        page=settings.ADDRESS + story.get_absolute_url(),
    )


def take_reply(reply: Reply) -> Refused | None:
    """The same words twice are the same answers."""
    read = read_numbered(reply.text, questions())
    if read.says_no and reply.writer.membership:
        no_thank_you(reply.writer.membership, at=reply.at)
        return None
    if any(len(each) > LONGEST_OF_ONE for each in read.answers):
        return Refused(_("One answer has room for 1,500 characters: on your page you can shorten it."))
    tried, happened, who_else = read.answers
    try:
        take_answers(
            Story.objects.get(pk=reply.pk),
            tried=tried,
            happened=happened,
            who_else=who_else,
            by_letter=True,
            at=reply.at,
        )
    except NotNowError:
        return Refused(_("You have taken back what you wrote."))
    return None


worth = Thread(longest=LONGEST, whose=_whose, take=take_reply)
