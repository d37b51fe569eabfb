import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from commonpractice.bulletins.composing import message_for
from commonpractice.bulletins.models import Choice, Delivery
from commonpractice.bulletins.posting import Recipient, post_letter
from commonpractice.community.models import Departure
from commonpractice.themes.hearing.choosing import choose_by_link, choose_signed_in
from commonpractice.themes.hearing.letters_chosen import KINDS
from commonpractice.themes.models import Contact, HearingChoice

PAGE = "/potteries/mine/letters/barriers/"


def checked(page) -> str:
    return "".join(line for line in page.text.replace("<input", "\n<input").splitlines() if "checked" in line)


def test_each_step_where_nothing_was_chosen_and_looking_writes_nothing(sign_in, mo):
    page = sign_in(mo).get(PAGE)
    assert 'value="each"' in checked(page)
    assert not HearingChoice.objects.exists()


@pytest.mark.parametrize("letters", ["each", "monthly", "none"])
def test_a_choice_is_kept_and_shown(sign_in, mo, letters):
    client = sign_in(mo)
    saved = client.post(PAGE, {"letters": letters})
    assert (saved.status_code, saved.url) == (302, PAGE)
    client.post(PAGE, {"letters": letters})
    assert HearingChoice.objects.get(membership=mo).letters == letters
    assert f'value="{letters}"' in checked(client.get(PAGE))


def test_nothing_else_can_be_chosen(sign_in, mo):
    assert sign_in(mo).post(PAGE, {"letters": "weekly"}).status_code == 200
    assert not HearingChoice.objects.exists()


def test_who_chose_by_link_finds_that_choice(sign_in, mo, petra):
    Contact.objects.filter(pk=petra.pk).update(email=mo.person.email)
    choose_by_link(petra, "monthly")
    assert 'value="monthly"' in checked(sign_in(mo).get(PAGE))


def test_it_is_each_members_own_and_not_found_by_others(sign_in, mo, lena, olive):
    sign_in(mo).post(PAGE, {"letters": "none"})
    assert 'value="each"' in checked(sign_in(lena).get(PAGE))
    for nobody in (None, olive):
        assert sign_in(nobody).get(PAGE).status_code == 404
        assert sign_in(nobody).post(PAGE, {"letters": "none"}).status_code == 404
    Departure.objects.create(membership=mo, by=mo.person, at=mo.joined_at)
    assert sign_in(mo).get(PAGE).status_code == 404


def test_the_details_lead_to_the_page_of_letters_and_that_says_what_was_chosen_and_leads_there(
    sign_in, mo, django_assert_num_queries
):
    client = sign_in(mo)
    letters = reverse("bulletins:letter_choices", args=["potteries"])
    assert f'href="{letters}"' in client.get(reverse("community:details", args=["potteries"])).text
    choose_signed_in(mo, "monthly")
    with django_assert_num_queries(8):
        page = client.get(letters).text
    assert f'href="{PAGE}"' in page
    assert "Now: one letter a month, if anything moved." in page


def test_one_press_in_a_letter_about_a_barrier_stops_them_and_no_others(potteries, mo, now):
    post_letter(
        community=potteries,
        step="moved",
        kind="hearing_barrier_moved",
        subject="It moved",
        body="Hello {name}",
        at=now,
        recipients=[Recipient(mo, "Mo", "mo@x.example"), Recipient(None, "Petra", "p@x.example")],
    )
    written = Delivery.objects.select_related("letter__community").order_by("pk")
    to_mo, to_petra = (message_for(each).message() for each in written)
    assert to_petra["List-Unsubscribe"] is None
    link = to_mo["List-Unsubscribe"].strip("<>")
    assert "You get this because you raised" in to_mo.as_string()
    assert "what moved on barriers and themes" in Client().get(link).text
    assert not HearingChoice.objects.exists()
    assert "These letters have stopped" in Client(enforce_csrf_checks=True).post(link).text
    assert HearingChoice.objects.get().letters == "none"
    assert not Choice.objects.exists()


def test_every_kind_of_letter_that_has_the_choice_has_its_foot():
    told = Path("commonpractice/themes/hearing/telling.py").read_text()
    named = set(re.findall(r'kind="(hearing_\w+)"', told))
    assert named - KINDS == {"hearing_something_waits", "hearing_words_sent_back"}
