"""Counts of a team: kinds and ids only, once a page, and never shown of a few notes."""

import re
import uuid
from datetime import date
from itertools import pairwise, product

import pytest
from django.apps import apps
from django.template.loader import render_to_string
from django.test import RequestFactory

from commonpractice.checking import counting
from commonpractice.checking.counting import add_note, offer
from commonpractice.checking.models import CountedPage, QuestionCount, TeamMonth
from commonpractice.checking.team_numbers import months_of
from commonpractice.community.models import Membership, Organisation
from commonpractice.recording import OURS, FindingKind

pytestmark = pytest.mark.django_db
COUNT, OUR_TEAM = "/potteries/practice/count/", "/potteries/practice/our-team/"
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 9)


def first_of(kind: str) -> str:
    return next(phrase.id for phrase in OURS.phrases.values() if phrase.kind is FindingKind(kind))


LABEL, VAGUE = first_of("label"), first_of("vague")


def send(client, *phrases: str, token: object = None, **more: object):
    return client.post(COUNT, {"phrase": phrases, "token": str(token or uuid.uuid4())}, **more)


def counted() -> set[tuple[str, str, int]]:
    return set(QuestionCount.objects.values_list("kind", "phrase", "notes"))


def count(team: Organisation, month: date, notes: int, **kinds: tuple[int, int]) -> TeamMonth:
    row = TeamMonth.objects.create(community=team.community, organisation=team, month=month, notes=notes)
    for kind, (whole, of_first) in kinds.items():
        QuestionCount.objects.create(team_month=row, kind=kind, notes=whole)
        QuestionCount.objects.create(team_month=row, kind=kind, phrase=first_of(kind), notes=of_first)
    return row


def shown(team: Organisation, today: date = JULY):
    return months_of(team, OURS, today)


def test_a_note_adds_one_to_each_kind_and_each_phrase(mo, hostel, sign_in):
    client = sign_in(mo)
    send(client, LABEL, VAGUE, LABEL)
    send(client, LABEL)
    send(client)
    assert counted() == {("label", "", 2), ("label", LABEL, 2), ("vague", "", 1), ("vague", VAGUE, 1)}
    month = TeamMonth.objects.get()
    assert (month.organisation, month.notes, month.month.day) == (hostel, 3, 1)


def test_a_page_counts_once(mo, sign_in):
    client, token = sign_in(mo), uuid.uuid4()
    said = [
        str(next(iter(send(client, LABEL, token=token, follow=True).context["messages"])))
        for _twice in (1, 2)
    ]
    assert said == [
        "Added to the counts of your team. The note itself was not.",
        "This note is in the counts of your team already.",
    ]
    assert counted() == {("label", "", 1), ("label", LABEL, 1)}


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"phrase": [LABEL]},
        {"phrase": [LABEL], "token": "not-a-token"},
        {"phrase": ["no-such-phrase"], "token": str(uuid.uuid4())},
        {"phrase": [LABEL, "He set fire to the flat"], "token": str(uuid.uuid4())},
        {"phrase": ["\0"], "token": "\0"},
    ],
)
def test_what_is_no_id_of_the_list_adds_nothing(mo, sign_in, sent):
    answer = sign_in(mo).post(COUNT, sent, follow=True)
    assert "Nothing was added." in answer.content.decode()
    assert (TeamMonth.objects.count(), QuestionCount.objects.count(), CountedPage.objects.count()) == (
        0,
        0,
        0,
    )


def test_who_has_no_organisation_has_no_team(lena, sign_in):
    answer = send(sign_in(lena), LABEL, follow=True)
    assert "no organisation stands beside your name" in answer.content.decode()
    assert TeamMonth.objects.count() == 0
    assert offer(lena, [LABEL]) is None
    assert offer(None, [LABEL]) is None


def test_others_find_nothing_to_press(olive, sign_in):
    assert [send(sign_in(who), LABEL).status_code for who in (olive, None)] == [404, 404]


