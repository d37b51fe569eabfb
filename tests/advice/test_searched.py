"""What the search is told of advice, and whose eyes may read it."""

from commonpractice.advice.searched import advices
from commonpractice.agreement.searched import outcomes
from commonpractice.themes import choosing
from tests.advice import told


def eyes(searched, now, *rows):
    return [each.eyes for each in searched.documents([row.pk for row in rows], now)]


def test_each_is_found_by_those_who_may_read_it(potteries, in_hand, mo, cora, now):
    asked = told.asked(potteries, now, contact_address="other@board.example")
    assert eyes(advices, now, asked, in_hand) == [("members",)]
    told.decide(
        told.positions_on(told.written(in_hand, mo, now), mo, now), {mo: told.Said("agree")}, cora, now
    )
    choosing.publish(in_hand.theme, by=cora, at=now)
    told.send(told.again(in_hand), mo, now, is_public=False)
    sent = told.again(in_hand).sent
    assert eyes(advices, now, in_hand) + eyes(outcomes, now, sent.outcome) == [("members",)] * 2


def test_what_was_sent_for_everybody_is_found_by_its_words_and_by_no_name(sent, now):
    [found] = advices.documents([sent.pk], now)
    assert (found.eyes, found.theme) == (("public",), None)
    assert told.ADVISED in found.words
    assert "Ade" not in found.words
