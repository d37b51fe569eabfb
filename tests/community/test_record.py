import pytest
from django.db import transaction

from commonpractice.community.models import Community, Happening
from commonpractice.community.models.record import AppendOnlyError
from commonpractice.community.record import note_happening


def note(membership, now, what="terms_adopted", **details) -> Happening:
    return note_happening(
        membership.community, what, about=membership, by=membership.person, at=now, **details
    )


def test_the_record_is_read_in_words_newest_first(sign_in, cora, now):
    note(cora, now, "terms_adopted", number=2)
    note(cora, now, "something_new_happened")
    page = sign_in(cora).get("/potteries/record/")
    assert [(line["words"], line["details"], line["by"]) for line in page.context["lines"]] == [
        ("Something new happened", "", "Cora Wedge"),
        ("Terms of reference were adopted", "number: 2", "Cora Wedge"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_record_costs_the_same_with_one_and_three(sign_in, cora, now, rows, django_assert_num_queries):
    for _number in range(rows):
        note(cora, now)
    client = sign_in(cora)
    with django_assert_num_queries(6):
        client.get("/potteries/record/")


@pytest.mark.parametrize("who", ["mo", "olive"])
def test_the_record_is_for_the_coordinators_of_this_community(sign_in, cora, mo, olive, who, request):
    assert sign_in(request.getfixturevalue(who)).get("/potteries/record/").status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda line: line.save(),
        lambda line: line.delete(),
        lambda _line: Happening.objects.update(what="x"),
        lambda _line: Happening.objects.all().delete(),
        lambda line: Happening.objects.filter(pk=line.pk).delete(),
        lambda line: Happening.objects.bulk_update([line], ["what"]),
        lambda line: Happening.objects.update_or_create(pk=line.pk, defaults={"what": "x"}),
        lambda line: Happening(pk=line.pk, community=line.community, what="x", at=line.at).save(),
        lambda line: line.community.happenings.all().delete(),
        lambda line: line.community.happenings.update(what="x"),
    ],
)
def test_nothing_in_the_record_is_changed_or_taken_away(cora, now, change):
    line = note(cora, now)
    with pytest.raises(AppendOnlyError), transaction.atomic():
        change(line)
    assert list(Happening.objects.values_list("pk", "what")) == [(line.pk, "terms_adopted")]


def test_the_record_outlives_the_person_and_goes_with_the_community(cora, now):
    note(cora, now)
    cora.person.delete()
    assert list(Happening.objects.values_list("what", "by")) == [("terms_adopted", None)]
    Community.objects.get().delete()
    assert Happening.objects.count() == 0
