from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from commonpractice.community.models import (
    FixedError,
    Happening,
    StandingItem,
    Terms,
    TermsAdoption,
    TermsSection,
)
from commonpractice.community.terms_drafting import (
    add_part,
    adopt,
    move_part,
    put_aside,
    remove_part,
    save_part,
    start_from_adopted,
    start_terms,
)
from commonpractice.transitions import StaleError
from tests.built_once import built_once


@built_once
def draft(potteries, cora, now) -> Terms:
    return start_terms(potteries, by=cora.person, at=now)


@pytest.fixture
def adopted(draft, cora, now) -> Terms:
    adopt(draft, change_note="The first.", seen=0, by=cora.person, at=now)
    return Terms.objects.get(pk=draft.pk)


def test_the_template_fills_a_draft(draft, potteries, cora):
    assert [section.heading for section in draft.sections.all()] == [
        "Background", "Objectives", "Membership and structure", "Meetings", "Standing agenda", "The chair", "Costs",
    ]  # fmt: skip
    assert [(item.kind, item.minutes, item.seconds_each) for item in draft.standing_items.all()] == [
        ("introductions", None, None),
        ("since_last_time", None, None),
        ("roundtable", None, 60),
        ("focus", 20, None),
        ("discussion", 20, None),
        ("future", None, None),
    ]
    assert (draft.cadence_months, draft.length_minutes, draft.hybrid, len(draft.duties)) == (3, 120, True, 3)
    assert "unless otherwise agreed" in draft.costs
    assert [(line.what, line.by) for line in Happening.objects.all()] == [("terms_drafted", cora.person)]


def test_two_who_start_at_once_work_on_one_draft(draft, potteries, cora, now):
    assert start_terms(potteries, by=cora.person, at=now) == draft
    assert start_from_adopted(potteries, by=cora.person, at=now) == draft
    assert Terms.objects.count() == 1


def test_adopted_versions_are_numbered_and_the_next_draft_is_a_copy(adopted, potteries, cora, now):
    copy = start_from_adopted(potteries, by=cora.person, at=now)
    assert copy.pk != adopted.pk
    assert [(each.heading, each.body) for each in copy.sections.all()] == [
        (each.heading, each.body) for each in adopted.sections.all()
    ]
    assert [each.title for each in copy.standing_items.all()] == [
        each.title for each in adopted.standing_items.all()
    ]
    assert (copy.costs, copy.chair_duties) == (adopted.costs, adopted.chair_duties)
    second = adopt(copy, change_note="", seen=0, by=cora.person, at=now)
    assert second.number == 2
    assert [each.pk for each in Terms.objects.adopted()] == [copy.pk, adopted.pk]
    assert list(Happening.objects.filter(what="terms_adopted").order_by("pk").values_list("details", flat=True)) == [
        {"number": 1}, {"number": 2},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        lambda terms: terms.save(),
        lambda terms: terms.delete(),
        lambda terms: terms.sections.first().save(),
        lambda terms: terms.sections.first().delete(),
        lambda terms: terms.standing_items.first().save(),
        lambda terms: terms.standing_items.first().delete(),
        lambda terms: TermsSection.objects.create(terms=terms, heading="Late"),
        lambda terms: StandingItem.objects.bulk_create([StandingItem(terms=terms, title="Late")]),
        lambda terms: Terms.objects.filter(pk=terms.pk).update(costs="All free"),
        lambda terms: terms.community.terms.all().delete(),
        lambda terms: terms.sections.update(body=""),
        lambda terms: terms.standing_items.all().delete(),
        lambda terms: terms.count_edit(),
        lambda terms: add_part(TermsSection(terms=terms, heading="Late")),
        lambda terms: put_aside(terms, seen=terms.edited_times, by=None, at=None),
    ],
)
def test_what_was_adopted_refuses_every_change(adopted, change):
    def everything():
        return (
            list(Terms.objects.values()), list(TermsSection.objects.values()), list(StandingItem.objects.values()),
        )  # fmt: skip

    before = everything()
    with pytest.raises(FixedError), transaction.atomic():
        change(adopted)
    assert everything() == before


def test_who_drafted_an_adopted_version_can_be_forgotten(adopted):
    Terms.objects.filter(pk=adopted.pk).update(drafted_by=None)
    adopted.refresh_from_db()
    assert adopted.drafted_by is None


def test_a_whole_community_takes_its_terms_with_it(adopted, potteries):
    potteries.delete()
    assert (Terms.objects.count(), TermsSection.objects.count(), TermsAdoption.objects.count()) == (0, 0, 0)


def test_a_number_is_given_once(adopted, potteries, cora, now):
    other = start_from_adopted(potteries, by=cora.person, at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        TermsAdoption.objects.create(terms=other, community=potteries, number=1, at=now)


def test_a_stale_page_saves_nothing(draft):
    section = draft.sections.first()
    section.heading = "Why we are here"
    save_part(section, seen=0)
    late = draft.sections.last()
    late.heading = "Money"
    with pytest.raises(StaleError):
        save_part(late, seen=0)
    assert draft.sections.last().heading == "Costs"
    draft.refresh_from_db()
    assert (draft.sections.first().heading, draft.edited_times) == ("Why we are here", 1)


def test_a_draft_that_changed_since_it_was_read_is_not_adopted(draft, cora, now):
    draft.count_edit()
    with pytest.raises(StaleError):
        adopt(draft, change_note="", seen=0, by=cora.person, at=now)
    assert TermsAdoption.objects.count() == 0


def test_adding_stands_last_and_twice_adds_once(draft):
    key = uuid4()
    add_part(TermsSection(terms=draft, key=key, heading="Photographs"))
    add_part(TermsSection(terms=draft, key=key, heading="Photographs"))
    assert [each.heading for each in draft.sections.all()][-2:] == ["Costs", "Photographs"]


def test_moving_and_removing(draft):
    second = draft.sections.all()[1]
    move_part(second, "up", seen=0)
    assert [each.heading for each in draft.sections.all()][:3] == [
        "Objectives",
        "Background",
        "Membership and structure",
    ]
    second.refresh_from_db()
    move_part(second, "up", seen=1)
    assert draft.sections.first().heading == "Objectives"
    remove_part(second, seen=2)
    assert [each.heading for each in draft.sections.all()][:2] == ["Background", "Membership and structure"]


def test_a_draft_put_aside_leaves_the_versions(adopted, potteries, cora, now):
    draft = start_from_adopted(potteries, by=cora.person, at=now)
    put_aside(draft, seen=0, by=cora.person, at=now)
    assert list(Terms.objects.all()) == [adopted]
    assert Happening.objects.first().what == "terms_draft_put_aside"
