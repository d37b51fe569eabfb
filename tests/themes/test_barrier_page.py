from datetime import date, timedelta

import pytest
from django.utils.formats import date_format

from commonpractice.themes import choosing, passing_on
from commonpractice.themes.looking_after import BY_HAND, give_to, take_step
from commonpractice.themes.models import Barrier, OwnerChange, Step, Wording
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier

PAGE = "/potteries/barriers/1/"
STEPS = f"{PAGE}steps/"


@built_once
def barrier(mo, cora, now) -> Barrier:
    """Raised by Mo; Cora has said it in clearer words, so that every step by hand is possible from here."""
    barrier = raise_barrier(mo, read_by=cora, at=now - timedelta(days=3))
    barrier.take("clarify", why="", at=now - timedelta(days=2), by=cora)
    return barrier


@built_once
def today(potteries, now) -> date:
    return potteries.date_of(now)


def why(**more) -> dict[str, object]:
    return {"why": "It is time.", "seen": 2, **more}


def soon(today, days=30) -> str:
    return (today + timedelta(days=days)).isoformat()


# ── What the page tells ──────────────────────────────────────────────────────────────────────────────────────
def test_words_facts_and_life(barrier, lena, sign_in):
    page = sign_in(lena).get(PAGE)
    shown = page.content.decode()
    assert [part.heading for part in page.context["parts"]] == [
        "What is blocked", "At which decision", "The reason given", "What lies behind it", "What it does to people",
        "What already works", "What was tried so far",
    ]  # fmt: skip
    for words in (
        "An insurer’s term",
        "March 2026",
        "Commissioning",
        "The partnership",
        "A panel of several agencies",
    ):
        assert words in shown
    assert [(each.what, each.who) for each in page.context["life"]] == [
        ("Raised", "a member"),
        ("Said in clearer words", "Cora Wedge"),
    ]
    assert "Mo Glaze" not in shown


def test_a_barrier_in_no_theme_leads_to_those_proposed_from_it(barrier, lena, potteries, now, sign_in):
    client = sign_in(lena)
    shown = client.get(PAGE).content.decode()
    assert 'href="/potteries/themes/propose/?barrier=1"' in shown
    assert [stage.url for stage in client.get(PAGE).context["stages"]] == [""] * 9
    words = {"title": "Beds", "question": "How?", "why_now": ""}
    theme = choosing.propose(barrier.key, **words, barriers=[barrier], by=lena, at=now)
    assert f'<a href="{theme.get_absolute_url()}" dir="auto">Beds</a>' in client.get(PAGE).content.decode()
    Barrier.objects.update(theme=theme)
    page = client.get(PAGE)
    assert page.context["stages"][1].url == f"{theme.get_absolute_url()}#theme"
    assert "Propose a theme from it" not in page.content.decode()


def test_the_raiser_is_named_only_where_they_chose_it(barrier, mo, lena, panel, petra, cora, now, sign_in):
    client = sign_in(lena)
    Barrier.objects.update(show_name=True)
    assert [client.get(PAGE).context["raised_by"], client.get(PAGE).context["life"][0].who] == [
        "Mo Glaze"
    ] * 2
    Barrier.objects.update(source=panel)
    assert client.get(PAGE).context["raised_by"] == "Mo Glaze, for Kiln City Resolution Group"
    Barrier.objects.update(show_name=False)
    assert client.get(PAGE).context["raised_by"] == "Kiln City Resolution Group"
    linked = raise_barrier(petra, read_by=cora, at=now)
    shown = client.get(linked.get_absolute_url()).content.decode()
    assert "Kiln City Resolution Group" in shown
    assert "Petra" not in shown


def test_typed_words_are_words_and_keep_their_lines(mo, cora, now, sign_in):
    raise_barrier(mo, read_by=cora, at=now, title="<b>x</b>", blocked="One\n<i>two</i>")
    shown = sign_in(mo).get(PAGE).content.decode()
    assert "&lt;b&gt;x" in shown
    assert "One<br>&lt;i&gt;two" in shown


def test_nothing_unapproved_has_a_page(barrier, mo, cora, reader, now, sign_in):
    draft_barrier(mo, at=now)
    pass_on_barrier(mo, at=now)
    for who in (mo, cora, reader):
        assert [sign_in(who).get(f"/potteries/barriers/{number}/").status_code for number in (0, 1, 2, 10**20)] == [
            404, 200, 404, 404,
        ]  # fmt: skip


