"""Writing a barrier and passing it on: signed in below the community, and by personal link below /s/."""

import uuid
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from commonpractice.community.models import Departure, Happening, Membership, Organisation
from commonpractice.themes import passing_on
from commonpractice.themes.forms.month import MonthField
from commonpractice.themes.models import Barrier, ContactEnding, Source, Wording
from commonpractice.themes.voice import Voice
from tests.themes.raised import WORDS, draft_barrier, pass_on_barrier, raise_barrier

STALE = "Somebody changed this while you were writing. Your words are kept below"
NO = dict.fromkeys(("singled_out", "linked", "worked_out", "recognised"), "no")


class Pages:
    """The addresses of one writer's draft, by name."""

    def __init__(self, base: str, wording: Wording | None = None) -> None:
        self.base = base
        self.drafts = base if base.startswith("/s/") else f"{base}drafts/"
        self.draft = f"{self.drafts}{wording.barrier.key}/" if wording else ""

    def __getattr__(self, name: str) -> str:
        return f"{self.draft}{name.replace('_', '-')}/"


MEMBER = "/potteries/barriers/"


def of_member(wording: Wording | None = None) -> Pages:
    return Pages(MEMBER, wording)


def of_link(contact, wording: Wording | None = None) -> Pages:
    return Pages(f"/s/{contact.link_key}/", wording)


@pytest.fixture(params=["member", "link"])
def writer(request, mo, petra, sign_in):
    """Each test runs through both doors: (client, speaker, addresses of a draft)."""
    if request.param == "member":
        return sign_in(mo), mo, of_member
    return sign_in(None), petra, lambda wording=None: of_link(petra, wording)


def typed(wording: Wording, **changed: object) -> dict[str, object]:
    """What a browser sends for a draft as it stands."""
    month = wording.month
    words = {name: getattr(wording, name) for name in WORDS if name != "month"}
    months = {"month_0": month.month, "month_1": month.year} if month else {"month_0": "", "month_1": ""}
    return {**words, **months, "seen": wording.edited_times, "source": "", **changed}


def last_month(now) -> date:
    return (now.date().replace(day=1) - timedelta(days=1)).replace(day=1)


# ── Beginning ────────────────────────────────────────────────────────────────────────────────────────────────
def test_begin_tells_what_not_to_write_and_begins_once_however_often_it_is_pressed(writer):
    client, speaker, pages = writer
    start = f"{pages().base}pass-on/"
    page = client.get(start)
    assert "Please leave out names, initials, dates" in page.content.decode()
    assert Barrier.objects.count() == 0
    key = page.context["form"]["key"].value()
    for _each in range(2):
        answer = client.post(start, {"key": key})
        assert (answer.status_code, answer.url) == (302, f"{pages().drafts}{key}/")
    barrier = Barrier.objects.get()
    assert (barrier.raised_by, barrier.contact) == (Voice(speaker).membership, Voice(speaker).contact)
    assert barrier.source == (speaker.source if Voice(speaker).contact else None)


def test_what_may_be_left_out_is_folded_until_something_of_it_is_written(writer, now):
    client, speaker, pages = writer
    folded = '<details class="disclosure draft-section">'
    without = draft_barrier(speaker, at=now, already_works="", tried="", rule="")
    assert folded in client.get(pages(without).draft).content.decode()
    for name in ("already_works", "tried", "rule"):
        written = draft_barrier(
            speaker, at=now, **{"already_works": "", "tried": "", "rule": "", name: "Yes."}
        )
        shown = client.get(pages(written).draft).content.decode()
        assert (folded in shown, '<details class="disclosure draft-section" open>' in shown) == (False, True)


def test_a_spoiled_key_shows_the_page_again(writer):
    client, _speaker, pages = writer
    for key in ("", "not-a-key", "a\0b"):
        assert client.post(f"{pages().base}pass-on/", {"key": key}).status_code == 200
    assert Barrier.objects.count() == 0


def test_the_key_of_somebody_elses_draft_leads_nowhere(mo, cora, sign_in, now):
    theirs = draft_barrier(cora, at=now)
    answer = sign_in(mo).post(f"{MEMBER}pass-on/", {"key": str(theirs.barrier.key)}, follow=True)
    assert answer.status_code == 404


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_draft_saves_with_almost_nothing_and_leads_home(writer, now):
    client, speaker, pages = writer
    wording = passing_on.begin(uuid.uuid4(), voice=Voice(speaker), source=None, at=now)
    page = pages(wording)
    answer = client.post(page.draft, {"blocked": "A beginning", "seen": "0", "month_1": "2026"})
    assert (answer.status_code, answer.url) == (302, page.drafts)
    wording.refresh_from_db()
    assert (wording.blocked, wording.month, wording.title) == ("A beginning", None, "")


