"""Somebody reads every door after everything that happens, and lays what they read side by side (docs/adr/0025).

What is shown of a statement changes when what is shown of three people or more has changed, and nothing else changes with it:
so what stands on two pages in a row tells nobody's response.
"""

import random
import re
import uuid

import pytest
from django.db import transaction

from commonpractice.agreement.answering import on_behalf, responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import AskLink, Picture, Response
from commonpractice.agreement.questions import asking, moderating
from commonpractice.agreement.seeing import drawing
from commonpractice.agreement.seeing.live_topic import Questions
from commonpractice.community.models import Constituency, Departure, Membership
from tests.agreement.asked import asked, people, say
from tests.agreement.two_worlds import same_draws
from tests.built_once import built_once
from tests.cast import join

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STEPS = 60
SEED = 3
PEOPLE = {"lived_experience": 5, "public": 4, "third": 4, "private": 3, "": 1}


class Walk:
    """People respond, change, take back; one statement is taken back, one comes late; sheets are entered."""

    def __init__(self, question, members, cora, at):
        self.question, self.members, self.cora, self.at = question, members, cora, at
        self.chance = random.Random(SEED)
        self.sheets = on_behalf.print_sheets(question, uuid.uuid4(), 4)

    def step(self, number):
        if number == STEPS // 2:
            taken_off = self.question.statements.shown().first()
            moderating.take_off(taken_off)
        elif number == STEPS // 3:
            written = [(uuid.uuid4(), "Ask those who come late.")]
            moderating.write_statements(self.question, written, by=self.cora, at=self.at)
        elif number % 15 == 14:
            self._sheet(number)
        else:
            self._respond()

    def _respond(self):
        statement = self.chance.choice(self.question.statements.shown())
        said = self.chance.choice([Said(1), Said(-1), Said(0), Said(1, matters=True), None])
        responding.respond(self.question, statement.pk, said, by=self.chance.choice(self.members))

    def _sheet(self, number):
        on_behalf.answer_on_paper(self.question, join(self.question.community, f"sheet{number}", at=self.at))
        sheet = self.sheets.pop()
        sheet.question = self.question
        said = {each.pk: Said(self.chance.choice([1, -1])) for each in self.question.statements.shown()}
        on_behalf.enter_sheet(sheet, said, constituency=Constituency.PUBLIC)


class Reader:
    """Reads all doors as a coordinator and as a member who responded; and as one who did not."""

    def __init__(self, question, sign_in, cora, mo, chidi):
        self.question = question
        at = question.get_absolute_url()
        self.of_results = [
            (sign_in(who), f"{at}{door}") for who in (cora, mo) for door in ("results/", "results.csv")
        ]
        link = AskLink.objects.create(question=question, membership=chidi)
        self.of_others = [(sign_in(chidi), f"{at}results/"), (sign_in(None), f"/q/{link.key}/")]

    def results(self):
        """What those read who may; without the numbers of a token that is drawn anew."""
        found = [
            re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", _body(*each)) for each in self.of_results
        ]
        live = Questions().render(str(self.question.pk), "phone that sees")
        return [*found, live.parts]

    def others(self):
        return [_body(*each) for each in self.of_others]

    def numbers(self):
        """By statement what the file says of it alone: whether it is common ground follows how many take part in all."""
        rows = self.of_results[1][0].get(self.of_results[1][1]).getvalue().decode().splitlines()[1:]
        return {row.split(",")[0]: row.rpartition(",")[0] for row in rows if row}


def _body(client, path):
    response = client.get(path)
    return response.getvalue() if response.streaming else response.content


def _shown():
    """What of each response is shown: by the number of the statement and the voice."""
    rows = Response.objects.filter(statement__withdrawal=None).exclude(shown=None)
    found = {}
    for number, voice, shown in rows.values_list("statement__number", "voice", "shown"):
        found.setdefault(str(number), {})[voice] = shown
    return found


def _moved(before, after, statement):
    first, second = before.get(statement, {}), after.get(statement, {})
    return sum(first.get(voice) != second.get(voice) for voice in first.keys() | second.keys())


@built_once
def members(potteries, now):
    return [member for part in people(potteries, now, **PEOPLE).values() for member in part]


