"""The lived-in example: built by the verbs of the rooms, told from today, and gone outside a demonstration."""

import pytest
from django.urls import reverse
from django.utils import timezone

from commonpractice.checking.models import QuestionCount
from commonpractice.community.models import Constituency, Membership, Organisation
from commonpractice.meetings.models import Meeting, MinutesApproval
from commonpractice.recording import OURS
from commonpractice.themes.models import Contact
from tests.home.lived_in import built

__all__ = ["built"]
pytestmark = pytest.mark.django_db


def test_it_holds_what_a_community_holds(built):
    now = timezone.now()
    people = Membership.objects.filter(community=built)
    assert people.count() == 31
    assert Organisation.objects.filter(community=built).count() == 14
    assert set(people.values_list("constituency", flat=True)) == set(Constituency.values)
    assert built.meetings.past(now).count() == 4
    assert MinutesApproval.objects.filter(minutes__meeting__community=built).count() == 2
    room, quarterly, training = Meeting.objects.upcoming(now).filter(community=built)
    assert 0 < (room.starts_at - now).total_seconds() <= 15 * 60
    assert 17 <= (quarterly.starts_at - now).days <= 21
    counted = QuestionCount.objects.exclude(phrase="").values_list("kind", "phrase")
    assert {(OURS.phrases[phrase].kind, phrase) for _kind, phrase in counted} == set(counted)
    assert training.agenda.filter(practice__isnull=False).count() == 4
    assert built.meetings.past(now).filter(kind=Meeting.Kind.TRAINING).count() == 1


@pytest.mark.parametrize(
    "name",
    [
        "home:front",
        "meetings:list",
        "community:terms",
        "community:members",
        "meetings:actions",
        "bulletins:letters",
    ],
)
def test_its_pages_open_for_the_coordinator(built, client, name):
    client.force_login(Membership.objects.get(display_name="Cora Wedge").person)
    assert client.get(reverse(name, args=["potteries"])).status_code == 200


@pytest.mark.parametrize("page", ["", "minutes/", "times/", "answers/", "agenda/", "letters/"])
@pytest.mark.parametrize("number", [1, 3, 4, 5, 6, 7])
def test_each_meeting_has_its_pages(built, client, number, page):
    client.force_login(Membership.objects.get(display_name="Cora Wedge").person)
    assert client.get(f"/potteries/meetings/{number}/{page}").status_code == 200


def test_one_click_signs_in_as_anybody(built, client):
    lena = Membership.objects.get(display_name="Lena")
    answer = client.post(reverse("home:demonstration"), {"membership": lena.pk})
    assert answer["Location"] == "/potteries/"
    assert client.session["_auth_user_id"] == str(lena.person_id)


def test_it_says_what_each_of_its_people_can_try(built, client, django_assert_num_queries):
    with django_assert_num_queries(8):
        page = client.get("/demonstration/").content.decode()
    tried = {each.membership.display_name: each.can for each in client.get("/demonstration/").context["cast"]}
    assert tried["Cora Wedge"][0] == "coordinator: reads first what was passed on, and chooses themes"
    assert tried["Lena"] == ["second reader: reads first what was passed on"]
    assert tried["Yusuf Hob"] == ["has begun a draft"]
    assert tried["Gareth Clay"] == ["looks after 1 barrier", "waits for an answer about a barrier"]
    assert "has reported a change; somebody else can verify it" in tried["Priya Bisque"]
    assert tried["Ruth Coil"] == []
    for contact in Contact.objects.all():
        assert reverse("links:source", args=[contact.link_key]) in page


def test_its_doors_are_shut_where_people_are_real(client, settings):
    settings.DEMONSTRATION = False
    assert [client.get(path).status_code for path in ("/demonstration/", "/styleguide/", "/outbox/")] == [
        404,
        404,
        404,
    ]
    assert client.post("/demonstration/", {"membership": "1"}).status_code == 404


def test_the_style_guide_shows_each_part(client):
    page = client.get("/styleguide/").content.decode()
    assert page.count('aria-current="step"') >= 3
    assert "needs mending" in page or "need mending" in page


@pytest.mark.parametrize("key", ["", "abc", "-1", "9" * 30, "²"])
def test_nobody_is_chosen_by_a_wrong_key(client, key):
    assert client.post("/demonstration/", {"membership": key}).status_code == 404
