"""The results page and its file: who sees them when, what stands there, and that nothing else does."""

import csv
import io

import pytest
from django.urls import reverse

from commonpractice.agreement import asking, moderating, responding
from commonpractice.agreement.models import Reason, Response
from tests.agreement.asked import ask, asked, people, say, say_at_once

pytestmark = pytest.mark.django_db


def results_of(client, question):
    return client.get(reverse("agreement:results", args=[question.community.slug, question.number]))


def file_of(client, question):
    return client.get(reverse("agreement:results_csv", args=[question.community.slug, question.number]))


def words_of(client, question) -> str:
    answer = results_of(client, question)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_works(sign_in, potteries, open_question, cora, now):
    members = people(potteries, now)
    say_at_once(open_question, {member: "aadpaa" for part in members.values() for member in part})
    asking.close(open_question, by=cora, at=now)
    print(words_of(sign_in(cora), open_question))
    print(b"".join(file_of(sign_in(cora), open_question).streaming_content).decode())
