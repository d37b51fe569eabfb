import pytest
from django.urls import reverse

from commonpractice.community.models import Departure
from commonpractice.themes.hearing.choosing import choose_by_link
from commonpractice.themes.models import Contact, HearingChoice

PAGE = "/potteries/mine/letters/"


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


def test_the_details_page_leads_there(sign_in, mo):
    assert f'href="{PAGE}"' in sign_in(mo).get(reverse("community:details", args=["potteries"])).text