def test_every_word_comes_back_in_the_form_and_is_kept(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    page, month = pages(wording).draft, last_month(now)
    html = client.get(page).content.decode()
    for name in (
        "title",
        "blocked",
        "decision_point",
        "reason_given",
        "rule",
        "effect",
        "already_works",
        "tried",
    ):
        assert WORDS[name] in html
    assert 'type="file"' not in html
    sent = typed(
        wording,
        tried="One\r\nTwo\x07",
        title=" Two words ",
        month_0=month.month,
        month_1=month.year,
        next="yes",
    )
    answer = client.post(page, sent)
    assert (answer.status_code, answer.url) == (302, f"{page}check/")
    wording.refresh_from_db()
    assert (wording.tried, wording.title, wording.month) == ("One\nTwo", "Two words", month)


def test_a_member_chooses_the_source_and_whether_their_name_is_shown(mo, panel, sign_in, now):
    wording = draft_barrier(mo, at=now)
    page = of_member(wording).draft
    assert "I met it myself" in sign_in(mo).get(page).content.decode()
    sign_in(mo).post(page, typed(wording, source=panel.pk, show_name="on"))
    barrier = Barrier.objects.get()
    assert (barrier.source, barrier.show_name) == (panel, True)


def test_a_source_of_another_community_is_not_in_the_list(mo, olive, sign_in, now):
    other = Source.objects.create(
        community=olive.community, key=uuid.uuid4(), name="Far panel", kind="organisation", added_at=now
    )
    wording = draft_barrier(mo, at=now)
    html = sign_in(mo).post(of_member(wording).draft, typed(wording, source=other.pk)).content.decode()
    assert "Choose one from the list." in html
    assert Barrier.objects.get().source is None


def test_who_comes_by_link_can_name_no_other_source(petra, panel, sign_in, now):
    wording = draft_barrier(petra, at=now, source=panel)
    page = of_link(petra, wording).draft
    assert 'name="source"' not in sign_in(None).get(page).content.decode()
    sign_in(None).post(page, typed(wording, source="", show_name="on"))
    barrier = Barrier.objects.get()
    assert (barrier.source, barrier.show_name) == (panel, False)


@pytest.mark.parametrize(
    ("spoiled", "sentence"),
    [
        ({"title": "Two\nlines"}, "This holds a character that cannot be shown"),
        ({"title": "Bell\x07"}, "This holds a character that cannot be shown"),
        ({"title": "x" * 151}, "at most 150 characters"),
        ({"blocked": "x" * 1501}, "at most 1500 characters"),
        ({"lever": "magic"}, "Choose one from the list."),
        ({"rule_kind": "arson"}, "Choose one from the list."),
        ({"meeting_kind": "secret"}, "Choose one from the list."),
        ({"month_0": "13"}, "Choose a month from the list."),
        ({"month_0": "1", "month_1": "1066"}, "Choose a month from the list."),
        ({"effect": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_kept_is_said_and_everything_else_is_kept(writer, now, spoiled, sentence):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    sent = typed(wording, tried="Typed just now", month_0=1, month_1=now.year)
    html = client.post(pages(wording).draft, {**sent, **spoiled}).content.decode()
    assert sentence in html
    wording.refresh_from_db()
    assert wording.tried == "Typed just now"
    assert {name: getattr(wording, name) for name in spoiled if name in WORDS} == {
        name: WORDS[name] for name in spoiled if name in WORDS
    }
    assert 'name="seen" value="2"' in html


@pytest.mark.parametrize(
    ("month", "year", "said"),
    [
        ("6", "2026", "This month has not come yet. Choose this month or an earlier one."),
        ("4", "2021", "Choose a month of the last five years."),
        ("5", "2020", "Choose a month from the list."),
        ("0", "2026", "Choose a month from the list."),
        ("5", "2027", "Choose a month from the list."),
        ("5", "٣", "Choose a month from the list."),
    ],
)
def test_a_month_to_come_or_long_past_is_refused(month, year, said):
    with pytest.raises(ValidationError) as refused:
        MonthField(today=date(2026, 5, 14), required=False).clean([month, year])
    assert refused.value.messages == [said]


@pytest.mark.parametrize(
    ("month", "year", "chosen"),
    [("5", "2026", date(2026, 5, 1)), ("5", "2021", date(2021, 5, 1)), ("", "2026", None), ("5", "", None)],
)
def test_a_month_is_kept_as_its_first_day(month, year, chosen):
    assert MonthField(today=date(2026, 5, 14), required=False).clean([month, year]) == chosen


def test_this_very_month_and_the_first_five_years_ago_can_be_chosen(mo, sign_in, potteries, now):
    wording, today = draft_barrier(mo, at=now), potteries.date_of(now)
    for year in (today.year, today.year - 5):
        sign_in(mo).post(of_member(wording).draft, typed(wording, month_0=today.month, month_1=year))
        wording.refresh_from_db()
        assert wording.month == date(year, today.month, 1)


def test_a_stale_tab_keeps_its_words_shows_the_others_and_saves_the_second_time(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    old = typed(wording, blocked="Mine")
    client.post(pages(wording).draft, typed(wording, blocked="Theirs"))
    html = client.post(pages(wording).draft, old).content.decode()
    assert STALE in html
    assert "Theirs" in html
    assert "Mine" in html
    wording.refresh_from_db()
    assert wording.blocked == "Theirs"
    client.post(pages(wording).draft, {**old, "seen": wording.edited_times})
    wording.refresh_from_db()
    assert wording.blocked == "Mine"


def test_a_form_without_its_count_changes_nothing(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    for sent in ({}, {"seen": "x", "blocked": "Lost"}, {"seen": "-1", "blocked": "Lost"}):
        assert client.post(pages(wording).draft, sent).status_code == 200
    wording.refresh_from_db()
    assert (wording.blocked, wording.edited_times) == (WORDS["blocked"], 1)


# ── Saving while typing ──────────────────────────────────────────────────────────────────────────────────────
def test_saving_while_typing_answers_with_the_hour_the_count_and_the_findings(writer, potteries, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    sent = typed(wording, blocked="At ST1 4QP, in the ", month_0="", shown=["title:", "effect:"])
    answer = client.post(pages(wording).save, sent)
    html = answer.content.decode()
    wording.refresh_from_db()
    clock = f"{potteries.local(wording.written_at):%H:%M}"
    assert f"Saved at {clock}. Please look at: What is blocked?" in html
    assert 'name="seen" value="2"' in html
    assert "<mark><bdi>ST1 4QP</bdi></mark>" in html
    assert 'id="findings-blocked"' in html
    assert 'id="findings-effect"' not in html
    assert answer["HX-Trigger"] == "draft-saved"
    # Somebody is in the middle of a line.
    assert wording.blocked == "At ST1 4QP, in the "


def test_findings_that_the_page_shows_are_not_sent_again(mo, sign_in, now):
    wording = draft_barrier(mo, at=now)
    client, page = sign_in(mo), of_member(wording).save
    first = client.post(page, typed(wording, blocked="At ST1 4QP"))
    row = next(each for each in first.context["changed"] if each["name"] == "blocked")
    again = typed(wording, blocked="At ST1 4QP now", seen=2, shown=[f"blocked:{row['digest']}"])
    assert 'id="findings-blocked"' not in client.post(page, again).content.decode()
    gone = client.post(page, typed(wording, blocked="Somewhere", seen=3, shown=[f"blocked:{row['digest']}"]))
    assert 'id="findings-blocked"' in gone.content.decode()


def test_saving_while_typing_from_a_stale_tab_says_so_and_keeps_what_stands(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    answer = client.post(pages(wording).save, typed(wording, blocked="Lost", seen=0))
    assert "Not saved: you changed this in another tab." in answer.content.decode()
    assert "HX-Trigger" not in answer
    wording.refresh_from_db()
    assert wording.blocked == WORDS["blocked"]


def test_what_cannot_be_saved_while_typing_is_named(mo, sign_in, now):
    wording = draft_barrier(mo, at=now)
    answer = sign_in(mo).post(of_member(wording).save, typed(wording, blocked="x" * 1501, tried="Kept"))
    assert "but not this: What is blocked?" in answer.content.decode()
    assert "HX-Trigger" not in answer
    wording.refresh_from_db()
    assert (wording.blocked, wording.tried) == (WORDS["blocked"], "Kept")


def test_what_was_passed_on_is_not_saved_over(writer, now):
    client, speaker, pages = writer
    wording = pass_on_barrier(speaker, at=now)
    html = client.post(pages(wording).save, typed(wording, blocked="Lost")).content.decode()
    assert "You have passed this on, so it cannot be changed now." in html
    answer = client.post(pages(wording).draft, typed(wording, blocked="Lost"))
    assert (answer.status_code, answer.url) == (302, pages(wording).draft)
    wording.refresh_from_db()
    assert wording.blocked == WORDS["blocked"]


# ── Four questions ───────────────────────────────────────────────────────────────────────────────────────────
def test_what_is_missing_is_said_before_the_questions(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(
        speaker, at=now, title="", lever="", month=None, already_works="", tried="", rule=""
    )
    page = pages(wording)
    answer = client.get(page.check)
    assert (answer.status_code, answer.url) == (302, f"{page.draft}?missing=yes")
    html = client.get(answer.url).content.decode()
    assert "3 things need mending" in html
    for sentence in ("Say it in a few words.", "Choose what would have to move.", "Choose the month."):
        assert html.count(sentence) == 2
    assert client.post(page.check, {**NO, "seen": wording.edited_times}).url == f"{page.draft}?missing=yes"
    wording.refresh_from_db()
    assert wording.state == "draft"


def test_four_times_no_passes_it_on_and_the_second_time_changes_nothing(writer, cora, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    page = pages(wording)
    assert WORDS["blocked"] in client.get(page.check).content.decode()
    for _each in range(2):
        answer = client.post(page.check, {**NO, "seen": wording.edited_times})
        assert (answer.status_code, answer.url) == (302, page.draft)
    html = client.get(page.draft).content.decode()
    assert "A second person reads it first" in html
    assert "nobody else hears of it" in html
    assert Wording.objects.waiting().get() == wording
    assert not Happening.objects.exists()


@pytest.mark.parametrize("answer", ["yes", "unsure"])
@pytest.mark.parametrize("question", list(NO))
def test_any_other_answer_leads_back_to_the_words_with_ways_to_generalise(mo, sign_in, now, question, answer):
    wording = draft_barrier(mo, at=now)
    page, client = of_member(wording), sign_in(mo)
    led = client.post(page.check, {**NO, question: answer, "seen": wording.edited_times})
    assert (led.status_code, led.url) == (302, f"{page.draft}?back=yes")
    html = client.get(led.url).content.decode()
    assert "Thank you for being careful" in html
    assert "several stories put together as one pattern, and say so" in html
    assert not Wording.objects.waiting().exists()


def test_an_answer_left_out_or_made_up_is_asked_for(mo, sign_in, now):
    wording = draft_barrier(mo, at=now)
    page, client = of_member(wording), sign_in(mo)
    left_out = client.post(page.check, {**NO, "linked": "", "seen": 1}).content.decode()
    assert "Choose an answer; “I am not sure” is one." in left_out
    made_up = client.post(page.check, {**NO, "linked": "perhaps", "seen": 1}).content.decode()
    assert "Choose one of the three answers." in made_up
    assert not Wording.objects.waiting().exists()


def test_what_is_still_pointed_out_is_marked_and_needs_a_reason(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now, effect="The <b>office</b> at ST1 4QP is closed.\nAlways.")
    page = pages(wording)
    html = client.get(page.check).content.decode()
    marked = '<mark>ST1 4QP<span class="visually-hidden"> (pointed out: a postcode)</span></mark>'
    assert f"The &lt;b&gt;office&lt;/b&gt; at {marked} is closed.<br>Always." in html
    refused = client.post(page.check, {**NO, "seen": 1}).content.decode()
    assert "Say why nobody can be recognised by what was pointed out" in refused
    client.post(page.check, {**NO, "seen": 1, "kept_because": "It is where the office is."})
    assert Wording.objects.waiting().get().own_check.kept_because == "It is where the office is."


def test_words_changed_in_another_tab_are_read_again_before_they_are_passed_on(mo, sign_in, now):
    wording = draft_barrier(mo, at=now)
    page, client = of_member(wording), sign_in(mo)
    client.post(page.draft, typed(wording, blocked="Other words"))
    answer = client.post(page.check, {**NO, "seen": 1}, follow=True)
    assert answer.redirect_chain == [(page.check, 302)]
    assert "The words were changed in another tab." in answer.content.decode()
    assert not Wording.objects.waiting().exists()


# ── Taking back, removing ────────────────────────────────────────────────────────────────────────────────────
def test_taken_back_it_is_a_draft_again_and_twice_is_once(writer, now):
    client, speaker, pages = writer
    wording = pass_on_barrier(speaker, at=now)
    for _each in range(2):
        answer = client.post(pages(wording).take_back)
        assert (answer.status_code, answer.url) == (302, pages(wording).draft)
    assert Wording.objects.drafts().get() == wording


def test_a_draft_is_removed_with_its_barrier(writer, now):
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    answer = client.post(pages(wording).remove)
    assert (answer.status_code, answer.url) == (302, pages(wording).drafts)
    assert (Barrier.objects.count(), Wording.objects.count()) == (0, 0)
    assert client.post(pages(wording).remove).status_code == 404


def test_what_waits_is_taken_back_before_it_is_removed(writer, now):
    client, speaker, pages = writer
    wording = pass_on_barrier(speaker, at=now)
    assert client.post(pages(wording).remove).url == pages(wording).draft
    assert Barrier.objects.count() == 1


def test_removing_the_draft_of_clearer_words_leaves_what_members_read(mo, cora, sign_in, now):
    barrier = raise_barrier(mo, read_by=cora, at=now, title="Stands")
    draft = passing_on.begin_rewording(barrier, voice=Voice(mo), at=now)
    page, client = of_member(draft), sign_in(mo)
    html = client.get(page.draft).content.decode()
    assert "For “Stands”. What members read now stays" in html
    assert 'name="show_name"' not in html
    client.post(page.draft, typed(draft, title="Clearer", next="yes"))
    client.post(page.check, {**NO, "seen": 1})
    assert Wording.objects.waiting().get().title == "Clearer"
    client.post(page.take_back)
    client.post(page.remove)
    assert [str(each) for each in Barrier.objects.known()] == ["Stands"]
    assert client.get(page.draft).status_code == 404


# ── One's own drafts, and nobody else's ──────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("rows", [1, 3])
def test_own_drafts_in_a_constant_number_of_queries(
    rows, mo, cora, lena, sign_in, now, django_assert_num_queries
):
    for number in range(rows):
        draft_barrier(mo, at=now, title=f"Written {number}")
        pass_on_barrier(mo, at=now, title=f"Waits {number}")
        back = pass_on_barrier(mo, at=now, title=f"Back {number}")
        passing_on.send_back(back, why="Leave the street out.", by=cora, at=now)
    draft_barrier(lena, at=now, title="Of Lena")
    client = sign_in(mo)
    with django_assert_num_queries(5):
        html = client.get(f"{MEMBER}drafts/").content.decode()
    assert [html.count(f"{name} ") for name in ("Written", "Waits", "Back")] == [rows] * 3
    assert html.count("Leave the street out.") == rows
    assert html.count("waits for a second person") == rows
    assert "Of Lena" not in html


def test_the_reason_it_came_back_stands_above_the_words_until_it_is_passed_on_again(writer, cora, now):
    client, speaker, pages = writer
    wording = pass_on_barrier(speaker, at=now)
    passing_on.send_back(wording, why="Leave the street out.", by=cora, at=now)
    assert "Leave the street out." in client.get(pages(wording).draft).content.decode()
    passing_on.pass_on(wording, kept_because="", at=now)
    assert "Leave the street out." not in client.get(pages(wording).draft).content.decode()


def addresses(pages: Pages) -> list[str]:
    names = ("save", "check", "take_back", "remove")
    return [pages.draft, *(getattr(pages, name) for name in names)]


def test_a_draft_is_not_found_by_anybody_but_its_writer(mo, cora, lena, olive, petra, sign_in, now):
    wording = pass_on_barrier(mo, at=now)
    theirs = draft_barrier(petra, at=now)
    for who in (None, olive, cora, lena, mo):
        client = sign_in(who)
        others = [of_member(theirs), of_link(petra, wording)]
        others += [] if who == mo else [of_member(wording)]
        for page in others:
            for address in addresses(page):
                assert (client.get(address).status_code, client.post(address).status_code) == (404, 404), (
                    address
                )
    assert (wording.state, Barrier.objects.count()) == ("waiting", 2)


def test_visitors_outsiders_and_former_members_find_nothing(mo, olive, sign_in, now):
    for who in (None, olive):
        for name in ("pass_on", "drafts", "look"):
            address = reverse(f"themes:{name}", args=["potteries"])
            assert sign_in(who).get(address).status_code == 404
    wording = draft_barrier(mo, at=now)
    Departure.objects.create(membership=mo, at=now)
    assert {sign_in(mo).get(address).status_code for address in addresses(of_member(wording))} == {404}


def test_an_approved_draft_is_a_draft_no_more(mo, cora, sign_in, now):
    barrier = raise_barrier(mo, read_by=cora, at=now)
    page = of_member(barrier.wording)
    assert {sign_in(mo).post(address).status_code for address in addresses(page)} == {404}


# ── The personal link ────────────────────────────────────────────────────────────────────────────────────────
def test_a_link_shows_community_and_source_and_no_rooms_of_members(petra, panel, cora, sign_in, now):
    wording = draft_barrier(petra, at=now, source=panel)
    for client in (sign_in(None), sign_in(cora)):
        for address in (f"{of_link(petra).base}pass-on/", of_link(petra, wording).draft):
            answer = client.get(address)
            html = answer.content.decode()
            assert "Petra Saggar</bdi> of <bdi>Kiln City Resolution Group" in html
            assert "Potteries Practice (invented)" in html
            assert "/potteries/barriers/" not in html
            assert "/potteries/members/" not in html
            assert "no-store" in answer["Cache-Control"]


def test_an_ended_link_is_not_found(petra, cora, sign_in, now):
    wording = draft_barrier(petra, at=now)
    ContactEnding.objects.create(contact=petra, by=cora.person, at=now)
    base = of_link(petra, wording)
    client = sign_in(None)
    every = [f"{base.base}pass-on/", f"{base.base}look/", *addresses(base)]
    assert {client.get(address).status_code for address in every} == {404}
    assert {client.post(address).status_code for address in every} == {404}
    assert client.get("/s/%00/pass-on/").status_code == 404


def test_buttons_are_pressed_and_never_opened(writer, now):
    client, speaker, pages = writer
    page = pages(draft_barrier(speaker, at=now))
    for address in (page.save, page.take_back, page.remove, f"{page.base}look/"):
        assert client.get(address).status_code == 405


# ── Nobody else to read it ───────────────────────────────────────────────────────────────────────────────────
def test_a_lone_coordinator_is_told_to_name_a_second_reader(cora, sign_in, now):
    page = of_member(pass_on_barrier(cora, at=now))
    html = sign_in(cora).get(page.draft).content.decode()
    assert "There is no second person yet" in html
    assert reverse("themes:readers", args=["potteries"]) in html


def test_with_a_second_reader_nothing_is_said_of_it(cora, reader, sign_in, now):
    page = of_member(pass_on_barrier(cora, at=now))
    assert "There is no second person yet" not in sign_in(cora).get(page.draft).content.decode()


def test_a_lone_second_reader_is_told_to_ask(cora, reader, sign_in, now):
    Departure.objects.create(membership=cora, at=now)
    html = sign_in(reader).get(of_member(pass_on_barrier(reader, at=now)).draft).content.decode()
    assert "Please ask the coordinator to name a second reader" in html


@pytest.mark.parametrize("others", [1, 3])
def test_the_form_costs_the_same_whatever_there_is(
    others, mo, panel, potteries, sign_in, now, django_assert_num_queries
):
    for number in range(others):
        Organisation.objects.create(community=potteries, name=f"House {number}", sector="third")
        Source.objects.create(
            community=potteries, key=uuid.uuid4(), name=f"Panel {number}", kind="review", added_at=now
        )
    page, client = of_member(draft_barrier(mo, at=now)).draft, sign_in(mo)
    with django_assert_num_queries(7):
        assert client.get(page).status_code == 200
    assert Membership.objects.count() == 1


def test_no_more_is_looked_at_than_a_field_takes(writer, now):
    """Two megabytes would keep everybody else waiting."""
    client, speaker, pages = writer
    wording = draft_barrier(speaker, at=now)
    sent = typed(wording, effect="People wait. " * 200 + "It was at ST1 4QP.")
    answer = client.post(pages(wording).save, sent)
    assert "a postcode" not in answer.content.decode()
