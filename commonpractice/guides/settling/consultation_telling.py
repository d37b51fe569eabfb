"""Who gets which letter about consultations and versions. Nobody is sent one twice: a step has one letter, ever."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from commonpractice.bulletins.models import Delivery
from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Membership
from commonpractice.guides.models import Answer, Comment, Consultation, Guide, Invitation, Version
from commonpractice.guides.settling import consultation_letters as letters

ANSWERED = "hearing_comment_answered"
"""The kind of the letters that may go to an address left for one answer; see `by_the_clock.forget_addresses`. As it begins, they
are nobody else’s to read: who gets one wrote a comment, perhaps without a name."""


def opened(consultation: Consultation, *, by: Membership | None, at: datetime) -> None:
    page = consultation.get_absolute_url()
    _post(
        consultation.guide,
        _step(consultation, "opened"),
        "guide_consultation_opened",
        letters.consultation_opened(consultation),
        _members(consultation.guide, page),
        by=by,
        at=at,
    )
    invited(consultation, _invitations(consultation), by=by, at=at)


def invited(
    consultation: Consultation, invitations: Iterable[Invitation], *, by: Membership | None, at: datetime
) -> None:
    """A letter for each: one who is invited later gets theirs then."""
    words = letters.consultation_invitation(consultation)
    for each in invitations:
        step = _step(consultation, f"invited-{each.pk}")
        _post(
            consultation.guide,
            step,
            "guide_consultation_invitation",
            words,
            [_recipient_invited(each)],
            by=by,
            at=at,
        )


def closes_soon(consultation: Consultation, *, at: datetime) -> None:
    page = consultation.get_absolute_url()
    invited_too = [_recipient_invited(each) for each in _invitations(consultation)]
    _post(
        consultation.guide,
        closes_soon_step(consultation),
        "guide_consultation_closes_soon",
        letters.consultation_closes_soon(consultation),
        [*_members(consultation.guide, page), *invited_too],
        by=None,
        at=at,
    )


def closes_soon_step(consultation: Consultation) -> str:
    return _step(consultation, "closes-soon")


def closed(consultation: Consultation, *, at: datetime) -> None:
    """To who leads the guide."""
    guide = consultation.guide
    page = reverse("guides:answers", args=[guide.community.slug, guide.number, consultation.number])
    words = letters.consultation_closed(consultation, consultation.comments.unanswered().count())
    _post(
        guide,
        _step(consultation, "closed"),
        "guide_consultation_closed",
        words,
        [_recipient(each, page) for each in leading(guide)],
        by=None,
        at=at,
    )


def answered(
    consultation: Consultation, answer: Answer, comments: Iterable[Comment], *, at: datetime
) -> None:
    """To whoever wrote one of them: members, and those who left an address for it."""
    answer.consultation = consultation
    recipients = [each for comment in comments if (each := _who_wrote(consultation, comment))]
    if recipients:
        step = _step(consultation, f"answer-{answer.pk}")
        _post(
            consultation.guide,
            step,
            ANSWERED,
            letters.comment_answered(answer),
            recipients,
            by=None,
            at=at,
        )


def published(version: Version, *, by: Membership) -> None:
    """To every member; who wants no such letters gets none (`bulletins/choices`)."""
    _post(
        version.guide,
        f"guide-{version.guide_id}:version-{version.number}",
        "guide_published",
        letters.guide_published(version),
        _members(version.guide, version.get_absolute_url()),
        by=by,
        at=version.at,
    )


def review_is_due(version: Version, *, step: str, at: datetime) -> None:
    page = reverse("guides:review", args=[version.guide.community.slug, version.guide.number])
    words = letters.review_is_due(version)
    recipients = [_recipient(each, page) for each in leading(version.guide)]
    _post(version.guide, step, "guide_review_is_due", words, recipients, by=None, at=at)


def leading(guide: Guide) -> list[Membership]:
    """Who leads it, and the coordinators."""
    members = Membership.objects.current().filter(community=guide.community_id).select_related("person")
    coordinators = members.filter(role=Membership.Role.COORDINATOR)
    leads = members.filter(pk=guide.lead_id) if guide.lead_id else []
    return list({each.pk: each for each in [*leads, *coordinators]}.values())


def forget_addresses(before: datetime) -> None:
    """Copies of answers that went to an address left for the answer alone: gone once sent, or once it failed long ago."""
    copies = Delivery.objects.filter(letter__kind=ANSWERED, membership=None)
    copies.exclude(sent_at=None).delete()
    copies.filter(failed_at__lt=before).delete()


def _members(guide: Guide, page: str) -> list[Recipient]:
    everybody = Membership.objects.current().filter(community=guide.community_id).select_related("person")
    return [_recipient(each, page) for each in everybody]


def _recipient(membership: Membership, page: str) -> Recipient:
    words = {"brace": "{", "gone": ""}
    return Recipient(
        membership,
        membership.display_name,
        membership.person.email,
        link=settings.ADDRESS + page,
        words=words,
    )


def _invitations(consultation: Consultation) -> Iterable[Invitation]:
    """None where it was prepared for more than members, and is for members now."""
    is_for_members = consultation.to == Consultation.To.MEMBERS
    return [] if is_for_members else consultation.invitations.all()


def _recipient_invited(invitation: Invitation) -> Recipient:
    page = settings.ADDRESS + reverse("links:invited", args=[invitation.link_key])
    return Recipient(None, invitation.name, invitation.email, link=page, words={"brace": "{"})


def _who_wrote(consultation: Consultation, comment: Comment) -> Recipient | None:
    """None: somebody who has left since, or who left no address."""
    if comment.membership and not comment.membership.has_left:
        return _recipient(comment.membership, f"{consultation.get_absolute_url()}#comment-{comment.number}")
    if not comment.email:
        return None
    page = settings.ADDRESS + reverse("links:own_comment", args=[comment.link_key])
    words = {"brace": "{", "gone": letters.address_is_gone()}
    return Recipient(None, comment.name or comment.email, comment.email, link=page, words=words)


def _step(consultation: Consultation, name: str) -> str:
    return f"consultation-{consultation.pk}:{name}"


def _post(
    guide: Guide,
    step: str,
    kind: str,
    words: letters.Words,
    recipients: Iterable[Recipient],
    *,
    by: Membership | None,
    at: datetime,
) -> None:
    post_letter(
        community=guide.community,
        step=step,
        kind=kind,
        recipients=recipients,
        by=by.person if by else None,
        at=at,
        **words,
    )
