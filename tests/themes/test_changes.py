"""Changes: reported, verified by somebody else, tried again. Flexes beside them, never added up with them."""

import uuid
from datetime import date, timedelta

import pytest

from commonpractice.community.models import Happening
from commonpractice.themes import changing, looking_after
from commonpractice.themes.models import Barrier, Change, Retest, RetestResult, Step, Verification, month_of
from commonpractice.themes.months import months_after, months_up_to
from commonpractice.themes.register.change_facts import changes_and_escalations, due_in_words
from commonpractice.transitions import NotNowError
from tests.at_once import at_once, two_connections
from tests.browser import PHONE, check_both
from tests.built_once import built_once
from tests.themes.living import EVIDENCE, WHAT, ask, confirmed, days_after, report, verify
from tests.themes.raised import raise_barrier

REPORT = "/potteries/barriers/1/changes/report/"


@built_once
def barrier(mo, cora, now) -> Barrier:
    return confirmed(raise_barrier(mo, read_by=cora, at=now - timedelta(days=400)))


@built_once
def today(potteries, now) -> date:
    return potteries.date_of(now)


def reported(today, **more: object) -> dict[str, object]:
    words = {"kind": "sustained", "what": WHAT, "evidence": EVIDENCE, "month": month_of(today).isoformat()}
    return {"key": str(uuid.uuid4()), **words, **more}


def found(today, **more: object) -> dict[str, object]:
    days = [months_after(today, 6).isoformat(), months_after(today, 12).isoformat()]
    return {"borne_out": "yes", "how": "I read the rules.", "first": days[0], "second": days[1], **more}


def page_of(change: Change) -> str:
    return f"/potteries/barriers/1/changes/{change.pk}/"


def retest_page(retest: Retest) -> str:
    return f"/potteries/barriers/1/re-tests/{retest.pk}/"


# ── Months ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_months_after_keeps_to_the_last_day_of_a_shorter_month():
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2027, 2, 28), 12) == date(2028, 2, 28)
    assert months_after(date(2026, 1, 15), -1) == date(2025, 12, 15)
    assert months_up_to(date(2026, 2, 9), count=3) == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]


def test_due_in_words():
    may = date(2026, 5, 14)
    assert [due_in_words(may + timedelta(days=each), may) for each in (-2, -1, 0, 1, 2)] == [
        "was due 2 days ago", "was due yesterday", "is due today", "is due tomorrow", "is due in 2 days",
    ]  # fmt: skip
    assert [due_in_words(may + timedelta(days=each), may) for each in (-181, -59, 60, 731)] == [
        "was due 6 months ago", "was due 59 days ago", "is due in 2 months", "is due in 24 months",
    ]  # fmt: skip


# ── Reporting ────────────────────────────────────────────────────────────────────────────────────────────────
def test_any_member_reports_a_sustained_change_and_the_same_form_twice_reports_once(
    barrier, lena, today, sign_in
):
    given = reported(today)
    client = sign_in(lena)
    places = {client.post(REPORT, given).headers["Location"] for _twice in range(2)}
    change = Change.objects.get()
    assert places == {f"{page_of(change)}?reported"}
    assert (change.barrier, change.by, change.kind) == (barrier, lena, "sustained")
    assert (change.month.day, change.what, change.evidence) == (1, WHAT, EVIDENCE)
    assert [step.verb for step in barrier.steps.all()] == ["raise", "confirm", "report_change"]


def test_a_flex_is_no_step(barrier, lena, today, sign_in):
    sign_in(lena).post(REPORT, reported(today, kind="flex"))
    barrier.refresh_from_db()
    assert (barrier.stage, barrier.changes.get().kind) == ("confirmed", "flex")
    assert Happening.objects.latest("pk").what == "flex_reported"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": ""}, "Choose one of the two."),
        ({"kind": "both"}, "Choose one of the two."),
        ({"what": " "}, "Write what is done differently."),
        ({"evidence": ""}, "Write what shows it, in a line or two."),
        ({"month": ""}, "Choose a month."),
        ({"month": "2026-05-14"}, "Choose a month from the list."),
        ({"month": "2999-01-01"}, "Choose a month from the list."),
        ({"what": "x" * 1501}, "at most 1500 characters"),
        ({"what": "nul\x00"}, "Null characters are not allowed."),
        ({"key": "none"}, "Enter a valid UUID."),
    ],
)
def test_what_cannot_be_saved_gets_a_sentence_and_changes_nothing(
    given, sentence, barrier, lena, today, sign_in
):
    page = sign_in(lena).post(REPORT, reported(today, **given))
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Change.objects.exists()


