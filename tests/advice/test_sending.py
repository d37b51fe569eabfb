"""Sending what was agreed: fixed, as a page and a PDF, for everybody or the body alone."""

import json
from io import BytesIO

import pikepdf
import pytest

from commonpractice.advice import sending
from commonpractice.advice.letter_form import pdf_of
from commonpractice.advice.models import Sent, SentFixedError
from commonpractice.advice.text_facts import fingerprint
from commonpractice.agreement.proposals.taking_positions import Said, take_words_back
from commonpractice.themes.models import Barrier
from tests.advice import told
from tests.guides.publishing.pdf_reading import read_aloud
from tests.guides.publishing.pdf_ua import problems

PAGE = "/potteries/advice/"
AGREE = Said("agree")


@pytest.fixture
def agreed(in_hand, mo, lena, cora, now):
    advice = told.written(in_hand, mo, now)
    beside = Said("can_live_with", reason="I would rather have a talk.")
    told.decide(told.positions_on(advice, mo, now), {mo: AGREE, lena: beside}, cora, now)
    return told.again(advice)


class TestSending:
    def test_only_what_was_agreed_and_not_changed_since(self, in_hand, mo, cora, now):
        advice = told.written(in_hand, mo, now)
        asked = told.positions_on(advice, mo, now)
        with pytest.raises(sending.NotAgreedError):
            told.send(told.again(advice), mo, now)
        told.decide(asked, {mo: AGREE}, cora, now)
        told.write(advice, "One thing more.", mo, now)
        with pytest.raises(sending.ChangedSinceError):
            told.send(told.again(advice), mo, now)
        assert not Sent.objects.exists()

    def test_by_the_form_with_the_letter_as_it_goes(self, agreed, mo, lena, now, sign_in, letters):
        client = sign_in(mo)
        page = client.get(f"{PAGE}1/send/").content.decode()
        assert told.ADVISED in page
        assert "I would rather have a talk." in page
        given = {
            "seen": fingerprint("another"),
            "asks": "Please write {both} down.",
            "reply_by": f"{now.year + 1}-03-01",
            "is_public": "yes",
            "why_so": "Other boards ask the same.",
        }
        assert "Another text has been agreed" in client.post(f"{PAGE}1/send/", given).content.decode()
        given["seen"] = agreed.askings.get().fingerprint
        for _twice in range(2):
            answer = client.post(f"{PAGE}1/send/", given)
        assert answer.headers["Location"] == f"{PAGE}1/"
        sent = Sent.objects.get()
        assert f"/ad/{agreed.link_key}/" in letters("advice_body_sent")["ade"]
        assert (sent.facts["agreed"], sent.facts["asks"]) == (
            "Nobody who took a position objects.",
            given["asks"],
        )
        public = sign_in(None).get(f"{PAGE}1/").content.decode()
        for words in (
            told.ADVISED,
            told.QUESTION,
            given["asks"],
            sent.fingerprint,
            "I would rather have a talk.",
        ):
            assert words in public
        for words in ("Lena", "Mo Glaze", "ade@board.example", "Ade Board"):
            assert words not in public

    def test_it_stands_as_it_went(self, sent, mo, now):
        told.write(sent, "Afterwards.", mo, now)
        one = Sent.objects.get()
        assert "Afterwards." not in json.dumps(one.asking.tree)
        with pytest.raises(SentFixedError):
            one.save()
        with pytest.raises(SentFixedError):
            Sent.objects.update(why_so="Else")

    def test_the_pdf_says_all_and_forgets_what_is_taken_back(self, agreed, mo, lena, now, sign_in):
        told.send(agreed, mo, now, is_public=False)
        sent = Sent.objects.select_related("advice__community", "advice__body", "asking", "outcome").get()

        def words() -> str:
            with pikepdf.open(BytesIO(pdf_of(sent))) as read:
                return " ".join(read_aloud(read).split())

        assert problems(pdf_of(sent)) == []
        first = words()
        for each in (
            told.BODY,
            told.ADVISED,
            "Nobody who took a position objects.",
            "I would rather have a talk.",
        ):
            assert each in first
        take_words_back(sent.outcome.proposal, by=lena, at=now)
        assert "I would rather have a talk." not in words()
        assert sign_in(None).get(f"{PAGE}1/pdf/").status_code == 404
        answer = sign_in(None).get(f"/ad/{agreed.link_key}/pdf/")
        assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")

    def test_for_the_body_alone_it_is_found_by_its_link_alone(self, agreed, mo, lena, now, sign_in):
        told.send(agreed, mo, now, is_public=False)
        paths = (f"{PAGE}1/", f"/ad/{agreed.link_key}/")
        assert [sign_in(None).get(path).status_code for path in paths] == [404, 200]
        assert agreed.title not in sign_in(None).get(PAGE).content.decode()
        assert sign_in(lena).get(paths[0]).status_code == 200


def test_whoever_raised_a_barrier_hears(in_hand, barrier, mo, lena, cora, now, letters):
    Barrier.objects.filter(pk=barrier.pk).update(raised_by=lena)
    in_hand.barriers.add(barrier)
    told.decide(told.positions_on(told.written(in_hand, mo, now), mo, now), {mo: AGREE}, cora, now)
    told.send(told.again(in_hand), mo, now)
    assert "has advised" in letters("hearing_advice")["lena"]


def test_what_it_rests_on_is_of_its_theme(in_hand, barrier, mo, lena, sign_in):
    Barrier.objects.filter(pk=barrier.pk).update(theme=in_hand.theme)
    client = sign_in(mo)
    assert str(barrier) in client.get(f"{PAGE}1/rests-on/").content.decode()
    client.post(f"{PAGE}1/rests-on/", {"barriers": [barrier.pk]})
    assert list(in_hand.barriers.all()) == [barrier]
    assert str(barrier) in sign_in(lena).get(f"{PAGE}1/").content.decode()
    client.post(f"{PAGE}1/rests-on/", {})
    assert not in_hand.barriers.exists()
