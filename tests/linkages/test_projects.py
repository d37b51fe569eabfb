"""Joint projects: owners by their own yes, a next step, a day on which they look at it again, and what came of it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Departure
from commonpractice.linkages import introducing, projects
from commonpractice.linkages.models import Ending, Introduction, Project, TakingPart
from commonpractice.linkages.tasks import by_the_clock
from tests.built_once import built_once
from tests.linkages.said import introduce, pair

PAGE = "/potteries/joint-projects/"


def facts(now, **more) -> dict[str, object]:
    said = {"title": "A {van} for all", "about": "", "next_step": "Mo rings the depot", "theme": None}
    return {**said, "review_on": now.date() + timedelta(days=42), **more}


def sent(now, **more) -> dict[str, str]:
    said = {"key": uuid4(), **facts(now), "theme": "", **more}
    return {name: str(value) for name, value in said.items()}


@built_once
def project(mo, now) -> Project:
    return projects.begin(uuid4(), facts(now), introduction=None, by=mo, at=now)


@built_once
def exchanged(mo, lena, now) -> Introduction:
    introduction = introduce(*pair(mo, lena, now), mo, now)
    introducing.answer(introduction, yes=True, by=lena, at=now)
    return Introduction.objects.with_words().get()


def letters(kind: str) -> dict[str, str]:
    found = Delivery.objects.filter(letter__kind=kind)
    return {each.to_address.partition("@")[0]: each.text for each in found}


def owners() -> list[str]:
    return [str(each.membership) for each in TakingPart.objects.all()]


class TestBeginning:
    def test_who_begins_it_takes_part_and_sent_twice_it_is_one(self, mo, now, sign_in):
        client, given = sign_in(mo), sent(now)
        for _twice in range(2):
            answer = client.post(f"{PAGE}begin/", given)
        begun = Project.objects.get()
        assert answer.headers["Location"] == f"{PAGE}{begun.pk}/"
        assert owners() == ["Mo Glaze"]

    def test_the_other_of_an_introduction_is_asked_and_not_named(self, exchanged, mo, now, sign_in):
        sign_in(mo).post(f"{PAGE}begin/?introduction={exchanged.pk}", sent(now))
        asked = letters("linkage_project_begun")
        assert list(asked) == ["lena"]
        assert (
            "you were introduced to Mo Glaze, who has now begun a joint project, **A {van} for all**"
            in (asked["lena"])
        )
        assert (Project.objects.get().introduction, owners()) == (exchanged, ["Mo Glaze"])

    def test_only_ones_own_introduction_can_be_named(self, exchanged, mo, cora, now, sign_in):
        for client, named in (
            (sign_in(cora), exchanged.pk),
            (sign_in(mo), exchanged.pk + 1),
            (sign_in(mo), "x"),
        ):
            assert client.get(f"{PAGE}begin/?introduction={named}").status_code == 404

    def test_a_day_that_has_passed_is_no_day_to_look_at_it(self, mo, now, sign_in):
        page = sign_in(mo).post(f"{PAGE}begin/", sent(now, review_on=date(2020, 1, 1))).content.decode()
        assert "This day has passed. Choose one to come." in page
        assert not Project.objects.exists()


class TestTakingPart:
    def test_one_takes_part_once_and_steps_out(self, project, lena, now, sign_in):
        client = sign_in(lena)
        for _twice in range(2):
            client.post(f"{PAGE}{project.pk}/take-part/")
        assert owners() == ["Mo Glaze", "Lena"]
        client.post(f"{PAGE}{project.pk}/step-out/")
        assert owners() == ["Mo Glaze"]
        with pytest.raises(IntegrityError):
            TakingPart.objects.create(project=project, membership=project.owners[0], at=now)

    def test_only_who_takes_part_changes_it(self, project, mo, lena, cora, sign_in):
        at = f"{PAGE}{project.pk}/change/"
        assert [sign_in(each).get(at).status_code for each in (mo, lena, cora)] == [200, 404, 404]

    def test_what_somebody_changed_meanwhile_is_not_lost(self, project, mo, now, sign_in):
        client = sign_in(mo)
        for step in ("First", "Second"):
            given = sent(now, next_step=step, seen=0)
            page = client.post(f"{PAGE}{project.pk}/change/", given).content.decode()
        assert "Somebody changed this while you were writing." in page
        assert Project.objects.get().next_step == "First"

    def test_who_has_left_is_not_named(self, project, mo, lena, now, sign_in):
        Departure.objects.create(membership=mo, at=now)
        assert "Nobody at the moment" in sign_in(lena).get(f"{PAGE}{project.pk}/").content.decode()


class TestEnding:
    def test_ended_it_stays_as_it_is(self, project, mo, cora, sign_in, now):
        for client, words in ((sign_in(cora), "One van."), (sign_in(mo), "Two vans.")):
            client.post(f"{PAGE}{project.pk}/end/", {"came_of_it": words})
        for what in ("change", "take-part", "step-out"):
            given = sent(now, next_step="Other", seen=0)
            assert (
                sign_in(mo).post(f"{PAGE}{project.pk}/{what}/", given).headers["Location"]
                == f"{PAGE}{project.pk}/"
            )
        assert [(each.came_of_it, each.by) for each in Ending.objects.all()] == [("One van.", cora)]
        assert (Project.objects.get().next_step, owners()) == ("Mo rings the depot", ["Mo Glaze"])
        assert "One van." in sign_in(mo).get(PAGE).content.decode()


class TestReview:
    def test_who_takes_part_is_asked_once_for_each_day(self, project, lena, now):
        project.take_part(lena, at=now)
        first, second = now + timedelta(days=42), now + timedelta(days=50)
        for at in (first - timedelta(days=1), first, second):
            projects.ask_for_reviews(at)
        assert sorted(letters("linkage_project_review")) == ["lena", "mo"]
        project.change({"review_on": second.date()}, seen=0)
        for at in (second, second + timedelta(days=1)):
            projects.ask_for_reviews(at)
        assert Delivery.objects.filter(letter__kind="linkage_project_review").count() == 4

    def test_not_once_it_has_ended(self, project, mo, now):
        Project.objects.update(review_on=now.date())
        project.end(came_of_it="A van.", by=mo, at=now)
        by_the_clock.call()
        assert letters("linkage_project_review") == {}


@pytest.mark.parametrize("number", [1, 3])
def test_what_it_costs_does_not_grow(mo, lena, now, sign_in, number, django_assert_num_queries):
    for _each in range(number):
        one = projects.begin(uuid4(), facts(now), introduction=None, by=mo, at=now)
        one.take_part(lena, at=now)
    client = sign_in(mo)
    with django_assert_num_queries(5):
        client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(f"{PAGE}{one.pk}/")