def test_line_breaks_count_once_and_stay(barrier, lena, today, sign_in):
    sign_in(lena).post(REPORT, reported(today, what="a\r\n" * 750, kind="flex"))
    change = Change.objects.get()
    assert change.what == ("a\n" * 750).strip()
    assert sign_in(lena).get(page_of(change)).content.decode().count("a<br>") == 749


def test_what_was_written_is_shown_and_never_as_html(barrier, lena, today, sign_in):
    sign_in(lena).post(REPORT, reported(today, what="<b>not bold</b>"))
    page = sign_in(lena).get(page_of(Change.objects.get())).content.decode()
    assert "&lt;b&gt;not bold&lt;/b&gt;" in page
    assert "<b>" not in page


def test_while_a_change_waits_only_a_flex_can_be_written_down(barrier, mo, lena, today, now, sign_in):
    report(barrier, mo, at=now)
    page = sign_in(lena).get(REPORT)
    assert [key for key, _words in page.context["form"].fields["kind"].choices] == ["flex"]
    assert "so a sustained change cannot be reported now" in page.content.decode()
    refused = sign_in(lena).post(REPORT, reported(today))
    assert "This cannot be done now: the barrier is “change reported”." in refused.content.decode()
    assert refused.context["form"]["what"].value() == WHAT
    assert Change.objects.count() == 1


def test_a_merged_barrier_takes_no_more_changes(barrier, mo, cora, lena, today, now, sign_in):
    other = raise_barrier(mo, read_by=cora, at=now)
    looking_after.merge(barrier, other, why="The same.", by=cora, at=now, seen=barrier.steps_taken)
    for kind in ("flex", "sustained"):
        assert sign_in(lena).post(REPORT, reported(today, kind=kind)).headers["Location"] == (
            "/potteries/barriers/1/"
        )
        with pytest.raises(NotNowError):
            report(barrier, lena, at=now, kind=kind)
    assert not Change.objects.exists()


def test_a_key_that_another_barrier_has_is_no_door_to_it(barrier, mo, cora, now):
    other = raise_barrier(mo, read_by=cora, at=now)
    change = report(other, mo, at=now)
    with pytest.raises(NotNowError):
        report(barrier, mo, at=now, key=change.key)
    assert list(Change.objects.all()) == [change]


# ── Verifying ────────────────────────────────────────────────────────────────────────────────────────────────
def test_re_tests_are_proposed_for_six_twelve_and_twenty_four_months(barrier, mo, lena, now, today, sign_in):
    change = report(barrier, mo, at=now)
    form = sign_in(lena).get(f"{page_of(change)}verify/").context["form"]
    assert [field.value() for field in form.days()] == [
        months_after(today, 6), months_after(today, 12), months_after(today, 24), None,
    ]  # fmt: skip


def test_somebody_else_says_it_is_so_and_re_tests_are_set(barrier, mo, lena, now, today, sign_in):
    change = report(barrier, mo, at=now)
    sent = sign_in(lena).post(f"{page_of(change)}verify/", found(today))
    assert sent.headers["Location"] == page_of(change)
    verification = Verification.objects.get()
    assert (verification.by, verification.borne_out, verification.how) == (lena, True, "I read the rules.")
    assert [each.on for each in change.retests.all()] == [months_after(today, 6), months_after(today, 12)]
    barrier.refresh_from_db()
    assert barrier.stage == "verified"
    assert "Somebody else has seen it." in sign_in(mo).get(page_of(change)).content.decode()


