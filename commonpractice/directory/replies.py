"""Questions gone on with by e-mail: answers of who was asked, and who asked asking back. By the setting `REPLIES`."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.bulletins.letterbox.threads import Refused, Reply, Thread, Writer
from commonpractice.community.models import Membership
from commonpractice.directory.answering import NotYoursError, answer, ask_back
from commonpractice.directory.models import Question
from commonpractice.directory.permissions import questions_seen_by
from commonpractice.people.limits import TooOftenError, when
from commonpractice.transitions import NotNowError

LONGEST = 8000


def _who_was_asked(pk: int, membership_pk: int | None, _at: datetime) -> Writer | None:
    if membership_pk is None:
        return None
    current = Membership.objects.current().select_related("person", "community")
    membership = current.filter(pk=membership_pk).first()
    question = questions_seen_by(membership).filter(pk=pk).first() if membership else None
    if membership is None or question is None:
        return None
    return Writer(
        community=membership.community,
        membership=membership,
        name=membership.display_name,
        addresses=(membership.person.email,),
        about=question.subject,
        page=settings.ADDRESS + question.get_absolute_url(),
    )


def _who_asked(pk: int, _membership_pk: int | None, at: datetime) -> Writer | None:
    """As long as their own page can be read."""
    known = Question.objects.read_by_link_at(at).select_related("community", "asker__person")
    question = known.filter(pk=pk).exclude(asker_address="").first()
    if question is None:
        return None
    also = (question.asker.person.email,) if question.asker else ()
    return Writer(
        community=question.community,
        membership=question.asker,
        name=question.asker_name,
        addresses=(question.asker_address, *also),
        about=question.subject,
        page=settings.ADDRESS + reverse("links:asked", args=[question.link_key]),
    )


def _answer(reply: Reply) -> Refused | None:
    if reply.writer.membership is None:
        return Refused(_("Somebody else answers it now."))
    try:
        answer(
            Question.objects.get(pk=reply.pk),
            by=reply.writer.membership,
            text=reply.text,
            key=reply.key,
            at=reply.at,
        )
    except NotNowError:
        return Refused(_("The question has been closed."))
    except NotYoursError:
        return Refused(_("Somebody else answers it now."))
    return None


def _ask_back(reply: Reply) -> Refused | None:
    try:
        ask_back(Question.objects.get(pk=reply.pk), text=reply.text, key=reply.key, at=reply.at)
    except NotNowError:
        return Refused(_("The question has been closed: you can ask anew."))
    except TooOftenError as error:
        return Refused(
            _("You have asked back several times today. Please go on %(when)s.") % {"when": when(error.wait)}
        )
    return None


question = Thread(longest=LONGEST, whose=_who_was_asked, take=_answer)
asked = Thread(longest=LONGEST, whose=_who_asked, take=_ask_back)
