"""Two who lead a question press at the same moment."""

import uuid
from functools import partial

from commonpractice.agreement.models import AskLink, Question
from commonpractice.agreement.questions import asking, moderating, telling
from commonpractice.bulletins.models import Delivery
from commonpractice.bulletins.posting import AlreadyReleasedError
from commonpractice.transitions import NotNowError, StaleError
from tests.agreement.asked import TEXT, ask, asked, write_idea
from tests.at_once import at_once, two_connections


@two_connections
def test_one_form_makes_one_draft_and_two_forms_two_numbers(transactional_db, theme_in_hand, cora, mo, now):
    begin, key = partial(asking.begin, theme=theme_in_hand, facts={"text": TEXT}, at=now), uuid.uuid4()
    at_once(
        partial(begin, key, by=cora),
        partial(begin, key, by=cora),
        partial(begin, uuid.uuid4(), by=mo),
    )
    assert sorted(Question.objects.values_list("number", flat=True)) == [1, 2]


@two_connections
def test_one_step_is_taken_and_one_change_saved(transactional_db, theme_in_hand, cora, mo, now):
    question = ask(theme_in_hand, cora, now)
    outcomes = at_once(
        *[partial(asking.change, question, {"text": text}, {}, seen=0) for text in ("Hers?", "His?")],
        told=StaleError,
    )
    assert sorted(type(each) for each in outcomes if each) == [StaleError]
    outcomes = at_once(
        *[partial(asking.gather_ideas, question, by=each, at=now, seen="draft") for each in (cora, mo)],
        told=(NotNowError, StaleError),
    )
    assert (len([each for each in outcomes if each]), asked(question).steps.count()) == (1, 1)


@two_connections
def test_one_decision_about_an_idea_stands(transactional_db, theme_in_hand, cora, mo, now):
    question = ask(theme_in_hand, cora, now, state="ideas")
    idea = write_idea(question, "One form for all.", by=mo)
    outcomes = at_once(
        partial(moderating.let_through, idea, by=cora, at=now),
        partial(moderating.turn_down, idea, why="No.", by=mo, at=now),
        told=NotNowError,
    )
    assert [type(each) for each in outcomes if each] == [NotNowError]


@two_connections
def test_one_letter_goes(transactional_db, theme_in_hand, cora, mo, lena, chidi, now):
    question = ask(theme_in_hand, cora, now, state="ideas")
    step = telling.step_of(question, "ideas")
    at_once(
        *[partial(telling.release, question, step, by=each, at=now) for each in (cora, mo)],
        told=AlreadyReleasedError,
    )
    assert (Delivery.objects.filter(letter__step=step).count(), AskLink.objects.count()) == (4, 4)
