import pytest
from django.utils.formats import date_format

from commonpractice.bulletins.models import Letter
from commonpractice.community.models import Membership
from commonpractice.meetings.models import Cancellation
from tests.cast import join
from tests.meetings.planned import adopt_terms, announced, plan

LIST = "/potteries/meetings/"


def test_a_visitor_sees_the_public_facts_of_the_next_meeting_only(cora, sign_in, now):
    announced(cora, now, title="Next one")
    plan(cora, now, days=80, title="Later one")
    plan(cora, now, days=-20, title="Past one")
    for address in (LIST, "/potteries/meetings/1/"):
        text = sign_in(None).get(address).content.decode()
        assert "Next one" in text
        assert "Kiln Street Hall" in text
        for hidden in ("Later one", "Past one", "meet.example", "0300", "Cora"):
            assert hidden not in text
    assert [sign_in(None).get(f"/potteries/meetings/{number}/").status_code for number in (2, 3, 4)] == [
        404,
        404,
        404,
    ]


@pytest.mark.parametrize("planned", [True, False])
def test_a_visitor_is_shown_the_way_to_join(cora, sign_in, now, planned):
    if planned:
        plan(cora, now)
    assert 'href="/potteries/join/"' in sign_in(None).get(LIST).content.decode()


def test_an_outsider_is_a_visitor(olive, cora, sign_in, now):
    plan(cora, now)
    text = sign_in(olive).get("/potteries/meetings/1/").content.decode()
    assert "Kiln Street Hall" in text
    assert "meet.example" not in text


def test_a_cancelled_meeting_is_not_the_next(cora, sign_in, now):
    meeting = plan(cora, now)
    Cancellation.objects.create(meeting=meeting, at=now, why="Flood")
    assert "No meeting is planned at the moment" in sign_in(None).get(LIST).content.decode()
    assert sign_in(None).get("/potteries/meetings/1/").status_code == 404


def test_a_member_sees_time_place_link_chair_agenda_and_their_answer(chidi, mo, cora, sign_in, now):
    meeting = announced(cora, now, terms=adopt_terms(cora.community, now))
    text = sign_in(mo).get("/potteries/meetings/1/").content.decode()
    assert date_format(cora.community.local(meeting.starts_at), "l j F Y, H:i") in text
    for shown in (
        "https://meet.example/spring",
        "0300 000, PIN 12",
        "Chidi Slip",
        "Focus presentation",
        "13:12",
    ):
        assert shown in text
    assert "Say whether you come" in text
    assert "For whoever leads this meeting" not in text


def test_the_chair_sees_what_waits(chidi, cora, sign_in, now):
    meeting = plan(cora, now, terms=adopt_terms(cora.community, now))
    meeting.agenda.filter(kind="focus").update(minutes=110)
    text = sign_in(chidi).get("/potteries/meetings/1/").content.decode()
    assert "1 letter waits to be released" in text
    assert "The agenda is 12 minutes too long" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(cora, mo, sign_in, now, rows, django_assert_num_queries):
    for number in range(rows):
        announced(cora, now, days=40 + number)
        plan(cora, now, days=-40 - number)
    client = sign_in(mo)
    with django_assert_num_queries(8):
        page = client.get(LIST)
    assert (len(page.context["coming"]), len(page.context["past"])) == (rows, rows)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_meeting_page_costs_the_same_with_one_and_three_of_everything(
    cora, chidi, sign_in, now, rows, django_assert_num_queries
):
    for number in range(rows):
        join(cora.community, f"Member{number}", at=now)
    meeting = announced(cora, now, terms=adopt_terms(cora.community, now))
    keep = list(meeting.agenda.values_list("pk", flat=True))[:rows]
    meeting.agenda.exclude(pk__in=keep).delete()
    meeting.agenda.update(presenter=cora)
    client = sign_in(chidi)
    with django_assert_num_queries(15):
        page = client.get("/potteries/meetings/1/")
    assert len(page.context["plan"].lines) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_answers_and_letters_cost_the_same_for_one_and_three(
    cora, sign_in, now, rows, django_assert_num_queries
):
    for number in range(rows):
        join(cora.community, f"Member{number}", at=now, role=Membership.Role.MEMBER)
    announced(cora, now)
    if rows == 1:
        Letter.objects.drafts().delete()
    client = sign_in(cora)
    with django_assert_num_queries(5):
        client.get("/potteries/meetings/1/answers/")
    with django_assert_num_queries(5):
        page = client.get("/potteries/meetings/1/letters/")
    assert len(page.context["rows"]) == rows
