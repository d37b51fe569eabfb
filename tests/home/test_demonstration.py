"""The lived-in example: built by the verbs of the rooms, told from today, and gone outside a demonstration."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commonpractice.agreement.answering.heard import has_taken_part, heard_members
from commonpractice.agreement.answering.own_ideas import own_ideas
from commonpractice.agreement.answering.responding import statements_left
from commonpractice.agreement.for_meetings import may_be_brought_in, to_look_at
from commonpractice.agreement.models import Outcome, Position, Proposal, Question, QuestionStep, Reason, Round
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.agreement.questions.desk import counts
from commonpractice.agreement.waiting import waits_for
from commonpractice.bulletins.models import Delivery, Update
from commonpractice.bulletins.updates.showing import latest
from commonpractice.checking.models import QuestionCount
from commonpractice.community.models import Constituency, Membership, Organisation
from commonpractice.home.demonstration.agreeing import asked
from commonpractice.home.demonstration.trying import invited_to_guides
from commonpractice.linkages.models import Introduction
from commonpractice.meetings.models import Meeting, MinutesApproval
from commonpractice.recording import OURS
from commonpractice.safety import waiting as safety_waiting
from commonpractice.safety.models import Report
from commonpractice.themes.models import Contact
from commonpractice.themes.numbers.periods import Period
from commonpractice.value.figures import INSIDE, told_of
from commonpractice.value.models import Story
from tests.home.lived_in import built

__all__ = ["built"]
pytestmark = pytest.mark.django_db


def test_it_holds_what_a_community_holds(built):
    now = timezone.now()
    people = Membership.objects.filter(community=built)
    assert people.count() == 40
    assert Organisation.objects.filter(community=built).count() == 15
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
        "directory:members",
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
    with django_assert_num_queries(15):
        page = client.get("/demonstration/").content.decode()
    tried = {each.membership.display_name: each.can for each in client.get("/demonstration/").context["cast"]}
    assert tried["Cora Wedge"][0] == "coordinator: reads first what was passed on, and chooses themes"
    assert tried["Lena"] == ["second reader: reads first what was passed on"]
    again = "can say how it goes with what their organisation took up"
    assert tried["Yusuf Hob"] == ["has begun a draft", again]
    assert "leads the guide “A room after a fire”" in tried["Mo Glaze"]
    assert tried["Tamsin B"] == ["is asked whether a guide may use their words"]
    assert "is asked whether their organisation signs a guide off" in tried["Oluwaseun Tile"]
    assert tried["Gareth Clay"] == ["looks after 1 barrier", "waits for an answer about a barrier"]
    assert "has reported a change; somebody else can verify it" in tried["Priya Bisque"]
    assert "leads an open question" in tried["Fern Saggar"]
    assert "has a question ready to be asked" in tried["Chidi Slip"]
    assert tried["Ruth Coil"] == []
    for outside in ("Connie Batt", "Winnie Slab-Pot"):
        [url] = [each["url"] for each in invited_to_guides("potteries") if each["name"] == outside]
        assert f'href="{url}"' in page
        assert client.get(url).status_code == 200
    for contact in Contact.objects.all():
        assert reverse("links:source", args=[contact.link_key]) in page


def question(number: int) -> Question:
    return Question.objects.select_related("community", "theme").get(number=number)


def member(name: str) -> Membership:
    return Membership.objects.select_related("community", "person").get(display_name=name)


def test_three_questions_on_the_theme_in_hand(built):
    states = (
        built.questions.filter(of_advice=False)
        .order_by("number")
        .values_list("state", "facilitator__display_name", "theme__title")
    )
    fire = "Fire setting as a barrier to a place to live"
    assert list(states) == [
        ("closed", "Cora Wedge", fire),
        ("responding", "Fern Saggar", fire),
        ("draft", "Chidi Slip", fire),
    ]
    assert all(built.questions.values_list("anonymous", flat=True))


def test_the_closed_one_has_an_honest_map(built):
    content = question(1).picture.content
    drawn = content["map"]
    assert (content["people"], drawn["level"], drawn["strength"]) == (37, 3, 1.9)
    assert (drawn["groups"], drawn["firmness"], drawn["apart"]) == ([[17, 3], [20, 5]], "fairly firm", False)
    assert (content["origins"], content["left_out"]) == ({"paper": 5, "scribe": "some"}, {})
    assert (len(content["common"]), len(content["contested"]), len(drawn["dividing"])) == (6, 10, 9)
    texts = {str(each.pk): each.text for each in question(1).statements.shown()}
    leaning = {each.text for each in asked.FIRST if abs(each.leaning) > 0.1}
    assert len(texts) == 16
    assert {texts[pk] for pk, _r in drawn["dividing"]} < leaning
    assert {texts[each["id"]] for each in content["common"]}.isdisjoint(leaning)


def test_reasons_stand_on_both_sides_of_three_statements(built):
    reasons = Reason.objects.filter(statement__question=question(1))
    assert Counter(reasons.values_list("accepted", flat=True)) == {True: 11, False: 1}
    sides = Counter(reasons.filter(accepted=True).values_list("statement__text", "side"))
    assert sorted(sides.values()) == [1, 2, 2, 2, 2, 2]
    assert all(sides[why.statement, side] for why in asked.REASONS for side in (1, -1))


def test_mo_sees_what_became_of_her_ideas(built):
    became = {each.became: each for each in own_ideas(question(1), member("Mo Glaze"))}
    assert set(became) == {"turned_down", "taken_back"}
    assert became["turned_down"].why == asked.TURNED_DOWN[1]


def test_one_was_adopted_one_not_yet_and_one_waits_for_positions(built):
    facts, years, visit = question(1).proposals.order_by("number")
    assert [(each.text.number, each.result) for each in (facts.outcome, years.outcome)] == [
        (2, "adopted"),
        (1, "not_yet"),
    ]
    assert facts.outcome.finding["reason"] == "consent_beside"
    assert years.outcome.finding["state"] == "blocked"
    assert [(each.position.round.text.number, each.state) for each in taken(facts).objections()] == [
        (2, "standing"),
        (1, "replaced"),
    ]
    assert len(taken(years).objections()) == 3
    assert facts.outcome.review_on - built.date_of(facts.outcome.at) == timedelta(days=182)
    assert Position.objects.filter(round__proposal=facts).count() == 56
    assert visit.state == Proposal.State.POSITIONS
    assert Position.objects.filter(round__proposal=visit).count() == 9
    assert Round.objects.get(ended_at=None).closes_on == built.date_of(timezone.now()) + timedelta(days=9)


def test_the_open_one_shows_something_to_who_has_responded(built):
    open_one = question(2)
    seen = counts(open_one)
    assert (seen.shown, seen.waiting, seen.responded) == (9, 1, 21)
    assert open_one.closes_on == built.date_of(timezone.now()) + timedelta(days=10)
    assert (open_one.picture.content["people"], len(open_one.picture.content["numbers"])) == (21, 9)
    assert len(statements_left(open_one, member("Amina Jolley"))) == 5
    assert len(heard_members(open_one, built.memberships.filter(constituency="lived_experience"))) == 5


def test_mo_has_something_to_answer_and_fern_something_to_read(built):
    now = timezone.now()
    assert not has_taken_part(question(2), member("Mo Glaze"))
    assert [each["action"] for each in waits_for([member("Mo Glaze")], now)] == [
        "Say where you stand",
        "Respond",
    ]
    assert [each["action"] for each in waits_for([member("Fern Saggar")], now)] == [
        "Say where you stand",
        "Read",
        "Respond",
    ]
    waits = [(each["title"], each["action"]) for each in waits_for([member("Chidi Slip")], now)]
    assert (question(3).text, "Open it") in waits


def test_a_draft_can_be_brought_into_the_workshop(built):
    workshop = built.meetings.get(kind=Meeting.Kind.WORKSHOP)
    for name in ("Chidi Slip", "Cora Wedge"):
        offered = may_be_brought_in(member(name), workshop.theme)
        assert [each.number for each in offered] == [3, 2, 1]
    assert 3 not in [each.number for each in may_be_brought_in(member("Dev Ember"), workshop.theme)]


def test_the_next_meeting_goes_through_all_of_it(built):
    now = timezone.now()
    lines = to_look_at(built, since=now - timedelta(days=91), now=now, by=built.date_of(now))
    assert [line.url.removeprefix("/potteries/") for line in lines] == [
        "outcomes/2/",
        "outcomes/1/",
        "questions/1/proposals/3/",
        "questions/2/",
    ]


def test_everybody_was_a_member_when_they_took_part_and_no_letter_is_late(built):
    opened = QuestionStep.objects.filter(verb="start_responding")
    for step in opened:
        late = step.question.taking_part.filter(membership__joined_at__gt=step.at)
        assert not late.exists()
    positions = Position.objects.select_related("round", "membership")
    assert [each for each in positions if each.membership.joined_at > each.round.opened_at] == []
    about = Delivery.objects.filter(letter__kind__in=("agreement_responses", "outcome_recorded"))
    assert (about.count(), about.filter(sent_at=None).count()) == (131, 0)
    assert Outcome.objects.filter(at__gt=timezone.now()).count() == 0


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


def test_visitors_read_three_updates_one_with_a_picture_and_a_correction(built, client):
    now = timezone.now()
    newest = latest(built, 5, now=now)
    assert [each.title for each in newest] == [
        "A day at Kiln Lane Hall",
        "A guide about post that does not arrive",
        "We are a year old",
    ]
    page = client.get(newest[0].get_absolute_url()).content.decode()
    assert 'alt="A drawing of a bottle oven: round at the foot, narrow at the neck, with a low door."' in page
    assert "It said that twenty-two people came." in page
    assert [each.title for each in Update.objects.planned(now)] == ["Come and read a draft with us"]
    assert [each.title for each in Update.objects.drafts()] == ["What we learned about notes"]


def test_it_holds_things_in_common(built):
    now = timezone.now()
    assert [str(each.kind) for each in built.resources.order_by("number")] == [
        "link",
        "note",
        "note",
        "note",
        "file",
    ]
    due = built.resources.due_for_review(built.date_of(now))
    assert [each.title for each in due] == ["When a conviction is spent (invented page)"]
    answered, waiting = built.questions_asked.order_by("asked_at")
    assert (answered.subject, hasattr(answered, "closing"), waiting.subject.startswith("where to get")) == (
        "fire safety at home",
        True,
        True,
    )
    met, asked = Introduction.objects.filter(need__community=built).order_by("at")
    assert (met.is_exchanged, asked.is_exchanged) == (True, False)
    assert [project.title for project in built.joint_projects.all()] == [
        "Landlords and the fire service look at a flat together"
    ]
    assert built.looks.count() == 1


def test_what_it_was_worth_in_words_and_numbers(built, sign_in):
    """Every number is of something that is there, and none of those who came or wrote."""
    now = timezone.now()
    all_of_it = Period(now - timedelta(days=1100), now)
    numbers = {each.name: each.number for each in told_of(built, all_of_it, INSIDE)}
    assert numbers == {
        "barriers_raised": 23,
        "barriers_confirmed": 16,
        "changes_for_good": 5,
        "changes_holding": 4,
        "barriers_back": 1,
        "exceptions": 9,
        "agreements": 2,
        "agreements_with_dissent": 1,
        "guides": 1,
        "adoptions_shown": 2,
        # Nobody knows who wrote them, and the year is not over.
        "reports_from_practice": None,
    }
    page = sign_in(None).get(f"/{built.slug}/reports/1/1/").content.decode()
    assert "Gareth, temporary accommodation" in page
    assert "She put the form down and listened." in page
    assert "Lena" not in page
    assert "I did not know that others meet this every week." not in page
    assert Story.objects.filter(withdrawal=None, answer=None, nudge__isnull=False).count() == 2


def test_one_report_is_answered_and_one_waits(built, sign_in):
    said = Report.objects.filter(community=built).order_by("at")
    assert [(str(each.by), str(each.about), each.is_decided) for each in said] == [
        ("Wen Lustre", "Ferdy Slab", True),
        ("Lena", "Dev Ember", False),
    ]
    cora = built.memberships.get(display_name="Cora Wedge")
    [waits] = safety_waiting.waits_for([cora], timezone.now())
    page = sign_in(cora).get(waits["url"]).content.decode()
    assert "the tenant is asked first" in page
    overview = sign_in(cora).get("/potteries/safety/").content.decode()
    assert waits["url"] in overview
