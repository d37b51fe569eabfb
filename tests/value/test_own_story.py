"""The page of one's own story: two boxes, three answers, who may read it, taking it back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from commonpractice.transitions import StaleError
from commonpractice.value.answering import agree, take_answers
from commonpractice.value.models import Answer, Consent, NoThankYou, Story, Withdrawal
from tests.built_once import built_once
from tests.value.said import USEFUL, WILL_TRY, again, held, told


@built_once
def meeting_held(potteries, now):
    return held(potteries, now)


@built_once
def story(meeting_held, mo, now) -> Story:
    return told(meeting_held, mo, now)


def test_two_boxes_for_who_is_signed_in(meeting_held, mo, sign_in):
    client, at = sign_in(mo), "/potteries/worth/meetings/1/"
    assert "Write a few words in one of the boxes" in client.post(at, {"useful": " "}).content.decode()
    assert not Story.objects.exists()
    answer = client.post(at, {"useful": USEFUL})
    story = Story.objects.get()
    assert answer.headers["Location"] == f"/w/{story.link_key}/"
    assert (story.useful, story.will_try, story.membership) == (USEFUL, "", mo)
    assert client.get(at).headers["Location"] == f"/w/{story.link_key}/"


def test_not_before_the_meeting_has_begun(potteries, mo, now, sign_in):
    held(potteries, now, starts_at=now + timedelta(hours=1), ends_at=now + timedelta(hours=3))
    assert sign_in(mo).get("/potteries/worth/meetings/1/").status_code == 404


def test_what_could_point_at_a_person_is_asked_once_more(meeting_held, mo, sign_in):
    client, at = sign_in(mo), "/potteries/worth/meetings/1/"
    said = {"useful": "What Darren Oakley born 3 May 1984 told us."}
    page = client.post(at, said).content.decode()
    assert "Please look once more before you save" in page
    assert not Story.objects.exclude(told_at=None).exists()
    digest = page.split('name="looked_at" value="')[1].split('"')[0]
    client.post(at, {**said, "looked_at": digest})
    assert Story.objects.get().useful == said["useful"]


def test_by_link_without_signing_in(story, sign_in):
    client, at = sign_in(None), story.get_absolute_url()
    page = client.get(at)
    assert WILL_TRY in page.content.decode()
    assert page.headers["X-Robots-Tag"] == "noindex"
    client.post(f"{at}answers/", {"tried": "Yes", "happened": "It opened.", "reach": "applied"})
    answer = Answer.objects.get()
    assert (answer.tried, answer.happened, answer.who_else, answer.reach) == (
        "Yes",
        "It opened.",
        "",
        "applied",
    )
    client.post(at, {"useful": "Other", "will_try": ""})
    assert again(story).texts == ("Other", "", "Yes", "It opened.", "")


def test_what_was_kept_or_taken_back_is_not_kept_on_the_device_too(story, sign_in):
    client, at = sign_in(None), story.get_absolute_url()

    def done(page: str) -> list[str]:
        keys = [each.split('"')[0] for each in page.split('data-draft-saved="')[1:]]
        return [key.rpartition("-")[2] for key in keys if key.startswith(f"worth-{story.pk}-")]

    assert done(client.get(at).content.decode()) == ["first"]
    assert done(client.post(f"{at}answers/", {"tried": "Yes"}, follow=True).content.decode()) == [
        "first",
        "answers",
    ]
    assert done(client.post(at, {"useful": "Yes"}, follow=True).content.decode()) == ["first", "again"]
    assert done(client.post(f"{at}take-back/", follow=True).content.decode()) == ["first", "again", "answers"]


def test_how_far_it_went_is_left_open_unless_its_writer_says(story, sign_in):
    sign_in(None).post(f"{story.get_absolute_url()}answers/", {"tried": "Yes, and it changed everything."})
    assert Answer.objects.get().reach == ""


class TestConsent:
    def test_nobody_else_reads_it_before(self, story, cora, lena, sign_in):
        for each in (cora, lena):
            assert USEFUL not in sign_in(each).get("/potteries/worth/").content.decode()

    def test_inside_with_the_name_as_chosen(self, story, lena, sign_in):
        said = {"readers": "inside", "name": "Mo of the hostel", "mark": story.mark}
        sign_in(None).post(f"{story.get_absolute_url()}readers/", said)
        page = sign_in(lena).get("/potteries/worth/").content.decode()
        assert USEFUL in page
        assert "Mo of the hostel" in page
        assert "Mo Glaze" not in page
        assert not again(story).may_be_read(Consent.Readers.REPORT)

    def test_other_words_need_it_anew(self, story, now):
        agree(story, readers="report", name="", mark=story.mark, at=now)
        assert again(story).may_be_read(Consent.Readers.REPORT)
        take_answers(story, tried="No", happened="", who_else="", at=now)
        assert again(story).consent is None

    def test_it_is_of_the_words_that_were_on_the_page(self, story, now):
        mark = story.mark
        take_answers(story, tried="No", happened="", who_else="", at=now)
        with pytest.raises(StaleError):
            agree(story, readers="report", name="", mark=mark, at=now)

    def test_what_came_by_letter_is_looked_at_before_others_can_read_it(self, story, now, sign_in):
        take_answers(
            story,
            tried="Darren Oakley born 3 May 1984 did.",
            happened="",
            who_else="",
            by_letter=True,
            at=now,
        )
        client, at = sign_in(None), f"{story.get_absolute_url()}readers/"
        said = {"readers": "inside", "name": "", "mark": again(story).mark}
        page = client.post(at, said).content.decode()
        assert "Please look once more before you save" in page
        assert again(story).consent is None
        client.post(at, {**said, "readers": "not"})
        assert again(story).consent.readers == "not"
        client.post(at, {**said, "looked_at": page.split('name="looked_at" value="')[1].split('"')[0]})
        assert again(story).consent.readers == "inside"

    def test_nobody_but_me_again_keeps_no_name(self, story, lena, now, sign_in):
        agree(story, readers="inside", name="Mo", mark=story.mark, at=now)
        agree(again(story), readers="not", name="Mo", mark=story.mark, at=now)
        assert again(story).consent.name == ""
        assert USEFUL not in sign_in(lena).get("/potteries/worth/").content.decode()


class TestTakingBack:
    def test_the_words_are_gone(self, story, lena, now, sign_in):
        take_answers(story, tried="Yes", happened="", who_else="", at=now)
        agree(again(story), readers="inside", name="Mo", mark=again(story).mark, at=now)
        client = sign_in(None)
        for _twice in range(2):
            assert client.post(f"{story.get_absolute_url()}take-back/").status_code == 302
        assert Withdrawal.objects.count() == 1
        assert (again(story).texts, Answer.objects.count(), Consent.objects.count()) == (("",) * 5, 0, 0)
        assert USEFUL not in sign_in(lena).get("/potteries/worth/").content.decode()
        assert "Your words are gone" in client.get(story.get_absolute_url()).content.decode()

    def test_nothing_is_added_to_it_afterwards(self, story, sign_in):
        client, at = sign_in(None), story.get_absolute_url()
        client.post(f"{at}take-back/")
        client.post(at, {"useful": "Back"})
        client.post(f"{at}answers/", {"tried": "Back"})
        client.post(f"{at}readers/", {"readers": "report", "mark": story.mark})
        assert (again(story).texts, Consent.objects.count()) == (("",) * 5, 0)


def test_no_thank_you_is_for_good(story, mo, sign_in):
    client = sign_in(None)
    for _twice in range(2):
        client.post(f"{story.get_absolute_url()}no-thank-you/")
    assert NoThankYou.objects.get().membership == mo
    assert "We do not ask you again" in client.get(story.get_absolute_url()).content.decode()


def test_what_the_database_refuses(story, meeting_held, mo, now):
    facts = {"community": mo.community, "meeting": meeting_held, "membership": mo, "asked_at": now}
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.create(**{**facts, "meeting": None}, useful="Words nobody told")


@pytest.mark.parametrize("number", [1, 3])
def test_what_the_pages_cost_does_not_grow(potteries, mo, now, sign_in, number, django_assert_num_queries):
    for place in range(number):
        one = told(held(potteries, now, number=place + 1), mo, now)
        agree(one, readers="inside", name="", mark=one.mark, at=now)
    client = sign_in(mo)
    with django_assert_num_queries(7):
        client.get("/potteries/worth/")
    with django_assert_num_queries(2):
        sign_in(None).get(one.get_absolute_url())