def test_no_person_no_text_and_no_hour_is_kept(mo, sign_in):
    """Whatever the database holds after somebody counted says neither who nor when within the month."""
    before = {model: set(model.objects.values_list("pk", flat=True)) for model in apps.get_models()}
    client = sign_in(mo)
    send(client, LABEL)
    new = {
        model._meta.label
        for model, keys in before.items()
        if set(model.objects.values_list("pk", flat=True)) - keys
    }
    assert new - {"sessions.Session"} == {
        "checking.TeamMonth",
        "checking.QuestionCount",
        "checking.CountedPage",
    }
    people = {Membership, mo.person.__class__}
    for model in (TeamMonth, QuestionCount, CountedPage):
        kinds = {field.get_internal_type() for field in model._meta.get_fields()}
        assert "DateTimeField" not in kinds
        assert not {field.related_model for field in model._meta.get_fields() if field.is_relation} & people


def test_pages_are_forgotten_with_their_month_and_months_after_two_years(potteries, hostel):
    phrases = [OURS.phrases[LABEL]]

    def add(today: date, token: uuid.UUID) -> bool:
        return add_note(hostel, potteries, phrases, token=token, today=today)

    tokens = [uuid.uuid4() for _each in range(4)]
    assert add(date(2024, 5, 31), tokens[0])
    assert add(date(2024, 6, 1), tokens[1])
    assert set(CountedPage.objects.values_list("token", flat=True)) == {tokens[1]}
    assert add(date(2026, 5, 31), tokens[2])
    assert set(TeamMonth.objects.values_list("month", flat=True)) == {date(2024, 5, 1), date(2024, 6, 1), MAY}
    assert add(JUNE, tokens[3])
    assert set(TeamMonth.objects.values_list("month", flat=True)) == {date(2024, 6, 1), MAY, JUNE}


def test_too_many_phrases_are_no_note(monkeypatch, potteries):
    monkeypatch.setattr(counting, "MOST_PHRASES", 1)
    assert counting.known_phrases(potteries, [LABEL, LABEL]) == [OURS.phrases[LABEL]]
    assert counting.known_phrases(potteries, [LABEL, VAGUE]) is None


def test_a_month_is_shown_when_it_is_over(hostel):
    count(hostel, JUNE, 20, label=(8, 0))
    assert shown(hostel, date(2026, 6, 30)) == []
    assert [month.notes for month in shown(hostel, date(2026, 7, 1))] == [20]


def test_what_comes_up_most_stands_first(hostel):
    count(hostel, JUNE, 40, label=(12, 6), vague=(30, 10), doubt=(12, 0))
    (month,) = shown(hostel)
    assert [(kind.kind, kind.notes) for kind in month.shown] == [("vague", 30), ("label", 12), ("doubt", 12)]
    assert [(each.phrase.id, each.notes) for each in month.shown[0].phrases] == [(VAGUE, 10)]
    assert month.not_shown == []


@pytest.mark.parametrize("notes", [0, 1, 4])
def test_of_fewer_than_five_notes_nothing_is_said(hostel, notes):
    count(hostel, JUNE, notes, label=(notes, notes))
    assert [(month.notes, month.kinds) for month in shown(hostel)] == [(None, ())]


@pytest.mark.parametrize("whole", range(13))
def test_a_kind_is_shown_where_it_and_the_rest_are_none_or_five(hostel, whole):
    count(hostel, JUNE, 12, label=(whole, 0))
    label = next(kind for kind in shown(hostel)[0].kinds if kind.kind == "label")
    assert label.notes == (whole if whole in {0, 5, 6, 7, 12} else None)


def test_no_difference_of_two_shown_numbers_is_small(hostel):
    """All months of twelve notes: kind among notes, phrase among those of its kind."""
    for month, (whole, of_first) in enumerate(product(range(13), repeat=2)):
        if of_first <= whole:
            count(hostel, date(1900 + month, 1, 1), 12, label=(whole, of_first))
    seen = set()
    for start in range(1900, 2080, 12):
        for month in months_of(hostel, OURS, date(start + 12, 1, 1)):
            label = next(kind for kind in month.kinds if kind.kind == "label")
            chain = [month.notes, label.notes or 0, *(each.notes for each in label.phrases)]
            seen |= {higher - lower for higher, lower in pairwise(chain) if lower}
            assert all(number == 0 or number >= 5 for number in chain)
    assert seen == {0, 5, 6, 7}