def test_not_so_puts_the_barrier_in_hand_again_and_sets_no_re_test(barrier, mo, lena, now, today, sign_in):
    change = report(barrier, mo, at=now)
    sign_in(lena).post(f"{page_of(change)}verify/", found(today, borne_out="no"))
    barrier.refresh_from_db()
    assert (barrier.stage, Retest.objects.count()) == ("in_hand", 0)
    assert "it is not so, or not yet" in sign_in(mo).get(page_of(change)).content.decode()
    assert report(barrier, lena, at=now).barrier == barrier


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"borne_out": ""}, "Choose yes or no."),
        ({"borne_out": "perhaps"}, "Choose yes or no."),
        ({"how": ""}, "Write how you know, in a line or two."),
        ({"first": "", "second": ""}, "Choose at least one day on which somebody looks again."),
        ({"first": "31 June"}, "Write the day as a date."),
        ({"first": "today"}, "This day has passed, or is today. Choose a later one."),
        ({"first": "2999-01-01"}, "This is more than ten years ahead."),
        ({"third": "same"}, "This day stands here twice."),
    ],
)
def test_a_verification_that_cannot_be_saved_gets_a_sentence(
    given, sentence, barrier, mo, lena, now, today, sign_in
):
    days = {"today": today.isoformat(), "same": months_after(today, 6).isoformat()}
    change = report(barrier, mo, at=now)
    meant = {name: days.get(value, value) for name, value in given.items()}
    page = sign_in(lena).post(f"{page_of(change)}verify/", found(today, **meant))
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Verification.objects.exists()


def test_who_reported_it_does_not_verify_it(barrier, mo, now, today, sign_in):
    change = report(barrier, mo, at=now)
    assert sign_in(mo).get(f"{page_of(change)}verify/").status_code == 404
    assert sign_in(mo).post(f"{page_of(change)}verify/", found(today)).status_code == 404
    with pytest.raises(changing.OwnChangeError):
        verify(change, mo, at=now)
    assert "You reported it, so somebody else looks." in sign_in(mo).get(page_of(change)).content.decode()
    assert not Verification.objects.exists()


def test_a_change_whose_reporter_was_erased_can_still_be_verified(barrier, mo, lena, now):
    change = report(barrier, mo, at=now)
    Change.objects.update(by=None)
    verify(change, lena, at=now)
    barrier.refresh_from_db()
    assert barrier.stage == "verified"


def test_a_flex_is_not_verified(barrier, mo, lena, now, today, sign_in):
    change = report(barrier, mo, at=now, kind="flex")
    assert sign_in(lena).post(f"{page_of(change)}verify/", found(today)).status_code == 404
    with pytest.raises(NotNowError):
        verify(change, lena, at=now)


def test_the_verb_wants_a_day_and_all_days_to_come(barrier, mo, lena, now):
    change = report(barrier, mo, at=now)
    for days in ([], days_after(now, 0), days_after(now, -3, 200)):
        with pytest.raises(changing.RetestDaysError):
            verify(change, lena, at=now, retests=days)
    assert (Verification.objects.count(), barrier.steps.count()) == (0, 3)


def test_who_comes_second_keeps_their_words_and_changes_nothing(barrier, mo, lena, cora, now, today, sign_in):
    change = report(barrier, mo, at=now)
    verify(change, cora, at=now)
    page = sign_in(lena).post(f"{page_of(change)}verify/", found(today, borne_out="no", how="Seen no rules"))
    shown = page.content.decode()
    assert (page.status_code, "somebody was quicker" in shown, "Seen no rules" in shown) == (200, True, True)
    assert (Verification.objects.get().by, barrier.steps.count()) == (cora, 4)


def test_a_change_of_a_barrier_merged_meanwhile_is_not_verified(barrier, mo, cora, lena, now, today, sign_in):
    change = report(barrier, mo, at=now)
    barrier.refresh_from_db()
    other = raise_barrier(mo, read_by=cora, at=now)
    looking_after.merge(barrier, other, why="The same.", by=cora, at=now, seen=barrier.steps_taken)
    with pytest.raises(NotNowError):
        verify(change, lena, at=now)
    page = sign_in(lena).post(f"{page_of(change)}verify/", found(today)).content.decode()
    assert "This barrier was merged with another, and its life goes on there." in page
    assert "I read the rules." in page
    assert not Verification.objects.exists()


