"""What each of the demonstration's people can try, said beside the button that signs in as them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonpractice.agreement.models import Question
from commonpractice.community.models import ChairTurn, Membership
from commonpractice.guides.models import Adoption, Evidence, Guide, Invitation, SignOff, Spokesperson
from commonpractice.themes.models import Barrier, Change, Contact, Escalation, SecondReader, Wording

TryThis = dict[int, list[str]]
"""By membership."""


def what_to_try(memberships: Sequence[Membership]) -> TryThis:
    told: TryThis = {each.pk: [] for each in memberships}
    for each in memberships:
        if each.is_coordinator:
            told[each.pk].append(_("coordinator: reads first what was passed on, and chooses themes"))
    for reader in SecondReader.objects.filter(membership__in=told):
        told[reader.membership_id].append(_("second reader: reads first what was passed on"))
    for turn in ChairTurn.objects.filter(membership__in=told):
        facts = {"part": turn.get_part_display(), "number": turn.meeting_number}
        told[turn.membership_id].append(_("%(part)s of meeting %(number)s") % facts)
    _about_barriers(told)
    _about_questions(told)
    _about_guides(told)
    return told


def _about_barriers(told: TryThis) -> None:
    owners = Barrier.objects.standing().filter(owner__in=told).values_list("owner", flat=True)
    for owner, number in Counter(owners).items():
        looks_after = ngettext("looks after %(number)s barrier", "looks after %(number)s barriers", number)
        told[owner].append(looks_after % {"number": number})
    sustained = Change.objects.filter(kind=Change.Kind.SUSTAINED, by__in=told)
    for by in sustained.filter(verification=None).values_list("by", flat=True):
        told[by].append(_("has reported a change; somebody else can verify it"))
    for by in Escalation.objects.open().filter(by__in=told).values_list("by", flat=True):
        told[by].append(_("waits for an answer about a barrier"))
    for writer in Wording.objects.drafts().filter(membership__in=told).values_list("membership", flat=True):
        told[writer].append(_("has begun a draft"))


def _about_questions(told: TryThis) -> None:
    led = Question.objects.exclude(state=Question.State.CLOSED).filter(facilitator__in=told)
    for leader, state in led.order_by("number").values_list("facilitator", "state"):
        is_draft = state == Question.State.DRAFT
        told[leader].append(
            _("has a question ready to be asked") if is_draft else _("leads an open question")
        )


def _about_guides(told: TryThis) -> None:
    for lead, title in Guide.objects.filter(twin_of=None, lead__in=told).values_list("lead", "title"):
        told[lead].append(_("leads the guide “%(title)s”") % {"title": title})
    for owner in Evidence.objects.accounts_waiting().filter(owner__in=told).values_list("owner", flat=True):
        told[owner].append(_("is asked whether a guide may use their words"))
    asked = SignOff.objects.open().filter(spokesperson__membership__in=told)
    for speaks in asked.values_list("spokesperson__membership", flat=True):
        told[speaks].append(_("is asked whether their organisation signs a guide off"))
    adopted = Adoption.objects.going_on().filter(spokesperson__membership__in=told)
    for speaks in adopted.order_by("number").values_list("spokesperson__membership", flat=True):
        told[speaks].append(_("can say how it goes with what their organisation took up"))


def invited_to_guides(slug: str) -> Iterator[dict[str, str]]:
    """People outside: who speaks for an organisation, and who was invited to comment."""
    outside = Spokesperson.objects.current().filter(guide__community__slug=slug, membership=None)
    for name, body, key in outside.values_list("name", "body", "link_key"):
        asked = _("for %(body)s, which is asked to sign a guide off") % {"body": body}
        yield {"name": name, "asked": asked, "url": reverse("links:spokesperson", args=[key])}
    invited = Invitation.objects.filter(consultation__guide__community__slug=slug, consultation__state="open")
    for name, key in invited.values_list("name", "link_key"):
        asked = _("invited to comment on a guide")
        yield {"name": name, "asked": asked, "url": reverse("links:invited", args=[key])}


def people_of_sources(slug: str) -> list[Contact]:
    contacts = Contact.objects.current().filter(source__community__slug=slug)
    return list(contacts.select_related("source").order_by("source__name", "name"))