def test_when_two_teams_become_one_their_months_are_not_added_up(potteries, hostel):
    other = Organisation.objects.create(community=potteries, name="Kiln St Hostel", sector="third")
    count(hostel, JUNE, 7, label=(5, 0))
    count(other, JUNE, 3, label=(3, 3))
    hostel.take_in(other)
    assert [month.notes for month in shown(hostel)] == [7, None]
    assert add_note(hostel, potteries, [], token=uuid.uuid4(), today=JUNE)


def test_members_see_their_own_team_and_the_coordinator_one_at_a_time(
    potteries, hostel, mo, lena, cora, sign_in
):
    other = Organisation.objects.create(community=potteries, name="Another Team", sector="third")
    month = date(2020, 1, 1)
    count(hostel, month, 31, label=(9, 0))
    count(other, month, 77, vague=(66, 0))

    def page(who, address=OUR_TEAM) -> str:
        return " ".join(sign_in(who).get(address).content.decode().split())

    of_other = f"{OUR_TEAM}?team={other.pk}"
    assert "31 notes were added" in page(mo)
    assert "77" not in re.sub(r"<head>.*</head>", "", page(mo, of_other))
    assert "Another Team" not in page(mo, of_other)
    assert "so there is no team to count for" in page(lena)
    assert "77 notes were added" in page(cora, of_other)
    assert "31 notes" not in page(cora, of_other)
    assert "notes were added" not in page(cora, f"{OUR_TEAM}?team=²")


def test_a_team_of_another_community_cannot_be_chosen(cora, olive, sign_in):
    far = Organisation.objects.create(community=olive.community, name="Far Team", sector="third")
    count(far, date(2020, 1, 1), 50)
    assert "50" not in sign_in(cora).get(f"{OUR_TEAM}?team={far.pk}").context["months"]
    assert sign_in(cora).get(f"{OUR_TEAM}?team={far.pk}").context["team"] is None


@pytest.mark.parametrize("months", [1, 3])
def test_the_page_asks_the_database_as_often_however_much_there_is(
    mo, hostel, sign_in, django_assert_num_queries, months
):
    for month in range(1, months + 1):
        count(hostel, date(2020, month, 1), 20, label=(8, 0), vague=(9, 0))
    client = sign_in(mo)
    with django_assert_num_queries(7):
        client.get(OUR_TEAM)


def test_the_button_sends_ids_and_nothing_else(mo):
    token = uuid.uuid4()
    request = RequestFactory().get("/")
    made = offer(mo, [LABEL, VAGUE, LABEL], token=token)
    html = render_to_string("checking/count_button.html", {"count": made}, request)
    sent = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    assert [pair for pair in sent if pair[0] != "csrfmiddlewaretoken"] == [
        ("token", str(token)),
        ("phrase", LABEL),
        ("phrase", VAGUE),
    ]
    assert 'action="/potteries/practice/count/"' in html
    assert render_to_string("checking/count_button.html", {"count": None}, request).strip() == ""


def test_in_the_page_a_sentence_takes_the_place_of_the_button(mo, sign_in):
    answer = send(sign_in(mo), LABEL, HTTP_HX_REQUEST="true")
    assert " ".join(answer.content.decode().split()) == (
        '<p role="status">Added to the counts of your team. The note itself was not.</p>'
        ' <input type="hidden" id="count-token" hx-swap-oob="delete">'
    )


def test_the_page_that_checks_a_note_offers_it_once_for_each_page(mo, hostel, sign_in, client):
    page, text = "/potteries/check-a-note/", {"text": "He is chaotic. He is chaotic."}
    member = sign_in(mo)
    empty = member.get(page).content.decode()
    token = re.search(r'name="count_token" id="count-token" value="([^"]+)"', empty)[1]
    assert COUNT not in empty
    whole = member.post(page, {**text, "count_token": token}).content.decode()
    assert (whole.count(token), whole.count('name="phrase"')) == (2, 1)
    piece = member.post(page, {**text, "count_token": token}, HTTP_HX_REQUEST="true").content.decode()
    assert '<div id="count-place" hx-swap-oob="true">' in piece
    assert (piece.count(token), piece.count('name="phrase"')) == (1, 1)
    assert "count" not in member.post(page, text, HTTP_HX_REQUEST="true").content.decode()
    assert "count-token" not in client.get(page).content.decode()
    assert "count-token" not in member.get("/check-a-note/").content.decode()
