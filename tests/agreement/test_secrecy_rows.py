"""What somebody finds who has all rows of the database, twice if they like, but not the installation's secret."""

import random
import uuid

import pytest
from django.conf import settings
from django.db import connection, models, transaction
from django.test import override_settings

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.answering.voices import (
    author_key,
    reason_key,
    taking_key,
    ticked_part,
    voice_key,
)
from commonpractice.agreement.models import (
    Reason,
    Response,
    Sheet,
    Statement,
    StatementWithdrawal,
    TakingPart,
    Voice,
)
from commonpractice.agreement.questions import asking
from commonpractice.community.models import Constituency
from tests.agreement.asked import asked, people, say
from tests.agreement.two_worlds import dump, same_draws, without_keys
from tests.built_once import built_once
from tests.cast import join

pytestmark = pytest.mark.django_db

# Each field was thought about: nothing here is a time, counts up, or leads to a member of an anonymous question.
FIELDS = {
    TakingPart: {"id", "question", "key", "membership"},
    Voice: {"id", "question", "key", "ticked", "origin", "membership"},
    Response: {"id", "voice", "statement", "value", "matters", "shown"},
    Statement: {"id", "question", "text", "number", "by_voice", "origin", "is_shown"},
    StatementWithdrawal: {"statement"},
    Reason: {"id", "statement", "by_voice", "side", "text", "accepted", "why_not", "decided_by"},
    Sheet: {"id", "question", "code", "entered"},
}
COUNTS_UP_OR_TELLS_TIME = (models.DateField, models.TimeField, models.DurationField, models.AutoField)
SIZES = {"lived_experience": 4, "public": 4, "third": 5, "private": 1, "": 1}


@built_once
def members(potteries, now):
    """Lived experience is a small part, and one member alone speaks from the private sector."""
    return [member for part in people(potteries, now, **SIZES).values() for member in part]


def said_by_everybody(question, members):
    """Ideas, responses, reasons and changes, member by member."""
    chance = random.Random(11)
    for place, member in enumerate(members):
        if place % 3 == 0:
            responding.write_idea(question, uuid.uuid4(), f"Idea {place}", by=member)
        say(question, member, "".join(chance.choice("aAdp.") for _each in range(6)))
        if place % 2:
            first = question.statements.shown()[0]
            responding.respond(question, first.pk, Said(place % 3 - 1), by=member, why=f"Reason {place}")


def test_each_field_has_been_thought_about():
    assert {model: {field.name for field in model._meta.fields} for model in FIELDS} == FIELDS


def test_no_field_counts_up_or_tells_a_time():
    found = [
        field
        for model in FIELDS
        for field in model._meta.fields
        if isinstance(field, COUNTS_UP_OR_TELLS_TIME)
    ]
    assert found == []
    keys = [model._meta.pk for model in FIELDS if model is not StatementWithdrawal]
    assert {(type(key), key.default) for key in keys} == {(models.UUIDField, uuid.uuid4)}


def test_no_member_stands_beside_anything_said(open_question, members):
    said_by_everybody(open_question, members)
    assert not Voice.objects.exclude(membership=None).exists()
    assert not Reason.objects.exclude(decided_by=None).exists()
    assert TakingPart.objects.count() == len(members)
    assert not TakingPart.objects.exclude(membership=None).exists()


def test_who_took_part_stands_there_once_it_has_closed(open_question, members, cora, now):
    say(open_question, members[0], "aa")
    asking.close(open_question, by=cora, at=now)
    assert [each.membership for each in TakingPart.objects.all()] == [members[0]]


# Numbers that a database counts up go on counting after what is undone, on one of the engines.
@pytest.mark.once
def test_every_member_could_have_said_what_any_other_said(open_question, members, cora, now, monkeypatch):
    """Everybody says what somebody else said, at the same moments: the rows are the same, so they tell nobody apart."""
    of_all = []
    for turned in (members, members[7:] + members[:7]):
        with transaction.atomic(), same_draws(monkeypatch, 5):
            said_by_everybody(open_question, turned)
            while_open = dump()
            asking.close(open_question, by=cora, at=now)
            of_all.append((without_keys(while_open), without_keys(dump())))
            transaction.set_rollback(True)
    (first, closed), (second, closed_too) = of_all
    assert first == second
    assert closed == closed_too


def test_two_copies_of_the_database_tell_whose_voice_came_between_by_number_alone(open_question, members):
    """What is new in the second copy: a voice, and that one more took part. No row has a name, nor one that changed."""
    said_by_everybody(open_question, members[1:])
    before = dump()
    say(open_question, members[0], "aadpaa")
    after = dump()
    changed = {
        table: [row for row in rows if row not in before[table]]
        for table, rows in after.items()
        if rows != before[table]
    }
    assert set(changed) <= {
        "agreement.TakingPart",
        "agreement.Voice",
        "agreement.Response",
        "agreement.Statement",
        "agreement.Picture",
        "agreement.Question",
    }
    assert [row["membership_id"] for row in changed["agreement.TakingPart"]] == [None]


def test_the_order_in_which_rows_lie_says_nothing_once_it_has_closed(open_question, members, cora, now):
    """A table gives its rows as they came, where nobody asks for an order, and so does a copy of the file."""
    said_by_everybody(open_question, members)
    asking.close(open_question, by=cora, at=now)
    for model in (TakingPart, Voice, Response, Reason):
        keys = _as_they_lie(model)
        assert len(keys) > 3
        assert keys == sorted(keys)


def _as_they_lie(model):
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table} ORDER BY {place}")
        return [str(key).replace("-", "") for (key,) in cursor.fetchall()]


def test_keys_are_worked_out_by_nobody_without_the_secret(open_question, members):
    said_by_everybody(open_question, members)
    stored = {
        *Voice.objects.values_list("key", flat=True),
        *TakingPart.objects.values_list("key", flat=True),
        *Statement.objects.values_list("by_voice", flat=True),
        *Reason.objects.values_list("by_voice", flat=True),
    }
    statements = list(open_question.statements.shown())

    def worked_out():
        of_members = [
            {
                voice_key(open_question, each),
                author_key(open_question, each),
                taking_key(open_question.key, each.pk),
            }
            for each in members
        ]
        of_reasons = [reason_key(statement, each) for statement in statements for each in members]
        return set().union(*of_members, of_reasons)

    with override_settings(SECRET_KEY="a guess at it"):
        assert stored & worked_out() == set()
    assert settings.SECRET_KEY
    assert len(stored & worked_out()) > len(members)


def test_who_is_alone_in_their_part_of_the_community_is_not_found_by_a_sheet(
    open_question, members, potteries, now
):
    """The one member of the private sector ticks it: no row says which voice ticked what, also not by being the same."""
    sheets = on_behalf.print_sheets(open_question, uuid.uuid4(), 3)
    ticks = [Constituency.PRIVATE, Constituency.THIRD, Constituency.THIRD]
    every = dict.fromkeys(open_question.statements.values_list("pk", flat=True), Said(1))
    for sheet, ticked, place in zip(sheets, ticks, range(3), strict=True):
        on_behalf.answer_on_paper(open_question, join(potteries, f"paper{place}", at=now))
        sheet.question = open_question
        on_behalf.enter_sheet(sheet, every, constituency=ticked)
    ticked = list(Voice.objects.values_list("ticked", flat=True))
    assert len(set(ticked)) == 3
    assert {len(each) for each in ticked} == {64}
    with override_settings(SECRET_KEY="a guess at it"):
        found = [ticked_part(asked(open_question), each.key, each.ticked) for each in Voice.objects.all()]
    assert found == ["", "", ""]