def test_clearer_words_that_wait_are_not_shown_and_earlier_ones_are(barrier, mo, cora, reader, now, sign_in):
    draft = passing_on.begin_rewording(barrier, voice=Voice(mo), at=now)
    words = {"title": "Clearer by far"}
    draft = passing_on.save_words(draft, words, at=now, edited_times=0, source=None, show_name=False)
    passing_on.pass_on(draft, kept_because="", at=now)
    for who in (mo, cora, reader):
        assert "Clearer by far" not in sign_in(who).get(PAGE).content.decode()
    passing_on.approve(draft, by=reader, at=now, edited_times=1)
    page = sign_in(mo).get(PAGE)
    assert page.context["wording"].title == "Clearer by far"
    assert [words.title for words, _parts in page.context["earlier"]] == [
        "Fire setting long ago closes every temporary room"
    ]
    assert "Read by Cora Wedge and approved on" in page.content.decode()


def test_visitors_and_outsiders_find_nothing(barrier, olive, sign_in):
    pages = ("", "owner/", "steps/park/", "merge/", "confirm/")
    for who in (None, olive):
        assert [sign_in(who).get(PAGE + page).status_code for page in pages] == [404] * 5
        assert [sign_in(who).post(PAGE + page, why()).status_code for page in (*pages[1:], "reword/")] == [
            404
        ] * 5
    assert sign_in(olive).get("/elsewhere/barriers/1/").status_code == 404
    assert Step.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_costs_the_same_with_one_and_three(
    rows, mo, cora, lena, chidi, now, sign_in, django_assert_num_queries
):
    barrier = raise_barrier(mo, read_by=cora, at=now)
    for each in range(rows):
        other = raise_barrier(lena, read_by=cora, at=now, title=f"Merged here {each}")
        other.take("merge", why="One", by=cora, at=now, into=barrier)
        Barrier.objects.filter(pk=other.pk).update(merged_into=barrier)
        barrier.take("park", why=f"Why {each}", by=cora, at=now)
        barrier.take("take_up", why="", by=cora, at=now)
    client = sign_in(chidi)
    with django_assert_num_queries(10):
        shown = client.get(barrier.get_absolute_url()).content.decode()
    assert shown.count("Merged here") == rows
    assert shown.count("Parked") == rows


# ── Steps ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_owner_and_coordinator_see_what_could_come_next(barrier, mo, lena, cora, now, sign_in):
    give_to(barrier, lena, review_on=None, seen=(None, None), by=cora, at=now)
    seen = {
        who: [step["verb"] for step in sign_in(who).get(PAGE).context["steps"]] for who in (mo, lena, cora)
    }
    assert seen == {mo: [], lena: ["weigh", "take_in_hand", "park", "hand_on"], cora: seen[lena]}


@pytest.mark.parametrize("verb", BY_HAND)
def test_who_does_not_lead_finds_no_step(verb, barrier, mo, sign_in):
    assert sign_in(mo).get(f"{STEPS}{verb}/").status_code == 404
    assert sign_in(mo).post(f"{STEPS}{verb}/", why()).status_code == 404


@pytest.mark.parametrize("verb", ["confirm", "merge", "verify", "raise", "fly"])
def test_other_steps_have_no_page(verb, barrier, cora, sign_in):
    assert sign_in(cora).get(f"{STEPS}{verb}/").status_code == 404
    assert sign_in(cora).post(f"{STEPS}{verb}/", why()).status_code == 404


def test_a_step_is_taken_once_though_sent_twice(barrier, cora, sign_in):
    for _twice in range(2):
        answer = sign_in(cora).post(f"{STEPS}weigh/", why(), follow=True)
        assert answer.redirect_chain == [(PAGE, 302)]
    assert "Please look at this." not in answer.content.decode()
    step = barrier.steps.last()
    assert (step.number, step.verb, step.after, step.why, step.by) == (
        3,
        "weigh",
        "weighed",
        "It is time.",
        cora,
    )


