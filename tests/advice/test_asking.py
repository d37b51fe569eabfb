"""Asking by the form, entering what was heard, confirming, taking up, declining."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commonpractice.advice import asking
from commonpractice.advice.models import Advice, AdviceStep
from commonpractice.transitions import NotNowError
from tests.advice import told

PAGE = "/potteries/advice/"
State = Advice.State


def sent(**more) -> dict[str, str]:
    said = {
        "key": str(uuid4()),
        "body": told.BODY,
        "contact_name": "Ade Board",
        "contact_address": "Ade@board.example",
        "title": "Records of old fires",
        "question": told.QUESTION,
        "purpose": "",
        "wanted_by": "",
        "website": "",
    }
    return said | more


class TestByTheForm:
    def test_nobody_reads_it_before_the_address_is_confirmed(self, potteries, cora, sign_in, letters):
        visitor, given = sign_in(None), sent(question="What of {link}?", contact_name="Buy {link}")
        for _twice in range(2):
            answer = visitor.post(f"{PAGE}ask/", given)
        assert answer.headers["Location"] == f"{PAGE}ask/sent/"
        made = Advice.objects.get()
        assert (made.state, made.body.contact_address) == (State.UNCONFIRMED, "ade@board.example")
        confirm = letters("advice_body_confirm")["ade"]
        assert "Buy" not in confirm
        assert "What of" not in confirm
        assert f"/ad/{made.link_key}/" in confirm
        assert sign_in(cora).get(f"{PAGE}1/").status_code == 404
        assert visitor.get(f"/ad/{made.link_key}/").status_code == 200
        assert Advice.objects.get().state == State.UNCONFIRMED
        for _twice in range(2):
            visitor.post(f"/ad/{made.link_key}/confirm/")
        assert "> What of {link}?" in letters("advice_asked")["cora"]
        assert sign_in(cora).get(f"{PAGE}1/").status_code == 200
        assert [each.verb for each in AdviceStep.objects.all()] == ["confirm"]

    def test_identifiers_are_pointed_out_once_more(self, potteries, sign_in):
        given = sent(question="Should we tell Mr Jack Kilnman, born 3 May 1980?")
        page = sign_in(None).post(f"{PAGE}ask/", given).content.decode()
        assert "Please look once more before you save" in page
        assert not Advice.objects.exists()

    def test_one_address_asks_three_times_a_day(self, potteries, now, sign_in):
        for _three in range(3):
            told.asked(potteries, now)
        page = sign_in(None).post(f"{PAGE}ask/", sent(contact_address="ade@board.example")).content.decode()
        assert "That was a lot in a short time. Please try again in 24 hours." in page
        told.asked(potteries, now, contact_address="other@board.example")
        assert Advice.objects.count() == 4

    def test_what_nobody_confirms_is_forgotten(self, potteries, now):
        told.asked(potteries, now - timedelta(days=15))
        kept = told.asked(potteries, now - timedelta(days=13))
        asking.forget_unconfirmed(now)
        assert list(Advice.objects.all()) == [kept]


class TestByAMember:
    @pytest.mark.parametrize("origin", [Advice.Origin.HEARD, Advice.Origin.UNASKED])
    def test_what_a_member_enters_the_coordinators_take_up(
        self, potteries, mo, cora, lena, sign_in, letters, origin
    ):
        given = sent(origin=origin, contact_name="", contact_address="")
        for _twice in range(2):
            answer = sign_in(mo).post(f"{PAGE}enter/", given)
        made = Advice.objects.get()
        assert answer.headers["Location"] == f"{PAGE}{made.number}/"
        assert (made.state, made.entered_by, list(letters("advice_asked"))) == (State.ASKED, mo, ["cora"])
        statuses = [sign_in(each).get(f"{PAGE}1/").status_code for each in (mo, cora, lena, None)]
        assert statuses == [200, 200, 404, 404]


class TestTakingUp:
    def test_the_body_and_who_leads_it_hear(self, in_hand, letters):
        assert "Mo Glaze leads it" in letters("advice_body_taken")["ade"]
        assert "[Here it is]" in letters("advice_lead")["mo"]
        assert in_hand.due_on is not None

    def test_the_form_asks_for_theme_lead_and_day(self, potteries, theme_in_hand, mo, cora, now, sign_in):
        advice = told.asked(potteries, now)
        asking.confirm(advice, at=now)
        day = (now + timedelta(days=20)).date().isoformat()
        given = {"theme": theme_in_hand.number, "lead": mo.pk, "send_by": day}
        assert sign_in(mo).post(f"{PAGE}1/take-up/", given).status_code == 404
        for _twice in range(2):
            sign_in(cora).post(f"{PAGE}1/take-up/", given)
        found = told.again(advice)
        assert (found.state, found.theme, found.lead) == (State.IN_HAND, theme_in_hand, mo)

    def test_declined_in_words_that_the_body_reads(self, potteries, cora, now, sign_in, letters):
        advice = told.asked(potteries, now)
        asking.confirm(advice, at=now)
        assert "Write a few words." in sign_in(cora).post(f"{PAGE}1/decline/", {"words": ""}).content.decode()
        sign_in(cora).post(f"{PAGE}1/decline/", {"words": "Ask the {fire} service."})
        assert "> Ask the {fire} service." in letters("advice_body_declined")["ade"]
        assert "Ask the {fire} service." in sign_in(None).get(f"/ad/{advice.link_key}/").content.decode()
        with pytest.raises(NotNowError):
            asking.decline(advice, "Again.", by=cora, at=now)

    def test_the_contact_is_for_those_who_write_to_it(self, in_hand, mo, lena, sign_in):
        pages = [sign_in(each).get(f"{PAGE}1/").content.decode() for each in (mo, lena)]
        assert ["ade@board.example" in page for page in pages] == [True, False]

    def test_the_database_holds_what_the_rows_promise(self, potteries, now, in_hand):
        for broken in (
            lambda: Advice.objects.filter(pk=in_hand.pk).update(theme=None),
            lambda: Advice.objects.filter(pk=in_hand.pk).update(origin="heard", state="unconfirmed"),
            lambda: AdviceStep.objects.create(advice=in_hand, number=9, verb="close", words="", at=now),
            lambda: AdviceStep.objects.create(advice=in_hand, number=1, verb="name_lead", at=now),
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                broken()
