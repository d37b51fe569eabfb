"""The hand-over page names letters that wait: only those that its reader may open."""

import pytest
from django.urls import reverse

from commonpractice.bulletins.posting import draft_letter
from tests.meetings.planned import plan


@pytest.fixture
def subjects(cora, chidi, sign_in, now):
    own, other = plan(cora, now, days=40, title="Own meeting"), plan(cora, now, days=80, title="Another")
    assert (own.number, other.number) == (1, 2)
    draft_letter(
        community=cora.community,
        step="announcement-1",
        kind="announcement",
        subject="Funding ends",
        body="W",
        at=now,
    )

    def read(member) -> set[str]:
        page = sign_in(member).get(reverse("meetings:hand_over", args=["potteries", 1])).content.decode()
        return {
            words for words in ("Own meeting", "Another", "Funding ends") if words in page.split("<main")[1]
        }

    return read


def test_the_chair_reads_of_the_letters_of_their_meeting(subjects, chidi):
    assert subjects(chidi) == {"Own meeting"}


def test_the_coordinator_reads_of_all(subjects, cora):
    assert subjects(cora) == {"Own meeting", "Another", "Funding ends"}
