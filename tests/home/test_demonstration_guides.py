"""The guides of the demonstration: one in use since two versions, one that is being written and is open for comments."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from commonpractice.community.models import Membership
from commonpractice.guides.document.suggested import open_suggestions
from commonpractice.guides.document.walking import clauses, words_of
from commonpractice.guides.for_meetings import published_between
from commonpractice.guides.models import (
    BuiltForm,
    Clause,
    Comment,
    Consultation,
    Evidence,
    Guide,
    PracticeReport,
    SignOff,
    Version,
)
from commonpractice.guides.on_the_line import things
from commonpractice.guides.settling.crediting import names_of
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.settling.twinning import companions
from commonpractice.guides.waiting import waits_for
from commonpractice.meetings.models import Meeting
from commonpractice.meetings.waiting import guides_at
from tests.home.lived_in import built

__all__ = ["built"]
pytestmark = pytest.mark.django_db
POST, EASY, FIRE = 1, 2, 3


def guide(number: int) -> Guide:
    return Guide.objects.select_related("community").get(number=number)


def waits(name: str) -> list[tuple[str, str]]:
    member = Membership.objects.select_related("community", "person").get(display_name=name)
    return [(each["title"], each["action"]) for each in waits_for([member], timezone.now())]


def in_order(version) -> list[dict]:
    """PostgreSQL keeps the names of JSON in an order of its own."""
    return sorted(version.published["clauses"].values(), key=lambda clause: clause["number"])


def test_the_one_in_use_was_published_twice_and_its_easy_read_is_older(built):
    first, second = Version.objects.filter(guide__number=POST).order_by("number")
    assert [each["title"] for each in in_order(first)] == [
        "“Care of” is an address",
        "Take post in and keep it",
        "Say it in a second way",
        "Ask about the letter before anything is stopped",
    ]
    moved = "Take post in, keep it for three months and say that it came"
    assert moved in [each["title"] for each in second.published["clauses"].values()]
    assert [each["comments"] for each in second.changes] == [2, 1, 1]
    [easy] = companions(guide(POST))
    assert (easy.guide.number, easy.guide.get_twin_kind_display(), easy.out_of_date) == (
        EASY,
        "Easy Read",
        True,
    )
    assert names_of(guide(POST)) == ["Oluwaseun Tile", "Priya Bisque", "Roz", "Wen Lustre"]
    assert second.at < timezone.now() < second.at + timedelta(days=365)


def test_its_forms_are_made_by_the_worker_and_not_with_the_example(built):
    assert set(BuiltForm.objects.values_list("state", flat=True)) == {"waiting"}


def test_organisations_said_whether_they_sign_it_off(built):
    said = SignOff.objects.order_by("body").values_list("body", "version__number", "answered__answer")
    assert list(said) == [
        ("Kiln Street Hostel", 2, "conditions"),
        ("Lathe Lane Day Centre", 2, None),
        ("Northfield Borough Council Housing", 2, "yes"),
        ("Six Towns Outreach", 2, None),
        ("Trentvale Mental Health Trust", 2, "not_yet"),
    ]
    assert [each.body for each in SignOff.objects.overdue(built.date_of(timezone.now()))] == [
        "Lathe Lane Day Centre"
    ]


def test_some_took_clauses_up_and_one_says_nothing_more(built):
    today = built.date_of(timezone.now())
    states = {each.body: (str(each.state(today)), each.is_public) for each in built.adoptions.all()}
    assert states == {
        "Kiln Street Hostel": ("sharing", True),
        "Northfield Borough Council Housing": ("evidenced", True),
        "Six Towns Outreach": ("pledged", True),
        "Hearth and Home Floating Support": ("lapsed", False),
    }
    assert PracticeReport.objects.count() == 2
    assert PracticeReport.objects.unread().count() == 1


def test_the_one_being_written_grew_from_what_was_agreed(built):
    grew = Clause.objects.filter(guide__number=FIRE)
    assert (grew.filter(outcome__isnull=False).count(), grew.filter(statement__isnull=False).count()) == (
        1,
        3,
    )
    assert {each.id for each in clauses(text_now(guide(FIRE)))} == set(grew.values_list("key", flat=True))
    accounts = Evidence.objects.filter(clause__guide__number=FIRE, kind="account")
    assert sorted((each.owner.display_name, each.waits) for each in accounts) == [
        ("Ade", False),
        ("Tamsin B", True),
    ]
    consultation = Consultation.objects.get(guide__number=FIRE)
    assert (consultation.state, consultation.comments.count()) == ("open", 6)
    assert Comment.objects.unanswered().filter(consultation=consultation).count() == 4
    assert (guide(FIRE).remarks.count(), guide(FIRE).remarks.open().count()) == (3, 2)
    [suggestion] = open_suggestions(text_now(guide(FIRE)))
    assert suggestion.by == Membership.objects.get(display_name="Wen Lustre").pk


def test_a_workshop_wrote_further_and_what_was_left_out_is_not_in_it(built):
    workshop = guide(FIRE).workshops.get()
    assert (workshop.state, workshop.tables.count(), workshop.seats.count()) == ("ended", 2, 7)
    text = [words_of(each) for each in text_now(guide(FIRE))["content"]]
    [nobody_is_turned_away] = [n for n, each in enumerate(text) if each.startswith("At night nobody")]
    assert text[nobody_is_turned_away + 1] == "How to challenge a decision"
    assert "Managers should decide faster." not in text
    [moment] = guide(FIRE).moments.all()
    own = [words_of(each) for each in moment.tree["content"] if each["type"] != "draft"]
    assert not any("At night nobody" in each for each in own)
    member = Membership.objects.select_related("community").get(display_name="Mo Glaze")
    told = things([workshop.guide.theme], membership=member, now=timezone.now())[workshop.guide.theme_id]
    assert [
        (str(each.title), each.state_words, each.moves) for each in told if each.group == "Workshops"
    ] == [("Writing workshop on “A room after a fire”", "ended", False)]


def test_what_waits_for_whom(built):
    assert ("4 comments wait for an answer", "Answer") in waits("Mo Glaze")
    assert waits("Tamsin B") == [
        ("A room after a fire", "Look at it"),
        ("A room after a fire", "Read and comment"),
    ]
    assert ("1 report from practice waits to be read", "Read") in waits("Oluwaseun Tile")
    assert ("Lathe Lane Day Centre", "See who is missing") in waits("Cora Wedge")
    assert ("Ask about the letter before anything is stopped", "Say how it is going") in waits("Yusuf Hob")


def test_the_next_meeting_goes_through_it(built):
    quarterly = built.meetings.filter(kind=Meeting.Kind.COMMUNITY).order_by("number").last()
    now = timezone.now()
    assert [(line.url.removeprefix("/potteries/"), line.title) for line in guides_at(quarterly, now)] == [
        ("guides/3/consultations/1/", "A room after a fire"),
        ("guides/1/sign-offs/", "Post for people without an address"),
        ("adoptions/2/", "Ask about the letter before anything is stopped"),
        ("guides/1/", "Post for people without an address"),
    ]
    [named] = published_between(built, now - timedelta(days=91), now)
    assert (named.number, named.path) == (2, "/potteries/guides/1/versions/2/")


@pytest.mark.parametrize("name", ["Mo Glaze", ""])
def test_its_pages_open(built, client, name):
    if name:
        client.force_login(Membership.objects.get(display_name=name).person)
    pages = [
        "",
        "guides/",
        "guides/1/versions/1/",
        "guides/1/versions/2/",
        "guides/1/versions/2/changes/",
        "guides/2/versions/1/",
        "guides/3/consultations/1/",
        "adoptions/",
        "adoptions/1/",
    ]
    opened = {page: client.get(f"/potteries/{page}").status_code for page in pages}
    assert set(opened.values()) == {200}, opened
    front = client.get(reverse("home:front", args=["potteries"])).content.decode()
    assert '<a href="/potteries/guides/1/versions/2/">Post for people without an address</a>' in front