# ── What could point at a person ─────────────────────────────────────────────────────────────────────────────
def test_words_that_could_point_at_a_person_are_shown_once_more_before_each_is_saved(
    barrier, mo, lena, cora, now, today, sign_in
):
    telling = "Ring 07700 900123 and ask."
    change = report(barrier, mo, at=now)
    other = confirmed(raise_barrier(mo, read_by=cora, at=now))
    retest, _later = verify(report(other, mo, at=now), lena, at=now)
    forms = {
        REPORT: reported(today, kind="flex", evidence=telling),
        f"{page_of(change)}verify/": found(today, how=telling),
        f"/potteries/barriers/2/re-tests/{retest.pk}/": {"holds": "yes", "how": telling},
    }
    for address, given in forms.items():
        page = sign_in(lena).post(address, given)
        assert (page.status_code, page.context["form"].data["key" if "key" in given else "how"]) == (
            200, given["key" if "key" in given else "how"],
        )  # fmt: skip
        assert "Please look once more before you save" in page.content.decode()
        assert telling in page.content.decode()
    assert (Change.objects.count(), Verification.objects.count(), RetestResult.objects.count()) == (2, 1, 0)
    for address, given in forms.items():
        digest = sign_in(lena).post(address, given).context["ask_again"].digest
        assert sign_in(lena).post(address, {**given, "looked_at": digest}).status_code == 302
    assert (Change.objects.count(), Verification.objects.count(), RetestResult.objects.count()) == (3, 2, 1)


# ── Re-tests ─────────────────────────────────────────────────────────────────────────────────────────────────
def test_it_holds_also_when_looked_at_early(barrier, mo, lena, now, sign_in):
    first, second = verify(report(barrier, mo, at=now), lena, at=now)
    for retest in (first, second):
        sent = sign_in(mo).post(retest_page(retest), {"holds": "yes", "how": "Asked at the desk."})
        assert sent.headers["Location"] == page_of(first.change)
    barrier.refresh_from_db()
    assert barrier.stage == "holding"
    assert [step.after for step in barrier.steps.all()][-3:] == ["verified", "holding", "holding"]
    assert "It held at every re-test." in sign_in(mo).get(page_of(first.change)).content.decode()


def test_a_failed_one_brings_the_barrier_back_with_its_history_and_calls_off_the_rest(
    barrier, mo, lena, now, sign_in
):
    first, second = verify(report(barrier, mo, at=now), lena, at=now)
    page = sign_in(mo).post(retest_page(first), {"holds": "no", "how": "The form is back."}, follow=True)
    shown = page.content.decode()
    assert "the barrier is marked as recurred" in shown.lower()
    assert "Called off on" in shown
    barrier.refresh_from_db()
    second.refresh_from_db()
    assert (barrier.stage, barrier.is_open, second.is_open) == ("recurred", True, False)
    assert [step.after for step in barrier.steps.all()] == [
        "raised", "confirmed", "change_reported", "verified", "recurred",
    ]  # fmt: skip
    with pytest.raises(NotNowError):
        changing.retest(second, holds=True, how="Too late", by=mo, at=now)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"holds": ""}, "Choose yes or no."), ({"how": " "}, "Write how you know, in a line or two.")],
)
def test_a_result_that_cannot_be_saved_gets_a_sentence(given, sentence, barrier, mo, lena, now, sign_in):
    first, _second = verify(report(barrier, mo, at=now), lena, at=now)
    page = sign_in(mo).post(retest_page(first), {"holds": "yes", "how": "Asked.", **given})
    assert sentence in page.content.decode()
    assert not RetestResult.objects.exists()


def test_a_result_given_twice_stands_once_and_the_second_keeps_its_words(barrier, mo, lena, now, sign_in):
    first, _second = verify(report(barrier, mo, at=now), lena, at=now)
    before = changing.retest(first, holds=True, how="Asked.", by=lena, at=now)
    assert changing.retest(first, holds=False, how="Other", by=mo, at=now) == before
    page = sign_in(mo).post(retest_page(first), {"holds": "no", "how": "The form is back."}).content.decode()
    assert ("somebody was quicker" in page, "The form is back." in page) == (True, True)
    barrier.refresh_from_db()
    assert (barrier.stage, RetestResult.objects.count()) == ("holding", 1)


def test_merging_calls_off_the_re_tests(barrier, mo, cora, lena, now, sign_in):
    first, second = verify(report(barrier, mo, at=now), lena, at=now)
    barrier.refresh_from_db()
    other = raise_barrier(mo, read_by=cora, at=now)
    looking_after.merge(barrier, other, why="The same.", by=cora, at=now, seen=barrier.steps_taken)
    assert not Retest.objects.open().exists()
    shown = sign_in(mo).get(retest_page(first)).content.decode()
    assert "This barrier was merged with another" in shown
    assert "Look early" not in shown
    assert second.change == first.change


