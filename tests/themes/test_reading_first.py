"""A second person reads what was passed on: the list, the page, approving it and sending it back."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Happening
from commonpractice.themes import passing_on
from commonpractice.themes.models import Barrier, SecondReader, SentBack, Wording
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier

LIST = "/potteries/barriers/waiting/"
GONE = "It does not wait any more: its writer took it back, or somebody else has read it."


def page(wording: Wording) -> str:
    return f"{LIST}{wording.barrier.key}/"


@built_once
def wording(petra, panel, now) -> Wording:
    return pass_on_barrier(petra, at=now, source=panel)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_longest_waiting_stands_first_in_a_constant_number_of_queries(
    rows, petra, mo, panel, cora, sign_in, now, django_assert_num_queries
):
    for number in range(rows):
        pass_on_barrier(petra, at=now - timedelta(days=number), title=f"Of Petra {number}", source=panel)
        pass_on_barrier(mo, at=now - timedelta(days=number, hours=1), title=f"Of Mo {number}")
    draft_barrier(mo, at=now, title="Not passed on")
    client = sign_in(cora)
    with django_assert_num_queries(5):
        html = client.get(LIST).content.decode()
    titles = [f"Of {who} {number}" for number in reversed(range(rows)) for who in ("Mo", "Petra")]
    assert sorted(titles, key=html.index) == titles
    assert html.count("multi-agency group") == rows
    assert "Not passed on" not in html
    # Who wrote it is nobody's to read.
    assert "Petra Saggar" not in html
    assert "Mo Glaze" not in html


def test_ones_own_stands_apart_and_says_who_is_missing(cora, sign_in, now):
    pass_on_barrier(cora, at=now, title="Of Cora")
    html = sign_in(cora).get(LIST).content.decode()
    assert "nobody approves their own words" in html
    assert "There is no second person yet" in html
    assert "/potteries/barriers/waiting/" not in html.split("<main")[1]


def test_the_page_shows_the_words_marked_the_reason_and_the_kind_of_source(
    petra, panel, reader, sign_in, now
):
    wording = draft_barrier(petra, at=now, source=panel, effect="It was at ST1 4QP.")
    passing_on.pass_on(wording, kept_because="The office is there.", at=now)
    html = sign_in(reader).get(page(wording)).content.decode()
    assert '<mark>ST1 4QP<span class="visually-hidden"> (pointed out: a postcode)</span></mark>' in html
    assert "The office is there." in html
    assert "Kiln City Resolution Group</bdi> (multi-agency group)" in html
    assert "Petra Saggar" not in html


def test_approving_opens_it_to_members_and_the_second_approval_does_nothing(wording, cora, reader, sign_in):
    seen = {"words": wording.pk, "seen": wording.edited_times}
    first = sign_in(cora).post(f"{page(wording)}approve/", seen, follow=True)
    assert "Members can read it now. It is barrier number 1." in first.content.decode()
    second = sign_in(reader).post(f"{page(wording)}approve/", seen, follow=True)
    assert second.redirect_chain == [(LIST, 302)]
    assert GONE in second.content.decode()
    barrier = Barrier.objects.get()
    assert (barrier.number, barrier.steps.count(), barrier.wording.approval.by) == (1, 1, cora)


def test_words_that_changed_since_the_page_was_opened_are_read_again(wording, petra, cora, sign_in, now):
    seen = {"words": wording.pk, "seen": wording.edited_times}
    passing_on.take_back(wording)
    passing_on.save_words(
        wording, {"title": "Other words"}, at=now, edited_times=1, source=petra.source, show_name=False
    )
    passing_on.pass_on(wording, kept_because="", at=now)
    for sent in (seen, {}, {**seen, "seen": "x"}, {**seen, "seen": "9" * 30}, {"seen": 2}):
        answer = sign_in(cora).post(f"{page(wording)}approve/", sent, follow=True)
        assert answer.redirect_chain == [(page(wording), 302)]
        assert "The words were changed since you opened the page." in answer.content.decode()
    assert not Barrier.objects.known().exists()


@pytest.mark.parametrize("verb", ["approve", "send-back"])
def test_what_was_taken_back_can_be_neither_approved_nor_sent_back(wording, cora, sign_in, verb):
    passing_on.take_back(wording)
    answer = sign_in(cora).post(f"{page(wording)}{verb}/", {"seen": 1, "why": "Please"}, follow=True)
    assert answer.redirect_chain == [(LIST, 302)]
    assert GONE in answer.content.decode()
    assert sign_in(cora).get(page(wording)).status_code == 404
    assert (Barrier.objects.known().count(), SentBack.objects.count()) == (0, 0)


def test_sent_back_with_a_reason_that_the_writer_sees(wording, petra, reader, sign_in):
    client = sign_in(reader)
    html = client.post(f"{page(wording)}send-back/", {"why": " "}).content.decode()
    assert "Write what should change: without it the writer cannot help." in html
    client.post(f"{page(wording)}send-back/", {"why": "Please leave <the street> out."})
    own = sign_in(None).get(f"/s/{petra.link_key}/{wording.barrier.key}/").content.decode()
    assert "Please leave &lt;the street&gt; out." in own
    assert "Lena" not in own
    assert Delivery.objects.filter(letter__kind="hearing_words_sent_back").count() == 1
    assert client.post(f"{page(wording)}send-back/", {"why": "Twice"}, follow=True).redirect_chain == [
        (LIST, 302)
    ]
    assert SentBack.objects.count() == 1


def test_a_reason_that_quotes_what_should_not_stand_there_is_asked_about_once(wording, cora, sign_in):
    client, why = sign_in(cora), "Please leave ST1 4QP out."
    asked = client.post(f"{page(wording)}send-back/", {"why": why})
    assert "Please look once more before you save" in asked.content.decode()
    assert why in asked.content.decode()
    assert not SentBack.objects.exists()
    client.post(f"{page(wording)}send-back/", {"why": why, "looked_at": asked.context["ask_again"].digest})
    assert SentBack.objects.get().why == why


def test_a_reason_that_is_too_long_is_kept_in_the_form(wording, cora, sign_in):
    html = sign_in(cora).post(f"{page(wording)}send-back/", {"why": "y" * 1001}).content.decode()
    assert "y" * 1001 in html
    assert not SentBack.objects.exists()


def test_for_the_writer_nothing_waits_there_to_be_read(cora, reader, sign_in, now):
    """As for a key that nothing has."""
    wording = pass_on_barrier(cora, at=now)
    client = sign_in(cora)
    assert client.get(page(wording)).status_code == 404
    for verb in ("approve", "send-back"):
        for at in (page(wording), f"{LIST}{uuid4()}/"):
            shown = client.post(f"{at}{verb}/", {"seen": 1, "why": "Please"}, follow=True)
            assert shown.redirect_chain == [(LIST, 302)]
            assert GONE in shown.content.decode()
    assert Wording.objects.waiting().get() == wording
    assert not Barrier.objects.known().exists()


def test_who_came_by_link_under_the_same_address_finds_nothing_signed_in(wording, petra, reader, sign_in):
    petra.email = reader.person.email.upper()
    petra.save()
    assert sign_in(reader).get(page(wording)).status_code == 404
    assert sign_in(reader).post(f"{page(wording)}approve/", {"seen": 1}).headers["Location"] == LIST
    assert not Barrier.objects.known().exists()


def test_only_those_who_read_first_find_anything(wording, cora, mo, olive, sign_in):
    every = [LIST, page(wording), f"{page(wording)}approve/", f"{page(wording)}send-back/"]
    for who in (None, olive, mo):
        client = sign_in(who)
        assert {client.get(address).status_code for address in every} == {404}
        assert {client.post(address, {"seen": 1, "why": "x"}).status_code for address in every[2:]} == {404}
    client = sign_in(cora)
    assert [client.get(address).status_code for address in every] == [200, 200, 405, 405]
    assert [client.post(address).status_code for address in every[:2]] == [405, 405]


def test_a_second_reader_who_is_one_no_longer_finds_nothing(wording, reader, sign_in):
    SecondReader.objects.all().delete()
    assert sign_in(reader).get(page(wording)).status_code == 404


def test_clearer_words_name_what_they_stand_for_and_are_approved_alike(mo, cora, reader, sign_in, now):
    barrier = raise_barrier(mo, read_by=cora, at=now, title="Before")
    draft = passing_on.begin_rewording(barrier, voice=Voice(mo), at=now)
    draft = passing_on.save_words(
        draft, {"title": "After"}, at=now, edited_times=0, source=None, show_name=False
    )
    passing_on.pass_on(draft, kept_because="", at=now)
    client = sign_in(reader)
    assert "Clearer words for “Before”." in client.get(page(draft)).content.decode()
    client.post(f"{page(draft)}approve/", {"words": draft.pk, "seen": 1})
    barrier = Barrier.objects.with_words().get()
    assert (str(barrier), barrier.number, barrier.stage) == ("After", 1, "clarified")


def test_later_words_of_the_same_barrier_are_not_approved_by_a_page_that_showed_others(
    mo, cora, reader, sign_in, now
):
    """Who wrote the ones that were read removes them and passes on others, changed as often."""
    barrier = raise_barrier(mo, read_by=cora, at=now)
    client, seen = sign_in(reader), []
    for title in ("Harmless", "Jack of Kiln Street"):
        draft = passing_on.begin_rewording(barrier, voice=Voice(mo), at=now)
        draft = passing_on.save_words(
            draft, {"title": title}, at=now, edited_times=0, source=None, show_name=False
        )
        passing_on.pass_on(draft, kept_because="", at=now)
        form = client.get(page(draft)).content.decode().split("/approve/")[1].split("</form>")[0]
        seen.append(dict(re.findall(r'name="(words|seen)" value="(\d+)"', form)))
        if title == "Harmless":
            passing_on.take_back(Wording.objects.get(pk=draft.pk))
            passing_on.remove(Wording.objects.get(pk=draft.pk))
    answer = client.post(f"{page(draft)}approve/", seen[0], follow=True)
    assert "The words were changed since you opened the page." in answer.content.decode()
    assert str(Barrier.objects.with_words().get()) == str(barrier)
    client.post(f"{page(draft)}approve/", seen[1])
    assert str(Barrier.objects.with_words().get()) == "Jack of Kiln Street"


def test_reading_writes_nothing(wording, cora, sign_in):
    before = (Happening.objects.count(), Delivery.objects.count())
    sign_in(cora).get(page(wording))
    wording.refresh_from_db()
    assert ((Happening.objects.count(), Delivery.objects.count()), wording.state) == (before, "waiting")