def test_what_each_step_asks_for(barrier, cora, today, sign_in):
    client = sign_in(cora)
    asked = {verb: list(client.post(f"{STEPS}{verb}/", {"seen": 2}).context["form"].errors) for verb in
             ("weigh", "park", "hand_on", "take_in_hand")}  # fmt: skip
    assert asked == {
        "weigh": ["why"], "park": ["until", "why"], "hand_on": ["told", "why"], "take_in_hand": ["owner", "review_on", "why"],
    }  # fmt: skip
    for day in (today, today - timedelta(days=1)):
        page = client.post(f"{STEPS}park/", why(until=day.isoformat()))
        assert list(page.context["form"].errors) == ["until"]
    assert barrier.steps.count() == 2


def test_parked_until_a_day_and_taken_up_where_it_was(barrier, cora, today, sign_in):
    client = sign_in(cora)
    client.post(f"{STEPS}park/", why(until=soon(today)))
    barrier.refresh_from_db()
    assert (barrier.stage, barrier.steps.last().until) == ("parked", today + timedelta(days=30))
    page = client.get(PAGE)
    assert date_format(today + timedelta(days=30), "j F Y") in page.content.decode()
    assert [step["verb"] for step in page.context["steps"]] == ["take_up"]
    client.post(f"{STEPS}take_up/", why(seen=3))
    barrier.refresh_from_db()
    assert barrier.stage == "clarified"


def test_what_could_point_at_a_person_is_looked_at_once_more(barrier, cora, sign_in):
    client = sign_in(cora)
    sent = why(why="Ask on 07700 900123 about it.")
    page = client.post(f"{STEPS}weigh/", sent)
    assert "Please look once more before you save" in page.content.decode()
    assert barrier.steps.count() == 2
    client.post(f"{STEPS}weigh/", {**sent, "looked_at": page.context["ask_again"].digest})
    assert barrier.steps.last().why == "Ask on 07700 900123 about it."


def test_handed_on_says_who_was_told(barrier, cora, lena, sign_in):
    sign_in(cora).post(f"{STEPS}hand_on/", why(told="The national body of insurers"))
    shown = sign_in(lena).get(PAGE).content.decode()
    assert 'Who was told:</span> <span dir="auto">The national body of insurers</span>' in shown


def test_taken_in_hand_by_somebody_and_with_a_day(barrier, cora, lena, today, sign_in):
    sent = why(owner=lena.pk, review_on=soon(today), seen_owner="", seen_review="")
    for _twice in range(2):
        answer = sign_in(cora).post(f"{STEPS}take_in_hand/", sent)
        assert answer.headers["Location"] == PAGE
    barrier.refresh_from_db()
    assert (barrier.stage, barrier.owner, barrier.review_on) == ("in_hand", lena, today + timedelta(days=30))
    assert (OwnerChange.objects.count(), barrier.steps.count()) == (1, 3)


def test_a_day_that_has_passed_does_not_do_for_taking_in_hand(barrier, cora, lena, today, now, sign_in):
    passed = today - timedelta(days=1)
    give_to(barrier, lena, review_on=passed, seen=(None, None), by=cora, at=now)
    sent = why(
        owner=lena.pk, review_on=passed.isoformat(), seen_owner=lena.pk, seen_review=passed.isoformat()
    )
    page = sign_in(lena).post(f"{STEPS}take_in_hand/", sent)
    assert list(page.context["form"].errors) == ["review_on"]
    sent["review_on"] = f"{today.year + 11}-01-01"
    assert "more than ten years ahead" in sign_in(lena).post(f"{STEPS}take_in_hand/", sent).content.decode()
    assert sign_in(lena).post(f"{PAGE}owner/", {**sent, "review_on": passed.isoformat()}).status_code == 302


def test_an_owner_alone_is_not_written_where_the_step_is_stale(barrier, cora, lena, today, sign_in):
    sent = why(owner=lena.pk, review_on=soon(today), seen_owner="", seen_review="", seen=1)
    page = sign_in(cora).post(f"{STEPS}take_in_hand/", sent)
    assert "Somebody changed this while you were writing." in page.content.decode()
    barrier.refresh_from_db()
    assert (barrier.stage, barrier.owner, OwnerChange.objects.count()) == ("clarified", None, 0)
    again = {name: page.context["form"][name].value() for name in page.context["form"].fields}
    assert sign_in(cora).post(f"{STEPS}take_in_hand/", again).status_code == 302
    barrier.refresh_from_db()
    assert (barrier.stage, barrier.owner) == ("in_hand", lena)


