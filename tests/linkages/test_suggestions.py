"""Who should talk, on the page of what is wanted and of what is offered, and what is put aside."""

from uuid import uuid4

import pytest
from django.core.cache import cache

from commonpractice.linkages.models import Dismissal
from commonpractice.themes.models import Publication, Theme
from tests.linkages.said import ELSEWHERE, OFFERED, WANTED, pair, say

PAGE = "/potteries/linkages/"


def suggested(client, entry) -> list[str]:
    return [each.other.words for each in client.get(f"{PAGE}{entry.pk}/").context["suggestions"]]


def test_both_sides_see_the_other_with_the_reason(mo, lena, cora, now, sign_in):
    need, offer = pair(mo, lena, now)
    other = say(cora, "offer", ELSEWHERE, now)
    client = sign_in(cora)
    assert suggested(client, need) == [OFFERED]
    assert suggested(client, offer) == [WANTED]
    assert suggested(client, other) == []
    page = client.get(f"{PAGE}{need.pk}/").content.decode()
    assert "Both say" in page
    assert "<bdi>history of fires</bdi>" in page
    assert "<bdi>Lena</bdi>" in page


def test_what_they_said_to_ask_them_about_is_a_reason_only_by_name(mo, lena, now, sign_in):
    lena.ask_me_about = "insurers"
    lena.save()
    need, offer = pair(mo, lena, now)
    client = sign_in(mo)
    assert "Lena said to ask them about" in client.get(f"{PAGE}{need.pk}/").content.decode()
    offer.name_shown = False
    offer.save()
    page = client.get(f"{PAGE}{need.pk}/").content.decode()
    assert suggested(client, need) == [OFFERED]
    assert "Lena" not in page


def test_a_theme_is_named_once_it_is_public(mo, lena, cora, now, sign_in, potteries):
    theme = Theme.objects.create(
        community=potteries,
        number=1,
        key=uuid4(),
        title="Doors after a fire",
        question="Why?",
        proposed_at=now,
    )
    need, offer = pair(mo, lena, now)
    for each in (need, offer):
        each.theme = theme
        each.save()
    client = sign_in(cora)
    assert "Doors after a fire" not in client.get(f"{PAGE}{need.pk}/").content.decode()
    Publication.objects.create(theme=theme, at=now)
    page = client.get(f"{PAGE}{need.pk}/").content.decode()
    assert "Both belong to the theme <bdi>Doors after a fire</bdi>." in page


def test_a_guest_is_suggested_and_cannot_be_introduced(mo, lena, now, sign_in):
    need, offer = pair(mo, lena, now)
    offer.owner = None
    offer.save()
    client = sign_in(mo)
    assert "the coordinator may know how to reach them" in client.get(f"{PAGE}{need.pk}/").content.decode()
    answer = client.get(f"{PAGE}{need.pk}/with/{offer.pk}/introduce/")
    assert answer.headers["Location"] == f"{PAGE}{need.pk}/"


class TestPuttingAside:
    def test_it_does_not_come_back_for_either(self, mo, lena, cora, now, sign_in):
        need, offer = pair(mo, lena, now)
        client = sign_in(lena)
        for reason in ("other", "known"):
            answer = client.post(f"{PAGE}{need.pk}/with/{offer.pk}/put-aside/", {"reason": reason})
            assert answer.headers["Location"] == f"{PAGE}{offer.pk}/"
        assert [(each.reason, each.by) for each in Dismissal.objects.all()] == [("other", lena)]
        assert suggested(sign_in(mo), need) == suggested(client, offer) == []
        assert sign_in(cora).get(f"{PAGE}{need.pk}/with/{offer.pk}/introduce/").status_code == 302

    def test_only_the_two_and_the_coordinator_do(self, mo, lena, chidi, cora, now, sign_in):
        need, offer = pair(mo, lena, now)
        at = f"{PAGE}{need.pk}/with/{offer.pk}/put-aside/"
        assert [sign_in(each).get(at).status_code for each in (mo, lena, chidi, cora)] == [200, 200, 404, 200]

    def test_there_is_a_side_that_wants_and_one_that_offers(self, mo, lena, now, sign_in):
        need, offer = pair(mo, lena, now)
        for one, two in ((offer, need), (need, need), (offer, offer)):
            assert sign_in(mo).get(f"{PAGE}{one.pk}/with/{two.pk}/introduce/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs_does_not_grow(mo, lena, now, sign_in, number, django_assert_num_queries):
    need, _offer = pair(mo, lena, now)
    for each in range(number):
        say(lena, "initiative", f"{OFFERED} {ELSEWHERE * each}", now)
    cache.clear()
    client = sign_in(mo)
    with django_assert_num_queries(10):
        client.get(f"{PAGE}{need.pk}/")
