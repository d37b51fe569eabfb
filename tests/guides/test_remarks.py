"""Comments on the text while it is written: the verbs, and the pages that call them."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from commonpractice.community.models import Departure
from commonpractice.guides.models import Change, Remark, RemarkReply, RemarkResolution
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.waiting import waits_for
from commonpractice.guides.writing import remarks
from commonpractice.guides.writing.remarks import Said, place_of
from commonpractice.transitions import NotNowError
from tests.guides.talked import remark, rewrite
from tests.guides.written import ASKS, TREE, WHY, document, paragraph


def at(name: str, guide, *more: object) -> str:
    return reverse(f"guides:{name}", args=["potteries", guide.number, *more])


class TestVerbs:
    def test_a_form_counts_once_and_open_editors_hear_of_it(self, guide, lena, now):
        key = uuid.uuid4()
        made = [remark(guide, lena, now, key=key) for _each in "12"]
        assert [each.pk for each in made] == [Remark.objects.get().pk] * 2
        assert set(Change.objects.exclude(told="").values_list("told", flat=True)) == {"comments"}

    def test_it_is_settled_once_and_opened_again(self, guide, mo, lena, now):
        made = remark(guide, lena, now)
        for by in (lena, mo):
            remarks.resolve(made, by=by, at=now)
        assert RemarkResolution.objects.get().by == lena
        assert list(Remark.objects.open()) == []
        assert list(Remark.objects.resolved()) == [made]
        remarks.reopen(made, by=mo, at=now)
        assert (RemarkResolution.objects.get().reopened_by, RemarkResolution.objects.get().reopened_at) == (
            mo,
            now,
        )
        assert list(Remark.objects.open()) == [made]
        remarks.resolve(made, by=mo, at=now)
        assert RemarkResolution.objects.count() == 2

    def test_what_is_taken_back_is_gone_and_answers_of_others_stay(self, guide, mo, lena, now):
        made, alone = remark(guide, lena, now), remark(guide, lena, now)
        remarks.answer(made, uuid.uuid4(), "Every one.", by=mo, at=now)
        for each in (made, alone):
            remarks.take_back(each, at=now)
        assert set(Remark.objects.values_list("text", "quote", "taken_back_at")) == {("", "", now)}
        assert list(Remark.objects.open()) == []
        assert list(Remark.objects.resolved()) == [made]
        with pytest.raises(NotNowError):
            remarks.resolve(made, by=mo, at=now)

    def test_without_a_part_nothing_is_quoted(self, guide, lena, now):
        made = remarks.remark(guide, uuid.uuid4(), Said("Good.", quote="stray", start="AA="), by=lena, at=now)
        assert (made.block, made.quote, made.start) == ("", "", "")

    @pytest.mark.parametrize(
        ("block", "quote", "place"),
        [
            ("", "", "whole"),
            (WHY, "every room", "here"),
            (WHY, "every  room in the city.\nWhat helps", "here"),
            (WHY, "no room", "changed"),
            (ASKS, "asks what happened", "here"),
            ("gone000000", "every room", "gone"),
        ],
    )
    def test_whether_its_words_still_stand_there(self, block, quote, place):
        assert place_of(Remark(block=block, quote=quote), TREE) == place


@pytest.mark.parametrize(
    "broken",
    [
        lambda remark, _now: Remark.objects.filter(pk=remark.pk).update(text=""),
        lambda remark, now: Remark.objects.filter(pk=remark.pk).update(taken_back_at=now),
        lambda remark, now: RemarkReply.objects.create(remark=remark, key=uuid.uuid4(), text="", at=now),
        lambda remark, now: RemarkResolution.objects.create(remark=remark, at=now, reopened_by=remark.by),
        lambda remark, now: [RemarkResolution.objects.create(remark=remark, at=now) for _each in "12"],
    ],
)
def test_what_the_database_refuses(guide, lena, now, broken):
    made = remark(guide, lena, now)
    with pytest.raises(IntegrityError), transaction.atomic():
        broken(made, now)


class TestPages:
    def test_a_part_is_commented_on_without_scripts_and_answered(self, guide, mo, lena, sign_in):
        browser = sign_in(lena)
        assert f"{at('remark_add', guide)}?block={WHY}" in browser.get(at("plain", guide)).content.decode()
        form = browser.get(f"{at('remark_add', guide)}?block={WHY}")
        assert "One fire, long ago" in form.content.decode()
        sent = {"key": uuid.uuid4(), "block": WHY, "text": "Every room?"}
        assert browser.post(at("remark_add", guide), sent)["Location"] == at("comments", guide)
        made = Remark.objects.get()
        assert (made.quote, made.by) == ("One fire, long ago, closes every room in the city.", lena)
        mos = sign_in(mo)
        mos.post(at("remark", guide, 1), {"key": uuid.uuid4(), "text": "In our city, yes."})
        page = mos.get(at("comments", guide)).content.decode()
        assert "Every room?" in page
        assert "In our city, yes." in page
        assert "It is settled" in page

    def test_words_that_could_point_at_a_person_are_asked_about_first(self, guide, lena, sign_in):
        browser, sent = (
            sign_in(lena),
            {"key": uuid.uuid4(), "block": WHY, "text": "Ask Kofi Mensah, 07700 900123."},
        )
        page = browser.post(at("remark_add", guide), sent)
        assert not Remark.objects.exists()
        ticked = {**sent, "looked_at": page.context["ask_again"].digest}
        assert browser.post(at("remark_add", guide), ticked).status_code == 302
        answered = browser.post(at("remark", guide, 1), {**sent, "key": uuid.uuid4()})
        assert answered.status_code == 200
        assert not RemarkReply.objects.exists()

    def test_beside_the_text_pieces_come_back(self, guide, mo, lena, sign_in, now):
        browser, piece = sign_in(lena), {"headers": {"HX-Request": "true"}}
        quoted = {"block": WHY, "quote": "every room", "start": "AAA=", "end": "AAE="}
        sent = browser.post(
            at("remark_add", guide), {**quoted, "key": uuid.uuid4(), "text": "Every room?"}, **piece
        )
        assert sent["HX-Trigger"] == "guide-talked"
        assert b"<html" not in sent.content
        beside = browser.get(at("comments_beside", guide), **piece).content.decode()
        assert f'data-anchor-block="{WHY}" data-anchor-start="AAA=" data-anchor-end="AAE="' in beside
        settled = browser.post(at("remark_step", guide, 1, "resolve"), **piece).content.decode()
        assert "Settled." in settled
        assert "No comment is open." in settled

    def test_a_comment_whose_words_are_gone_says_so_and_keeps_them(self, guide, mo, lena, sign_in, now):
        remark(guide, lena, now)
        rewrite(guide, document(paragraph("Nothing else.")), mo, now)
        page = sign_in(mo).get(at("comments", guide)).content.decode()
        assert "This part is not in the text any more" in page
        assert "<blockquote" in page
        assert "every room" in page

    def test_settled_ones_are_shown_on_request(self, guide, mo, lena, sign_in, now):
        made = remark(guide, lena, now)
        browser = sign_in(mo)
        assert browser.post(at("remark_step", guide, 1, "resolve")).status_code == 302
        assert "Every room?" not in browser.get(at("comments", guide)).content.decode()
        page = browser.get(f"{at('comments', guide)}?resolved").content.decode()
        assert "Every room?" in page
        assert "Settled by Mo Glaze" in page
        browser.post(at("remark_step", guide, 1, "reopen"))
        assert list(Remark.objects.open()) == [made]

    def test_one_takes_back_what_is_ones_own(self, guide, mo, lena, chidi, sign_in, now):
        made = remark(guide, lena, now)
        reply = remarks.answer(made, uuid.uuid4(), "Yes.", by=chidi, at=now)
        assert sign_in(mo).post(at("remark_step", guide, 1, "take-back")).status_code == 404
        assert sign_in(chidi).post(at("remark_step", guide, 1, "resolve")).status_code == 404
        assert sign_in(lena).post(at("reply_take_back", guide, 1, reply.pk)).status_code == 404
        assert sign_in(chidi).post(at("reply_take_back", guide, 1, reply.pk)).status_code == 302
        assert sign_in(lena).post(at("remark_step", guide, 1, "take-back")).status_code == 302
        assert (Remark.objects.get().text, RemarkReply.objects.get().text) == ("", "")

    @pytest.mark.parametrize("rows", [1, 3])
    def test_what_the_pages_cost(self, guide, mo, lena, sign_in, now, rows, django_assert_num_queries):
        for _each in range(rows):
            made = remark(guide, lena, now)
            remarks.answer(made, uuid.uuid4(), "Yes.", by=mo, at=now)
        browser = sign_in(mo)
        for name, cost in (("comments", 9), ("comments_beside", 9), ("write", 10)):
            with django_assert_num_queries(cost):
                assert browser.get(at(name, guide)).status_code == 200


def test_open_comments_of_others_wait_for_who_leads(guide, mo, lena, cora, now):
    remark(guide, lena, now)
    remark(guide, mo, now)
    remarks.resolve(remark(guide, lena, now), by=lena, at=now)
    Departure.objects.create(membership=lena, at=now)
    waiting = [each for each in waits_for([mo], now) if each["url"] == at("comments", guide)]
    assert [(each["title"], each["why"]) for each in waiting] == [
        ("1 comment on the text is open", guide.title)
    ]
    titles = [each["title"] for each in waits_for([cora], now)]
    assert "2 comments on the text are open" in titles
    assert waits_for([lena], now) == []


def test_the_text_itself_is_not_touched(guide, lena, now):
    before = text_now(guide)
    remark(guide, lena, now)
    assert text_now(guide) == before
