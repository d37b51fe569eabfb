"""The draft by the guides' editor, and positions by the rule of agreement: they belong to one text."""

from datetime import timedelta

import pytest

from commonpractice.advice import agreeing
from commonpractice.advice.models import Advice, PositionsAsked
from commonpractice.agreement import for_meetings
from commonpractice.agreement.models import Outcome, Question
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.proposals.taking_positions import Said, take_position
from commonpractice.guides import beginning
from commonpractice.guides.agreed import outcomes_for
from commonpractice.guides.models import Guide
from commonpractice.themes import choosing
from tests.advice import told
from tests.guides.written import TREE

PAGE = "/potteries/advice/"
AGREE = Said("agree")


class TestTheDraft:
    def test_is_written_with_the_editor_and_is_no_guide(self, in_hand, mo, lena, olive, sign_in):
        for _twice in range(2):
            sign_in(mo).post(f"{PAGE}1/draft/")
        text = Guide.every.get()
        assert (list(Guide.objects.all()), list(text.community.guides.all())) == ([], [])
        one = f"/potteries/guides/{text.number}/"
        client = sign_in(lena)
        page = client.get(f"{one}write/").content.decode()
        assert "What we advise" in page
        assert f'href="/potteries/advice/of-text/{text.number}/"' in page
        assert [client.get(f"{one}{what}/").status_code for what in ("plain", "history", "hints")] == [
            200
        ] * 3
        for what in (
            "",
            "read/",
            "publish/",
            "change/",
            "workshops/",
            "consultations/begin/",
            "clauses/abcdefghij/",
        ):
            assert client.get(f"{one}{what}").status_code == 404, what
        assert sign_in(olive).get(f"{one}write/").status_code == 404
        assert in_hand.title not in client.get("/potteries/guides/").content.decode()
        back = client.get(f"{PAGE}of-text/{text.number}/")
        assert back.headers["Location"] == f"{PAGE}1/"

    def test_the_next_guide_has_another_number(self, in_hand, mo, now):
        text = agreeing.begin_draft(in_hand, by=mo, at=now)
        facts = {"title": "A guide", "about": "", "lead": None, "review_months": 12}
        guide = beginning.begin(in_hand.key, facts, TREE, by=mo, at=now)
        assert guide.number == text.number + 1


class TestPositions:
    def test_nothing_written_is_nothing_to_agree_on(self, in_hand, mo, now):
        agreeing.begin_draft(in_hand, by=mo, at=now)
        with pytest.raises(agreeing.NothingWrittenError):
            told.positions_on(told.again(in_hand), mo, now)

    def test_the_rule_is_fixed_and_members_read_the_text(self, in_hand, mo, lena, now, sign_in):
        advice = told.written(in_hand, mo, now)
        asked = told.positions_on(advice, mo, now)
        question = Question.objects.get()
        assert (question.rule.method, question.of_advice, question.state) == ("consent", True, "closed")
        assert told.ADVISED in asked.proposal_text.text
        page = (
            sign_in(lena).get(asked.proposal_text.proposal.get_absolute_url() + "position/").content.decode()
        )
        assert told.ADVISED in page
        assert "goes with it in your words and without your name" in page
        with pytest.raises(agreeing.SameTextError):
            told.positions_on(told.again(advice), mo, now)

    def test_a_text_changed_since_is_asked_about_anew(self, in_hand, mo, cora, lena, now, sign_in):
        advice = told.written(in_hand, mo, now)
        first = told.positions_on(advice, mo, now)
        take_position(first.proposal_text.proposal, told.RISK, by=lena, text=1)
        told.write(advice, "And who may read it.", mo, now)
        client = sign_in(mo)
        assert "The text has changed since members were asked" in client.get(f"{PAGE}1/").content.decode()
        rounds.end_round(first.proposal_text.proposal, at=now)
        [(key, words)] = agreeing.open_objections(told.again(advice))
        assert words == "Nobody will read it."
        given = {"closes_on": "2099-01-01", "what_changed": "Who reads it.", f"how_{key}": "It says who."}
        page = client.post(f"{PAGE}1/positions/", given).content.decode()
        assert "more than ten years ahead" in page
        given["closes_on"] = (now.date().replace(year=now.year + 1, day=1)).isoformat()
        client.post(f"{PAGE}1/positions/", given)
        second = PositionsAsked.objects.get(number=2)
        assert second.proposal_text.proposal == first.proposal_text.proposal
        assert (second.proposal_text.number, second.proposal_text.what_changed) == (2, "Who reads it.")
        assert second.fingerprint != first.fingerprint

    def test_the_text_is_amended_in_its_document_only(self, in_hand, mo, cora, now, sign_in):
        asked = told.positions_on(told.written(in_hand, mo, now), mo, now)
        proposal = asked.proposal_text.proposal
        rounds.end_round(proposal, at=now)
        found = sign_in(cora).get(proposal.get_absolute_url() + "amend/", follow=True)
        assert found.redirect_chain[-1][0] == f"{PAGE}1/positions/"

    def test_what_was_agreed_is_public_with_the_advice_alone(self, in_hand, mo, cora, now, sign_in):
        told.decide(told.positions_on(told.written(in_hand, mo, now), mo, now), {mo: AGREE}, cora, now)
        choosing.publish(in_hand.theme, by=cora, at=now)
        outcome = Outcome.objects.get()
        assert list(Outcome.objects.public()) == []
        assert sign_in(None).get(outcome.get_absolute_url()).status_code == 404
        theme = sign_in(None).get(in_hand.theme.get_absolute_url()).content.decode()
        assert in_hand.title not in theme

    def test_not_adopted_is_not_agreed_and_another_text_can_be(self, in_hand, mo, cora, now):
        advice = told.written(in_hand, mo, now)
        told.decide(told.positions_on(advice, mo, now), {mo: AGREE}, cora, now, result="not")
        assert agreeing.agreed_on(told.again(advice)) is None
        told.write(advice, "Better words.", mo, now)
        asked = told.positions_on(told.again(advice), mo, now)
        told.decide(asked, {mo: AGREE}, cora, now)
        assert agreeing.agreed_on(told.again(advice)) == asked
        assert Advice.objects.get().state == "positions"


def test_no_room_and_no_minutes_hear_of_what_may_be_for_the_body_alone(in_hand, mo, cora, now):
    asked = told.positions_on(told.written(in_hand, mo, now), mo, now)
    by = in_hand.community.date_of(now) + timedelta(days=400)
    assert for_meetings.may_be_brought_in(cora, in_hand.theme) == []
    assert for_meetings.to_look_at(in_hand.community, since=None, now=now, by=by) == []
    told.decide(asked, {mo: AGREE}, cora, now)
    assert for_meetings.to_look_at(in_hand.community, since=None, now=now, by=by) == []
    assert for_meetings.recorded_between(in_hand.community, None, now) == []
    assert not outcomes_for(Guide(community=in_hand.community, theme=in_hand.theme)).exists()
