"""Two people press at the same moment. SQLite in memory has one connection, so this runs where there are two."""

import uuid
from functools import partial

from commonpractice.guides.models import Version
from commonpractice.guides.settling import answering, publishing_now
from commonpractice.guides.settling.publishing_now import Note
from commonpractice.transitions import StaleError
from tests.at_once import at_once, two_connections
from tests.guides.settling.settled import CHANGED, KEPT, opened, said
from tests.guides.written import write


@two_connections
def test_two_who_publish_at_once_make_one_version(transactional_db, mo, cora, now):
    guide = write(mo, now)
    seen, note = publishing_now.ready(guide, now.date()).seen, Note(now.date())
    press = partial(publishing_now.publish, guide, note=note, seen=seen, at=now)
    results = at_once(
        partial(press, uuid.uuid4(), by=mo), partial(press, uuid.uuid4(), by=cora), told=(StaleError,)
    )
    assert sorted(type(each).__name__ for each in results) == ["StaleError", "Version"]
    assert Version.objects.get().number == 1


@two_connections
def test_a_comment_is_answered_once(transactional_db, mo, cora, lena, now):
    consultation = opened(write(mo, now), mo, now)
    number = said(consultation, "Words", now, by=lena).number
    results = at_once(
        partial(answering.answer, consultation, uuid.uuid4(), [number], CHANGED, by=mo, at=now),
        partial(answering.answer, consultation, uuid.uuid4(), [number], KEPT, by=cora, at=now),
        told=(StaleError,),
    )
    assert sorted(type(each).__name__ for each in results) == ["Answer", "StaleError"]
    assert consultation.answers.count() == 1


@two_connections
def test_comments_of_a_moment_have_numbers_of_their_own(transactional_db, mo, lena, now):
    consultation = opened(write(mo, now), mo, now)
    at_once(*(partial(said, consultation, f"Words {n}", now, by=lena) for n in range(3)))
    assert sorted(consultation.comments.values_list("number", flat=True)) == [1, 2, 3]