def test_no_two_pages_in_a_row_tell_one_response(
    open_question, members, cora, mo, chidi, now, sign_in, monkeypatch
):
    monkeypatch.setattr("random._urandom", random.Random(SEED).randbytes)
    say(open_question, cora, "aadpaa")
    say(open_question, mo, "aaaaaa")
    walk, reader = (
        Walk(open_question, members, cora, now),
        Reader(open_question, sign_in, cora, mo, chidi),
    )
    before, read, changes = _shown(), None, 0
    for number in range(STEPS):
        walk.step(number)
        # A new statement waits for an answer of who reads results.
        for who in (cora, mo):
            for statement in responding.statements_left(open_question, who):
                responding.respond(open_question, statement.pk, Said(0), by=who)
        after = _shown()
        with transaction.atomic(), same_draws(monkeypatch, 1):
            results, numbers = reader.results(), reader.numbers()
        if read is not None:
            old_results, old_numbers = read
            for statement in old_numbers.keys() & numbers.keys():
                if old_numbers[statement] != numbers[statement]:
                    assert _moved(before, after, statement) >= 3
            statements = {*before, *after}
            if number not in (STEPS // 2, STEPS // 3) and not any(
                _moved(before, after, each) for each in statements
            ):
                assert results == old_results
            changes += old_results != results
        before, read = after, (results, numbers)
    assert changes > 5
    asking.close(open_question, by=cora, at=now)
    final = _shown()
    for statement in final.keys() & before.keys():
        assert _moved(before, final, statement) not in {1, 2}


@pytest.mark.parametrize("responded", [7, 10])
def test_who_may_not_see_results_reads_the_same_whatever_others_said(
    open_question, members, cora, chidi, now, sign_in, monkeypatch, responded
):
    """Also which statement comes next: of ten something is let out, whose order it may follow (`routing.py`), of seven not."""
    at = open_question.get_absolute_url()
    link = AskLink.objects.create(question=open_question, membership=chidi)
    read = []
    for seed in range(3):
        chance = random.Random(seed)
        with transaction.atomic(), same_draws(monkeypatch, 1):
            for member in members[:responded]:
                say(open_question, member, "".join(chance.choice("aAddp") for _each in range(6)))
            assert Picture.objects.exists() == (responded == 10)
            with same_draws(monkeypatch, 2):
                asks = [(sign_in(who), f"{at}{door}") for who in (chidi, cora) for door in DOORS]
                asks += [(sign_in(None), f"/q/{link.key}/{door}") for door in ("", "respond/", "ideas/")]
                read.append(
                    [
                        (path, _body(client, path))
                        for client, path in asks
                        if responded == 7 or "/respond/" not in path
                    ]
                )
            transaction.set_rollback(True)
    assert read[0] == read[1] == read[2]


DOORS = (
    "", "results/", "results.csv", "respond/", "respond/1/", "respond/mine/", "ideas/", "people/", "lead/", "moderate/",
    "letters/", "sheets/", "sheets/enter/", "scribe/", "screen/", "proposals/",
)  # fmt: skip


def test_nothing_moves_in_the_final_picture_whoever_leaves_or_changes(
    open_question, members, cora, mo, chidi, now, sign_in, monkeypatch
):
    chance = random.Random(2)
    for member in members:
        say(open_question, member, "".join(chance.choice("aAdp") for _each in range(6)))
    asking.close(open_question, by=cora, at=now)
    reader = Reader(open_question, sign_in, cora, mo, chidi)

    def read():
        with transaction.atomic(), same_draws(monkeypatch, 1):
            return reader.results()

    final = read()
    Departure.objects.create(membership=members[0], at=now)
    assert read() == final
    Membership.objects.filter(pk=members[1].pk).update(constituency=Constituency.PRIVATE)
    assert read() == final
    members[2].delete()
    assert read() == final


@pytest.mark.parametrize("few", [1, 2])
def test_one_or_two_who_changed_last_are_not_seen_at_the_closing(
    open_question, members, cora, mo, chidi, now, sign_in, few
):
    """Five are let out, three stay back; two of those take theirs back, so that fewer than three have moved."""
    for member in members[:8]:
        say(open_question, member, "aaaaaa")
    first = open_question.statements.shown()[0]
    held = Response.objects.filter(statement=first, shown=None)
    assert held.count() == 3
    by_voice = {responding.voice_key(open_question, member): member for member in members[:8]}
    for key in held.values_list("voice__key", flat=True)[: 3 - few]:
        responding.respond(open_question, first.pk, None, by=by_voice[key])
    before = _numbers(open_question, first)
    asking.close(open_question, by=cora, at=now)
    assert _numbers(open_question, first) == before
    assert Picture.objects.get().content["left_out"] == {str(first.pk): few}


def _numbers(question, statement):
    return Picture.objects.get(question=question).content["numbers"][str(statement.pk)]


@pytest.mark.parametrize("expected", [None, 0, 1, 3])
def test_the_big_screen_waits_for_everybody_who_began(open_question, members, cora, now, expected):
    asking.expect(open_question, expected)
    for member in members[:9]:
        say(open_question, member, "aaaaaa")
    say(open_question, members[9], "aa")
    shows = [_screen(open_question)]
    say(open_question, members[9], "aaaaaa")
    shows.append(_screen(open_question))
    assert shows == [False, bool(expected)]


def _screen(question):
    return drawing.gather(asked(question)).results_show
