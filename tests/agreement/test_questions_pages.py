"""The pages on which a question is found, prepared and read."""

import uuid

import pytest
from django.urls import reverse

from commonpractice.agreement import asking
from commonpractice.agreement.models import Question
from tests.agreement.asked import ask, asked, people, say, write_idea

RULE = {"method": "consent", "threshold": "75", "by_constituency": "on"}
SENT = {"text": "What would help?", "background": "", "anonymous": "yes", "idea_minutes": "5", **RULE}


def sent(membership, **more) -> dict[str, object]:
    return {**SENT, "facilitator": membership.pk, **more}


def address(name, question, *more):
    return reverse(f"agreement:{name}", args=[question.community.slug, question.number, *more])


@pytest.mark.parametrize("state", ["draft", "ideas", "responding", "closed"])
def test_every_page_of_who_leads_opens(theme_in_hand, cora, now, sign_in, state):
    question = ask(theme_in_hand, cora, now, state=state)
    for name in ("question", "change", "lead", "moderate", "people", "letters", "remove"):
        page = sign_in(cora).get(address(name if name != "letters" else "ask_members", question), follow=True)
        assert page.status_code == 200, name