def test_two_at_once_the_second_sees_what_changed_and_keeps_the_words(barrier, cora, lena, now, sign_in):
    give_to(barrier, lena, review_on=None, seen=(None, None), by=cora, at=now)
    take_step(barrier, "weigh", why="First", by=cora, at=now, seen=2)
    page = sign_in(lena).post(f"{STEPS}park/", why(until="2030-01-01"))
    shown = page.content.decode()
    assert "Somebody changed this while you were writing." in shown
    assert "It stands here now: solutions being weighed" in shown
    assert "It is time." in shown
    assert 'name="seen" value="3"' in shown


def test_what_is_not_possible_any_more_is_said_and_changes_nothing(barrier, cora, lena, now, sign_in):
    give_to(barrier, lena, review_on=None, seen=(None, None), by=cora, at=now)
    take_step(barrier, "park", why="First", by=cora, at=now, seen=2)
    sentence = "This step is not possible from where the barrier stands now: parked. Nothing was changed."
    for seen in (2, 3):
        assert sentence in sign_in(lena).post(f"{STEPS}weigh/", why(seen=seen), follow=True).content.decode()
    assert sentence in sign_in(lena).get(f"{STEPS}weigh/", follow=True).content.decode()
    assert barrier.steps.count() == 3


# ── Who looks after it ───────────────────────────────────────────────────────────────────────────────────────
def test_given_to_somebody_and_a_stale_page_changes_nothing(barrier, cora, lena, chidi, today, sign_in):
    client, page = sign_in(cora), f"{PAGE}owner/"
    sent = {"owner": lena.pk, "review_on": soon(today), "seen_owner": "", "seen_review": ""}
    for _twice in range(2):
        assert client.post(page, sent).headers["Location"] == PAGE
    stale = client.post(page, {**sent, "owner": chidi.pk})
    shown = stale.content.decode()
    assert "Somebody changed this while you were writing." in shown
    assert "Now it is looked after by Lena." in shown
    barrier.refresh_from_db()
    assert (barrier.owner, OwnerChange.objects.count()) == (lena, 1)
    again = {name: stale.context["form"][name].value() for name in stale.context["form"].fields}
    client.post(page, again)
    client.post(page, {"owner": "", "review_on": "", "seen_owner": chidi.pk, "seen_review": soon(today)})
    barrier.refresh_from_db()
    assert (barrier.owner, barrier.review_on, OwnerChange.objects.count()) == (None, None, 3)


def test_only_members_and_days_to_come(barrier, cora, olive, today, sign_in):
    sent = {"owner": olive.pk, "review_on": today.isoformat(), "seen_owner": "x", "seen_review": "y"}
    page = sign_in(cora).post(f"{PAGE}owner/", sent)
    assert list(page.context["form"].errors) == ["owner", "review_on"]


def test_a_day_that_has_passed_is_said(barrier, cora, lena, today, now, sign_in):
    give_to(barrier, lena, review_on=today - timedelta(days=1), seen=(None, None), by=cora, at=now)
    assert "This was to be looked at again on" in sign_in(cora).get(PAGE).content.decode()


# ── Clearer words ────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(("who", "may"), [("mo", True), ("cora", True), ("lena", False)])
def test_who_may_write_clearer_words(who, may, barrier, lena, request, sign_in):
    client = sign_in(request.getfixturevalue(who))
    assert ("Write clearer words" in client.get(PAGE).content.decode()) is may
    assert client.get(f"{PAGE}reword/").status_code == 405
    answer = client.post(f"{PAGE}reword/")
    assert answer.status_code == (302 if may else 404)
    if may:
        assert answer.headers["Location"] == f"/potteries/barriers/drafts/{barrier.key}/"
    assert Wording.objects.count() == 1 + may


def test_one_draft_of_clearer_words_at_a_time(barrier, mo, cora, sign_in):
    for _twice in range(2):
        sign_in(mo).post(f"{PAGE}reword/")
    shown = sign_in(cora).post(f"{PAGE}reword/", follow=True).content.decode()
    assert "Somebody is writing clearer words for it already." in shown
    assert Wording.objects.count() == 2


def test_an_owner_of_many_digits_in_a_spoiled_form_is_stale(mo, cora, sign_in, now):
    raise_barrier(mo, read_by=cora, at=now)
    sent = {"owner": mo.pk, "seen_owner": "9" * 5000, "seen_review": ""}
    assert sign_in(cora).post("/potteries/barriers/1/owner/", sent).context["stale"]
