"""The letter about an outcome, to those who took part in the question or in its proposal."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpractice.agreement.models import Outcome
from commonpractice.bulletins.posting import BRACE, Recipient, post_letter
from commonpractice.community.models import Membership


def outcome_recorded(outcome: Outcome) -> None:
    """To each once, by the outbox. It says nothing of what the person it goes to has said."""
    community = outcome.community
    page = settings.ADDRESS + reverse("agreement:outcome", args=[community.slug, outcome.number])
    facts = {
        "title": outcome.proposal.title.replace("{", BRACE),
        "result": outcome.get_result_display(),
        "community": community.name.replace("{", BRACE),
        "said": outcome.said.replace("{", BRACE) + "\n\n" if outcome.said else "",
    }
    post_letter(
        community=community,
        step=f"outcome-{outcome.pk}",
        kind="outcome_recorded",
        subject=_("What became of it: %(title)s") % {"title": outcome.proposal.title},
        body=_(
            "Hello {name},\n\n"
            "the proposal **%(title)s** has an outcome: *%(result)s*.\n\n"
            "%(said)s"
            "The text, what the rule said, and the objections and other words that stand beside it are here: {link}\n\n"
            "You hear this because you took part. Thank you.\n\n"
            "With kind regards,\n%(community)s"
        )
        % facts,
        at=outcome.at,
        recipients=[
            Recipient(each, each.display_name, each.person.email, link=page, words={"brace": "{"})
            for each in _took_part(outcome)
        ],
    )


def _took_part(outcome: Outcome) -> list[Membership]:
    proposal = outcome.proposal
    took_part = (
        Q(questions_answered__question=proposal.question_id)
        | Q(positions__round__proposal=proposal)
        | Q(proposals_drafted=proposal)
    )
    members = outcome.community.memberships.current().filter(took_part).select_related("person")
    return list(members.distinct().order_by("pk"))