# ── Merging, looked at critically ────────────────────────────────────────────────────────────────────────────
def test_two_barriers_are_not_merged_into_each_other_by_stale_pages(barrier, mo, cora, now):
    other = raise_barrier(mo, read_by=cora, at=now)
    stale = Barrier.objects.get(pk=barrier.pk)
    looking_after.merge(barrier, other, why="The same.", by=cora, at=now, seen=barrier.steps_taken)
    with pytest.raises(NotNowError):
        looking_after.merge(other, stale, why="The same.", by=cora, at=now, seen=other.steps_taken)
    other.refresh_from_db()
    assert (other.stage, other.merged_into) == ("raised", None)


def test_nothing_is_merged_into_what_is_not_known_or_not_of_this_community(barrier, mo, cora, olive, now):
    elsewhere = raise_barrier(olive, read_by=_reader_beside(olive, now), at=now)
    Barrier.objects.create(community=barrier.community, key=uuid.uuid4(), begun_at=now)
    for into in (elsewhere, Barrier.objects.get(number=None)):
        with pytest.raises(NotNowError):
            looking_after.merge(barrier, into, why="x", by=cora, at=now, seen=barrier.steps_taken)


def _reader_beside(member, now):
    person = type(member.person).objects.at_address("second@elsewhere.example")
    return type(member).objects.create(
        community=member.community, person=person, display_name="Second", joined_at=now, role="coordinator"
    )


def test_a_merged_barrier_is_not_given_to_anybody(barrier, mo, cora, now):
    other = raise_barrier(mo, read_by=cora, at=now)
    looking_after.merge(barrier, other, why="The same.", by=cora, at=now, seen=barrier.steps_taken)
    with pytest.raises(NotNowError):
        looking_after.give_to(barrier, mo, review_on=None, seen=(None, None), by=cora, at=now)


def test_a_step_counts_on_from_the_row_and_not_from_an_old_copy(barrier, cora, now):
    stale = Barrier.objects.get(pk=barrier.pk)
    barrier.take("weigh", why="", at=now, by=cora)
    step = stale.take("agree", why="", at=now, by=cora)
    assert (step.number, step.before, step.after) == (4, "weighed", "agreed")
    assert (stale.stage, stale.steps_taken) == ("agreed", 4)


# ── Who may ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_visitors_and_outsiders_find_nothing(barrier, mo, lena, cora, olive, now, today, sign_in):
    change = report(barrier, mo, at=now)
    waiting = page_of(change)
    other = raise_barrier(mo, read_by=cora, at=now)
    retest, _later = verify(report(other, mo, at=now), lena, at=now)
    addresses = {
        REPORT: reported(today),
        waiting: {},
        f"{waiting}verify/": found(today),
        f"/potteries/barriers/2/re-tests/{retest.pk}/": {"holds": "no", "how": "x"},
    }
    for who in (None, olive):
        for address, given in addresses.items():
            for place in (address, address.replace("/potteries/", "/elsewhere/")):
                assert sign_in(who).get(place).status_code == 404
                if given:
                    assert sign_in(who).post(place, given).status_code == 404
    assert (Change.objects.count(), Verification.objects.count(), RetestResult.objects.count()) == (2, 1, 0)
    for address in addresses:
        assert sign_in(lena).get(address).status_code == 200
    assert sign_in(lena).post(waiting).status_code == 405


def test_a_change_is_found_below_its_own_barrier_only(barrier, mo, lena, cora, now, sign_in):
    other = raise_barrier(mo, read_by=cora, at=now)
    change = report(other, mo, at=now)
    retest, _later = verify(change, lena, at=now)
    assert sign_in(lena).get(page_of(change)).status_code == 404
    assert sign_in(lena).get(retest_page(retest)).status_code == 404


