"""A mail server says at once that there is no such mailbox: nothing more goes there until somebody says that it works."""

from django.utils import timezone

from commonpractice.bulletins.delivering import send_due
from commonpractice.bulletins.letterbox.coming_back import tell_of_unreachable
from commonpractice.bulletins.models import Delivery, Unreachable
from commonpractice.bulletins.posting import Recipient
from commonpractice.bulletins.waiting import waits_for
from tests.bulletins.conftest import strangers

MINE = "/potteries/mine/letters/"
LETTERS = "/potteries/letters/"


def to(*members):
    return [Recipient(each, each.display_name, each.person.email) for each in members]


def test_refused_for_good_stops_letters_the_coordinator_hears_it_and_the_member_mends_it(
    potteries, mailroom, post, sign_in, mo, cora, now
):
    mailroom.refused = {"mo@potteries.example": "550 5.1.1 <mo@potteries.example>: who is this"}
    post(potteries, "Welcome", to(mo, cora))
    send_due(timezone.now)
    assert list(Unreachable.objects.values_list("address", "status")) == [("mo@potteries.example", "5.1.1")]
    mailroom.refused = {}
    post(potteries, "Next", to(mo, cora))
    for _minute in range(2):
        tell_of_unreachable(timezone.now())
        send_due(timezone.now)
    assert mailroom.addresses() == ["cora@potteries.example"] * 3
    [told] = [each.message for each in mailroom.taken if "come back" in each.message["Subject"]]
    assert told["Subject"] == "Letters to Mo Glaze come back"
    assert "mo@potteries.example" not in told.as_string()

    assert "Letters come back" in sign_in(cora).get(LETTERS).text
    page = sign_in(mo).get(MINE).text
    assert "there is no mailbox <bdi>mo@potteries.example</bdi>" in page
    assert sign_in(mo).post(f"{MINE}works/").url == MINE
    assert "My address works again" not in sign_in(mo).get(MINE).text
    post(potteries, "After that", to(mo))
    send_due(timezone.now)
    assert mailroom.addresses().count("mo@potteries.example") == 1


def test_put_off_or_refused_for_another_reason_stops_nothing(potteries, mailroom, post, now):
    mailroom.refused = {
        "person00@example.org": "450 4.1.1 unknown for now",
        "person01@example.org": "550 5.7.1 relaying denied",
        "person02@example.org": "552 5.2.2 full",
    }
    post(potteries, "Welcome", strangers(4))
    send_due(timezone.now)
    assert mailroom.addresses() == ["person03@example.org"]
    assert Delivery.objects.exclude(failed_at=None).count() == 2
    assert not Unreachable.objects.exists()


def test_a_coordinator_clears_it_for_members_of_their_own_alone(potteries, sign_in, mo, cora, olive, now):
    for each in (mo, olive):
        Unreachable.objects.note(each.person.email, status="5.1.1", at=now)
    shown = sign_in(cora).get(LETTERS).text
    assert f"{LETTERS}members/{mo.pk}/works/" in shown
    assert "Olive" not in shown
    assert sign_in(cora).post(f"{LETTERS}members/{olive.pk}/works/").status_code == 404
    assert sign_in(cora).post(f"{LETTERS}members/{mo.pk}/works/").url == LETTERS
    assert list(Unreachable.objects.values_list("address", flat=True)) == [olive.person.email]


def test_it_waits_for_the_member_and_for_the_coordinators_of_theirs(
    potteries, mo, cora, chidi, olive, now, django_assert_num_queries
):
    assert waits_for([], now) == []
    assert waits_for([mo, cora], now) == []
    for each in (mo, olive):
        Unreachable.objects.note(each.person.email, status="5.1.1", at=now)
    titles = {
        "Mo": [("Letters to you come back", MINE)],
        "Cora": [("Letters to Mo Glaze come back", LETTERS)],
        "Chidi": [],
    }
    for person in (mo, cora, chidi):
        with django_assert_num_queries(1):
            found = waits_for([person], now)
        assert [(each["title"], each["url"]) for each in found] == titles[person.display_name.split()[0]]
