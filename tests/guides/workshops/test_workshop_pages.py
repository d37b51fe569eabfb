"""The pages of a workshop: who sees what, what a form does, and how many queries it takes."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from commonpractice.guides.models import BlockNote, Said, Workshop, WorkshopSeat
from commonpractice.guides.waiting import waits_for
from commonpractice.guides.workshops import holding, merging, seating
from commonpractice.guides.writing.coediting.tree import remove_block
from commonpractice.guides.writing.keeping_changes import editing
from tests.built_once import built_once
from tests.guides.workshops.held import ASKS, begun, blocks_of, lines, table_of, types
from tests.guides.written import HELPS

pytestmark = pytest.mark.django_db


def at(guide, rest="1/") -> str:
    return f"/potteries/guides/{guide.number}/workshops/{rest}"


def words(**more) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "kind": "text", "said_by": "", **more}


def shown(page) -> str:
    return " ".join(page.content.decode().split())


@built_once
def writing(guide, mo) -> Workshop:
    """By the clock of this machine, because pages look at it."""
    return begun(guide, mo, timezone.now(), sections=[HELPS])


def test_a_form_prepares_it_once_and_the_desk_leads_there(guide, mo, lena, sign_in):
    browser = sign_in(mo)
    desk = f"/potteries/guides/{guide.number}/"
    assert "Hold a workshop" in shown(browser.get(desk))
    sent = {"key": str(uuid.uuid4()), "asks": ASKS, "before": "", "minutes": "15", "people": "14"}
    answers = [browser.post(at(guide, "new/"), sent).url for _ in range(2)]
    assert answers == [at(guide, "1/lead/")] * 2
    assert Workshop.objects.get().tables.count() == 3
    assert "Hold a workshop" not in shown(browser.get(desk))
    of_lena = shown(sign_in(lena).get(desk))
    assert "A workshop is on" in of_lena
    assert "Lead it" not in of_lena
    (waits,) = waits_for([lena], timezone.now())
    assert (waits["url"], waits["action"]) == (at(guide), "Go to your table")


def test_words_that_point_at_a_person_are_asked_about_first(writing, lena, sign_in, now):
    seating.sit(writing, table_of(writing, 1), lena, at=now)
    browser, page = sign_in(lena), at(writing.guide, "1/tables/1/")
    sent = words(text="Ring Sharon on 07700 900123 first.")
    assert browser.post(page, sent).context["ask_again"].fields
    assert lines(writing.guide)[5] == "[1: ]"
    digest = browser.post(page, sent).context["ask_again"].digest
    assert browser.post(page, {**sent, "looked_at": digest}).status_code == 302
    assert lines(writing.guide)[5].endswith(" / Ring Sharon on 07700 900123 first.]")


def test_a_scribe_types_for_a_seat_and_for_somebody_without_a_name(writing, mo, lena, cora, sign_in, now):
    seating.sit(writing, table_of(writing, 1), lena, at=now)
    seating.change_table(writing, table_of(writing, 1), {"scribe": cora, "guests": 2}, at=now)
    browser, page = sign_in(cora), at(writing.guide, "1/tables/1/")
    sent = words(text="Ring first.", said_by=str(lena.pk))
    for _ in range(2):
        assert browser.post(page, sent).url == f"{page}#words"
    browser.post(page, words(text="Then wait.", said_by="somebody"))
    rows = Said.objects.values_list("block", "membership", "scribe")
    _empty, first, second = blocks_of(writing, 1)
    assert list(rows) == [(first, lena.pk, cora.pk), (second, None, cora.pk)]
    read = shown(browser.get(page))
    assert "Said by Lena" in read
    assert "Said by somebody at this table" in read
    browser.post(f"{page}said/", {"block": second, "said_by": str(lena.pk)}, headers={"accept": "text/html"})
    assert set(Said.objects.filter(block=second).values_list("membership", flat=True)) == {lena.pk}
    told = browser.post(f"{page}said/", {"block": [first, HELPS, "x"], "said_by": "somebody"})
    assert (told.status_code, told.json()) == (200, {"noted": 1})
    assert Said.objects.filter(block=first).count() == 2


def test_who_does_not_sit_there_reads(writing, lena, sign_in):
    browser, page = sign_in(lena), at(writing.guide, "1/tables/2/")
    read = shown(browser.get(page))
    assert 'data-guide="read"' in read
    assert "You read here: you do not sit at this table." in read
    assert browser.post(page, words(text="Mine.")).status_code == 200
    assert browser.post(f"{page}said/", {"block": "a" * 10, "said_by": ""}).status_code == 409
    assert lines(writing.guide)[-1] == "[2: ]"
    assert browser.post(at(writing.guide, "1/seat/"), {"table": "2"}).status_code == 302
    assert 'data-guide="write"' in shown(browser.get(page))


def test_only_who_leads_gives_others_a_seat(workshop, mo, lena, cora, sign_in):
    page = at(workshop.guide, "1/seat/")
    assert sign_in(lena).post(page, {"table": "1", "membership": cora.pk}).status_code == 404
    assert sign_in(mo).post(page, {"table": "1", "membership": cora.pk}).status_code == 302
    assert sign_in(mo).post(page, {"table": "9", "membership": cora.pk}).status_code == 404
    assert list(WorkshopSeat.objects.values_list("membership", "table__number")) == [(cora.pk, 1)]


def test_reading_back_goes_from_table_to_table_and_is_merged(writing, mo, lena, sign_in, now):
    guide, browser = writing.guide, sign_in(mo)
    (one,) = types(writing, 1, "Ring first.", by=lena, at=now)
    (two,) = types(writing, 2, "Write down who rang.", by=lena, at=now)
    step = at(guide, "1/step/")
    browser.post(f"{step}end-round/")
    asked = browser.get(at(guide, "1/tables/1/read/"))
    assert [field.name for _words, field, _said in asked.context["parts"]] == [f"goes-{one}"]
    refused = browser.post(f"{step}merge/", follow=True)
    assert "Not merged yet" in shown(refused)
    sent = browser.post(at(guide, "1/tables/1/read/"), {f"goes-{one}": f"with:{two}"})
    assert sent.url == at(guide, "1/tables/2/read/")
    assert holding.reading(writing).number == 2
    assert browser.post(at(guide, "1/tables/2/read/"), {f"goes-{two}": "in"}).url == at(guide, "1/lead/")
    assert BlockNote.objects.count() == 2
    assert "Everything is noted." in shown(browser.get(at(guide, "1/lead/")))
    assert "2 parts stand in the guide now." in shown(browser.post(f"{step}merge/", follow=True))
    assert "This is not possible now." in shown(browser.post(f"{step}merge/", follow=True))
    assert lines(guide)[-2:] == ["Write down who rang.", "Ring first."]
    assert browser.get(at(guide, "1/tables/1/")).url == at(guide)


def test_an_open_page_hears_of_the_end_and_is_not_drawn_anew_for_nothing(writing, mo, sign_in, now):
    browser, page = sign_in(mo), at(writing.guide)
    known = browser.get(page).context["known"]
    assert browser.get(page, {"known": known}).status_code == 204
    holding.end_round(writing, by=mo, at=now)
    assert "The tables read back now" in shown(browser.get(page, {"known": known}))
    merging.merge(writing, by=mo, at=now)
    part = browser.get(at(writing.guide, "1/tables/1/"), headers={"hx-request": "true"})
    assert "The workshop has ended, and the words are merged." in shown(part)


def test_time_that_is_over_is_said_kindly_and_ends_nothing(writing, mo, lena, sign_in, now):
    seating.sit(writing, table_of(writing, 1), lena, at=now)
    past = timezone.now() - timedelta(minutes=30)
    Workshop.objects.update(writes_from=past, writes_until=past + timedelta(minutes=20))
    browser = sign_in(lena)
    page = shown(browser.get(at(writing.guide, "1/tables/1/")))
    assert "Finish your sentence in peace: nothing is cut off." in page
    assert browser.post(at(writing.guide, "1/tables/1/"), words(text="Late.")).status_code == 302
    writing.refresh_from_db()
    assert sign_in(mo).post(at(writing.guide, "1/step/more-time/"), {"minutes": "5", "seen": writing.seen})
    again = sign_in(mo).post(
        at(writing.guide, "1/step/more-time/"), {"minutes": "5", "seen": writing.seen}, follow=True
    )
    assert "Somebody has given more time already." in shown(again)


def test_a_sheet_that_was_taken_out_is_begun_anew(writing, mo, sign_in, now):

    with editing(writing.guide, by=mo, at=now) as doc:
        remove_block(doc, table_of(writing, 1).draft)
    browser, page = sign_in(mo), at(writing.guide, "1/tables/1/")
    assert "Begin a new sheet" in shown(browser.get(page))
    assert browser.post(page, {"again": "yes"}).url == page
    assert lines(writing.guide)[5] == "[1: ]"


def test_paper_shows_what_is_asked_and_the_section(workshop, mo, sign_in):
    page = shown(sign_in(mo).get(at(workshop.guide, "1/sheets/")))
    assert page.count('class="sheet"') == 2
    assert "Ask what happened." in page


def test_a_change_keeps_what_was_typed_where_somebody_was_faster(workshop, mo, sign_in):
    browser, page = sign_in(mo), at(workshop.guide, "1/change/")
    sent = {"asks": "And at night?", "before": "", "minutes": "20", "seen": "0"}
    assert browser.post(page, sent).status_code == 302
    stale = browser.post(page, {**sent, "asks": "And by day?"})
    assert stale.context["theirs"][0][1] == "And at night?"


@pytest.mark.parametrize(
    ("rest", "queries"), [("1/", 10), ("1/lead/", 13), ("1/screen/", 10), ("1/tables/1/", 11)]
)
def test_pages_take_as_many_queries_whatever_is_written(
    writing, mo, lena, cora, sign_in, now, django_assert_num_queries, rest, queries
):
    for who, table in ((lena, 1), (cora, 1), (mo, 2)):
        seating.sit(writing, table_of(writing, table), who, at=now)
    types(writing, 1, "Ring.", "Wait.", "Say who you are.", by=lena, at=now)
    browser = sign_in(mo)
    browser.get(at(writing.guide))
    with django_assert_num_queries(queries):
        assert browser.get(at(writing.guide, rest)).status_code == 200