# ── Beside the barrier ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("rows", [1, 3])
def test_the_facts_cost_the_same_for_one_and_three(
    rows, barrier, mo, lena, cora, now, today, django_assert_num_queries
):
    for _each in range(rows):
        report(barrier, mo, at=now, kind="flex")
        first, _second = verify(report(barrier, mo, at=now), lena, at=now)
        changing.retest(first, holds=False, how="Back.", by=mo, at=now)
        ask(barrier, cora, at=now)
    barrier.refresh_from_db()
    with django_assert_num_queries(2):
        facts = changes_and_escalations(barrier, lena, today)
    assert [row.state for row in facts["sustained"]] == ["failed"] * rows
    assert (len(facts["flexes"]), len(facts["escalations"])) == (rows, rows)
    assert (facts["may_report_change"], facts["may_escalate"]) == (True, False)


def test_each_kind_stands_under_its_own_heading(barrier, mo, lena, now, today, rf):
    from django.template.loader import render_to_string

    report(barrier, mo, at=now, kind="flex", what="Taken in for a weekend.")
    report(barrier, mo, at=now, what="The rules name three facts.")
    facts = changes_and_escalations(barrier, lena, today)
    page = render_to_string(
        "themes/barrier_changes.html", {**facts, "barrier": barrier, "community": barrier.community}
    )
    sustained, flexes = page.split('id="flexes"')
    assert ("The rules name three facts." in sustained, "The rules name three facts." in flexes) == (
        True,
        False,
    )
    assert ("Taken in for a weekend." in sustained, "Taken in for a weekend." in flexes) == (False, True)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_change_costs_the_same_with_one_and_three_re_tests(
    rows, barrier, mo, lena, now, sign_in, django_assert_num_queries
):
    change = report(barrier, mo, at=now)
    retests = verify(change, lena, at=now, retests=days_after(now, *range(100, 100 + rows * 100, 100)))
    for retest in retests:
        changing.retest(retest, holds=True, how="Asked.", by=mo, at=now)
    client = sign_in(lena)
    with django_assert_num_queries(8):
        page = client.get(page_of(change)).content.decode()
    assert page.count("it held") == rows


# ── At once ──────────────────────────────────────────────────────────────────────────────────────────────────
@two_connections
def test_two_who_verify_at_once_leave_one_row(transactional_db, barrier, mo, lena, cora, now):
    change = report(barrier, mo, at=now)
    at_once(*[lambda who=who: verify(change, who, at=now) for who in (lena, cora)] * 2)
    assert (Verification.objects.count(), Step.objects.filter(verb="verify").count()) == (1, 1)
    assert Retest.objects.count() == 2


@two_connections
def test_two_who_look_again_at_once_leave_one_result_and_no_deadlock(
    transactional_db, barrier, mo, lena, cora, now
):
    first, second = verify(report(barrier, mo, at=now), lena, at=now)

    def fails(retest):
        try:
            return changing.retest(retest, holds=False, how="Back.", by=mo, at=now)
        except NotNowError:
            return None

    results = at_once(*[lambda each=each: fails(each) for each in (first, second)])
    assert sorted(each is None for each in results) == [False, True]
    assert (RetestResult.objects.count(), Step.objects.filter(verb="recur").count()) == (1, 1)


# ── As people see them ───────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.browser
def test_the_pages_of_changes(transactional_db, visit, barrier, mo, lena, cora, now):
    check_both(visit(lena, REPORT, viewport=PHONE), "life-report")
    flex = report(
        barrier, mo, at=now, kind="flex", what="Somebody was taken in for a weekend without the form."
    )
    check_both(visit(lena, page_of(flex), viewport=PHONE), "life-flex")
    change = report(barrier, mo, at=now)
    check_both(visit(lena, page_of(change), viewport=PHONE), "life-change-waits")
    page = visit(lena, f"{page_of(change)}verify/", viewport=PHONE)
    check_both(page, "life-verify")
    page.get_by_role("button", name="Save what I found").click()
    check_both(page, "life-verify-mend")
    page.get_by_label("Yes, it is so").check()
    page.get_by_label("How do you know?").fill("I read the rules in the hall.")
    page.get_by_role("button", name="Save what I found").click()
    check_both(page, "life-change-verified")
    page.get_by_role("link", name="Look early").first.click()
    check_both(page, "life-retest")
    page.get_by_label("No, it came back").check()
    page.get_by_label("How do you know?").fill("The old form is back since the manager left.")
    page.get_by_role("button", name="Save what I found").click()
    check_both(page, "life-change-failed")
    assert Barrier.objects.get(pk=barrier.pk).stage == "recurred"
