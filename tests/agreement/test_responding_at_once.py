"""Two devices, two hands or two clicks at the same moment: one voice, and each answer once."""

import uuid
from functools import partial

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.on_behalf import EnteredError
from commonpractice.agreement.answering.responding import Said, TakesPartError, respond, said_by
from commonpractice.agreement.models import Response, Sheet, TakingPart, Voice
from tests.at_once import at_once, two_connections

TOLD = (TakesPartError, EnteredError)


@two_connections
def test_two_devices_of_one_member_have_one_voice(transactional_db, open_question, mo):
    statements = list(open_question.statements.shown())
    for place, each in enumerate(statements):
        say = partial(respond, open_question, each.pk, by=mo)
        at_once(partial(say, Said(1)), partial(say, Said(-1)), partial(say, Said(1, matters=True)))
        assert (Voice.objects.count(), TakingPart.objects.count()) == (1, 1)
        assert Response.objects.count() == place + 1
    assert len(said_by(open_question, mo)) == len(statements)


@two_connections
def test_many_members_at_once_are_all_heard(transactional_db, open_question, mo, lena, chidi, cora):
    first = open_question.statements.shown().first()
    everybody = (mo, lena, chidi, cora)
    at_once(*[partial(respond, open_question, first.pk, Said(1), by=who) for who in everybody])
    assert [said_by(open_question, who)[first.pk].value for who in everybody] == [1] * 4


@two_connections
def test_their_own_hand_a_scribe_and_paper_at_once_are_one(transactional_db, open_question, mo):
    first = open_question.statements.shown().first()
    outcomes = at_once(
        partial(on_behalf.respond_for, open_question, {first.pk: Said(-1)}, member=mo),
        partial(on_behalf.answer_on_paper, open_question, mo),
        partial(on_behalf.respond_for, open_question, {first.pk: Said(1)}, member=mo),
        told=TOLD,
    )
    assert sorted(type(each).__name__ for each in outcomes) == [
        "NoneType",
        "TakesPartError",
        "TakesPartError",
    ]
    assert TakingPart.objects.count() == 1
    assert Response.objects.count() == Voice.objects.count() <= 1


@two_connections
def test_a_sheet_entered_twice_at_once_counts_once(transactional_db, open_question, mo, lena):
    first = open_question.statements.shown().first()
    for who in (mo, lena):
        on_behalf.answer_on_paper(open_question, who)
    sheet = on_behalf.print_sheets(open_question, uuid.uuid4(), 1)[0]
    enter = partial(on_behalf.enter_sheet, sheet, {first.pk: Said(1)}, constituency="")
    outcomes = at_once(enter, enter, told=TOLD)
    assert sorted(type(each).__name__ for each in outcomes) == ["EnteredError", "NoneType"]
    assert (Voice.objects.count(), Response.objects.count()) == (1, 1)


@two_connections
def test_one_form_pressed_twice_at_once_makes_its_sheets_and_its_idea_once(
    transactional_db, open_question, mo
):
    key = uuid.uuid4()
    printed = partial(on_behalf.print_sheets, open_question, key, 5)
    at_once(printed, printed)
    assert Sheet.objects.count() == 5
    written = partial(responding.write_idea, open_question, key, "Ask twice.", by=mo)
    assert len({idea.pk for idea in at_once(written, written)}) == 1
    assert open_question.statements.waiting().count() == 1
